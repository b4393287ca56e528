// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/own_routines.hpp"
#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/schema/schema.hpp"
#include "core/text/cells.hpp"
#include "core/text/stem.hpp"
#include "sys/files/write.hpp"

namespace tpguide {
namespace {

struct NewOptions {
  std::string name;
};

ExitCode run(const NewOptions& options, Env& env) {
  const std::string& name = options.name;
  // What begins with a dash is an option to every command.
  if (!is_stem(name) || name.starts_with('-')) {
    throw Error(ExitCode::usage, fmt::format("'{}' is not a name for a routine", clean(name)),
                "small letters, digits and '-', at most 64, a letter or digit first, without .toml");
  }
  const std::vector<Library::Listed> names = env.routines.names();
  // For the editor with which it will be filled in: what the first line of the template names.
  replace_file((env.paths.user_routines / schema_beside_routines).lexically_normal(),
               schema_text(SchemaOf::routine, builtin_atlas()), Durability::through_kill);
  const std::filesystem::path path =
      create_own_routine(name, routine_template(name), "choose another name, or edit that file", env);
  const std::string shown = clean(path.string());
  env.out.print(
      fmt::format("{0}\n"
                  "{1}"
                  "Fill in what stands in angle brackets, then:\n"
                  "  tpguide check {0}\n"
                  "  tpguide session {2}\n",
                  shown, neighbours_of(name, path, names), name));
  return ExitCode::done;
}

NewOptions read(const Given& given) {
  const std::optional<std::string> name = given.one_word();
  if (!name) throw given.misused("the NAME of the new routine is missing");
  return NewOptions{*name};
}

constexpr std::string_view usages[] = {"NAME"};
constexpr ExampleSpec examples[] = {
    {"tpguide new my-shoulders", "write a template to fill in"},
    {"tpguide new my-shoulders && tpguide list --long", "with the names of the muscles it can press"},
};

}  // namespace

extern const Command command_new{
    .name = "new",
    .group = own_routines,
    .brief = "write a template to fill in",
    .usages = usages,
    .about =
        "Writes a valid, commented routine into your folder of routines. A file that is there already is never "
        "overwritten.",
    .options = {},
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide

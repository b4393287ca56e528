// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "core/routine/judge.hpp"
#include "core/text/cells.hpp"
#include "core/text/stem.hpp"
#include "sys/files/write.hpp"

namespace tpguide {
namespace {

struct NewOptions {
  std::string name;
};

/// What the new file does to, or suffers from, other routines of its name; empty when there are none.
std::string neighbours(const std::string& name, const std::filesystem::path& path, const Library::Listed* before) {
  if (before == nullptr) return {};
  if (before->path.empty()) return fmt::format("It hides the built-in routine {}.\n", name);
  const std::string other = clean(before->path.string());
  return fmt::format("There is also {}: `tpguide show {}` takes the first found; to be sure, write the path {}\n",
                     other, name, clean(path.string()));
}

ExitCode run(const NewOptions& options, Env& env) {
  const std::string& name = options.name;
  // What begins with a dash is an option to every command.
  if (!is_stem(name) || name.starts_with('-')) {
    throw Error(ExitCode::usage, fmt::format("'{}' is not a name for a routine", clean(name)),
                "small letters, digits and '-', at most 64, a letter or digit first, without .toml");
  }
  const auto names = env.routines.names();
  const auto same =
      std::find_if(names.begin(), names.end(), [&](const Library::Listed& listed) { return listed.name == name; });

  const std::filesystem::path path = env.paths.user_routines / (name + ".toml");
  if (!create_file(path, routine_template(name))) {
    throw Error(fmt::format("{}: there is already such a file, and it was left as it is", clean(path.string())),
                "choose another name, or edit that file");
  }
  const std::string shown = clean(path.string());
  env.out.print(
      fmt::format("{0}\n"
                  "{1}"
                  "Fill in what stands in angle brackets, then:\n"
                  "  tpguide check {0}\n"
                  "  tpguide session {2}\n",
                  shown, neighbours(name, path, same == names.end() ? nullptr : &*same), name));
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
    {"tpguide new my-shoulders && tpguide show my-shoulders", "and see what it would do"},
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

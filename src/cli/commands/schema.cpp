// SPDX-License-Identifier: MIT
#include "core/schema/schema.hpp"

#include <optional>
#include <string>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/given.hpp"
#include "cli/output.hpp"
#include "content/builtin.hpp"

namespace tpguide {
namespace {

struct SchemaOptions {
  SchemaOf of = SchemaOf::routine;
};

ExitCode run(const SchemaOptions& options, Output& out) {
  out.print_raw(schema_text(options.of, builtin_atlas()));
  return ExitCode::done;
}

SchemaOptions read(const Given& given) {
  const std::optional<std::string> word = given.one_word();
  if (!word) throw given.misused("the schema of what? routine, muscle or config");
  const std::optional<SchemaOf> of = parse<SchemaOf>(*word);
  if (!of)
    throw usage_error(fmt::format("there is no schema of {}", in_quotes(*word)),
                      spelling_hint(*word, all_names<SchemaOf>(), "it is one of routine, muscle, config"));
  return SchemaOptions{*of};
}

constexpr std::string_view usages[] = {"routine|muscle|config"};
constexpr ExampleSpec examples[] = {
    {"tpguide schema routine > routine.schema.json", "for an editor that completes and checks TOML"},
    {"tpguide schema config", "what may stand in config.toml"},
};

}  // namespace

extern const Command command_schema{
    .name = "schema",
    .group = own_routines,
    .brief = "the JSON Schema of a file format, for editors",
    .usages = usages,
    .about =
        "Prints the JSON Schema of routine files, of muscle files or of config.toml. With it an editor completes keys "
        "and marks mistakes while you write; check finds more than a schema can say.",
    .options = {},
    .examples = examples,
    .read = call<Needs::nothing, read, run>,
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/command_line.hpp"
#include "cli/command_table.hpp"
#include "cli/given.hpp"
#include "cli/output.hpp"

namespace tpguide {
namespace {

const Command* read(const Given& given) {
  const std::optional<std::string> name = given.one_word();
  return name ? &command_named(*name) : find_command("");
}

ExitCode run(const Command* about, Output& out) {
  out.print(help_text(*about, out.style().width, out.style().read_by));
  return ExitCode::done;
}

constexpr std::string_view usages[] = {"[COMMAND]"};
constexpr ExampleSpec examples[] = {
    {"tpguide help", "every command at a glance"},
    {"tpguide help session", "one of them, with its options"},
};

}  // namespace

extern const Command command_help{
    .name = "help",
    .group = about_itself,
    .brief = "what a command does, and its options",
    .usages = usages,
    .about = "Prints the same as --help: every command, or all about one.",
    .options = {},
    .examples = examples,
    .read = call<Needs::nothing, read, run>,
    .paging = Paging::when_long,
};

}  // namespace tpguide

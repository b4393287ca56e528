// SPDX-License-Identifier: MIT
#include "cli/command_table.hpp"

#include <functional>

#include "cli/env.hpp"

namespace tpguide {

// COMMAND(find) and so on, from the list in CMakeLists.txt.
#define COMMAND(name) extern const Command command_##name;
#include "cli/command_list.inc"
#undef COMMAND

namespace {

#define COMMAND(name) command_##name,
constexpr std::reference_wrapper<const Command> commands[] = {
#include "cli/command_list.inc"
};
#undef COMMAND

constexpr OptionSpec everywhere[] = {
    {"--color", "WHEN", "auto (at a terminal), always or never", all_names<ColorChoice>},
    {"--no-color", "", "the same as --color never"},
    {"--plain", "", "plain lines: no redrawing, no escape codes"},
    {"--help", "", "print this help and end; also -h"},
    {"--version", "", "print the version and end; also -V"},
};

}  // namespace

std::span<const std::reference_wrapper<const Command>> command_table() {
  return commands;
}

const Command* find_command(std::string_view name) {
  for (const Command& command : commands)
    if (command.name == name) return &command;
  return nullptr;
}

std::span<const OptionSpec> common_options() {
  return everywhere;
}

}  // namespace tpguide

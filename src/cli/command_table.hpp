// SPDX-License-Identifier: MIT
// Every command, option and example of the command line, as constant data: parsing, --help, spelling help, completion
// and the manual's test all read this one table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

struct OptionSpec {
  std::string_view name;   ///< with its dashes
  std::string_view value;  ///< "N", "FILE" …; "DAY,..." takes several with commas between; empty: takes none
  std::string_view text;
  const std::vector<std::string_view>& (*choices)() = nullptr;  ///< the only values there are, where they are a few
};

struct ExampleSpec {
  std::string_view command;
  std::string_view text;
};

struct CommandSpec {
  std::string_view name;                     ///< empty: tpguide itself
  std::string_view group;                    ///< heading in the list of commands
  std::string_view brief;                    ///< one line there
  std::span<const std::string_view> usages;  ///< what follows the name, one a line
  std::string_view about;
  std::span<const OptionSpec> options;  ///< its own, the most needed first
  std::span<const ExampleSpec> examples;
};

/// tpguide itself first, then its commands, those of one group together.
std::span<const CommandSpec> command_table();
/// nullptr when there is none of that name; the empty name is tpguide itself.
const CommandSpec* find_command(std::string_view name);

/// What every command takes, before or after its name.
std::span<const OptionSpec> common_options();

/// `--help` is never wider: longer lines are hard to read.
inline constexpr int widest_help = 80;
/// The text of `--help`, for a window of so many columns.
std::string help_text(const CommandSpec&, int columns = widest_help);
/// "Usage: tpguide show NAME|FILE [options]", a line for each form, no newline at the end.
std::string usage_text(const CommandSpec&);

}  // namespace tpguide

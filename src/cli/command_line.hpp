// SPDX-License-Identifier: MIT
// The command line as a whole: which command, what every command takes, and the command's own words read by it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/help.hpp"

namespace tpguide {

/// "tpguide 0.2.0", with its newline.
std::string_view version_text();

/// Which command was named; its word is taken out of `words`, so that options may stand on either side. Throws Error
/// (usage).
const Command& take_command(Words& words);
/// The command of that name, as take_command() finds it.
const Command& command_named(std::string_view name);

struct Invocation {
  CommonOptions common;
  std::string early_text;    ///< --help or --version, wherever they stand: to be printed, then exit 0
  std::optional<Call> call;  ///< where there is no early text
  Paging paging = Paging::never;
};

/// Throws Error (usage) naming the word and the nearest names. Muscle and routine names that nobody knows are not
/// refused here. --help is wrapped to `columns`; `read_by`: where no --plain says it.
Invocation parse_arguments(const std::vector<std::string>& arguments, int columns = widest_help,
                           ReadBy read_by = ReadBy::eye);

}  // namespace tpguide

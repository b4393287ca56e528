// SPDX-License-Identifier: MIT
// What a shell needs for the Tab key, made from the command table. The scripts know commands, options and fixed values;
// for names they run `tpguide completion --words`.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_table.hpp"
#include "cli/completion_words.hpp"

namespace tpguide {

std::string completion_script(Shell);

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

/// With blanks between.
std::string joined(const std::vector<std::string_view>& names);
std::string option_names(std::span<const OptionSpec>);
/// With a backslash before each of the `special` characters.
std::string escaped(std::string_view text, std::string_view special);

}  // namespace tpguide

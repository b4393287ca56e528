// SPDX-License-Identifier: MIT
// The text of --help, made from a command's value.
#pragma once

#include <string>

#include "cli/command.hpp"
#include "core/text/for_ear.hpp"

namespace tpguide {

/// `--help` is never wider: longer lines are hard to read.
inline constexpr int widest_help = 80;
/// For a window of so many columns. To be heard, without columns of its own: a term is the beginning of its sentence.
std::string help_text(const Command&, int columns = widest_help, ReadBy = ReadBy::eye);
/// "Usage: tpguide show NAME|FILE [options]", a line for each form, no newline at the end.
std::string usage_text(const Command&);

}  // namespace tpguide

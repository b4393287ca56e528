// SPDX-License-Identifier: MIT
// A file that a command is given to read.
#pragma once

#include <string>
#include <string_view>

namespace tpguide {

/// In place of a file's name.
inline constexpr std::string_view standard_input = "-";

/// Throws Error where the name is a pipe's or a device's, `<(…)` in a shell, which are never waited for: its hint says
/// how `command` reads them.
void refuse_pipe(const std::string& file, std::string_view command);

}  // namespace tpguide

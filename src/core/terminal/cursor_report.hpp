// SPDX-License-Identifier: MIT
// What a terminal answers when it is asked where its cursor is, and what that tells.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/terminal/painter.hpp"

namespace tpguide {

/// Device Status Report: answered by CSI row ; column R.
inline constexpr std::string_view ask_for_cursor = "\x1b[6n";
/// Asks how wide a character is that East Asian fonts draw in two cells, and leaves nothing of it.
inline constexpr std::string_view ask_for_width = "\r━\x1b[6n\r\x1b[K";

struct CursorReport {
  int column;  ///< counted from 1
};
/// Takes the first one out of what came from the keyboard.
std::optional<CursorReport> take_cursor_report(std::string& bytes);

/// The window became narrower than `before`, the cells before the cursor in its row; the report came after. Where that
/// cannot be told the answer is no, with which nothing is erased that is not ours.
Reflow reflow_told_by(const CursorReport&, int before, int columns);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Texts that are not what their reader expects for a reason that can be told: said by all readers alike.
#pragma once

#include <string_view>

namespace tpguide {

/// With its byte order mark, or as plain letters look in it.
bool is_utf16(std::string_view text);
inline constexpr std::string_view utf16_message = "this is UTF-16 text, and only UTF-8 is read";
inline constexpr std::string_view utf16_hint = "save the file again in the encoding UTF-8";

/// A line that git puts round two versions which it could not bring together: <<<<<<<, =======, >>>>>>>, |||||||.
bool is_conflict_mark(std::string_view line);
inline constexpr std::string_view conflict_message = "git has left two versions of these lines here";
inline constexpr std::string_view conflict_hint =
    "keep what is right of both, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>";

}  // namespace tpguide

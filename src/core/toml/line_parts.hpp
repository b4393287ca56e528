// SPDX-License-Identifier: MIT
// Text and lines of a TOML file taken apart without asking whether it is right: key, sign, value, comment.
#pragma once

#include <cstddef>
#include <string_view>

namespace tpguide {

inline constexpr std::string_view blanks = " \t";

/// Of those that a key without quotes is made of.
constexpr bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// The end of a one-line text in quotes that begins at `text`; npos when it does not end.
std::size_t end_of_quoted(std::string_view text);
/// The same of any text in quotes, on one line or between three on several; where it does not end, the end of the line
/// or of all.
std::size_t end_of_text(std::string_view text);
/// The value without a comment behind it.
std::string_view without_comment(std::string_view value);

/// A line taken apart: what stands left and right of the sign between key and value.
struct LineParts {
  std::string_view key;    ///< as written, without blanks around it
  std::string_view sign;   ///< "=", ":" or the like; empty when there is none
  std::string_view value;  ///< without blanks around it and the comment behind it
  std::size_t sign_at = 0, value_at = 0;
};

LineParts line_parts(std::string_view line);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/text/shell.hpp"

#include <algorithm>

#include "core/text/ascii.hpp"
#include "core/text/cells.hpp"

namespace tpguide {

std::string shell_quoted(std::string_view words) {
  const std::string text = clean(words);
  if (text.find_first_of("\"$`\\!") == std::string::npos) return "\"" + text + "\"";
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + "'";
}

std::string shell_words(std::string_view text) {
  const auto is_harmless = [](char c) { return is_letter(c) || is_digit(c) || c == ' ' || c == ',' || c == '.'; };
  return std::all_of(text.begin(), text.end(), is_harmless) ? std::string(text) : shell_quoted(text);
}

}  // namespace tpguide

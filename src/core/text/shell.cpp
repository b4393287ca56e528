// SPDX-License-Identifier: MIT
#include "core/text/shell.hpp"

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

}  // namespace tpguide

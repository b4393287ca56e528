// SPDX-License-Identifier: MIT
#include "core/text/foreign_text.hpp"

#include <algorithm>
#include <array>

namespace tpguide {

bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  constexpr std::string_view little{"x\0y\0", 4}, big{"\0x\0y", 4};
  const auto looks_like = [&](std::string_view form) {
    return text.size() >= form.size() && std::equal(form.begin(), form.end(), text.begin(), [](char wanted, char c) {
             return (wanted == '\0') == (c == '\0');
           });
  };
  return looks_like(little) || looks_like(big);
}

bool is_conflict_mark(std::string_view line) {
  constexpr std::array<std::string_view, 4> marks{"<<<<<<<", "=======", ">>>>>>>", "|||||||"};
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
    if (!line.starts_with(mark)) return false;
    line.remove_prefix(mark.size());
    return line.empty() || line.front() == ' ' || line.front() == '\r' || line.front() == '\n';
  });
}

}  // namespace tpguide

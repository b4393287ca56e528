// SPDX-License-Identifier: MIT
#include "core/text/overstrike.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace tpguide {
namespace {

/// The bytes of the character that begins here.
std::size_t character_size(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return end - at;
}

void add(Line& line, std::string_view character, Tint tint) {
  if (line.empty() || line.back().tint != tint) line.push_back({"", tint});
  line.back().text += character;
}

Line line_of_overstrike(std::string_view text) {
  Line line;
  for (std::size_t at = 0; at < text.size();) {
    std::string_view character = text.substr(at, character_size(text, at));
    at += character.size();
    Tint tint = Tint::plain;
    while (at + 1 < text.size() && text[at] == '\b') {
      const std::string_view over = text.substr(at + 1, character_size(text, at + 1));
      if (character == "_" && over != "_") tint = Tint::accent;
      if (character == over) tint = Tint::strong;
      character = over;
      at += 1 + over.size();
    }
    if (character != "\b") add(line, character, tint);
  }
  return line;
}

}  // namespace

std::vector<Line> lines_of_overstrike(std::string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(line_of_overstrike(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/text/cell_grid.hpp"

#include <array>

namespace tpguide {

void append(Line& line, std::string_view text, Tint tint) {
  if (line.empty() || line.back().tint != tint) {
    line.push_back({std::string(text), tint});
  } else {
    line.back().text += text;
  }
}

void append(Line& line, const CellRow& row) {
  for (const Cell& cell : row) append(line, cell.text, cell.tint);
}

void trim(Line& line) {
  while (!line.empty()) {
    std::string& text = line.back().text;
    text.erase(text.find_last_not_of(' ') + 1);
    if (!text.empty()) return;
    line.pop_back();
  }
}

void BrailleDots::set(int x, int y) {
  static constexpr std::array<std::array<unsigned, braille_across>, braille_down> bits{
      {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}};
  dots_ |= bits[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
}

std::string BrailleDots::text() const {
  // U+2800 and up, in UTF-8.
  return {'\xE2', static_cast<char>(0xA0 | dots_ >> 6), static_cast<char>(0x80 | (dots_ & 0x3F))};
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/terminal/frame.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/text/cells.hpp"

namespace tpguide {
namespace {

/// Terminals take it for text, which has a colour, and not for a place where nothing is.
constexpr std::string_view inked_blank = "\u00a0";

std::string inked(std::string_view text) {
  std::string all;
  for (const char byte : text)
    if (byte == ' ')
      all += inked_blank;
    else
      all += byte;
  return all;
}

}  // namespace

Frame with_lit_head(Frame frame) {
  if (frame.lines.empty()) return frame;
  int widest = 0;
  for (const Line& line : frame.lines) widest = std::max(widest, cell_width(plain_text(line)));
  Line& head = frame.lines.front();
  head = {{inked(padded(plain_text(head), widest)), Tint::reverse}};
  return frame;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Pictures made of characters, on their way into lines: a cell is one column, a braille character eight dots. For the
// body and for charts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/text/line.hpp"
#include "core/text/names.hpp"

namespace tpguide {

/// What a picture in a terminal is made of.
enum class Glyphs { braille, blocks, ascii };
template <>
inline constexpr Names<Glyphs> names_of<Glyphs>{"braille", "blocks", "ascii"};

struct Cell {
  std::string text = " ";
  Tint tint = Tint::plain;
};
using CellRow = std::vector<Cell>;

/// Adds to the end of a line; what has the tint of the last span goes into that.
void append(Line&, std::string_view text, Tint);
void append(Line&, const CellRow&);
/// Takes the spaces at its end away.
void trim(Line&);

/// The dots of one braille character: two across, four down.
class BrailleDots {
 public:
  /// `x` and `y` count from the upper left.
  void set(int x, int y);
  bool empty() const { return dots_ == 0; }
  std::string text() const;

 private:
  unsigned dots_ = 0;
};
inline constexpr int braille_across = 2;
inline constexpr int braille_down = 4;

}  // namespace tpguide

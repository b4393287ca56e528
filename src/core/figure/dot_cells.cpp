// SPDX-License-Identifier: MIT
#include "core/figure/dot_cells.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tpguide {
namespace {

/// Ordered dither: how much shade a dot needs to be set.
float threshold(int x, int y) {
  static constexpr std::array<std::array<int, 4>, 4> order{
      {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}};
  return (static_cast<float>(order[static_cast<std::size_t>(y % 4)][static_cast<std::size_t>(x % 4)]) + 0.5F) / 16;
}

Cell braille_cell(const PanelDots& dots, int column, int row) {
  BrailleDots pattern;
  bool line = false;
  bool stroke = false;
  bool ache = false;
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 2; ++x) {
      const int dx = column * 2 + x;
      const int dy = row * 4 + y;
      if (!dots.has(dx, dy)) continue;
      const auto mark = dots.mark(dx, dy);
      const bool shaded = dots.shade_at(dx, dy) > threshold(dx, dy);
      if (mark == PanelDots::Mark::none && !shaded) continue;
      pattern.set(x, y);
      line = line || mark == PanelDots::Mark::outline;
      stroke = stroke || mark == PanelDots::Mark::stroke;
      ache = ache || (mark == PanelDots::Mark::none && shaded);
    }
  }
  if (pattern.empty()) return {};
  return {pattern.text(), ache ? Tint::ache : line || !stroke ? Tint::plain : Tint::dim};
}

Cell block_cell(const PanelDots& dots, int column, int row) {
  const auto is_line = [&](int y) { return dots.mark(column, y) != PanelDots::Mark::none; };
  const bool upper = is_line(row * 2);
  const bool lower = is_line(row * 2 + 1);
  const float shaded = std::max(dots.shade_at(column, row * 2), dots.shade_at(column, row * 2 + 1));
  const bool outline = dots.mark(column, row * 2) == PanelDots::Mark::outline ||
                       dots.mark(column, row * 2 + 1) == PanelDots::Mark::outline;
  const Tint tint = outline ? Tint::plain : Tint::dim;
  if (upper && lower) return {"█", tint};
  if (upper) return {"▀", tint};
  if (lower) return {"▄", tint};
  if (shaded > 0.55F) return {"▓", Tint::ache};
  if (shaded > 0.3F) return {"▒", Tint::ache};
  if (shaded > 0) return {"░", Tint::ache};
  return {};
}

/// The character whose strokes lie most like the dots of a cell.
char ascii_line(const PanelDots& dots, int column, int row) {
  std::array<int, 4> across{};
  int left_top = 0, right_top = 0, left_bottom = 0, right_bottom = 0;
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 2; ++x) {
      if (dots.mark(column * 2 + x, row * 4 + y) == PanelDots::Mark::none) continue;
      ++across[static_cast<std::size_t>(y)];
      ++(y < 2 ? (x == 0 ? left_top : right_top) : (x == 0 ? left_bottom : right_bottom));
    }
  }
  const auto rows_used = std::count_if(across.begin(), across.end(), [](int count) { return count > 0; });
  if (rows_used == 0) return ' ';
  if (rows_used >= 3) {
    if (right_top > left_top && left_bottom > right_bottom) return '/';
    if (left_top > right_top && right_bottom > left_bottom) return '\\';
    return '|';
  }
  if (across[3] > 0 && across[0] + across[1] == 0) return '_';
  if (rows_used == 2 && across[0] + across[1] > 0 && across[2] + across[3] == 0 && left_top != right_top) return '\'';
  return '-';
}

Cell ascii_cell(const PanelDots& dots, int column, int row) {
  bool outline = false;
  float shaded = 0;
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 2; ++x) {
      outline = outline || dots.mark(column * 2 + x, row * 4 + y) == PanelDots::Mark::outline;
      shaded = std::max(shaded, dots.shade_at(column * 2 + x, row * 4 + y));
    }
  }
  // A line inside the body gives way to shading; its outline does not.
  if (outline || shaded == 0) {
    const char line = ascii_line(dots, column, row);
    return {std::string(1, line), line == ' ' || outline ? Tint::plain : Tint::dim};
  }
  return {shaded > 0.55F ? "%" : shaded > 0.3F ? ":" : ".", Tint::ache};
}

}  // namespace

DotSize dots_of(Glyphs glyphs) {
  return glyphs == Glyphs::blocks ? DotSize{1, 2} : DotSize{braille_across, braille_down};
}

Cell cell_of(const PanelDots& dots, int column, int row, Glyphs glyphs) {
  switch (glyphs) {
    case Glyphs::braille:
      return braille_cell(dots, column, row);
    case Glyphs::blocks:
      return block_cell(dots, column, row);
    case Glyphs::ascii:
      return ascii_cell(dots, column, row);
  }
  return {};
}

}  // namespace tpguide

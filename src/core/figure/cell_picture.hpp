// SPDX-License-Identifier: MIT
// A map drawn in terminal cells: outlines and shading in braille dots, half blocks or plain ASCII, and a sign on each
// press point. Hides dots, dithering and which character is like which shape.
#pragma once

#include <vector>

#include "core/figure/body_map.hpp"
#include "core/text/cell_grid.hpp"

namespace tpguide {

struct CellSpace {
  int columns = 78;
  int rows = 20;  ///< with the line of captions
};

/// At most so many lines of at most so many cells, without blanks at their ends; none where there is no room for a
/// picture that says anything.
std::vector<Line> draw_cells(const BodyMap&, const Body&, Glyphs, CellSpace);

/// The sign on the points of a pattern: a cross, or its number from 1 where a map has several.
std::string point_sign(const BodyMap&, std::size_t pattern, Glyphs);

/// What the signs mean, "× press here   ⣶⣶ pain may be felt here", in as many lines of `columns` as it takes.
std::vector<Line> legend_of(const BodyMap&, Glyphs, int columns);

}  // namespace tpguide

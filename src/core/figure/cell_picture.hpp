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
  int rows = 21;  ///< with the captions and the legend
};

/// The picture and under it what its signs mean ("× press here   ⣶⣶ pain may be felt here"): at most so many lines of
/// at most so many cells, without blanks at their ends; none where there is no room for a picture that says anything.
/// What is pressed on has a cross, or a number where there are several; a muscle whose number found no place is named
/// as left out.
std::vector<Line> draw_cells(const BodyMap&, const Body&, Glyphs, CellSpace);

}  // namespace tpguide

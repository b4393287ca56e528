// SPDX-License-Identifier: MIT
// The dots of a panel as characters: dithering, and which character is like which shape.
#pragma once

#include "core/figure/panel_dots.hpp"
#include "core/text/cell_grid.hpp"

namespace tpguide {

struct DotSize {
  int across;  ///< dots in a cell
  int down;
};
DotSize dots_of(Glyphs);

/// Of the dots that a cell is made of, dots_of() its glyphs.
Cell cell_of(const PanelDots&, int column, int row, Glyphs);

}  // namespace tpguide

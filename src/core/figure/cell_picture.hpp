// SPDX-License-Identifier: MIT
// A map drawn in terminal cells: outlines and shading in braille dots, half blocks or plain ASCII, and a sign on each
// press point. Hides dots, dithering and which character is like which shape.
#pragma once

#include <cstddef>
#include <vector>

#include "core/figure/body_map.hpp"
#include "core/figure/cell_layout.hpp"
#include "core/text/cell_grid.hpp"

namespace tpguide {

/// The picture and under it what its signs mean ("× press here   ⣶⣶ pain may be felt here"): at most so many lines of
/// at most so many cells, without blanks at their ends; none where there is no room for a picture that says anything.
/// What is pressed on has a cross, or a number where there are several, in the very cell of its point; a muscle whose
/// number found no place is named as left out, with what to do.
std::vector<Line> draw_cells(const BodyMap&, const Body&, Glyphs, CellSpace);

/// How many points of the map have no sign on that picture (all where there is none), and how many signs stand right
/// beside another, so that two numbers look like one.
std::size_t crowded_signs(const BodyMap&, Glyphs, CellSpace);

}  // namespace tpguide

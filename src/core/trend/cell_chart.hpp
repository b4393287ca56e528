// SPDX-License-Identifier: MIT
// A chart drawn in terminal cells: the line in braille dots or plain ASCII, the signs one to a cell, a row a level.
#pragma once

#include <vector>

#include "core/text/cell_grid.hpp"
#include "core/trend/chart.hpp"

namespace tpguide {

/// The plot, its axes and the legend in lines of at most `columns` cells; none where there is no room for a plot, or
/// nothing to see in one: fewer than two days. Half blocks are drawn as ASCII.
std::vector<Line> draw_chart(const Chart&, Glyphs, int columns);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// How the panels of a map share a number of cells: which there is room for, how large, and where each stands.
#pragma once

#include <vector>

#include "core/figure/body_map.hpp"

namespace tpguide {

struct CellSpace {
  int columns = 78;
  int rows = 21;  ///< with the captions and the legend
};

/// A cell is taken to be two units wide and four high: a unit is about as wide as high on a screen.
inline constexpr float units_across = 2;
inline constexpr float units_down = 4;
/// Columns between two panels.
inline constexpr int panel_gap = 2;

/// The cells of one panel, counted from the upper left of the picture; all stand on one line.
struct PanelPlace {
  int left = 0;
  int top = 0;
  int columns = 0;
  int rows = 0;
  float scale = 1;  ///< units a centimetre
};

/// Where the panels would all be too small, those with the least on them are left out.
BodyMap with_room(BodyMap, int columns);

/// The panels side by side. `space` has the captions in it, but no legend.
std::vector<PanelPlace> places_of(const BodyMap&, CellSpace space);

}  // namespace tpguide

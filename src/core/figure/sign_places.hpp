// SPDX-License-Identifier: MIT
// Which cells the signs of a map go into, so that none covers another.
#pragma once

#include <cstddef>
#include <vector>

namespace tpguide {

/// A point to be marked, in cells from the upper left of a panel, and whose it is.
struct SignWish {
  float column = 0;
  float row = 0;
  std::size_t pattern = 0;
};

struct PlacedSign {
  int column = 0;
  int row = 0;
  std::size_t pattern = 0;
  friend bool operator==(const PlacedSign&, const PlacedSign&) = default;
};

/// Each in the cell of its point, or, where another's sign is there already, in the nearest free cell round that. The
/// same sign twice in a cell is one. What lies beside the panel, or finds no cell, has no sign.
std::vector<PlacedSign> place_signs(const std::vector<SignWish>&, int columns, int rows);

}  // namespace tpguide

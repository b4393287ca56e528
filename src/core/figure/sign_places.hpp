// SPDX-License-Identifier: MIT
// Which signs of a map are drawn: each in the cell of its own point or not at all, for a sign beside its point would
// say to press there.
#pragma once

#include <cstddef>
#include <vector>

#include "core/body/terms.hpp"

namespace tpguide {

/// A point to be marked, in cells from the upper left of a panel, and whose it is.
struct SignWish {
  float column = 0;
  float row = 0;
  std::size_t pattern = 0;
  Side side = Side::middle;  ///< the viewer's, where one sign must not stand for both sides
};

struct PlacedSign {
  int column = 0;
  int row = 0;
  std::size_t pattern = 0;
  friend bool operator==(const PlacedSign&, const PlacedSign&) = default;
};

struct PlacedSigns {
  std::vector<PlacedSign> signs;
  std::vector<std::size_t> left_out;  ///< the pattern of each point that has no sign
};

/// A cell belongs to the first whose point is in it. The same sign twice in a cell is one, but left and right in one
/// cell are none. What lies beside the panel has no sign.
PlacedSigns place_signs(const std::vector<SignWish>&, int columns, int rows);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What the live region should show, as values: lines of tinted text. The painter makes bytes of them.
#pragma once

#include <vector>

#include "core/text/line.hpp"

namespace tpguide {

struct Frame {
  std::vector<Line> lines;

  friend bool operator==(const Frame&, const Frame&) = default;
};

struct ScreenSize {
  int columns = 80;
  int rows = 24;

  friend bool operator==(const ScreenSize&, const ScreenSize&) = default;
};

/// For eyes that are not on it: its first row in reverse, as wide as its widest one. More would cost a terminal more
/// bytes than all the rest of a clock.
Frame with_lit_head(Frame);

}  // namespace tpguide

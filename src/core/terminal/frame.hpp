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

/// For eyes that are not on it: all of it with the colours of text and ground exchanged, as wide as its widest row.
Frame in_reverse(const Frame&);

}  // namespace tpguide

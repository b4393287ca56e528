// SPDX-License-Identifier: MIT
// Many levels in a nutshell: their median and range, or their mean. Hides how they are counted while a long log streams
// past, in a few bytes however many there are.
#pragma once

#include <array>

#include "core/log/entry.hpp"

namespace tpguide {

/// Whole numbers in a nutshell. The other three mean nothing where n is 0.
struct Spread {
  int n = 0;
  double median = 0;  ///< between two numbers it ends in .5
  int min = 0, max = 0;

  friend bool operator==(const Spread&, const Spread&) = default;
};

/// Counts levels, or changes from -10 to 10.
class Tally {
 public:
  void add(int value);
  Spread spread() const;

 private:
  int nth(int number) const;

  std::array<int, 2 * highest_level + 1> counts_{};
};

}  // namespace tpguide

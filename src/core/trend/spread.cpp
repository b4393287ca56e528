// SPDX-License-Identifier: MIT
#include "core/trend/spread.hpp"

#include <numeric>

namespace tpguide {

void Tally::add(int value) {
  ++counts_[static_cast<std::size_t>(value + highest_level)];
}

Spread Tally::spread() const {
  Spread spread;
  spread.n = std::accumulate(counts_.begin(), counts_.end(), 0);
  if (spread.n == 0) return spread;
  spread.min = nth(0);
  spread.max = nth(spread.n - 1);
  spread.median = (nth((spread.n - 1) / 2) + nth(spread.n / 2)) / 2.0;
  return spread;
}

/// Of the values in order, counted from 0.
int Tally::nth(int number) const {
  int at = -highest_level;
  for (const int count : counts_) {
    if (number < count) break;
    number -= count;
    ++at;
  }
  return at;
}

}  // namespace tpguide

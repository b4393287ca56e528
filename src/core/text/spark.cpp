// SPDX-License-Identifier: MIT
#include "core/text/spark.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace tpguide {

std::string sparkline(std::span<const double> values, double highest) {
  constexpr std::array<std::string_view, 8> bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::string line;
  for (const double value : values) {
    const double share = std::clamp(value / highest, 0.0, 1.0);
    line += bars[static_cast<std::size_t>(std::lround(share * static_cast<double>(bars.size() - 1)))];
  }
  return line;
}

}  // namespace tpguide

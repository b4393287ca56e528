// SPDX-License-Identifier: MIT
#include <array>

#include <doctest/doctest.h>

#include "core/text/spark.hpp"

using namespace tpguide;

TEST_CASE("spark: a cell a value, from the lowest bar to the highest") {
  CHECK(sparkline(std::array{0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0}, 7) == "▁▂▃▄▅▆▇█");
  CHECK(sparkline(std::array{0.0, 5.0, 10.0}, 10) == "▁▅█");
  CHECK(sparkline({}, 10).empty());
}

TEST_CASE("spark: what lies outside is shown at the edge") {
  CHECK(sparkline(std::array{-3.0, 12.0}, 10) == "▁█");
}

// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/figure/sign_places.hpp"

using namespace tpguide;

namespace {

/// "0@3,4 1@3,5 without 2": every sign with its column and row, then whose were left out.
std::string placed(const std::vector<SignWish>& wishes, int columns = 9, int rows = 9) {
  std::string text;
  const PlacedSigns all = place_signs(wishes, columns, rows);
  for (const PlacedSign& sign : all.signs) {
    text += fmt::format("{}{}@{},{}", text.empty() ? "" : " ", sign.pattern, sign.column, sign.row);
  }
  for (const std::size_t pattern : all.left_out) text += fmt::format(" without {}", pattern);
  return text;
}

}  // namespace

TEST_CASE("signs: each goes into the cell of its point, twice the same into one") {
  CHECK(placed({{3.2F, 4.9F, 0}, {5.5F, 4.5F, 1}}) == "0@3,4 1@5,4");
  CHECK(placed({{3.2F, 4.9F, 0}, {3.8F, 4.1F, 0}}) == "0@3,4");
  CHECK(placed({{-0.1F, 4, 0}, {9, 4, 1}, {4, 9.5F, 2}}) == " without 0 without 1 without 2");
}

TEST_CASE("signs: where another's is there already the later is left out, and goes nowhere else") {
  CHECK(placed({{3.5F, 4.5F, 0}, {3.5F, 4.6F, 1}}) == "0@3,4 without 1");
  CHECK(placed({{3.5F, 4.5F, 0}, {3.4F, 4.9F, 1}, {3.5F, 5.5F, 2}}) == "0@3,4 2@3,5 without 1");
  CHECK(placed({{3.5F, 4.5F, 0}, {3.6F, 4.5F, 1}, {6.5F, 4.5F, 1}}) == "0@3,4 1@6,4 without 1");
}

TEST_CASE("signs: left and right in one cell are one sign only where the middle is pressed too") {
  CHECK(placed({{4.2F, 4, 0, Side::left}, {4.8F, 4, 0, Side::right}}) == " without 0 without 0");
  CHECK(placed({{4.2F, 4, 0, Side::middle}, {4.8F, 4, 0, Side::middle}}) == "0@4,4");
  CHECK(placed({{4.2F, 4, 0, Side::left}, {4.8F, 4, 0, Side::left}}) == "0@4,4");
  CHECK_MESSAGE(placed({{4.2F, 4, 0, Side::left}, {4.8F, 4, 0, Side::right}, {4.5F, 4, 1, Side::left}}) ==
                    "1@4,4 without 0 without 0",
                "the cell is free for another");
}

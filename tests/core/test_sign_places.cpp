// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/figure/sign_places.hpp"

using namespace tpguide;

namespace {

/// "0@3,4 1@3,5": every sign with its column and row.
std::string placed(const std::vector<SignWish>& wishes, int columns = 9, int rows = 9) {
  std::string text;
  for (const PlacedSign& sign : place_signs(wishes, columns, rows)) {
    text += fmt::format("{}{}@{},{}", text.empty() ? "" : " ", sign.pattern, sign.column, sign.row);
  }
  return text;
}

}  // namespace

TEST_CASE("signs: each goes into the cell of its point, twice the same into one") {
  CHECK(placed({{3.2F, 4.9F, 0}, {5.5F, 4.5F, 1}}) == "0@3,4 1@5,4");
  CHECK(placed({{3.2F, 4.9F, 0}, {3.8F, 4.1F, 0}}) == "0@3,4");
  CHECK(placed({{-0.1F, 4, 0}, {9, 4, 1}, {4, 9.5F, 2}}) == "");
}

TEST_CASE("signs: where another's is there already the nearest free cell is taken, rather above or below than beside") {
  CHECK(placed({{3.5F, 4.5F, 0}, {3.5F, 4.6F, 1}}) == "0@3,4 1@3,5");
  CHECK(placed({{3.5F, 4.5F, 0}, {3.5F, 4.4F, 1}}) == "0@3,4 1@3,3");
  CHECK_MESSAGE(placed({{3.5F, 4.5F, 0}, {3.4F, 4.9F, 1}, {3.5F, 5.5F, 2}}) == "0@3,4 2@3,5 1@3,3",
                "whose own cell it is comes first");
  CHECK_MESSAGE(placed({{0.5F, 0.5F, 0}, {0.9F, 0.5F, 1}}, 2, 1) == "0@0,0 1@1,0", "beside where there is no other");
}

TEST_CASE("signs: nine find room round one point, the tenth none") {
  std::vector<SignWish> wishes;
  for (std::size_t i = 0; i < 10; ++i) wishes.push_back({4.5F, 4.5F, i});
  CHECK(place_signs(wishes, 9, 9).size() == 9);
  CHECK(placed({{0.5F, 0.5F, 0}, {0.5F, 0.5F, 1}}, 1, 1) == "0@0,0");
}

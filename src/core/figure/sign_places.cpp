// SPDX-License-Identifier: MIT
#include "core/figure/sign_places.hpp"

#include <algorithm>
#include <cmath>

namespace tpguide {
namespace {

PlacedSign own_place(const SignWish& wish) {
  return {static_cast<int>(std::floor(wish.column)), static_cast<int>(std::floor(wish.row)), wish.pattern};
}

bool has_cell(int columns, int rows, const PlacedSign& sign) {
  return sign.column >= 0 && sign.row >= 0 && sign.column < columns && sign.row < rows;
}

}  // namespace

PlacedSigns place_signs(const std::vector<SignWish>& wishes, int columns, int rows) {
  PlacedSigns placed;
  for (const SignWish& wish : wishes) {
    const PlacedSign own = own_place(wish);
    const bool is_of_both_sides = std::any_of(wishes.begin(), wishes.end(), [&](const SignWish& other) {
      return own_place(other) == own && other.side != wish.side;
    });
    const auto there = std::find_if(placed.signs.begin(), placed.signs.end(), [&](const PlacedSign& sign) {
      return sign.column == own.column && sign.row == own.row;
    });
    const bool is_free = there == placed.signs.end();
    if (!has_cell(columns, rows, own) || is_of_both_sides || (!is_free && there->pattern != own.pattern)) {
      placed.left_out.push_back(wish.pattern);
    } else if (is_free) {
      placed.signs.push_back(own);
    }
  }
  return placed;
}

}  // namespace tpguide

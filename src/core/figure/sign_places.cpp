// SPDX-License-Identifier: MIT
#include "core/figure/sign_places.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace tpguide {
namespace {

/// A cell is twice as high as wide.
constexpr float height_of_cell = 2;
/// "12" side by side reads as twelve: any free cell that stands alone is nearer.
constexpr float beside_another = 100;

class SignGrid {
 public:
  SignGrid(int columns, int rows) : columns_(columns), rows_(rows) {}

  const std::vector<PlacedSign>& signs() const { return signs_; }

  /// False when there is another's sign.
  bool add(PlacedSign sign) {
    if (const PlacedSign* there = sign_at(sign.column, sign.row)) return there->pattern == sign.pattern;
    signs_.push_back(sign);
    return true;
  }

  std::optional<PlacedSign> free_place_round(const PlacedSign& taken, const SignWish& wish) const {
    std::optional<PlacedSign> best;
    float nearest = 0;
    for (int row = taken.row - 1; row <= taken.row + 1; ++row) {
      for (int column = taken.column - 1; column <= taken.column + 1; ++column) {
        if (!has(column, row) || sign_at(column, row) != nullptr) continue;
        const float across = static_cast<float>(column) + 0.5F - wish.column;
        const float down = (static_cast<float>(row) + 0.5F - wish.row) * height_of_cell;
        const bool is_beside = sign_at(column - 1, row) != nullptr || sign_at(column + 1, row) != nullptr;
        const float distance = std::hypot(across, down) + (is_beside ? beside_another : 0);
        if (best && distance >= nearest) continue;
        best = {column, row, wish.pattern};
        nearest = distance;
      }
    }
    return best;
  }

  bool has(int column, int row) const { return column >= 0 && row >= 0 && column < columns_ && row < rows_; }

 private:
  const PlacedSign* sign_at(int column, int row) const {
    const auto found = std::find_if(signs_.begin(), signs_.end(),
                                    [&](const PlacedSign& sign) { return sign.column == column && sign.row == row; });
    return found == signs_.end() ? nullptr : &*found;
  }

  int columns_;
  int rows_;
  std::vector<PlacedSign> signs_;
};

PlacedSign own_place(const SignWish& wish) {
  return {static_cast<int>(std::floor(wish.column)), static_cast<int>(std::floor(wish.row)), wish.pattern};
}

}  // namespace

std::vector<PlacedSign> place_signs(const std::vector<SignWish>& wishes, int columns, int rows) {
  SignGrid panel(columns, rows);
  std::vector<const SignWish*> crowded_out;
  for (const SignWish& wish : wishes) {
    const PlacedSign own = own_place(wish);
    if (panel.has(own.column, own.row) && !panel.add(own)) crowded_out.push_back(&wish);
  }
  for (const SignWish* wish : crowded_out) {
    if (const auto place = panel.free_place_round(own_place(*wish), *wish)) panel.add(*place);
  }
  return panel.signs();
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/safety/screening_form.hpp"

#include <algorithm>
#include <string>

#include "core/text/answer.hpp"

namespace tpguide {

const ScreeningItem* ScreeningForm::find(std::string_view id) const {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

const ScreeningItem* ScreeningForm::same_as(std::string_view line) const {
  const auto bare = [](std::string_view text) {
    std::string small = in_small_letters(trimmed(text));
    while (small.ends_with('.')) small.pop_back();
    return small;
  };
  const auto found = std::find_if(items.begin(), items.end(), [&](const ScreeningItem& item) {
    return item.lasts == Lasts::always && item.action <= SignAction::ask && bare(item.text) == bare(line);
  });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/safety/screening_form.hpp"

#include <algorithm>

namespace tpguide {

const ScreeningItem* ScreeningForm::find(std::string_view id) const {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace tpguide

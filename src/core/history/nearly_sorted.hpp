// SPDX-License-Identifier: MIT
// A long log is nearly in order already, and a copy of it would need as much memory again.
#pragma once

#include <algorithm>

namespace tpguide {

/// In place; equal ones in any order.
template <typename Values, typename Less>
void sort_unless_sorted(Values& values, Less less) {
  if (!std::is_sorted(values.begin(), values.end(), less)) std::sort(values.begin(), values.end(), less);
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "support/entries.hpp"

#include <algorithm>
#include <iterator>

namespace tpguide {

std::vector<Entry> select(const History& history, const HistoryFilter& filter) {
  std::vector<Entry> selected;
  std::copy_if(history.entries.begin(), history.entries.end(), std::back_inserter(selected),
               [&](const Entry& entry) { return is_selected(entry, filter); });
  return selected;
}

}  // namespace tpguide

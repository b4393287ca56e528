// SPDX-License-Identifier: MIT
// Entries of a log for tests, and what tests ask of a history.
#pragma once

#include <vector>

#include "core/soreness/history.hpp"

namespace tpguide {

/// The entries of a history that a filter takes in, in their order.
std::vector<Entry> select(const History&, const HistoryFilter&);

}  // namespace tpguide

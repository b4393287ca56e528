// SPDX-License-Identifier: MIT
// A row of values as one line of little bars.
#pragma once

#include <span>
#include <string>

namespace tpguide {

/// A cell a value, from ▁ at 0 to █ at `highest` (over 0); what lies outside is shown as the nearer of them.
std::string sparkline(std::span<const double> values, double highest);

}  // namespace tpguide

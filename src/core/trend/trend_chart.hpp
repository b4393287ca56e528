// SPDX-License-Identifier: MIT
// The chart of a trend: pain before, after and on the next day, with stop signs and rests.
#pragma once

#include "core/trend/chart.hpp"
#include "core/trend/trend.hpp"

namespace tpguide {

Chart chart_of(const Trend&);

}  // namespace tpguide

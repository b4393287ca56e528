// SPDX-License-Identifier: MIT
// The chart of a trend: pain before, after and on the next day, with stop signs and rests.
#pragma once

#include "core/trend/chart.hpp"
#include "core/trend/trend.hpp"

namespace tpguide {

/// Of the sessions; where there are none, of what was noted most.
Chart chart_of(const Trend&);
Chart chart_of(const NotedSeries&);

}  // namespace tpguide

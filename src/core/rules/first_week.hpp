// SPDX-License-Identifier: MIT
// In the first week one presses every other day.
#pragma once

#include "core/history/history.hpp"

namespace tpguide {

/// Whether yesterday, on the calendar of `now`, something was pressed and less than a week has gone by since the first
/// time in the log.
bool is_day_after_in_first_week(const History&, const Stamp& now);

}  // namespace tpguide

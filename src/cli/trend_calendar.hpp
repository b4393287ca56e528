// SPDX-License-Identifier: MIT
// The calendar of a trend on a page: which days had a session, which were of rest, which were missed.
#pragma once

#include <optional>

#include "core/text/page.hpp"
#include "core/trend/calendar.hpp"
#include "core/trend/cell_chart.hpp"

namespace tpguide {

/// Nothing where there was no session; in words, a week each, where no picture is wanted.
void add_calendar(Page&, const Calendar&, std::optional<Glyphs>);

}  // namespace tpguide

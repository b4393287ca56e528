// SPDX-License-Identifier: MIT
// The last twelve weeks, a mark a day. Hides what counts as resting where nothing keeps a plan.
#pragma once

#include <chrono>
#include <set>
#include <vector>

#include "core/text/names.hpp"

namespace tpguide {

/// rested: a rest of the log in force, or one of the two days after a session, for three days a week are the fewest
/// of a routine. missed: the third to seventh day. After that nothing was expected (`open`), nor was it before the
/// first session; `open` is also today while nothing was done, and what is to come.
enum class CalendarDay { open, done, stopped, rested, missed };
template <>
inline constexpr Names<CalendarDay> names_of<CalendarDay>{"open", "done", "stopped", "rested", "missed"};

struct Calendar {
  std::chrono::sys_days first;    ///< a Monday
  std::vector<CalendarDay> days;  ///< twelve weeks, the last of them the present one

  int count(CalendarDay) const;
};
inline constexpr int calendar_weeks = 12;
/// How far back the days have to be known: twelve weeks, and as long before them as a session is still expected after.
inline constexpr std::chrono::days calendar_reach{90};

/// Days with a session, those of them with a stop sign, and those on which a rest was in force.
struct CalendarMarks {
  std::set<std::chrono::sys_days> done, stopped, rests;
};
Calendar make_calendar(const CalendarMarks&, std::chrono::sys_days today);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/trend/calendar.hpp"

#include <algorithm>
#include <iterator>

namespace tpguide {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr days planned_rest{2};
constexpr days expected_within{7};

sys_days monday_of(sys_days day) {
  return day - (std::chrono::weekday{day} - std::chrono::Monday);
}

CalendarDay mark_of(sys_days day, const CalendarMarks& marks, sys_days today) {
  if (day > today) return CalendarDay::open;
  if (marks.done.contains(day)) return marks.stopped.contains(day) ? CalendarDay::stopped : CalendarDay::done;
  if (marks.rests.contains(day)) return CalendarDay::rested;
  const auto next = marks.done.lower_bound(day);
  if (next == marks.done.begin() || day == today) return CalendarDay::open;
  const days since_session = day - *std::prev(next);
  if (since_session > expected_within) return CalendarDay::open;
  return since_session <= planned_rest ? CalendarDay::rested : CalendarDay::missed;
}

}  // namespace

int Calendar::count(CalendarDay wanted) const {
  return static_cast<int>(std::count(days.begin(), days.end(), wanted));
}

Calendar make_calendar(const CalendarMarks& marks, sys_days today) {
  Calendar calendar{monday_of(today) - std::chrono::weeks{calendar_weeks - 1}, {}};
  for (int i = 0; i < calendar_weeks * 7; ++i) calendar.days.push_back(mark_of(calendar.first + days{i}, marks, today));
  return calendar;
}

}  // namespace tpguide

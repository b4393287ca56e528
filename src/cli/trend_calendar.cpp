// SPDX-License-Identifier: MIT
#include "cli/trend_calendar.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/text/plural.hpp"
#include "core/text/when.hpp"
#include "core/trend/chart.hpp"

namespace tpguide {
namespace {

constexpr int day_count = 7;

std::string_view sign_of(CalendarDay day, Glyphs glyphs) {
  switch (day) {
    case CalendarDay::open:
      return " ";
    case CalendarDay::done:
      return glyphs == Glyphs::ascii ? "#" : "■";
    case CalendarDay::stopped:
      return "!";
    case CalendarDay::rested:
      return "-";
    case CalendarDay::missed:
      break;
  }
  return ".";
}

/// A row a weekday and a column a week, with each month's name where it begins.
void add_calendar_picture(Page& page, const Calendar& calendar, Glyphs glyphs) {
  constexpr std::size_t label = 5;
  std::string months(label + 2 * calendar_weeks + 3, ' ');
  std::chrono::month shown{0};
  std::size_t free_from = 0;
  for (int week = 0; week < calendar_weeks; ++week) {
    const auto day = calendar.first + std::chrono::weeks{week};
    const std::chrono::month month = std::chrono::year_month_day{day}.month();
    const std::size_t at = label + static_cast<std::size_t>(2 * week);
    if (month == shown || at < free_from) continue;
    shown = month;
    const std::string date = date_label(day, Years::hidden);
    const std::string name = date.substr(date.find(' ') + 1);
    months.replace(at, name.size(), name);
    free_from = at + name.size() + 1;
  }
  months.erase(months.find_last_not_of(' ') + 1);
  page.unbroken(months, 2);
  for (int weekday = 0; weekday < day_count; ++weekday) {
    std::string row =
        padded(std::string(short_name(std::chrono::Monday + std::chrono::days{weekday})), static_cast<int>(label));
    for (int week = 0; week < calendar_weeks; ++week) {
      row += sign_of(calendar.days[static_cast<std::size_t>(week * day_count + weekday)], glyphs);
      row += ' ';
    }
    row.erase(row.find_last_not_of(' ') + 1);
    page.unbroken(row, 2);
  }
  std::string legend = fmt::format("{} session   - rest", sign_of(CalendarDay::done, glyphs));
  if (calendar.count(CalendarDay::missed) > 0) legend += "   . missed";
  page.unbroken(legend, 2);
  if (calendar.count(CalendarDay::stopped) > 0) page.unbroken("! session with a stop sign", 2);
}

std::string days_in_words(int done, int stopped, int rested, int missed) {
  std::string words = fmt::format("sessions on {}", counted(done + stopped, "day", "days"));
  if (stopped > 0) words += fmt::format(", {} with a stop sign", stopped);
  words += fmt::format("; {}", counted(rested, "day", "days")) + " of rest";
  if (missed > 0) words += fmt::format("; {} missed", missed);
  return words + ".";
}

void add_calendar_words(Page& page, const Calendar& calendar) {
  for (int week = 0; week < calendar_weeks; ++week) {
    const auto begin = calendar.days.begin() + static_cast<std::ptrdiff_t>(week) * day_count;
    const auto count = [&](CalendarDay wanted) {
      return static_cast<int>(std::count(begin, begin + day_count, wanted));
    };
    const int done = count(CalendarDay::done), stopped = count(CalendarDay::stopped),
              rested = count(CalendarDay::rested), missed = count(CalendarDay::missed);
    if (done + stopped + rested + missed == 0) continue;
    page.bullet(fmt::format("week of {}: {}", date_label(calendar.first + std::chrono::weeks{week}, Years::hidden),
                            days_in_words(done, stopped, rested, missed)));
  }
}

}  // namespace

void add_calendar(Page& page, const Calendar& calendar, std::optional<Glyphs> glyphs) {
  const int done = calendar.count(CalendarDay::done), stopped = calendar.count(CalendarDay::stopped);
  if (done + stopped == 0) return;
  page.heading("The last 12 weeks: " +
               days_in_words(done, stopped, calendar.count(CalendarDay::rested), calendar.count(CalendarDay::missed)));
  if (glyphs)
    add_calendar_picture(page, calendar, *glyphs);
  else
    add_calendar_words(page, calendar);
  page.paragraph(builtin_safety().trend_rest_days, 2);
}

}  // namespace tpguide

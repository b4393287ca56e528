// SPDX-License-Identifier: MIT
#include "core/trend/chart.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text/when.hpp"

namespace tpguide {

DaySpan span_of(const Chart& chart) {
  DaySpan span{std::chrono::sys_days::max(), std::chrono::sys_days::min()};
  for (const ChartSeries& series : chart.series) {
    for (const ChartPoint& point : series.points) {
      span.first = std::min(span.first, point.day);
      span.last = std::max(span.last, point.day);
    }
  }
  return span.first <= span.last ? span : DaySpan{};
}

std::string date_label(std::chrono::sys_days day, Years years) {
  const std::chrono::year_month_day date{day};
  std::string text = fmt::format("{} {}", static_cast<unsigned>(date.day()), short_name(date.month()));
  if (years == Years::shown) text += fmt::format(" {:04}", static_cast<int>(date.year()));
  return text;
}

}  // namespace tpguide

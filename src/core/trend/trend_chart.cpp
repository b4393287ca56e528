// SPDX-License-Identifier: MIT
#include "core/trend/trend_chart.hpp"

namespace tpguide {

namespace {

ChartSeries series_of(const Trend& trend, std::string name, SeriesForm form, std::optional<double> TrendDay::*level) {
  ChartSeries series{std::move(name), form, {}};
  for (const TrendDay& day : trend.days)
    if (day.*level) series.points.push_back({day.day, *(day.*level)});
  return series;
}

}  // namespace

Chart chart_of(const Trend& trend) {
  Chart chart;
  chart.title = "Pain by session, 0–10";
  chart.series = {series_of(trend, "before", SeriesForm::line, &TrendDay::before),
                  series_of(trend, "after", SeriesForm::ring, &TrendDay::after),
                  series_of(trend, "next day", SeriesForm::cross, &TrendDay::next_day)};
  ChartMarks stops{"stop sign", '!', {}};
  for (const TrendDay& day : trend.days)
    if (day.stop_sign) stops.days.push_back(day.day);
  chart.marks = {std::move(stops), {"rest", 'r', trend.rest_days}};
  return chart;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/trend/trend_chart.hpp"

#include <utility>

#include "core/log/entry_words.hpp"
#include "core/text/cells.hpp"

namespace tpguide {

namespace {

ChartSeries series_of(const Trend& trend, std::string name, SeriesForm form, std::optional<double> TrendDay::*level) {
  ChartSeries series{std::move(name), form, {}};
  for (const TrendDay& day : trend.days)
    if (day.*level) series.points.push_back({day.day, *(day.*level)});
  return series;
}

}  // namespace

Chart chart_of(const NotedSeries& noted) {
  ChartSeries series{"pain", SeriesForm::line, {}};
  for (const NotedSeries::Day& day : noted.days) series.points.push_back({day.day, day.level});
  Chart chart;
  chart.title = noted.place.empty() ? "Pain where it bothers, 0–10"
                                    : "Pain at “" + named_place_in_words(noted.place, noted.side) + "”, 0–10";
  chart.series = {std::move(series)};
  return chart;
}

Chart chart_of(const Trend& trend) {
  if (trend.all.sessions == 0 && !trend.series.empty()) return chart_of(trend.series.front());
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

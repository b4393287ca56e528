// SPDX-License-Identifier: MIT
// Levels over days as a value, for whoever draws it: in terminal cells, or as SVG. It says what each series is drawn
// with by form, never by colour, so that every drawing keeps them apart alike.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace tpguide {

/// line: from day to day. ring and cross: a sign a day.
enum class SeriesForm { line, ring, cross };

struct ChartPoint {
  std::chrono::sys_days day;
  double level = 0;

  friend bool operator==(const ChartPoint&, const ChartPoint&) = default;
};

struct ChartSeries {
  std::string name;  ///< for the legend
  SeriesForm form = SeriesForm::line;
  std::vector<ChartPoint> points;  ///< a day once, oldest first
};

/// Days marked below the axis.
struct ChartMarks {
  std::string name;  ///< for the legend
  char sign = '!';
  std::vector<std::chrono::sys_days> days;
};

struct Chart {
  std::string title;
  int lowest = 0, highest = 10;
  std::vector<ChartSeries> series;
  std::vector<ChartMarks> marks;  ///< of two on one day the first is shown where there is room for one
};

/// Every second line of the scale has its number.
inline constexpr int levels_between_labels = 2;
/// A line over a longer gap would claim what nobody noted.
inline constexpr std::chrono::days longest_line{7};

struct DaySpan {
  std::chrono::sys_days first, last;
};
/// From the first to the last point of any series; nothing is drawn where they are the same or there is none.
DaySpan span_of(const Chart&);

/// "28 Sep"; with the year when `years` is shown.
enum class Years { hidden, shown };
std::string date_label(std::chrono::sys_days day, Years years);

}  // namespace tpguide

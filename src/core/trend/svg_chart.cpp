// SPDX-License-Identifier: MIT
#include "core/trend/svg_chart.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/text/markup.hpp"

namespace tpguide {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr double level_height = 11;
constexpr double above = 8;
constexpr double sign_row = 14;
constexpr double rest_row = 24;
constexpr double date_row = 39;
constexpr double below = 44;
/// In percent: of few days bars as wide as a day would look like spans of time.
constexpr double widest_mark = 1.4;
/// More points side by side only blur one another.
constexpr int most_places = 180;
constexpr days longest_with_weeks{125};

class SvgChart {
 public:
  SvgChart(const Chart& chart, DaySpan span) : chart_(chart), span_(span) {}

  std::string draw() const {
    const double bottom = height_of(chart_.lowest);
    std::string out = fmt::format(
        "<svg class=\"plot\" role=\"img\" aria-label=\"{0}\" width=\"100%\" height=\"{1:.0f}\">\n<title>{0}</title>\n"
        "<defs><path id=\"chart-cross\" class=\"cross\" d=\"M-3.2 -3.2L3.2 3.2M-3.2 3.2L3.2 -3.2\"/></defs>\n",
        as_markup(fmt::format("{}, from {} to {}", chart_.title, date_label(span_.first, Years::shown),
                              date_label(span_.last, Years::shown))),
        bottom + below);
    add_grid(out, bottom);
    for (const ChartSeries& series : chart_.series) add_series(out, series);
    for (const ChartMarks& marks : chart_.marks)
      for (const sys_days day : marks.days) add_mark(out, marks.sign, day, bottom);
    add_dates(out, bottom);
    return out + "</svg>\n" + legend();
  }

 private:
  double place_of(sys_days day) const {
    return 100.0 * static_cast<double>((day - span_.first).count()) /
           static_cast<double>((span_.last - span_.first).count());
  }
  double height_of(double level) const { return above + (chart_.highest - level) * level_height; }

  void add_grid(std::string& out, double bottom) const {
    for (int level = chart_.lowest; level <= chart_.highest; level += levels_between_labels) {
      const double y = height_of(level);
      out += fmt::format(
          "<line class=\"{0}\" x1=\"0\" x2=\"100%\" y1=\"{1:.1f}\" y2=\"{1:.1f}\"/><text x=\"-7\" y=\"{2:.1f}\" "
          "text-anchor=\"end\">{3}</text>\n",
          level == chart_.lowest ? "axis" : "grid", y, y + 4, level);
    }
    if (span_.last - span_.first > longest_with_weeks) return;
    for (sys_days day = span_.first; day <= span_.last; day += std::chrono::weeks{1})
      out += fmt::format("<line class=\"axis\" x1=\"{0:.2f}%\" x2=\"{0:.2f}%\" y1=\"{1:.1f}\" y2=\"{2:.1f}\"/>\n",
                         place_of(day), bottom, bottom + 4);
  }

  /// The points that fall on one place, as one.
  struct Gathered {
    sys_days first, last;
    double level = 0;
    int count = 0;

    double place = 0;
  };
  std::vector<Gathered> gathered(const ChartSeries& series) const {
    const auto length = (span_.last - span_.first).count();
    std::vector<Gathered> all;
    std::int64_t last_place = -1;
    for (const ChartPoint& point : series.points) {
      const auto place = length <= most_places ? (point.day - span_.first).count()
                                               : (point.day - span_.first).count() * most_places / length;
      if (place != last_place) all.push_back({point.day, point.day});
      last_place = place;
      Gathered& here = all.back();
      here.last = point.day;
      here.level += (point.level - here.level) / ++here.count;
      here.place += (place_of(point.day) - here.place) / here.count;
    }
    return all;
  }

  void add_series(std::string& out, const ChartSeries& series) const {
    const auto points = gathered(series);
    for (std::size_t i = 1; series.form == SeriesForm::line && i < points.size(); ++i) {
      const Gathered &from = points[i - 1], &to = points[i];
      if (to.first - from.last > longest_line) continue;
      out += fmt::format("<line class=\"line\" x1=\"{:.2f}%\" y1=\"{:.1f}\" x2=\"{:.2f}%\" y2=\"{:.1f}\"/>\n",
                         from.place, height_of(from.level), to.place, height_of(to.level));
    }
    for (const Gathered& point : points) {
      const double y = height_of(point.level);
      switch (series.form) {
        case SeriesForm::line:
          out += fmt::format("<circle class=\"dot\" cx=\"{:.2f}%\" cy=\"{:.1f}\" r=\"2\"/>\n", point.place, y);
          break;
        case SeriesForm::ring:
          out += fmt::format("<circle class=\"ring\" cx=\"{:.2f}%\" cy=\"{:.1f}\" r=\"3.4\"/>\n", point.place, y);
          break;
        case SeriesForm::cross:
          out += fmt::format("<use href=\"#chart-cross\" x=\"{:.2f}%\" y=\"{:.1f}\"/>\n", point.place, y);
          break;
      }
    }
  }

  void add_mark(std::string& out, char sign, sys_days day, double bottom) const {
    if (day < span_.first || day > span_.last) return;
    const double place = place_of(day);
    if (sign == '!') {
      out += fmt::format("<text class=\"stop\" x=\"{:.2f}%\" y=\"{:.1f}\" text-anchor=\"middle\">!</text>\n", place,
                         bottom + sign_row + 5);
      return;
    }
    const bool is_session = sign == '#' || sign == '+';
    const double day_width = 100.0 / static_cast<double>((span_.last - span_.first).count());
    const double half = is_session ? std::min(widest_mark, 0.8 * day_width) / 2 : day_width / 2;
    const double y = bottom + (is_session ? sign_row : rest_row);
    // A session is a mark about its day, as the points above it are; a rest is a span of the time that is shown.
    const double left = is_session ? place - half : std::max(0.0, place - half);
    const double right = is_session ? place + half : std::min(100.0, place + half);
    out += fmt::format("<line class=\"mark {}\" x1=\"{:.2f}%\" x2=\"{:.2f}%\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>\n",
                       mark_class(sign), left, right, y, y);
  }

  static std::string_view mark_class(char sign) { return sign == '#' ? "full" : sign == '+' ? "low" : "thin"; }

  void add_dates(std::string& out, double bottom) const {
    const bool one_year =
        std::chrono::year_month_day{span_.first}.year() == std::chrono::year_month_day{span_.last}.year();
    const Years years = one_year ? Years::hidden : Years::shown;
    const auto add = [&](std::string_view x, std::string_view anchor, sys_days day) {
      out += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, bottom + date_row, anchor,
                         date_label(day, years));
    };
    add("0", "start", span_.first);
    if (span_.last - span_.first >= days{4}) add("50%", "middle", span_.first + (span_.last - span_.first) / 2);
    add("100%", "end", span_.last);
  }

  std::string legend() const {
    std::string out = "<ul class=\"keys\">\n";
    const auto add = [&](std::string_view sign, const std::string& name) {
      out += fmt::format("<li><svg width=\"18\" height=\"12\" aria-hidden=\"true\">{}</svg>{}</li>\n", sign,
                         as_markup(name));
    };
    for (const ChartSeries& series : chart_.series) {
      if (series.points.empty()) continue;
      switch (series.form) {
        case SeriesForm::line:
          add("<line class=\"line\" x1=\"1\" y1=\"6\" x2=\"17\" y2=\"6\"/><circle class=\"dot\" cx=\"9\" cy=\"6\" "
              "r=\"2\"/>",
              series.name);
          break;
        case SeriesForm::ring:
          add("<circle class=\"ring\" cx=\"9\" cy=\"6\" r=\"3.4\"/>", series.name);
          break;
        case SeriesForm::cross:
          add("<use href=\"#chart-cross\" x=\"9\" y=\"6\"/>", series.name);
          break;
      }
    }
    for (const ChartMarks& marks : chart_.marks) {
      if (marks.days.empty()) continue;
      if (marks.sign == '!')
        add("<text class=\"stop\" x=\"9\" y=\"11\" text-anchor=\"middle\">!</text>", marks.name);
      else
        add(fmt::format("<line class=\"mark {}\" x1=\"4\" y1=\"6\" x2=\"14\" y2=\"6\"/>", mark_class(marks.sign)),
            marks.name);
    }
    return out + "</ul>\n";
  }

  const Chart& chart_;
  DaySpan span_;
};

/// As span_of(), with the days that have marks alone.
DaySpan whole_span(const Chart& chart) {
  DaySpan span{sys_days::max(), sys_days::min()};
  const auto take = [&](sys_days day) {
    span.first = std::min(span.first, day);
    span.last = std::max(span.last, day);
  };
  for (const ChartSeries& series : chart.series)
    for (const ChartPoint& point : series.points) take(point.day);
  for (const ChartMarks& marks : chart.marks)
    for (const sys_days day : marks.days) take(day);
  return span;
}

}  // namespace

std::string draw_chart_svg(const Chart& chart) {
  const bool has_levels = std::any_of(chart.series.begin(), chart.series.end(),
                                      [](const ChartSeries& series) { return !series.points.empty(); });
  if (!has_levels) return {};
  const DaySpan span = whole_span(chart);
  if (span.first == span.last) return {};
  return SvgChart(chart, span).draw();
}

}  // namespace tpguide

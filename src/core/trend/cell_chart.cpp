// SPDX-License-Identifier: MIT
#include "core/trend/cell_chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/text/cells.hpp"

namespace tpguide {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int fewest_columns = 20;
/// More cells a day only pull the points apart.
constexpr int most_cells_a_day = 4;
constexpr std::string_view ascii_point = "*";
constexpr std::string_view ascii_between = ".";

Tint tint_of(SeriesForm form) {
  switch (form) {
    case SeriesForm::line:
      return Tint::plain;
    case SeriesForm::ring:
      return Tint::good;
    case SeriesForm::cross:
      return Tint::accent;
  }
  return Tint::plain;
}

struct Signs {
  std::string_view ring, cross, both, line;
};
constexpr Signs braille_signs{"○", "×", "⊗", "⠤⠒⠉"};
constexpr Signs ascii_signs{"o", "x", "@", ".*."};

/// Where days and levels lie in a plot of so many columns.
class Plot {
 public:
  Plot(const Chart& chart, Glyphs glyphs, int columns)
      : chart_(chart),
        braille_(glyphs == Glyphs::braille),
        span_(span_of(chart)),
        columns_(static_cast<int>(
            std::min<std::int64_t>(columns, (span_.last - span_.first).count() * most_cells_a_day + 1))),
        rows_(static_cast<std::size_t>(chart.highest - chart.lowest + 1), CellRow(static_cast<std::size_t>(columns_))) {
    // Signs over lines: a line is seen on both sides of a sign.
    for (const ChartSeries& series : chart.series)
      if (series.form == SeriesForm::line) draw_line(series);
    for (const ChartSeries& series : chart.series)
      if (series.form != SeriesForm::line) draw_signs(series);
  }

  int columns() const { return columns_; }
  const std::vector<CellRow>& rows() const { return rows_; }
  const DaySpan& span() const { return span_; }
  const Signs& signs() const { return braille_ ? braille_signs : ascii_signs; }
  bool has_both() const { return has_both_; }

  /// Of `width` places from the first to the last day.
  int place_of(sys_days day, int width) const {
    const auto length = static_cast<double>((span_.last - span_.first).count());
    return static_cast<int>(std::lround(static_cast<double>((day - span_.first).count()) / length * (width - 1)));
  }

 private:
  /// The points that fall on one place, as one.
  struct Gathered {
    double level = 0;
    int count = 0;
    sys_days first, last;

    void add(const ChartPoint& point) {
      if (count == 0) first = point.day;
      last = point.day;
      level += (point.level - level) / ++count;
    }
  };
  std::map<int, Gathered> gather(const ChartSeries& series, int width) const {
    std::map<int, Gathered> places;
    for (const ChartPoint& point : series.points) places[place_of(point.day, width)].add(point);
    return places;
  }

  int dots_across() const { return braille_ ? braille_across : 1; }
  int dots_down() const { return braille_ ? braille_down : 1; }

  /// A whole level is in the middle of its row.
  int height_of(double level) const {
    const double middle = braille_ ? 1.5 : 0.5;
    return static_cast<int>(std::floor((chart_.highest - level) * dots_down() + middle));
  }

  void draw_line(const ChartSeries& series) {
    const auto places = gather(series, columns_ * dots_across());
    std::optional<std::pair<int, Gathered>> before;
    for (const auto& [x, here] : places) {
      const int y = height_of(here.level);
      if (before && here.first - before->second.last <= longest_line)
        connect(before->first, height_of(before->second.level), x, y);
      before = {x, here};
    }
    for (const auto& [x, here] : places) set(x, height_of(here.level), ascii_point);
  }

  void connect(int from_x, int from_y, int to_x, int to_y) {
    const int steps = std::max(to_x - from_x, std::abs(to_y - from_y));
    for (int step = 1; step < steps; ++step) {
      const double share = static_cast<double>(step) / steps;
      set(static_cast<int>(std::lround(from_x + share * (to_x - from_x))),
          static_cast<int>(std::lround(from_y + share * (to_y - from_y))), ascii_between);
    }
  }

  void set(int x, int y, std::string_view in_ascii) {
    Cell& cell = cell_at(x / dots_across(), y / dots_down());
    if (!braille_) {
      cell.text = in_ascii;
      return;
    }
    BrailleDots& dots = dots_[&cell];
    dots.set(x % braille_across, y % braille_down);
    cell.text = dots.text();
  }

  void draw_signs(const ChartSeries& series) {
    const std::string_view own = series.form == SeriesForm::ring ? signs().ring : signs().cross;
    const std::string_view other = series.form == SeriesForm::ring ? signs().cross : signs().ring;
    for (const auto& [column, here] : gather(series, columns_)) {
      Cell& cell = cell_at(column, static_cast<int>(std::lround(chart_.highest - here.level)));
      const bool meets = cell.text == other || cell.text == signs().both;
      has_both_ = has_both_ || meets;
      cell = {std::string(meets ? signs().both : own), tint_of(series.form)};
    }
  }

  Cell& cell_at(int column, int row) {
    return rows_.at(static_cast<std::size_t>(row)).at(static_cast<std::size_t>(column));
  }

  const Chart& chart_;
  bool braille_;
  DaySpan span_;
  int columns_;
  std::vector<CellRow> rows_;
  std::map<const Cell*, BrailleDots> dots_;
  bool has_both_ = false;
};

std::string blanks(int count) {
  return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

/// The dates of the first and the last day, and of the middle where there is room.
std::string date_line(const Plot& plot) {
  const DaySpan span = plot.span();
  const bool one_year = std::chrono::year_month_day{span.first}.year() == std::chrono::year_month_day{span.last}.year();
  const Years years = one_year ? Years::hidden : Years::shown;
  const std::string first = date_label(span.first, years);
  const std::string last = date_label(span.last, years);
  const std::string middle = date_label(span.first + (span.last - span.first) / 2, years);
  const int free = plot.columns() - static_cast<int>(first.size() + last.size());
  if (free < 1) {
    const auto year = [](sys_days day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); };
    return years == Years::shown ? fmt::format("{}–{}", year(span.first), year(span.last)) : first;
  }
  const int beside = (free - static_cast<int>(middle.size())) / 2;
  if (beside < 4) return first + blanks(free) + last;
  return first + blanks(beside) + middle + blanks(free - beside - static_cast<int>(middle.size())) + last;
}

/// Items with three blanks between them, on as many lines as they need.
std::vector<Line> legend(const std::vector<Line>& items, int columns) {
  constexpr int gap = 3;
  std::vector<Line> lines;
  int used = 0;
  for (const Line& item : items) {
    const int width = cell_width(plain_text(item));
    if (lines.empty() || used + gap + width > columns) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) lines.back().push_back({blanks(gap), Tint::plain});
    lines.back().insert(lines.back().end(), item.begin(), item.end());
    used += width + (used > 0 ? gap : 0);
  }
  return lines;
}

std::vector<Line> legend_items(const Chart& chart, const Plot& plot) {
  std::vector<Line> items;
  std::string both;
  for (const ChartSeries& series : chart.series) {
    if (series.points.empty()) continue;
    const Signs& signs = plot.signs();
    const std::string_view sign = series.form == SeriesForm::line   ? signs.line
                                  : series.form == SeriesForm::ring ? signs.ring
                                                                    : signs.cross;
    items.push_back({{std::string(sign), tint_of(series.form)}, {" " + series.name, Tint::plain}});
    if (series.form != SeriesForm::line) both += (both.empty() ? "" : " and ") + series.name;
  }
  if (plot.has_both()) items.push_back({{fmt::format("{} {}", plot.signs().both, both), Tint::plain}});
  for (const ChartMarks& marks : chart.marks)
    if (!marks.days.empty()) items.push_back({{fmt::format("{} {}", marks.sign, marks.name), Tint::plain}});
  return items;
}

/// The row of marks under the axis; empty without any.
std::string mark_line(const Chart& chart, const Plot& plot) {
  std::string line = blanks(plot.columns());
  for (auto marks = chart.marks.rbegin(); marks != chart.marks.rend(); ++marks) {
    for (const sys_days day : marks->days) {
      if (day < plot.span().first || day > plot.span().last) continue;
      line[static_cast<std::size_t>(plot.place_of(day, plot.columns()))] = marks->sign;
    }
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::vector<Line> draw_chart(const Chart& chart, Glyphs glyphs, int columns) {
  const DaySpan span = span_of(chart);
  const int labels = static_cast<int>(fmt::formatted_size("{} ", chart.highest));
  const int plot_columns = columns - labels - 1;
  if (plot_columns < fewest_columns || span.first == span.last) return {};
  const Plot plot(chart, glyphs, plot_columns);
  const bool braille = glyphs == Glyphs::braille;

  std::vector<Line> lines;
  int level = chart.highest;
  for (const CellRow& row : plot.rows()) {
    const bool labelled = (chart.highest - level) % levels_between_labels == 0;
    const std::string_view tick = braille ? labelled ? "┤" : "│" : labelled ? "+" : "|";
    const std::string label = labelled ? fmt::format("{:>{}}", level, labels - 1) : blanks(labels - 1);
    Line line{{fmt::format("{} {}", label, tick), Tint::dim}};
    append(line, row);
    trim(line);
    lines.push_back(std::move(line));
    --level;
  }
  std::string axis = braille ? "└" : "+";
  for (int i = 0; i < plot.columns(); ++i) axis += braille ? "─" : "-";
  lines.push_back({{blanks(labels) + axis, Tint::dim}});
  if (const std::string marks = mark_line(chart, plot); !marks.empty())
    lines.push_back({{blanks(labels + 1), Tint::plain}, {marks, Tint::warm}});
  lines.push_back({{blanks(labels + 1) + date_line(plot), Tint::dim}});
  for (Line& line : legend(legend_items(chart, plot), columns)) lines.push_back(std::move(line));
  return lines;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/exchange/csv.hpp"

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/text/cells.hpp"

namespace tpguide {

namespace {

constexpr std::string_view line_end = "\r\n";

/// Seconds as "45" or "45.5".
std::string seconds_text(std::chrono::milliseconds length) {
  return fmt::format("{}", static_cast<double>(length.count()) / 1000.0);
}

std::string points_text(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points) {
    if (!text.empty()) text += "; ";
    text += fmt::format("{} {} {} s", point.muscle, name_of(point.side), seconds_text(point.held));
    if (point.strength) text += fmt::format(" strength {}", *point.strength);
    text += fmt::format(" {}", name_of(point.outcome));
  }
  return text;
}

class Row {
 public:
  void add(std::string_view text) { add_as_it_is(csv_cell(text)); }
  void add(const std::optional<Level>& level) { add_as_it_is(level ? fmt::format("{}", *level) : std::string()); }
  template <typename Named>
  void add_name(const std::optional<Named>& named) {
    add(named ? name_of(*named) : std::string_view());
  }
  void add_as_it_is(std::string_view cell) {
    if (begun_) text_ += ',';
    begun_ = true;
    text_ += cell;
  }
  std::string text() && { return std::move(text_ += line_end); }

 private:
  std::string text_;
  bool begun_ = false;
};

}  // namespace

std::string_view csv_head() {
  return "id,at,date,time,kind,routine,status,before,after,next_day,spots,signs,heat_s,heat_note,pressed_s,points,"
         "stop_sign,activity,level,muscle,side,note\r\n";
}

std::string csv_row(const Entry& entry) {
  Row row;
  row.add(entry.id);
  row.add(rfc3339(entry.at));
  // No spreadsheet takes a time with its offset for one.
  row.add(local_day(entry.at));
  row.add(local_minute(entry.at));
  row.add(name_of(entry.kind));
  row.add(entry.routine);
  row.add_name(entry.status);
  row.add(entry.before);
  row.add(entry.after);
  row.add(entry.next_day);
  row.add(entry.spots);
  row.add(!entry.signs ? "" : *entry.signs ? "yes" : "no");
  row.add_as_it_is(entry.heat ? fmt::format("{}", entry.heat->count()) : std::string());
  row.add(entry.heat_note);
  std::chrono::milliseconds pressed{0};
  for (const Point& point : entry.points) pressed += point.held;
  row.add_as_it_is(entry.kind == EntryKind::session ? seconds_text(pressed) : std::string());
  row.add(points_text(entry.points));
  row.add(entry.stop_sign);
  row.add(entry.activity);
  row.add(entry.level);
  row.add(entry.muscle);
  row.add_name(entry.side);
  row.add(entry.note);
  return std::move(row).text();
}

std::string csv_cell(std::string_view text) {
  constexpr std::string_view begins_formula = "=+-@\t\r";
  std::string cell = clean(text);
  if (!text.empty() && begins_formula.find(text.front()) != std::string_view::npos) cell.insert(0, "'");
  if (cell.find_first_of(",\"\r\n") == std::string::npos && !cell.starts_with(' ') && !cell.ends_with(' ')) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? "\"\"" : std::string(1, c));
  return quoted + "\"";
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/exchange/csv.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/text/cells.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {

namespace {

constexpr std::string_view line_end = "\r\n";

std::string points_text(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points) {
    if (!text.empty()) text += "; ";
    text.append(point.muscle).append(" ").append(name_of(point.side)).append(" ");
    text.append(decimal_seconds(point.held)).append(" s ");
    if (point.strength) text += fmt::format("strength {} ", *point.strength);
    text += name_of(point.outcome);
  }
  return text;
}

/// Letters, digits, blanks within and such: most cells are no more than that.
constexpr auto is_plain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) plain[byte] = byte != '"' && byte != ',' && byte != ';';
  return plain;
}();

/// In ASCII, and in the wide and small forms that some spreadsheets take for the same.
bool begins_formula(std::string_view text) {
  constexpr std::u32string_view beginnings = U"=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212";
  text = from_first_ink(text);
  return !text.empty() && beginnings.find(first_code_point(text).value) != std::u32string_view::npos;
}

bool is_plain_cell(std::string_view text) {
  if (text.empty()) return true;
  return text.front() != ' ' && text.back() != ' ' && !begins_formula(text) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_plain[static_cast<unsigned char>(c)]; });
}

/// A semicolon or a tab parts cells for spreadsheets of some countries.
bool needs_quotes(std::string_view cell) {
  return cell.find_first_of(",;\"\r\n\t") != std::string_view::npos || cell.starts_with(' ') || cell.ends_with(' ');
}

class Row {
 public:
  Row() { text_.reserve(256); }

  void add(std::string_view text) {
    if (is_plain_cell(text))
      add_as_it_is(text);
    else
      add_as_it_is(csv_cell(text));
  }
  void add(const std::optional<Level>& level) {
    add_as_it_is({});
    if (level) fmt::format_to(std::back_inserter(text_), "{}", *level);
  }
  template <typename Named>
  void add_name(const std::optional<Named>& named) {
    add_as_it_is(named ? name_of(*named) : std::string_view());
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
  return "id,at,date,time,kind,routine,status,before,after,move_before,move_after,next_day,spots,signs,signs_muscle,"
         "signs_side,heat_s,heat_"
         "note,"
         "pressed_s,points,stop_sign,activity,level,muscle,side,place,note,ended\r\n";
}

std::string csv_row(const Entry& entry) {
  Row row;
  row.add(entry.id);
  const std::string at = rfc3339(entry.at);
  const std::string_view day = std::string_view(at).substr(0, at.find('T'));
  row.add_as_it_is(at);
  // No spreadsheet takes a time with its offset for one.
  row.add_as_it_is(day);
  row.add_as_it_is(std::string_view(at).substr(day.size() + 1, std::string_view("21:00").size()));
  row.add_as_it_is(name_of(entry.kind));
  row.add(entry.routine);
  row.add_name(entry.status);
  row.add(entry.before);
  row.add(entry.after);
  row.add(entry.move_before);
  row.add(entry.move_after);
  row.add(entry.next_day);
  row.add(entry.spots);
  row.add(!entry.signs ? "" : *entry.signs ? "yes" : "no");
  row.add(entry.signs_muscle);
  row.add_name(entry.signs_side);
  row.add_as_it_is(entry.heat ? fmt::format("{}", entry.heat->count()) : std::string());
  row.add(entry.heat_note);
  std::chrono::milliseconds pressed{0};
  for (const Point& point : entry.points) pressed += point.held;
  row.add_as_it_is(entry.kind == EntryKind::session ? decimal_seconds(pressed) : std::string());
  row.add(points_text(entry.points));
  row.add(entry.stop_sign);
  row.add(entry.activity);
  row.add(entry.level);
  row.add(entry.muscle);
  row.add_name(entry.side);
  row.add(entry.place);
  row.add(entry.note);
  row.add_as_it_is(entry.ended ? rfc3339(*entry.ended) : std::string());
  return std::move(row).text();
}

std::string csv_cell(std::string_view text) {
  std::string cell(text);
  if (begins_formula(text)) cell.insert(0, "'");
  if (!needs_quotes(cell)) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? "\"\"" : std::string(1, c));
  return quoted + "\"";
}

}  // namespace tpguide

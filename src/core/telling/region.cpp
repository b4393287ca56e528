// SPDX-License-Identifier: MIT
#include "core/telling/region.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace tpguide {

int usable_width(ScreenSize size) {
  return std::min(size.columns - 1, widest);
}

int width_of(const Line& line) {
  return cell_width(plain_text(line));
}

int Region::rows_needed() const {
  return static_cast<int>(
      std::count_if(lines_.begin(), lines_.end(), [](const Row& row) { return row.need <= Need::place; }));
}

void Region::add(const Frame& frame, Need need) {
  for (const auto& line : frame.lines) add(line, need);
}

void Region::add(const std::string& text, int indent, Tint tint, Need need) {
  Part part = Part::first;
  for (auto& line : wrap(text, width_, indent)) {
    lines_.push_back({line_of(std::move(line), tint), need, std::exchange(part, Part::later)});
  }
}

void Region::add_keys(const std::string& keys, Tint tint, Need need) {
  constexpr std::string_view between = " · ";
  std::string line;
  for (std::size_t begin = 0; begin < keys.size();) {
    const std::size_t end = std::min(keys.find(between, begin), keys.size());
    const std::string key = keys.substr(begin, end - begin);
    const std::string longer = line.empty() ? "  " + key : fmt::format("{}{}{}", line, between, key);
    if (!line.empty() && cell_width(longer) > width_) {
      add(line_of(std::exchange(line, "  " + key), tint), need);
    } else {
      line = longer;
    }
    begin = end + between.size();
  }
  add(line_of(std::move(line), tint), need);
}

void Region::put(std::size_t before, const std::vector<Line>& lines, Need need) {
  std::vector<Row> rows;
  for (const auto& line : lines) rows.push_back({line, need});
  lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(before), rows.begin(), rows.end());
}

Frame Region::fitted() && {
  while (static_cast<int>(lines_.size()) > rows_) {
    auto least = lines_.begin();
    for (auto row = least; row != lines_.end(); ++row) {
      if (row->need >= least->need) least = row;
    }
    // Of a text that was begun before.
    if (least->part == Part::later) mark_as_cut(*std::prev(least));
    lines_.erase(least);
  }
  Frame frame;
  for (auto& row : lines_) frame.lines.push_back(std::move(row.line));
  return frame;
}

void Region::mark_as_cut(Row& row) const {
  const std::string text = plain_text(row.line);
  const int cells = cell_width(text);
  // In ASCII the mark takes three cells.
  const bool fits = cells <= width_ - 4;
  row.line = line_of(fits ? text + " …" : clip(text, std::min(width_ - 2, cells - 1)), row.line.front().tint);
}

}  // namespace tpguide

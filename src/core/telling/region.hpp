// SPDX-License-Identifier: MIT
// The rows of a live region on their way into a frame: where a window is too low, those go first that are needed least.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/terminal/frame.hpp"
#include "core/text/cells.hpp"

namespace tpguide {

/// In columns: longer lines of text are hard to read.
inline constexpr int widest = 84;
/// The region is no wider than that however wide the window, so that an eye finds both ends of a line.
int usable_width(ScreenSize);
int width_of(const Line&);

/// What a line is for, most needed first: where a window is too low, the last of these go, from the bottom up.
enum class Need { clock, place, keys, advice, next, header, detail, blank };

class Region {
 public:
  explicit Region(ScreenSize size) : rows_(size.rows - 1), width_(usable_width(size)) {}

  int width() const { return width_; }
  /// Rows that nothing but the lowest of windows takes away.
  int rows_needed() const;
  int rows_free() const { return rows_ - static_cast<int>(lines_.size()); }

  void add(Line line, Need need) { lines_.push_back({std::move(line), need}); }
  void add(const Frame& frame, Need need);
  void add_blank() { add(Line{}, Need::blank); }
  /// Each line of the text as one.
  void add(const std::string& text, int indent, Tint tint, Need need);
  /// Keys with " · " between them: broken only there.
  void add_keys(const std::string& keys, Tint tint, Need need);
  std::size_t size() const { return lines_.size(); }
  /// Before the line of that number.
  void put(std::size_t before, const std::vector<Line>& lines, Need need);

  Frame fitted() &&;

 private:
  enum class Part { first, later };
  struct Row {
    Line line;
    Need need;
    Part part = Part::first;
  };
  void mark_as_cut(Row& row) const;

  int rows_;
  int width_;
  std::vector<Row> lines_;
};

}  // namespace tpguide

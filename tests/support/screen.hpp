// SPDX-License-Identifier: MIT
// What a terminal shows after the bytes it was sent. Understands the sequences that painter.cpp lists, the marks of
// pasted text, and no other: anything else, and anything that would leave the screen, is a fault.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/terminal/frame.hpp"
#include "core/terminal/painter.hpp"

namespace tpguide {

class Screen {
 public:
  explicit Screen(ScreenSize size, Reflow reflow = Reflow::no);

  void feed(std::string_view bytes);
  /// As terminals do it: rows scroll away at the top; with Reflow::yes long rows are wrapped anew when it gets
  /// narrower.
  void resize(ScreenSize size);

  /// Everything from the first row that scrolled away to the last one in use, without blanks at the ends.
  std::vector<std::string> rows() const;
  std::string text() const;
  /// The SGR parameters in force at each cell of a row, one for each column up to the last that is not blank.
  std::vector<std::string> tints(int row) const;
  /// Counted as in rows().
  int cursor_row() const { return row_; }
  int cursor_column() const { return column_; }

  /// To what it was asked since this was asked before.
  std::string take_answers();
  /// Of what is pasted.
  bool marks_pastes() const { return marks_pastes_; }

  bool tells_focus() const { return tells_focus_; }
  /// Of the window: "shell" before anything else is asked.
  const std::string& title() const { return title_; }
  /// In the bar of the desktop, "1;40" or "0" as it was written last.
  const std::string& progress() const { return progress_; }
  /// As they were written, without their ends.
  const std::vector<std::string>& notices() const { return notices_; }

  const std::vector<std::string>& faults() const { return faults_; }
  /// Whether anything was written in the last column since this was asked before.
  bool reached_last_column();

 private:
  struct Cell {
    std::string text = " ";
    std::string tint;
    friend bool operator==(const Cell&, const Cell&) = default;
  };
  using Row = std::vector<Cell>;

  std::size_t take(std::string_view bytes);
  void control(std::string_view sequence);
  void command(std::string_view text);
  void put(std::string_view character);
  void line_feed();
  Row& row();

  ScreenSize size_;
  Reflow reflow_;
  std::vector<Row> rows_;  ///< with what scrolled away
  int top_ = 0;            ///< the first row that is visible
  int row_ = 0;
  int column_ = 0;
  bool wraps_next_ = false;
  bool updating_ = false;
  bool marks_pastes_ = false;
  bool tells_focus_ = false;
  std::string title_ = "shell";
  std::vector<std::string> kept_titles_;
  std::string progress_;
  std::vector<std::string> notices_;
  bool reached_last_column_ = false;
  std::string tint_;
  std::string unfinished_;
  std::string answers_;
  std::vector<std::string> faults_;
};

/// Control characters as in C, for messages.
std::string escaped(std::string_view bytes);

}  // namespace tpguide

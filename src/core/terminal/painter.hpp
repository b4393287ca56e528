// SPDX-License-Identifier: MIT
// Keeps the live region at the bottom of the terminal with as few bytes as it can: remembers the cells it has drawn
// and answers what to write, for the caller to send in one write. Knows the handful of escape sequences
// tpguide uses (listed in painter.cpp) and the ways a terminal re-wraps lines when it is resized. Pure: no
// descriptor, no clock. Never hides the cursor, never writes in the last column, never erases a row it does not own.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/terminal/frame.hpp"
#include "core/text/cells.hpp"

namespace tpguide {

/// Whether the terminal re-wraps what is on the screen when its width changes.
enum class Reflow { no, yes };
enum class Coloring { off, on };

class Painter {
 public:
  Painter(Charset charset, Coloring coloring, Reflow reflow)
      : charset_(charset), coloring_(coloring), reflow_(reflow) {}

  /// As it has turned out to be.
  void set_reflow(Reflow reflow) { reflow_ = reflow; }
  /// In cells, of what stands on the screen.
  int widest_row() const;
  int cursor_column() const;

  /// Turns what stands on the screen into `frame`, clipped to the size (one cell free at the right, one row at the
  /// top; of a frame that is too high the last row and the first ones stay). Empty when nothing changed. Bytes are
  /// framed by synchronized-output marks only when more than one line changes. The cursor is left after the last row,
  /// whose blanks at its end count: a prompt can be answered there.
  std::string draw(const Frame& frame, ScreenSize size);

  /// Takes the region away and prints whole lines where it was, each wrapped by the terminal itself; the next draw()
  /// puts the region below them.
  std::string print_above(std::span<const Line> lines);

  /// Others may have written over the region: the next draw() writes all of it.
  void distrust();

  /// Takes the region away; the cursor is at the start of the line where it was.
  std::string erase();

  /// Leaves the region standing as it is and the cursor on a fresh line below; the painter forgets it.
  std::string leave();

  /// The window has another size now: what must be erased of the old region. The next draw() draws it whole.
  std::string resized(ScreenSize size);

 private:
  /// One column. The second of a wide character has no text.
  struct Cell {
    std::string text = " ";
    Tint tint = Tint::plain;
    friend bool operator==(const Cell&, const Cell&) = default;
  };
  using Row = std::vector<Cell>;
  class Brush;
  /// A line of a frame with the place it has there.
  struct Placed {
    Line line;
    bool is_last = false;
    friend bool operator==(const Placed&, const Placed&) = default;
  };
  /// What a row of the screen shows. Most rows stay as they are from frame to frame, and only those that do not are
  /// made into cells.
  struct Shown {
    Placed placed;
    Row cells;
  };

  Row row_of(const Placed& placed) const;
  std::vector<Placed> placed_of(const Frame& frame) const;
  std::string take_away(int rows);
  static const Cell& cell_at(const Row& row, std::size_t column);
  static std::size_t ink_of(const Row& row);

  Charset charset_;
  Coloring coloring_;
  Reflow reflow_;
  ScreenSize size_;
  std::vector<Shown> rows_;  ///< what stands on the screen; the cursor is at the end of the last row
};

}  // namespace tpguide

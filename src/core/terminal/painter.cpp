// SPDX-License-Identifier: MIT
// Every sequence that is ever written:
//   CR  LF          start of the row; next row (scrolls at the bottom)
//   CUU CSI n A     up                    EL   CSI K          erase to the end of the row
//   CUD CSI n B     down                  ED   CSI J          erase to the end of the screen
//   CUF CSI n C     right                 SGR  CSI … m        tint
//   CHA CSI n G     to a column           DECSET/DECRST CSI ? 2026 h / l   synchronized output
#include "core/terminal/painter.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "core/terminal/control.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

constexpr std::string_view new_row = "\r\n";
constexpr std::string_view erase_row = "\x1b[K";
constexpr std::string_view begin_update = "\x1b[?2026h";
constexpr std::string_view end_update = "\x1b[?2026l";

std::string change_tint(Tint from, Tint to) {
  if (from == to) return {};
  if (to == Tint::plain) return "\x1b[m";
  return fmt::format("\x1b[{}{}m", from == Tint::plain ? "" : "0;", graphics_of(to));
}

/// Selectors make some terminals draw the character before them wider than any table says.
bool is_variation_selector(char32_t point) {
  return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
}

/// Terminals may disagree with us, and with each other, about how wide anything else is.
bool has_certain_width(std::string_view text) {
  return code_point_count(text) == 1 && cell_width(text) == 1;
}

}  // namespace

/// Writes cells, and knows where the cursor and which tint is in force. Rows and columns count from the region's
/// upper left cell.
class Painter::Brush {
 public:
  Brush(int row, int column) : row_(row), column_(column) {}

  void move_to(int row, int column) {
    move_to_row(row);
    if (column == column_ && !lost_) return;
    if (column == 0) {
      bytes_ += '\r';
    } else if (column > column_ && !lost_) {
      bytes_ += control(column - column_, 'C');
    } else {
      bytes_ += control(column + 1, 'G');
    }
    column_ = column;
    lost_ = false;
  }

  /// A row below `last`, which is the region's last one.
  void add_row(int last) {
    move_to_row(last);
    tint(Tint::plain);
    bytes_ += new_row;
    bytes_ += erase_row;
    ++row_;
    column_ = 0;
    lost_ = false;
  }

  /// Makes `to` of a row that shows `from`; whether anything had to be done.
  enum class Changed { no, yes };
  Changed repaint(int row, const Row& from, const Row& to) {
    const auto differs = [&](std::size_t column) { return cell_at(from, column) != cell_at(to, column); };
    std::size_t end = std::max(from.size(), to.size());
    while (end > 0 && !differs(end - 1)) --end;
    // Where the rest of the row goes blank, erasing it is shorter than writing blanks.
    const std::size_t ink = ink_of(to);
    const bool erases = end > ink + erase_row.size();
    const std::size_t written = erases ? ink : end;
    for (std::size_t column = 0; column < written;) {
      if (!differs(column)) {
        ++column;
        continue;
      }
      std::size_t last = column + 1;
      for (std::size_t ahead = last; ahead < written && is_shorter_than_a_jump(to, last, ahead); ++ahead) {
        if (differs(ahead)) last = ahead + 1;
      }
      move_to(row, static_cast<int>(column));
      put(to, column, last);
      column = last;
    }
    if (erases) {
      move_to(row, static_cast<int>(ink));
      tint(Tint::plain);
      bytes_ += erase_row;
    }
    return end > 0 ? Changed::yes : Changed::no;
  }

  /// Cells from the cursor on.
  void put(const Row& row, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at) {
      const Cell& cell = cell_at(row, at);
      if (!cell.text.empty()) {
        if (lost_) move_to(row_, column_);
        // Blanks look the same in every other tint.
        if (cell.text != " " || tint_ == Tint::reverse) tint(cell.tint);
        bytes_ += cell.text;
        lost_ = !has_certain_width(cell.text);
      }
      ++column_;
    }
  }

  void erase_right() { bytes_ += erase_row; }
  void erase_down() {
    tint(Tint::plain);
    bytes_ += erase_below;
  }

  std::string finish() {
    tint(Tint::plain);
    return std::move(bytes_);
  }

 private:
  void move_to_row(int row) {
    if (row < row_) bytes_ += control(row_ - row, 'A');
    if (row > row_) bytes_ += control(row - row_, 'B');
    row_ = row;
  }

  void tint(Tint tint) {
    bytes_ += change_tint(tint_, tint);
    tint_ = tint;
  }

  /// Writing the unchanged cells of a gap again, instead of jumping over it.
  static bool is_shorter_than_a_jump(const Row& row, std::size_t first, std::size_t end) {
    constexpr std::size_t jump = 4;
    std::size_t bytes = 0;
    for (std::size_t at = first; at < end; ++at) {
      const Cell& cell = cell_at(row, at);
      bytes += cell.tint == cell_at(row, first - 1).tint || cell.text == " " ? cell.text.size() : jump;
    }
    return bytes < jump;
  }

  std::string bytes_;
  int row_;
  int column_;
  bool lost_ = false;  ///< the terminal's cursor may be in another column than ours
  Tint tint_ = Tint::plain;
};

const Painter::Cell& Painter::cell_at(const Row& row, std::size_t column) {
  static const Cell blank;
  return column < row.size() ? row[column] : blank;
}

std::size_t Painter::ink_of(const Row& row) {
  std::size_t ink = row.size();
  while (ink > 0 && row[ink - 1] == Cell{}) --ink;
  return ink;
}

Painter::Row Painter::row_of(const Placed& placed) const {
  const auto room = static_cast<std::size_t>(std::max(0, size_.columns - 1));
  Row row;
  bool full = false;
  for (const Span& span : placed.line) {
    const std::string text = charset_ == Charset::ascii ? to_ascii(clean(span.text)) : clean(span.text);
    for_each_code_point(text, [&](char32_t point, std::string_view bytes) {
      const int width = cell_width(bytes);
      if (full || is_variation_selector(point)) return;
      if (width == 0) {
        const auto base = std::find_if(row.rbegin(), row.rend(), [](const Cell& cell) { return !cell.text.empty(); });
        if (base != row.rend() && base->text != " ") base->text += bytes;
        return;
      }
      full = row.size() + static_cast<std::size_t>(width) > room;
      if (full) return;
      const bool tinted = coloring_ == Coloring::on && bytes != " ";
      row.push_back({std::string(bytes), tinted ? span.tint : Tint::plain});
      if (width == 2) row.push_back({"", row.back().tint});
    });
  }
  if (!placed.is_last) row.resize(ink_of(row));
  return row;
}

std::vector<Painter::Placed> Painter::placed_of(const Frame& frame) const {
  const auto room = static_cast<std::size_t>(std::max(1, size_.rows - 1));
  std::vector<Placed> placed;
  for (std::size_t at = 0; at < frame.lines.size(); ++at) {
    const bool is_last = at + 1 == frame.lines.size();
    if (placed.size() + 1 < room || is_last) placed.push_back({frame.lines[at], is_last});
  }
  return placed;
}

std::string Painter::draw(const Frame& frame, ScreenSize size) {
  std::string before = resized(size);
  std::vector<Placed> placed = placed_of(frame);
  if (placed.empty()) return before + erase();

  const bool fresh = rows_.empty();
  Brush brush = fresh ? Brush(0, 0) : Brush(static_cast<int>(rows_.size()) - 1, cursor_column());
  if (fresh) {
    brush.erase_right();
    rows_.emplace_back();
  }
  const std::size_t common = std::min(placed.size(), rows_.size());
  std::size_t changed_rows = std::max(placed.size(), rows_.size()) - common;
  for (std::size_t at = 0; at < common; ++at) {
    if (placed[at] == rows_[at].placed) continue;
    Row cells = row_of(placed[at]);
    if (brush.repaint(static_cast<int>(at), rows_[at].cells, cells) == Brush::Changed::yes) ++changed_rows;
    rows_[at] = {std::move(placed[at]), std::move(cells)};
  }
  if (rows_.size() > common) {
    brush.move_to(static_cast<int>(common), 0);
    brush.erase_down();
    rows_.resize(common);
  }
  for (std::size_t at = common; at < placed.size(); ++at) {
    Row cells = row_of(placed[at]);
    brush.add_row(static_cast<int>(at) - 1);
    brush.put(cells, 0, ink_of(cells));
    rows_.push_back({std::move(placed[at]), std::move(cells)});
  }
  brush.move_to(static_cast<int>(rows_.size()) - 1, cursor_column());
  const std::string bytes = before + brush.finish();
  return changed_rows > 1 ? fmt::format("{}{}{}", begin_update, bytes, end_update) : bytes;
}

std::string Painter::print_above(std::span<const Line> lines) {
  std::string bytes = erase();
  Tint tint = Tint::plain;
  for (const Line& line : lines) {
    for (const Span& span : line) {
      const Tint next = coloring_ == Coloring::on ? span.tint : Tint::plain;
      bytes += change_tint(tint, next);
      bytes += charset_ == Charset::ascii ? to_ascii(clean(span.text)) : clean(span.text);
      tint = next;
    }
    bytes += change_tint(tint, Tint::plain);
    tint = Tint::plain;
    bytes += new_row;
  }
  return bytes;
}

void Painter::distrust() {
  // A sign that no frame has, in every cell that may show anything.
  constexpr const char* no_sign = "\x01";
  const Row unknown(static_cast<std::size_t>(std::max(1, size_.columns - 1)), Cell{no_sign, Tint::plain});
  for (Shown& row : rows_) row = {{{{no_sign, Tint::plain}}, false}, unknown};
}

int Painter::widest_row() const {
  std::size_t widest = 0;
  for (const Shown& row : rows_) widest = std::max(widest, row.cells.size());
  return static_cast<int>(widest);
}

int Painter::cursor_column() const {
  return rows_.empty() ? 0 : static_cast<int>(rows_.back().cells.size());
}

std::string Painter::erase() {
  return rows_.empty() ? std::string() : take_away(static_cast<int>(rows_.size()));
}

std::string Painter::leave() {
  if (rows_.empty()) return {};
  rows_.clear();
  return std::string(new_row);
}

std::string Painter::resized(ScreenSize size) {
  const bool same = size == size_;
  size_ = size;
  if (same || rows_.empty()) return {};
  auto rows = static_cast<int>(rows_.size());
  if (reflow_ == Reflow::yes && size.columns > 0) {
    rows = 0;
    for (const Shown& row : rows_) {
      const auto cells = static_cast<int>(ink_of(row.cells));
      rows += std::max(1, (cells + size.columns - 1) / size.columns);
    }
  }
  return take_away(rows);
}

/// The last of `rows` rows is the cursor's.
std::string Painter::take_away(int rows) {
  rows_.clear();
  std::string bytes = rows > 1 ? control(rows - 1, 'A') : std::string();
  bytes += '\r';
  bytes += erase_below;
  return bytes;
}

}  // namespace tpguide

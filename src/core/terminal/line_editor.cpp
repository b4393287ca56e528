// SPDX-License-Identifier: MIT
#include "core/terminal/line_editor.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/terminal/control.hpp"
#include "core/text/cells.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {
namespace {}  // namespace

void LineEditor::begin(std::string_view text) {
  line_.clear();
  cursor_ = 0;
  came_ = Key::Came::by_finger;
  for_each_code_point(text, [&](char32_t point, std::string_view) {
    if (point != ill_formed) insert(point);
  });
}

std::string LineEditor::show(std::string_view prompt, ScreenSize size) {
  prompt_ = prompt;
  size_ = size;
  start_ = cell_width(prompt.substr(prompt.rfind('\n') + 1));
  cursor_ = std::max(cursor_, first_visible());
  return line_.empty() ? prompt_ : prompt_ + redraw(0, {0, start_});
}

std::optional<std::string> LineEditor::fit(std::string_view prompt, ScreenSize size) {
  int cells = start_;
  for (const Character& one : line_) cells += one.width;
  if (prompt != prompt_ || cells >= std::min(size_.columns, size.columns) - 1) return std::nullopt;
  size_ = size;
  return "\r" + prompt_.substr(prompt_.rfind('\n') + 1) + redraw(0, {0, start_});
}

std::string LineEditor::take(const Key& key) {
  const bool in_place = echo_ == Echo::in_place;
  switch (key.kind) {
    case KeyKind::character:
    case KeyKind::other:
      if (key.typed == 0) return {};
      if (key.came != Key::Came::by_finger) came_ = key.came;
      return insert(key.typed);
    case KeyKind::backspace:
      return erase(before(cursor_), cursor_);
    case KeyKind::erase_word:
      return erase(word_start(), cursor_);
    case KeyKind::erase_line:
      return erase(0, cursor_);
    case KeyKind::delete_right:
      return erase(cursor_, behind(cursor_));
    case KeyKind::left:
      return in_place ? go_to(before(cursor_)) : std::string();
    case KeyKind::right:
      return in_place ? go_to(behind(cursor_)) : std::string();
    case KeyKind::home:
      return in_place ? go_to(0) : std::string();
    case KeyKind::end:
      return in_place ? go_to(line_.size()) : std::string();
    default:
      return {};
  }
}

std::string LineEditor::leave() const {
  if (echo_ == Echo::append_only) return "\n";
  return move(place_of(cursor_), place_of(line_.size())) + "\r\n";
}

std::string LineEditor::text() const {
  std::string text;
  for (const Character& one : line_) append_code_point(text, one.typed);
  return text;
}

std::string LineEditor::insert(char32_t typed) {
  std::string bytes;
  append_code_point(bytes, typed);
  const std::string shown = clean(bytes);
  const Place from = place_of(cursor_);
  const std::size_t at = cursor_;
  line_.insert(line_.begin() + static_cast<std::ptrdiff_t>(at), {typed, shown, cell_width(shown)});
  ++cursor_;
  if (cursor_ < line_.size()) return redraw(at, from);
  if (echo_ == Echo::append_only) return shown;
  const bool wraps = place_of(cursor_).row > from.row;
  return wraps ? "\r\n" + shown : shown;
}

std::string LineEditor::erase(std::size_t first, std::size_t last) {
  if (first == last) return {};
  const Place from = place_of(cursor_);
  const bool is_out_of_sight = first < first_visible();
  const auto begin = line_.begin();
  int cells = 0;
  for (std::size_t at = first; at < last; ++at) cells += line_[at].width;
  const std::string all_the_way = is_out_of_sight ? leave() : std::string();
  line_.erase(begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last));
  cursor_ = first;
  if (line_.empty()) came_ = Key::Came::by_finger;
  if (echo_ == Echo::append_only) {
    std::string bytes;
    for (int cell = 0; cell < cells; ++cell) bytes += "\b \b";
    return bytes;
  }
  // What has scrolled away stays there, and the line stands once more below it.
  if (is_out_of_sight) return all_the_way + prompt_ + redraw(0, {0, start_});
  return redraw(first, from);
}

std::string LineEditor::go_to(std::size_t cursor) {
  const Place from = place_of(cursor_);
  cursor_ = std::max(cursor, std::min(first_visible(), cursor_));
  return move(from, place_of(cursor_));
}

/// Writes the line from there on, and leaves the cursor where it belongs.
std::string LineEditor::redraw(std::size_t from, Place cursor) {
  if (echo_ == Echo::append_only) {
    std::string bytes;
    for (const Character& one : line_) bytes += one.shown;
    return bytes;
  }
  // A mark may have changed what it stands on.
  while (from > 0 && from < line_.size() && line_[from].width == 0) --from;
  Place at = place_of(from);
  std::string bytes = move(cursor, at);
  bytes += erase_below;
  for (std::size_t index = from; index < line_.size(); ++index) {
    if (at.column + line_[index].width > last_column()) {
      bytes += "\r\n";
      at = {at.row + 1, 0};
    }
    bytes += line_[index].shown;
    at.column += line_[index].width;
  }
  return bytes + move(at, place_of(cursor_));
}

std::string LineEditor::move(Place from, Place to) const {
  std::string bytes;
  if (to.row < from.row) bytes += control(from.row - to.row, 'A');
  if (to.row > from.row) bytes += control(to.row - from.row, 'B');
  if (to.column != from.column) bytes += to.column == 0 ? std::string("\r") : control(to.column + 1, 'G');
  return bytes;
}

void LineEditor::step(Place& place, const Character& over) const {
  if (place.column + over.width > last_column()) place = {place.row + 1, 0};
  place.column += over.width;
}

LineEditor::Place LineEditor::place_of(std::size_t index) const {
  Place place{0, start_};
  for (std::size_t at = 0; at < index; ++at) step(place, line_[at]);
  return place;
}

std::size_t LineEditor::before(std::size_t index) const {
  if (index == 0) return 0;
  --index;
  while (index > 0 && line_[index].width == 0) --index;
  return index;
}

std::size_t LineEditor::behind(std::size_t index) const {
  // At the end alone, plain output has nothing to the right.
  if (index == line_.size()) return index;
  ++index;
  while (index < line_.size() && line_[index].width == 0) ++index;
  return index;
}

std::size_t LineEditor::word_start() const {
  const auto is_blank = [&](std::size_t at) { return line_[at].typed == U' '; };
  std::size_t at = cursor_;
  while (at > 0 && is_blank(at - 1)) --at;
  while (at > 0 && !is_blank(at - 1)) --at;
  return at;
}

/// Rows that have scrolled away cannot be gone back to.
std::size_t LineEditor::first_visible() const {
  const int first_row = place_of(line_.size()).row - (size_.rows - 1);
  Place place{0, start_};
  std::size_t at = 0;
  for (; at < line_.size() && place.row < first_row; ++at) step(place, line_[at]);
  return at;
}

/// The last column stays free: terminals do not agree on what follows it.
int LineEditor::last_column() const {
  return std::max(2, size_.columns - 1);
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "support/screen.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "core/text/cells.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

template <typename Row>
std::size_t ink_of(const Row& row) {
  std::size_t ink = row.size();
  while (ink > 0 && row[ink - 1].text == " ") --ink;
  return ink;
}

}  // namespace

Screen::Screen(ScreenSize size, Reflow reflow) : size_(size), reflow_(reflow), rows_(1) {}

Screen::Row& Screen::row() {
  return rows_[static_cast<std::size_t>(row_)];
}

void Screen::feed(std::string_view bytes) {
  const std::string all = unfinished_ + std::string(bytes);
  std::string_view left = all;
  while (!left.empty()) {
    const std::size_t taken = take(left);
    if (taken == 0) break;
    left.remove_prefix(taken);
  }
  unfinished_ = left;
}

std::size_t Screen::take(std::string_view bytes) {
  const char first = bytes.front();
  if (first == '\x1b') {
    if (bytes.size() < 2) return 0;
    if (bytes[1] == ']') {
      const std::size_t end = bytes.find("\x1b\\");
      if (end == std::string_view::npos) return 0;
      command(bytes.substr(2, end - 2));
      return end + 2;
    }
    if (bytes[1] != '[') {
      faults_.push_back("not a control sequence: " + escaped(bytes.substr(0, 2)));
      return 2;
    }
    const std::size_t end = bytes.find_first_not_of("0123456789;?", 2);
    if (end == std::string_view::npos) return 0;
    control(bytes.substr(2, end - 1));
    return end + 1;
  }
  if (first == '\r') {
    column_ = 0;
    wraps_next_ = false;
  } else if (first == '\n') {
    line_feed();
  } else if (first == '\b') {
    column_ = std::max(0, column_ - 1);
    wraps_next_ = false;
  } else if (first == '\a') {
  } else if (static_cast<unsigned char>(first) < 0x20 || first == '\x7f') {
    faults_.push_back("control character: " + escaped(bytes.substr(0, 1)));
  } else {
    const CodePoint point = first_code_point(bytes);
    if (point.value == ill_formed && bytes.size() < 4) {
      const auto lead = static_cast<unsigned char>(first);
      if (lead >= 0xC2 && bytes.size() < (lead >= 0xF0 ? 4u : lead >= 0xE0 ? 3u : 2u)) return 0;
    }
    if (point.value == ill_formed) faults_.push_back("not UTF-8: " + escaped(bytes.substr(0, 1)));
    put(bytes.substr(0, point.size));
    return point.size;
  }
  return 1;
}

void Screen::control(std::string_view sequence) {
  const char final = sequence.back();
  const std::string_view parameters = sequence.substr(0, sequence.size() - 1);
  int count = 1;
  const auto [end, error] = std::from_chars(parameters.data(), parameters.data() + parameters.size(), count);
  const bool counted =
      parameters.empty() || (error == std::errc{} && end == parameters.data() + parameters.size() && count > 0);
  const auto fault = [&] { faults_.push_back("not on the list: CSI " + escaped(sequence)); };
  if (final == 'm') {
    tint_ = parameters == "0" ? "" : parameters;
    if (tint_.starts_with("0;")) tint_.erase(0, 2);
    return;
  }
  if (sequence == "?2026h" || sequence == "?2026l") {
    if (updating_ == (final == 'h')) faults_.push_back("updates are not paired");
    updating_ = final == 'h';
    return;
  }
  if (sequence == "6n") {
    answers_ += fmt::format("\x1b[{};{}R", row_ - top_ + 1, column_ + 1);
    return;
  }
  if (sequence == "?2004h" || sequence == "?2004l") {
    marks_pastes_ = final == 'h';
    return;
  }
  if (sequence == "?1004h" || sequence == "?1004l") {
    tells_focus_ = final == 'h';
    return;
  }
  if (sequence == "22;2t") {
    kept_titles_.push_back(title_);
    return;
  }
  if (sequence == "23;2t") {
    if (kept_titles_.empty()) return;
    title_ = kept_titles_.back();
    kept_titles_.pop_back();
    return;
  }
  if (!counted) return fault();
  wraps_next_ = false;
  switch (final) {
    case 'A':
      row_ = std::max(top_, row_ - count);
      return;
    case 'B':
      if (row_ + count >= static_cast<int>(rows_.size())) faults_.push_back("cursor moved down below the last row");
      row_ = std::min(static_cast<int>(rows_.size()) - 1, row_ + count);
      return;
    case 'C':
      if (column_ + count >= size_.columns) faults_.push_back("cursor moved right out of the screen");
      column_ = std::min(size_.columns - 1, column_ + count);
      return;
    case 'G':
      if (count > size_.columns) faults_.push_back("cursor moved to a column out of the screen");
      column_ = std::min(size_.columns, count) - 1;
      return;
    case 'K':
    case 'J':
      if (!parameters.empty()) return fault();
      row().resize(std::min(row().size(), static_cast<std::size_t>(column_)));
      if (final == 'J') rows_.resize(static_cast<std::size_t>(row_) + 1);
      return;
    default:
      fault();
  }
}

/// Of the operating system, as its sequences are called.
void Screen::command(std::string_view text) {
  if (text.starts_with("2;")) {
    title_ = text.substr(2);
  } else if (text.starts_with("9;4;")) {
    progress_ = text.substr(4);
  } else if (text.starts_with("9;") || text.starts_with("99;") || text.starts_with("777;")) {
    notices_.emplace_back(text);
  } else {
    faults_.push_back("not on the list: OSC " + escaped(text));
  }
}

void Screen::put(std::string_view character) {
  const int width = cell_width(character);
  if (width == 0) {
    int base = wraps_next_ ? column_ : column_ - 1;
    while (base > 0 && row()[static_cast<std::size_t>(base)].text.empty()) --base;
    if (base >= 0 && base < static_cast<int>(row().size())) row()[static_cast<std::size_t>(base)].text += character;
    return;
  }
  if (wraps_next_ || column_ + width > size_.columns) {
    column_ = 0;
    wraps_next_ = false;
    line_feed();
  }
  const auto at = static_cast<std::size_t>(column_);
  const auto columns = static_cast<std::size_t>(width);
  Row& cells = row();
  if (cells.size() < at + columns) cells.resize(at + columns);
  // Half of a wide character that is overwritten takes the other half with it.
  if (cells[at].text.empty() && at > 0) cells[at - 1].text = " ";
  if (at + columns < cells.size() && cells[at + columns].text.empty()) cells[at + columns].text = " ";
  cells[at] = {std::string(character), character == " " ? std::string() : tint_};
  if (width == 2) cells[at + 1] = {"", tint_};
  column_ += width;
  if (column_ >= size_.columns) {
    column_ = size_.columns - 1;
    wraps_next_ = true;
    reached_last_column_ = true;
  }
}

void Screen::line_feed() {
  ++row_;
  if (row_ >= static_cast<int>(rows_.size())) rows_.emplace_back();
  top_ = std::max(top_, row_ - size_.rows + 1);
}

void Screen::resize(ScreenSize size) {
  if (reflow_ == Reflow::yes && size.columns < size_.columns) {
    const auto columns = static_cast<std::size_t>(size.columns);
    std::vector<Row> wrapped;
    int row = 0;
    int column = 0;
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      const bool holds_cursor = static_cast<int>(at) == row_;
      Row left = rows_[at];
      left.resize(ink_of(left));
      if (holds_cursor) {
        const auto chunk = std::min(static_cast<std::size_t>(column_), left.empty() ? 0 : left.size() - 1) / columns;
        row = static_cast<int>(wrapped.size() + chunk);
        column = std::min(column_ - static_cast<int>(chunk * columns), size.columns - 1);
      }
      do {
        const auto size_of_part = static_cast<std::ptrdiff_t>(std::min(columns, left.size()));
        wrapped.emplace_back(left.begin(), left.begin() + size_of_part);
        left.erase(left.begin(), left.begin() + size_of_part);
      } while (!left.empty());
    }
    rows_ = std::move(wrapped);
    row_ = row;
    column_ = column;
  } else if (size.columns < size_.columns) {
    for (Row& cells : rows_) cells.resize(std::min(cells.size(), static_cast<std::size_t>(size.columns)));
    column_ = std::min(column_, size.columns - 1);
  }
  size_ = size;
  wraps_next_ = false;
  top_ = std::max(top_, row_ - size_.rows + 1);
}

std::vector<std::string> Screen::rows() const {
  std::vector<std::string> texts;
  for (const Row& cells : rows_) {
    std::string text;
    for (std::size_t at = 0; at < ink_of(cells); ++at) text += cells[at].text;
    texts.push_back(std::move(text));
  }
  while (!texts.empty() && texts.back().empty()) texts.pop_back();
  return texts;
}

std::string Screen::text() const {
  std::string text;
  for (const std::string& row : rows()) text += row + '\n';
  return text;
}

std::vector<std::string> Screen::tints(int row) const {
  const Row& cells = rows_[static_cast<std::size_t>(row)];
  std::vector<std::string> tints;
  for (std::size_t at = 0; at < ink_of(cells); ++at) tints.push_back(cells[at].tint);
  return tints;
}

std::string Screen::take_answers() {
  return std::exchange(answers_, {});
}

bool Screen::reached_last_column() {
  return std::exchange(reached_last_column_, false);
}

std::string escaped(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    if (byte == '\x1b') {
      text += "\\e";
    } else if (byte == '\r') {
      text += "\\r";
    } else if (byte == '\n') {
      text += "\\n\n";
    } else if ((byte >= 0 && byte < ' ') || byte == '\x7f') {
      text += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    } else {
      text += byte;
    }
  }
  return text;
}

}  // namespace tpguide

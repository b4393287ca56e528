// SPDX-License-Identifier: MIT
#include "core/text/page.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "core/text/answer.hpp"
#include "core/text/ascii.hpp"
#include "core/text/cells.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

constexpr int narrowest = 20;

std::string spaces(int count) {
  return std::string(static_cast<std::size_t>(count), ' ');
}

}  // namespace

Page::Page(int width, int widest, ReadBy read_by) : width_(std::clamp(width, narrowest, widest)), read_by_(read_by) {}

/// "Time" is "Time: "; what ends with a mark of its own is as it is.
std::string as_beginning(std::string_view lead) {
  lead = trimmed(lead);
  if (lead.empty()) return {};
  return fmt::format("{}{} ", lead, is_letter(lead.back()) || is_digit(lead.back()) ? ":" : "");
}

/// However wide it is, with one blank between its words.
std::string one_line(std::string_view text) {
  return std::move(wrap(text, std::numeric_limits<int>::max()).front());
}

void Page::gap() {
  if (!lines_.empty()) lines_.emplace_back();
}

void Page::heading(std::string_view text) {
  gap();
  paragraph(text, 0, Tint::strong);
}

void Page::bullet(std::string_view text, int indent) {
  hang(spaces(indent) + "-", text, indent + 2);
}

void Page::item(std::string_view text, int indent) {
  const std::size_t mark = item_mark(text);
  if (mark == 0) return paragraph(text, indent);
  hang(spaces(indent).append(text.substr(0, mark)), text.substr(mark), indent + static_cast<int>(mark));
}

void Page::hang(std::string_view lead, std::string_view text, int indent, Tint tint) {
  if (read_by_ == ReadBy::ear) {
    lines_.push_back(line_of(as_beginning(lead) + one_line(clean(text)), tint));
    return;
  }
  bool is_first = true;
  for (std::string line : wrap(clean(text), width_, indent)) {
    if (is_first && !lead.empty()) {
      line.replace(0, static_cast<std::size_t>(indent), fmt::format("{:<{}}", lead, indent));
    }
    is_first = false;
    lines_.push_back(line_of(std::move(line), tint));
  }
}

void Page::unbroken(std::string_view text, int indent) {
  lines_.push_back(line_of(with_indent(clean(text), indent)));
}

std::string Page::with_indent(std::string_view text, int indent) const {
  return (read_by_ == ReadBy::ear ? std::string() : spaces(indent)).append(text);
}

void Page::command(std::string_view label, std::string_view command) {
  if (cell_width(label) + 1 + cell_width(command) <= width_) {
    unbroken(fmt::format("{} {}", label, command), 0);
    return;
  }
  paragraph(label);
  unbroken(command, 3);
}

void Page::add(std::vector<Line> lines, int indent) {
  for (Line& line : lines) {
    line.insert(line.begin(), {spaces(indent), Tint::plain});
    lines_.push_back(std::move(line));
  }
}

std::string Page::text() const {
  std::string text;
  for (const Line& line : lines_) text += plain_text(line) + "\n";
  return text;
}

}  // namespace tpguide

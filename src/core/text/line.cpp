// SPDX-License-Identifier: MIT
#include "core/text/line.hpp"

#include <algorithm>
#include <utility>

#include "core/text/cells.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

/// Where the words of a line begin, behind its indent and the mark of a list's item or a key and its blanks.
std::size_t begin_of_words(std::string_view text) {
  constexpr std::size_t longest_key = 8;
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return text.size();
  if (const std::size_t mark = item_mark(text.substr(first)); mark > 0) return first + mark;
  const auto blanks = text.substr(first, longest_key).find("  ");
  return blanks == std::string_view::npos ? first : std::min(text.find_first_not_of(' ', first + blanks), text.size());
}

/// Where what comes before the words takes more than half of a line.
std::vector<Line> fold_flat(std::string_view text, int width, Tint tint) {
  std::vector<Line> folded;
  for (auto& piece : wrap(text, width)) folded.push_back({{std::move(piece), tint}});
  return folded;
}

}  // namespace

std::string_view graphics_of(Tint tint) {
  switch (tint) {
    case Tint::plain:
      return "";
    case Tint::strong:
      return "1";
    case Tint::dim:
      return "2";
    case Tint::accent:
      return "36";
    case Tint::good:
      return "32";
    case Tint::warm:
      return "33";
    case Tint::reverse:
      return "7";
    case Tint::alarm:
      return "1;31";
    case Tint::ache:
      return "31";
    case Tint::press:
      return "1;36";
  }
  return "";
}

Line line_of(std::string text, Tint tint) {
  return {{std::move(text), tint}};
}

std::vector<Line> fold(const Line& line, int width) {
  const std::string text = plain_text(line);
  const std::size_t words = begin_of_words(text);
  if (cell_width(text) <= width) return {line};
  // Nothing to be seen, or nothing beside so deep an indent.
  if (words == text.size()) return {line_of(std::string(first_cells(text, width)), line.back().tint)};
  const auto indent = static_cast<int>(words);
  if (2 * indent > width) return fold_flat(text, width, line.back().tint);

  auto pieces = wrap(std::string_view{text}.substr(words), width, indent);
  pieces.front().replace(0, words, text, 0, words);
  std::vector<Line> folded;
  for (auto& piece : pieces) folded.push_back({{std::move(piece), line.back().tint}});
  const std::string& label = line.front().text;
  if (line.size() > 1 && plain_text(folded.front()).compare(0, label.size(), label) == 0) {
    const std::string rest = plain_text(folded.front()).substr(label.size());
    folded.front() = {line.front(), {rest, line.back().tint}};
  }
  return folded;
}

std::string plain_text(const Line& line) {
  std::string text;
  for (const Span& span : line) text += span.text;
  return text;
}

}  // namespace tpguide

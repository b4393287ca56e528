// SPDX-License-Identifier: MIT
#include "core/text/sentences.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/text/answer.hpp"
#include "core/text/ascii.hpp"

namespace tpguide {

namespace {

constexpr std::string_view blanks = " \t\r\n";

/// trimmed() of a text that may have several lines.
std::string_view without_ends(std::string_view text) {
  const std::size_t from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(blanks); at != std::string_view::npos;
       at = text.find_first_not_of(blanks, at)) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

/// What closes behind a full stop and belongs to its sentence.
std::size_t closing_size(std::string_view text) {
  for (const std::string_view mark : {"\"", "'", ")", "]", "\u201D", "\u2019", "\u00BB"})
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

/// "e.g." or the "1." of a list: a full stop that ends nothing.
bool is_short_form(std::string_view word) {
  constexpr std::array<std::string_view, 12> forms{"e.g.", "i.e.", "approx.", "ca.", "cf.",  "vs.",
                                                   "no.",  "fig.", "dr.",     "st.", "min.", "sec."};
  std::string small = in_small_letters(word);
  if (small.starts_with('(')) small.erase(0, 1);
  if (std::find(forms.begin(), forms.end(), small) != forms.end()) return true;
  return small.size() > 1 && std::all_of(small.begin(), small.end() - 1, is_digit);
}

/// True where the line break that `text` begins with ends a sentence, whatever stands in front of it.
bool breaks_prose(std::string_view text) {
  const std::size_t next = text.find_first_not_of(" \t\r", 1);
  if (next == std::string_view::npos) return true;
  return text[next] == '\n' || item_mark(text.substr(next)) > 0;
}

}  // namespace

void fill_in(std::string& text, std::string_view place, std::string_view value) {
  for (std::size_t at = 0; (at = text.find(place, at)) != std::string::npos; at += value.size())
    text.replace(at, place.size(), value);
}

std::size_t item_mark(std::string_view line) {
  if (line.starts_with("- ")) return 2;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && digits <= 2 && line.substr(digits).starts_with(". ") ? digits + 2 : 0;
}

std::size_t word_count(std::string_view text) {
  return words_of(text).size();
}

std::vector<std::string_view> sentences(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t start = 0;
  const auto close = [&](std::size_t end) {
    if (const std::string_view sentence = without_ends(text.substr(start, end - start)); !sentence.empty())
      found.push_back(sentence);
    start = end;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' && breaks_prose(text.substr(at))) close(at);
    if (text[at] != '.' && text[at] != '!' && text[at] != '?') continue;
    std::size_t end = at + 1;
    while (const std::size_t size = closing_size(text.substr(end))) end += size;
    if (end < text.size() && blanks.find(text[end]) == std::string_view::npos) continue;
    const std::size_t before = text.find_last_of(blanks, at);
    const std::size_t word = before == std::string_view::npos ? 0 : before + 1;
    if (text[at] == '.' && is_short_form(text.substr(word, at + 1 - word))) continue;
    close(end);
    at = end - 1;
  }
  close(text.size());
  return found;
}

std::string opening(std::string_view text, std::size_t most) {
  std::string begun;
  std::size_t count = 0;
  for (const std::string_view sentence : sentences(text)) {
    const std::vector<std::string_view> words = words_of(sentence);
    const bool fits = count + words.size() <= most;
    if (!fits && !begun.empty()) break;
    std::size_t taken = std::min(words.size(), most);
    if (!fits) {
      std::size_t clause = taken;
      while (clause > most / 2 && std::string_view(",;:").find(words[clause - 1].back()) == std::string_view::npos)
        --clause;
      if (clause > most / 2) taken = clause;
    }
    for (std::size_t i = 0; i < taken; ++i) begun.append(begun.empty() ? "" : " ").append(words[i]);
    count += taken;
    if (fits) continue;
    if (std::string_view(",;:").find(begun.back()) != std::string_view::npos) begun.pop_back();
    return begun + "\u2026";
  }
  return begun;
}

std::vector<std::string> prose_lines(std::string_view text, EmptyLines empty) {
  std::vector<std::string> lines;
  bool in_item = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end), words = trimmed(line);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (words.empty()) {
      in_item = false;
      if (empty == EmptyLines::kept && !lines.empty() && !lines.back().empty()) lines.emplace_back();
    } else if (in_item && item_mark(words) == 0 && line.front() == ' ') {
      lines.back().append(" ").append(words);
    } else {
      in_item = item_mark(words) > 0;
      lines.emplace_back(words);
    }
  }
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

}  // namespace tpguide

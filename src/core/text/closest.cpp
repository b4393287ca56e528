// SPDX-License-Identifier: MIT
#include "core/text/closest.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>

#include "core/text/utf8.hpp"

namespace tpguide {

namespace {

constexpr std::size_t most_answers = 3;

std::u32string folded(std::string_view text) {
  std::u32string points;
  for_each_code_point(text, [&](char32_t point, std::string_view) {
    points.push_back(point >= U'A' && point <= U'Z' ? point - U'A' + U'a' : point);
  });
  return points;
}

constexpr std::size_t short_word = 4;
/// Short words are near to everything: "reps" and "sets" are two edits from "rest", and so is "press".
std::size_t tolerance(std::size_t length) {
  return length <= short_word ? 1 : length <= 8 ? 2 : 3;
}

/// Words that tell one thing from another of the same name: none of them is another one misspelt.
constexpr std::u32string_view telling_apart[] = {
    U"anterior", U"both",   U"brevis",  U"down",  U"first",   U"front",    U"hard",  U"high",  U"infra",
    U"inner",    U"last",   U"lateral", U"left",  U"longus",  U"low",      U"lower", U"major", U"maximus",
    U"medial",   U"medius", U"middle",  U"minor", U"minimus", U"next",     U"no",    U"off",   U"on",
    U"outer",    U"redo",   U"right",   U"soft",  U"start",   U"stop",     U"supra", U"undo",  U"up",
    U"upper",    U"back",   U"day",     U"night", U"magnus",  U"posterior"};

bool tells_apart(std::u32string_view word) {
  return std::find(std::begin(telling_apart), std::end(telling_apart), word) != std::end(telling_apart);
}

/// Edits, a swap of neighbours counted as one, from `a` to `b`.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before_last, last(b.size() + 1), row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::exchange(last, row);
  }
  return last[b.size()];
}

template <typename Text>
std::uint32_t letters_in(const Text& text) {
  std::uint32_t letters = 0;
  for (const auto c : text) {
    const auto point = static_cast<std::uint32_t>(c);
    const bool is_digit = point >= '0' && point <= '9';
    const bool is_letter = (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
    if (is_digit || is_letter) letters |= 1U << (point % 32);
  }
  return letters;
}

std::vector<std::u32string> parts_of(const std::u32string& name) {
  std::vector<std::u32string> parts(1);
  for (const char32_t point : name) {
    if (point == U'-' || point == U'_' || point == U' ') {
      parts.emplace_back();
    } else {
      parts.back() += point;
    }
  }
  return parts;
}

/// False where a part of `word` is a word of its own that the name does not have there.
bool may_be_slip(const std::u32string& word, const std::u32string& name) {
  const std::vector<std::u32string> written = parts_of(word), meant = parts_of(name);
  if (written.size() != meant.size()) return true;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] == meant[i]) continue;
    if (tells_apart(written[i]) || distance(written[i], meant[i]) > tolerance(written[i].size())) return false;
  }
  return true;
}

/// True when `word` begins one of the words that `-` joins into `name`, but not the name itself.
bool begins_inner_word(const std::u32string& word, const std::u32string& name) {
  for (std::size_t dash = name.find(U'-'); dash != std::u32string::npos; dash = name.find(U'-', dash + 1))
    if (name.compare(dash + 1, word.size(), word) == 0) return true;
  return false;
}

std::optional<std::size_t> rank(const std::u32string& word, const std::u32string& name) {
  const std::size_t allowed = name.size() <= short_word ? 1 : tolerance(word.size());
  const std::size_t gap = word.size() > name.size() ? word.size() - name.size() : name.size() - word.size();
  if (gap <= allowed && may_be_within(allowed, letters_in(word), letters_in(name))) {
    const std::size_t edits = distance(word, name);
    if (edits <= allowed && may_be_slip(word, name)) return edits;
  }
  if (name.starts_with(word)) return 1;
  if (word.size() >= 4 && name.ends_with(word)) return 2;
  if (word.size() >= 3 && begins_inner_word(word, name)) return 2;
  return std::nullopt;
}

}  // namespace

std::uint32_t letters_of(std::string_view text) {
  return letters_in(text);
}

bool may_be_within(std::size_t edits, std::uint32_t letters, std::uint32_t of_other) {
  const auto count = [](std::uint32_t some) { return static_cast<std::size_t>(std::popcount(some)); };
  return count(letters & ~of_other) <= edits && count(of_other & ~letters) <= edits;
}

std::optional<std::size_t> edits_within(std::size_t most, std::string_view a, std::string_view b) {
  // What both begin and end with costs no edit. Never within a code point.
  const auto are_same = [](char of_a, char of_b) { return of_a == of_b && static_cast<unsigned char>(of_a) < 0x80; };
  while (!a.empty() && !b.empty() && are_same(a.front(), b.front())) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && are_same(a.back(), b.back())) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (!may_be_within(most, letters_of(a), letters_of(b))) return std::nullopt;
  const std::size_t edits = distance(folded(a), folded(b));
  return edits <= most ? std::optional(edits) : std::nullopt;
}

std::vector<std::string> closest(std::string_view word, const std::vector<std::string_view>& names) {
  if (word.empty()) return {};
  struct Candidate {
    std::size_t rank;
    std::string_view name;
  };
  std::vector<Candidate> near;
  const std::u32string wanted = folded(word);
  for (const std::string_view name : names)
    if (const auto found = rank(wanted, folded(name))) near.push_back({*found, name});
  std::stable_sort(near.begin(), near.end(), [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
  std::vector<std::string> answers;
  for (const Candidate& candidate : near)
    if (answers.size() < most_answers && std::find(answers.begin(), answers.end(), candidate.name) == answers.end())
      answers.emplace_back(candidate.name);
  return answers;
}

std::string as_question(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += i == 0 ? "did you mean '" : i + 1 == names.size() ? " or '" : ", '";
    text += names[i] + "'";
  }
  return text.empty() ? text : text + "?";
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& names) {
  return as_question(closest(word, names));
}

}  // namespace tpguide

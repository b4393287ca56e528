// SPDX-License-Identifier: MIT
#include "core/text/closest.hpp"

#include <algorithm>
#include <cstddef>
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

/// Short words are near to everything: "how" is two edits from "foo".
std::size_t tolerance(std::size_t length) {
  return length <= 3 ? 1 : length <= 8 ? 2 : 3;
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

/// True when `word` begins one of the words that `-` joins into `name`, but not the name itself.
bool begins_inner_word(const std::u32string& word, const std::u32string& name) {
  for (std::size_t dash = name.find(U'-'); dash != std::u32string::npos; dash = name.find(U'-', dash + 1))
    if (name.compare(dash + 1, word.size(), word) == 0) return true;
  return false;
}

std::optional<std::size_t> rank(const std::u32string& word, const std::u32string& name) {
  const std::size_t allowed = tolerance(word.size());
  const std::size_t gap = word.size() > name.size() ? word.size() - name.size() : name.size() - word.size();
  if (gap <= allowed) {
    const std::size_t edits = distance(word, name);
    if (edits <= allowed) return edits;
  }
  if (name.starts_with(word)) return 1;
  if (word.size() >= 3 && begins_inner_word(word, name)) return 2;
  return std::nullopt;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  return distance(folded(a), folded(b));
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

// SPDX-License-Identifier: MIT
#include "core/text/words.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "core/text/ascii.hpp"
#include "core/text/cells.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

constexpr std::size_t shortest_mended = 3;
constexpr std::size_t longest_of_one_slip = 6;

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

/// True when the word is longer than the ending and what stands before it could be a word.
bool ends_after_stem(std::string_view word, std::string_view ending, std::size_t least) {
  if (!word.ends_with(ending) || word.size() < ending.size() + least) return false;
  const std::string_view rest = word.substr(0, word.size() - ending.size());
  return std::any_of(rest.begin(), rest.end(), is_vowel);
}

/// One slip away, as long, and with the same letters.
bool is_swap(std::string_view word, std::string_view candidate) {
  return word.size() == candidate.size() && std::is_permutation(word.begin(), word.end(), candidate.begin());
}

struct Cost {
  std::size_t slips;
  std::size_t kind;  ///< of as many slips: the less, the likelier
};

/// nullopt when the slips are too many.
std::optional<Cost> cost_of(std::string_view word, std::uint32_t letters, const Spelling& spelling) {
  const std::string_view candidate = spelling.word;
  const bool is_likely = spelling.chance != Spelling::Chance::other;
  const std::size_t slips = word.size() <= longest_of_one_slip || !is_likely ? 1 : 2;
  const std::size_t gap = std::max(word.size(), candidate.size()) - std::min(word.size(), candidate.size());
  if (candidate.size() < shortest_mended || gap > slips) return std::nullopt;
  const bool is_part_of_body = spelling.chance == Spelling::Chance::part && candidate.size() > shortest_mended;
  const bool begins_alike = word[0] == candidate[0] || (word[0] == candidate[1] && word[1] == candidate[0]) ||
                            (is_part_of_body && (word.substr(1) == candidate || candidate.substr(1) == word));
  if (!begins_alike && slips == 1) return std::nullopt;
  if (!may_be_within(slips, letters, spelling.letters)) return std::nullopt;
  const std::optional<std::size_t> edits = edits_within(slips, word, candidate);
  if (!edits) return std::nullopt;
  const bool swapped = edits == 1 && is_swap(word, candidate);
  if (word.size() == shortest_mended) {
    const bool is_part = spelling.chance == Spelling::Chance::part;
    if (!is_part || !(swapped || candidate.size() > word.size())) return std::nullopt;
  }
  return Cost{*edits, (begins_alike ? 0U : 2U) + (swapped ? 0U : 1U)};
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  words.reserve(text.size() / 4 + 1);
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(word);
    word.clear();
  };
  for_each_code_point(text, [&](char32_t point, std::string_view bytes) {
    if (point < 0x80) {
      const char letter = small_letter(bytes[0]);
      if (is_word_byte(letter)) {
        word += letter;
      } else if (letter != '\'' && letter != '`') {
        end_word();
      }
      return;
    }
    if (point == ill_formed || clean(bytes) != bytes) return end_word();
    std::string likeness = to_ascii(bytes);
    std::transform(likeness.begin(), likeness.end(), likeness.begin(), small_letter);
    if (likeness == "?") {
      word += bytes;
    } else if (std::all_of(likeness.begin(), likeness.end(), is_word_byte)) {
      word += likeness;
    } else if (likeness != "'") {
      end_word();
    }
  });
  end_word();
  return words;
}

std::string stem_of(std::string_view word) {
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") &&
      !word.ends_with("is")) {
    word.remove_suffix(1);
  }
  if (word.size() > 5 && word.ends_with("ache")) word.remove_suffix(4);
  std::size_t shortest_doubled = 5;
  if (ends_after_stem(word, "ness", 3)) {
    word.remove_suffix(4);
  } else if (ends_after_stem(word, "ing", 3)) {
    word.remove_suffix(3);
    shortest_doubled = 4;
  } else if (ends_after_stem(word, "ed", 3) && !word.ends_with("eed")) {
    word.remove_suffix(2);
    shortest_doubled = 4;
  } else if (word.size() > 4 && (word.ends_with("she") || word.ends_with("che") || word.ends_with("sse"))) {
    word.remove_suffix(1);
  }
  std::string stem(word);
  if (stem.size() > 3 && stem.back() == 'e') stem.pop_back();
  if (stem.size() > 3 && stem.back() == 'y') stem.back() = 'i';
  const bool is_doubled = stem.size() >= shortest_doubled && stem.back() == stem[stem.size() - 2];
  if (is_doubled && !is_vowel(stem.back())) stem.pop_back();
  return stem;
}

std::vector<std::string_view> meant_by(std::string_view word, const std::vector<Spelling>& candidates) {
  if (code_point_count(word) != word.size() || word.size() < shortest_mended) return {};
  using Near = std::tuple<std::size_t, Spelling::Chance, std::string_view>;
  std::vector<Near> nearest;
  std::size_t least = 0;
  const std::uint32_t letters = letters_of(word);
  const bool is_short = word.size() <= longest_of_one_slip;
  for (const Spelling& candidate : candidates) {
    // Most are told apart by their first letter.
    if (candidate.word.empty()) continue;
    const char first = candidate.word[0];
    const bool has_one_slip = is_short || candidate.chance == Spelling::Chance::other;
    if (first != word[0] && first != word[1] && has_one_slip && candidate.chance != Spelling::Chance::part) continue;
    const auto cost = cost_of(word, letters, candidate);
    if (!cost || (!nearest.empty() && cost->slips > least)) continue;
    if (!nearest.empty() && cost->slips < least) nearest.clear();
    least = cost->slips;
    nearest.emplace_back(cost->kind, candidate.chance, candidate.word);
  }
  std::sort(nearest.begin(), nearest.end());
  std::vector<std::string_view> words;
  for (const Near& near : nearest) words.push_back(std::get<std::string_view>(near));
  if (!words.empty() || word.size() == shortest_mended) return words;

  std::string_view begun;
  for (const Spelling& candidate : candidates) {
    if (candidate.chance == Spelling::Chance::other || !candidate.word.starts_with(word)) continue;
    const auto key = [](std::string_view one) { return std::pair(one.size(), one); };
    if (begun.empty() || key(candidate.word) < key(begun)) begun = candidate.word;
  }
  if (!begun.empty()) words.push_back(begun);
  return words;
}

}  // namespace tpguide

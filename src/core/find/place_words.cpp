// SPDX-License-Identifier: MIT
// Which place of place_names() people's words mean.
#include <algorithm>
#include <string>
#include <vector>

#include "core/body/places.hpp"
#include "core/find/find.hpp"
#include "core/text/closest.hpp"
#include "core/text/words.hpp"

namespace tpguide {
namespace {

constexpr std::size_t most_near = 3;

/// Of words that stand for a place: its tokens, and the side that was said with them.
struct PlaceTokens {
  Tokens tokens;
  std::optional<Side> side;
};

/// nullopt where a word is none of ours, or two sides are said.
std::optional<PlaceTokens> tokens_of(std::string_view text, const Vocabulary& vocabulary) {
  PlaceTokens of;
  for (const std::string& word : words_of(text)) {
    const auto token = vocabulary.find(word);
    if (!token) return std::nullopt;
    const Role role = vocabulary.role(*token);
    if (role == Role::both) return std::nullopt;
    if (role == Role::left || role == Role::right) {
      const Side side = role == Role::left ? Side::left : Side::right;
      if (of.side && of.side != side) return std::nullopt;
      of.side = side;
    } else if (role != Role::filler) {
      of.tokens.push_back(*token);
    }
  }
  of.tokens = vocabulary.as_phrase(as_set(std::move(of.tokens)));
  return of;
}

}  // namespace

std::optional<NamedPlace> Finder::place(std::string_view words) const {
  const auto typed = tokens_of(words, vocabulary_);
  if (!typed || typed->tokens.empty()) return std::nullopt;
  const std::vector<std::string_view> names = place_names(atlas_);
  // Two names may say the same, as "sole" and "arch of the foot" do.
  const std::vector<std::string> as_written = words_of(words);
  for (const std::string_view name : names) {
    if (words_of(name) == as_written) return NamedPlace{name, std::nullopt};
  }
  for (const std::string_view name : names) {
    if (tokens_of(name, vocabulary_)->tokens == typed->tokens) return NamedPlace{name, typed->side};
  }
  return std::nullopt;
}

std::vector<std::string> Finder::places_near(std::string_view words) const {
  const std::vector<std::string_view> names = place_names(atlas_);
  std::vector<std::string> near;
  const auto add = [&](std::string_view name) {
    if (near.size() < most_near && std::find(near.begin(), near.end(), name) == near.end()) near.emplace_back(name);
  };
  if (const auto typed = tokens_of(words, vocabulary_); typed && !typed->tokens.empty()) {
    std::vector<std::string_view> wider;
    for (const std::string_view name : names) {
      if (contains_all(tokens_of(name, vocabulary_)->tokens, typed->tokens)) wider.push_back(name);
    }
    // Of "back", "low back" is a kind, and "back teeth" are none.
    const auto other_kind = [&](std::string_view name) { return name.ends_with(words) ? 0 : 1; };
    std::stable_sort(wider.begin(), wider.end(), [&](std::string_view a, std::string_view b) {
      return std::pair(other_kind(a), a.size()) < std::pair(other_kind(b), b.size());
    });
    for (const std::string_view name : wider) add(name);
  }
  for (const std::string& name : closest(words, names)) add(name);
  return near;
}

}  // namespace tpguide

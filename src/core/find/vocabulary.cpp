// SPDX-License-Identifier: MIT
#include "core/find/vocabulary.hpp"

#include <algorithm>
#include <string>

namespace tpguide {
namespace {

constexpr std::size_t shortest_doer = 5;

}  // namespace

Tokens as_set(Tokens tokens) {
  std::sort(tokens.begin(), tokens.end());
  tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
  return tokens;
}

bool contains(TokenSet set, Token token) {
  return std::binary_search(set.begin(), set.end(), token);
}

bool contains_all(TokenSet whole, TokenSet part) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

std::optional<Token> Vocabulary::find(std::string_view word) const {
  if (const KnownWord* known = words.find(word)) return known->token;
  if (place_in(plain, word)) return std::nullopt;
  if (const Token* known = stems.find(stem_of(word))) return *known;
  // Who does it: "climber", "runners".
  if (word.ends_with('s')) word.remove_suffix(1);
  if (!word.ends_with("er") || word.size() < shortest_doer) return std::nullopt;
  const Token* doing = stems.find(stem_of(std::string(word.substr(0, word.size() - 2)) + "ing"));
  if (doing == nullptr || role(*doing) != Role::activity) return std::nullopt;
  return *doing;
}

bool Vocabulary::is_plain(std::string_view word) const {
  if (words.find(word) != nullptr) return false;
  const std::string stem = stem_of(word);
  // What is cut off as a stem need not be a word: "bak" of "baking" is a mistyped "back".
  return place_in(plain, word) || (stem != word && place_in(plain_stems, stem));
}

Tokens Vocabulary::as_phrase(Tokens set) const {
  for (std::size_t i = 0; i < meaning_words.size(); ++i) {
    const TokenSet together = meaning_words[i], means = meaning_means[i];
    if (together.size() < 2 || means.size() != 1 || !contains_all(set, together)) continue;
    std::erase_if(set, [&](Token token) { return role(token) != Role::filler && contains(together, token); });
    set.push_back(means.front());
    set = as_set(std::move(set));
  }
  return set;
}

double Vocabulary::weight(TokenSet set) const {
  double sum = 0;
  for (const Token token : set) sum += weight(token);
  return sum;
}

}  // namespace tpguide

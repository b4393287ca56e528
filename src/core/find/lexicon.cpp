// SPDX-License-Identifier: MIT
#include "core/find/lexicon.hpp"

#include <algorithm>

#include "core/text/words.hpp"

namespace tpguide {
namespace {

constexpr std::size_t shortest_doer = 5;

}  // namespace

Tokens as_set(Tokens tokens) {
  std::sort(tokens.begin(), tokens.end());
  tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
  return tokens;
}

bool contains(const Tokens& set, Token token) {
  return std::binary_search(set.begin(), set.end(), token);
}

bool contains_all(const Tokens& whole, const Tokens& part) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

Lexicon::Lexicon(const WordSheet& sheet) {
  words_.reserve(2048);
  stems_.reserve(2048);
  // A word for a word makes them one token, so these come before anything else is learned.
  struct Other {
    std::vector<std::string> words;
    std::string_view means;
  };
  std::vector<Other> others;
  for (const Synonym& synonym : sheet.synonyms) {
    const std::vector<std::string> means = words_of(synonym.means);
    for (const std::string_view text : synonym.words) {
      std::vector<std::string> words = words_of(text);
      if (words.size() == 1 && means.size() == 1) {
        const Token token = token_of(means.front());
        words_.insert_or_assign(words.front(), token);
        stems_.insert_or_assign(stem_of(words.front()), token);
      } else {
        others.push_back({std::move(words), synonym.means});
      }
    }
  }
  set_roles(sheet.fillers, Role::filler);
  set_roles(sheet.positions, Role::position);
  set_roles(sheet.either, Role::either);
  set_roles(sheet.qualities, Role::quality);
  set_roles(sheet.activities, Role::activity);
  set_roles(sheet.parts, Role::body);
  set_roles(sheet.left, Role::left);
  set_roles(sheet.right, Role::right);
  set_roles(sheet.both, Role::both);

  for (const Other& other : others) {
    Tokens words;
    for (const std::string& word : other.words) words.push_back(token_of(word));
    Tokens means = learn(other.means);
    std::erase_if(means, [this](Token token) { return role(token) == Role::filler; });
    Meaning meaning{as_set(std::move(words)), as_set(std::move(means))};
    if (other.words.size() > 1 && meaning.means.size() == 1) {
      const Token first = meaning.words.front();
      if (first >= for_one_word_.size()) for_one_word_.resize(roles_.size());
      for_one_word_[first].push_back(meanings_.size());
    }
    meanings_.push_back(std::move(meaning));
  }
}

void Lexicon::set_roles(std::span<const std::string_view> words, Role role) {
  for (const std::string_view text : words) {
    for (const Token token : learn(text)) roles_[token] = role;
  }
}

Token Lexicon::token_of(std::string_view word) {
  if (const auto known = words_.find(word); known != words_.end()) return known->second;
  std::string stem = stem_of(word);
  const auto [entry, is_new] = stems_.try_emplace(std::move(stem), static_cast<Token>(roles_.size()));
  if (is_new) roles_.push_back(Role::body);
  words_.emplace(word, entry->second);
  return entry->second;
}

Tokens Lexicon::learn(std::string_view text) {
  Tokens tokens;
  for (const std::string& word : words_of(text)) tokens.push_back(token_of(word));
  return tokens;
}

std::optional<std::size_t> Lexicon::one_word_for(const Tokens& set, std::size_t from) const {
  std::optional<std::size_t> first;
  for (const Token token : set) {
    if (token >= for_one_word_.size()) continue;
    for (const std::size_t i : for_one_word_[token]) {
      if (first && i >= *first) break;
      if (i >= from && contains_all(set, meanings_[i].words)) first = i;
    }
  }
  return first;
}

Tokens Lexicon::as_phrase(Tokens set) const {
  for (auto i = one_word_for(set, 0); i; i = one_word_for(set, *i + 1)) {
    const Meaning& meaning = meanings_[*i];
    std::erase_if(set, [&](Token token) { return role(token) != Role::filler && contains(meaning.words, token); });
    set.push_back(meaning.means.front());
    set = as_set(std::move(set));
  }
  return set;
}

std::optional<Token> Lexicon::find(std::string_view word) const {
  if (const auto known = words_.find(word); known != words_.end()) return known->second;
  if (const auto known = stems_.find(stem_of(word)); known != stems_.end()) return known->second;
  // Who does it: "climber", "runners".
  if (word.ends_with('s')) word.remove_suffix(1);
  if (!word.ends_with("er") || word.size() < shortest_doer) return std::nullopt;
  const auto doing = stems_.find(stem_of(std::string(word.substr(0, word.size() - 2)) + "ing"));
  if (doing == stems_.end() || role(doing->second) != Role::activity) return std::nullopt;
  return doing->second;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Words as numbers: those of one stem, and those the word sheet calls the same, are one token. Hides how synonyms are
// laid over phrases.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/find/word_sheet.hpp"

namespace tpguide {

using Token = std::uint16_t;
using Tokens = std::vector<Token>;

/// What a word says: a part of the body (or anything that counts by itself), where on one, how it feels, what was done,
/// or nothing.
enum class Role { body, position, either, quality, activity, filler, left, right, both };

/// Several words, or one that means several: typed in any order, they may stand for the tokens of `means`.
struct Meaning {
  Tokens words;  ///< sorted, fillers and all
  Tokens means;  ///< sorted, without fillers
};

class Lexicon {
 public:
  /// The sheet outlives the lexicon.
  explicit Lexicon(const WordSheet&);

  /// The tokens of a text of ours, in its order; its words are known from then on.
  Tokens learn(std::string_view text);
  /// A set of tokens with those that together stand for one word replaced by it: "shoulder blade" by "blade".
  Tokens as_phrase(Tokens set) const;
  /// nullopt when no text of ours has a word like it.
  std::optional<Token> find(std::string_view word) const;

  Role role(Token token) const { return roles_[token]; }
  std::size_t size() const { return roles_.size(); }
  const std::vector<Meaning>& meanings() const { return meanings_; }
  /// Calls `visit(std::string_view, Token)` with every word that was learned, in no order.
  template <typename Visit>
  void for_each_word(Visit visit) const {
    for (const auto& [word, token] : words_) visit(std::string_view(word), token);
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Map = std::unordered_map<std::string, Token, Hash, std::equal_to<>>;

  /// The first meaning from `from` on that stands for words of the set; nullopt when none does.
  std::optional<std::size_t> one_word_for(const Tokens& set, std::size_t from) const;
  Token token_of(std::string_view word);
  void set_roles(std::span<const std::string_view> words, Role role);

  Map words_;  ///< as they are written
  Map stems_;
  std::vector<Role> roles_;
  std::vector<Meaning> meanings_;
  /// Of the meanings those of several words that mean one, by the first of these, each list rising.
  std::vector<std::vector<std::size_t>> for_one_word_;
};

/// Sorted, each once.
Tokens as_set(Tokens tokens);
bool contains(const Tokens& set, Token token);
/// True when all of `part` is in `whole`; both are sets.
bool contains_all(const Tokens& whole, const Tokens& part);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What `find` knows of the words of the atlas and the word sheet: words as numbers, every phrase that people's words
// are held against, and how telling each word is. Constant data, made at build time of the same atlas and sheet; it has
// no pointers in it but those to whole arrays, so that a start has nothing to do for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/text/names.hpp"
#include "core/text/words.hpp"

namespace tpguide {

/// Words of one stem, and those the word sheet calls the same, are one token.
using Token = std::uint16_t;
using Tokens = std::vector<Token>;
/// Sorted, each once.
using TokenSet = std::span<const Token>;

Tokens as_set(Tokens tokens);
bool contains(TokenSet set, Token token);
bool contains_all(TokenSet whole, TokenSet part);

/// Lists one after the other in one array.
template <typename T>
struct Lists {
  std::span<const T> items;
  std::span<const std::uint16_t> ends;

  std::size_t size() const { return ends.size(); }
  std::span<const T> operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return items.subspan(begin, ends[i] - begin);
  }
};
using TextLists = Lists<char>;

inline std::string_view text_in(const TextLists& texts, std::size_t i) {
  const std::span<const char> text = texts[i];
  return {text.data(), text.size()};
}

/// The first of those that are sorted which is not before the text; their number when all are.
inline std::size_t first_from(const TextLists& sorted, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t left = sorted.size(); left > 0;) {
    const std::size_t middle = from + left / 2;
    if (text_in(sorted, middle) < text) {
      left -= left / 2 + 1;
      from = middle + 1;
    } else {
      left /= 2;
    }
  }
  return from;
}

/// Where a text is among those that are sorted; nullopt when it is none of them.
inline std::optional<std::size_t> place_in(const TextLists& sorted, std::string_view text) {
  const std::size_t place = first_from(sorted, text);
  if (place == sorted.size() || text_in(sorted, place) != text) return std::nullopt;
  return place;
}

/// Values by words, which are sorted.
template <typename T>
struct ByWord {
  TextLists words;
  std::span<const T> values;

  /// nullptr when the word is none of them.
  const T* find(std::string_view word) const {
    const std::optional<std::size_t> place = place_in(words, word);
    return place ? &values[*place] : nullptr;
  }
};

/// What a word says: a part of the body (or anything that counts by itself), where on one, how it feels, what was done,
/// or nothing.
enum class Role { body, position, either, quality, activity, filler, left, right, both };

struct TokenFacts {
  Role role;
  double weight;          ///< how telling: up to 1, the fewer muscles it belongs to, the more; 0 when to none
  bool is_place;          ///< no circumstance: those are what was done, and what only causes speak of
  bool is_in_complaints;  ///< a zone or a complaint has it: then it does not tell the name of a muscle
  bool is_in_signs;       ///< may belong to a warning sign: it needs no muscle to be understood
  bool brings_signs;      ///< by itself, as a part of the body
};

struct KnownWord {
  Token token;
  Spelling::Chance chance;
  std::uint32_t letters;  ///< as letters_of() has them
};

enum class PhraseKind { name, zone, feels_like, pain_area, place, cause, area };
inline constexpr std::size_t phrase_kinds = enumerator_count<PhraseKind>();

struct PhraseFacts {
  PhraseKind kind;
  std::uint16_t muscle;  ///< its place in the atlas
  std::uint16_t order;   ///< of a pain area: how many muscles are likelier
  bool has_part;         ///< names a part of the body besides words that may be one
};

struct Phrase {
  const PhraseFacts& facts;
  std::string_view text;  ///< as the atlas has it
  TokenSet all;
  TokenSet content;  ///< the same without fillers
};

/// What an idiom says that says nothing.
inline constexpr Token no_token = 0xFFFF;

/// Several words, or one that means several: typed in any order, they may stand for the tokens of `means`.
struct Meaning {
  TokenSet words;  ///< fillers and all
  TokenSet means;  ///< without fillers
};

struct Vocabulary {
  ByWord<KnownWord> words;  ///< as they are written
  ByWord<Token> stems;
  TextLists plain;                  ///< sorted: words that say nothing here, and are no other mistyped
  TextLists plain_stems;            ///< theirs, but for those of ours
  ByWord<Token> idioms;             ///< words with a blank between them, read as one; `no_token` when they say nothing
  std::uint16_t longest_idiom = 0;  ///< in words
  std::span<const TokenFacts> tokens;
  Lists<Token> meaning_words, meaning_means;
  std::span<const PhraseFacts> phrases;  ///< those of one muscle together
  TextLists phrase_texts;
  Lists<Token> phrase_all, phrase_content;
  Lists<Token> sign_words, region_words;  ///< the phrases of all signs and regions of the sheet, in its order

  /// nullopt when no text of ours has a word like it.
  std::optional<Token> find(std::string_view word) const;
  /// A true word that says nothing of the body, whatever it looks like: "late" is no "lat", "soldier" no "shoulder".
  bool is_plain(std::string_view word) const;
  /// A set of tokens with those that together stand for one word replaced by it: "shoulder blade" by "blade".
  Tokens as_phrase(Tokens set) const;

  Role role(Token token) const { return tokens[token].role; }
  bool is_place(Token token) const { return tokens[token].is_place; }
  double weight(Token token) const { return tokens[token].weight; }
  double weight(TokenSet set) const;
  Meaning meaning(std::size_t i) const { return {meaning_words[i], meaning_means[i]}; }
  Phrase phrase(std::size_t i) const {
    return {phrases[i], text_in(phrase_texts, i), phrase_all[i], phrase_content[i]};
  }
};

}  // namespace tpguide

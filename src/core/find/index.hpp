// SPDX-License-Identifier: MIT
// Every phrase of the atlas that people's words are held against, as tokens, and how telling each token is.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/find/lexicon.hpp"
#include "core/find/word_sheet.hpp"

namespace tpguide {

enum class PhraseKind { name, zone, feels_like, pain_area, place, cause, area };
inline constexpr std::size_t phrase_kinds = enumerator_count<PhraseKind>();

struct Phrase {
  PhraseKind kind;
  std::size_t muscle;     ///< its place in the atlas
  std::size_t order;      ///< of a pain area: how many muscles are likelier
  std::string_view text;  ///< as the atlas has it
  Tokens all;             ///< a set
  Tokens content;         ///< the same without fillers
  bool has_part;          ///< names a part of the body besides words that may be one
};

class PhraseIndex {
 public:
  PhraseIndex(const Atlas&, const WordSheet&, Lexicon&);

  const std::vector<Phrase>& phrases() const { return phrases_; }
  /// How telling a token is, up to 1: the fewer muscles it belongs to, the more; 0 when to none.
  double weight(Token token) const { return token < weights_.size() ? weights_[token] : 0; }
  double weight(const Tokens& tokens) const;
  /// True when it is no circumstance: those are what was done, and what only causes speak of.
  bool is_place(Token token) const { return token < is_place_.size() && is_place_[token]; }
  /// True when a zone or a complaint has it: then it does not tell the name of a muscle.
  bool is_in_complaints(Token token) const { return token < in_complaints_.size() && in_complaints_[token]; }

 private:
  void add(PhraseKind kind, std::size_t muscle, std::string_view text, std::size_t order = 0);
  void weigh(std::size_t muscles);

  Lexicon& lexicon_;
  std::vector<Phrase> phrases_;
  std::vector<double> weights_;
  std::vector<bool> is_place_;
  std::vector<bool> in_complaints_;
};

}  // namespace tpguide

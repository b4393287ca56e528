// SPDX-License-Identifier: MIT
#include "core/find/index.hpp"

#include <algorithm>
#include <cmath>

namespace tpguide {
namespace {

/// Beside a part of the body: words for where on it, and what only causes speak of.
constexpr double weight_of_position = 0.5;
constexpr double weight_of_either = 0.75;
constexpr double weight_of_circumstance = 0.3;

}  // namespace

PhraseIndex::PhraseIndex(const Atlas& atlas, const WordSheet& sheet, Lexicon& lexicon) : lexicon_(lexicon) {
  const auto muscles = atlas.muscles();
  phrases_.reserve(muscles.size() * 24);
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    const Muscle& muscle = muscles[i];
    add(PhraseKind::name, i, muscle.anatomical);
    add(PhraseKind::name, i, muscle.name);
    for (const std::string_view zone : muscle.zones) add(PhraseKind::zone, i, zone);
    for (const std::string_view complaint : muscle.feels_like) add(PhraseKind::feels_like, i, complaint);
    add(PhraseKind::place, i, muscle.plain);
    for (const std::string_view cause : muscle.causes) add(PhraseKind::cause, i, cause);
    add(PhraseKind::area, i, name_of(muscle.area));
    for (const PainArea& area : sheet.pain_areas) {
      const auto place = std::find(area.muscles.begin(), area.muscles.end(), muscle.name);
      if (place == area.muscles.end()) continue;
      const auto order = static_cast<std::size_t>(place - area.muscles.begin());
      for (const std::string_view words : area.words) add(PhraseKind::pain_area, i, words, order);
    }
  }
  weigh(muscles.size());
}

void PhraseIndex::add(PhraseKind kind, std::size_t muscle, std::string_view text, std::size_t order) {
  Phrase phrase{kind, muscle, order, text, lexicon_.as_phrase(as_set(lexicon_.learn(text))), {}, false};
  for (const Token token : phrase.all) {
    const Role role = lexicon_.role(token);
    if (role != Role::filler) phrase.content.push_back(token);
    if (role == Role::body) phrase.has_part = true;
  }
  phrases_.push_back(std::move(phrase));
}

void PhraseIndex::weigh(std::size_t muscles) {
  std::vector<std::size_t> counts(lexicon_.size()), last(lexicon_.size(), muscles);
  in_complaints_.resize(lexicon_.size());
  is_place_.resize(lexicon_.size());
  for (const Phrase& phrase : phrases_) {
    const bool is_complaint = phrase.kind == PhraseKind::zone || phrase.kind == PhraseKind::feels_like;
    for (const Token token : phrase.content) {
      if (is_complaint) in_complaints_[token] = true;
      if (phrase.kind != PhraseKind::cause && lexicon_.role(token) != Role::activity) is_place_[token] = true;
      // The phrases of one muscle stand together.
      if (last[token] != phrase.muscle) ++counts[token];
      last[token] = phrase.muscle;
    }
  }
  weights_.resize(lexicon_.size());
  const auto all = static_cast<double>(muscles);
  for (std::size_t token = 0; token < counts.size(); ++token) {
    if (counts[token] == 0) continue;
    const double rarity = std::log1p(all / static_cast<double>(counts[token])) / std::log1p(all);
    const Role role = lexicon_.role(static_cast<Token>(token));
    const double share = role == Role::position || role == Role::quality ? weight_of_position
                         : role == Role::either                          ? weight_of_either
                         : is_place_[token]                              ? 1
                                                                         : weight_of_circumstance;
    weights_[token] = share * rarity;
  }
}

double PhraseIndex::weight(const Tokens& tokens) const {
  double sum = 0;
  for (const Token token : tokens) sum += weight(token);
  return sum;
}

}  // namespace tpguide

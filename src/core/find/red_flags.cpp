// SPDX-License-Identifier: MIT
#include "core/find/red_flags.hpp"

#include <algorithm>
#include <tuple>

namespace tpguide {

std::string_view WordSheet::first_of(Gate gate) const {
  switch (gate) {
    case Gate::head_neck:
      return first_head_neck;
    case Gate::chest:
      return first_chest;
    case Gate::back:
      return first_back;
    case Gate::leg:
      return first_leg;
    case Gate::arm:
      return first_arm;
  }
  return {};
}

namespace {

template <typename List, typename Other>
bool have_common(const List& list, const Other& other) {
  return std::find_first_of(list.begin(), list.end(), other.begin(), other.end()) != list.end();
}

/// What was typed, with what it may stand for; a set.
Tokens with_readings(Tokens tokens, const Query& query) {
  for (const Query::Reading& reading : query.readings) {
    tokens.insert(tokens.end(), reading.tokens.begin(), reading.tokens.end());
  }
  return as_set(std::move(tokens));
}

bool has_side(Sides sides, Side side) {
  const std::vector<Side> each = sides_in(sides);
  return std::find(each.begin(), each.end(), side) != each.end();
}

}  // namespace

WarningSigns::WarningSigns(const Safety& safety, const WordSheet& sheet, Lexicon& lexicon)
    : safety_(safety), of_(lexicon.learn("of")) {
  for (const SignWords& sign : sheet.signs) {
    for (const std::string_view phrase : sign.words) {
      signs_.push_back({as_set(lexicon.learn(phrase)), &sign});
      tokens_.words.insert(tokens_.words.end(), signs_.back().words.begin(), signs_.back().words.end());
    }
  }
  tokens_.words = as_set(std::move(tokens_.words));
  for (const RegionWords& region : sheet.regions) {
    for (const std::string_view phrase : region.words) {
      const Tokens words = as_set(lexicon.learn(phrase));
      const bool is_either =
          std::any_of(words.begin(), words.end(), [&](Token token) { return lexicon.role(token) == Role::either; });
      if (words.size() == 1) tokens_.parts.push_back(words.front());
      regions_.push_back({words, &region, is_either});
    }
  }
  tokens_.parts = as_set(std::move(tokens_.parts));
}

/// Fillers and sides count here: "both legs" is not "leg".
std::vector<WarningSigns::Called> WarningSigns::add_signs(Found& found, const Tokens& typed) const {
  std::vector<Called> called;
  for (const SignPhrase& phrase : signs_) {
    if (!contains_all(typed, phrase.words)) continue;
    found.sign = Sign::typed;
    for (const std::string_view source : phrase.sign->flags) called.push_back({source, phrase.words.size()});
    const std::string_view text = phrase.sign->text;
    const bool is_said = std::any_of(found.red_flags.begin(), found.red_flags.end(),
                                     [&](const RedFlag& flag) { return flag.text == text; });
    if (!text.empty() && !is_said) found.red_flags.push_back({text, ScreenAction::emergency});
  }
  return called;
}

/// A place on another part of the body is no region: "back of the knee" is not the back, "bottom of the foot" no
/// buttock.
std::vector<const RegionWords*> WarningSigns::regions_in(const Query& query) const {
  Tokens typed = query.typed;
  for (const Query::Unit& unit : query.units) {
    if (unit.alone < 1) std::erase(typed, unit.token);
  }
  typed.insert(typed.end(), query.near.begin(), query.near.end());
  typed = with_readings(std::move(typed), query);
  const auto is_typed = [&](const RegionPhrase& phrase) { return contains_all(typed, phrase.words); };
  const bool has_part = std::any_of(regions_.begin(), regions_.end(),
                                    [&](const RegionPhrase& phrase) { return !phrase.is_either && is_typed(phrase); });
  const bool is_place = has_part && contains_all(typed, of_);
  std::vector<const RegionWords*> regions;
  for (const RegionPhrase& phrase : regions_) {
    if (is_typed(phrase) && !(phrase.is_either && is_place)) regions.push_back(phrase.region);
  }
  return regions;
}

void WarningSigns::add_to(Found& found, const Query& query, std::span<const Gate> of_match) const {
  const std::vector<Called> called = add_signs(found, with_readings(query.typed, query));
  std::vector<Gate> gates(of_match.begin(), of_match.end());
  std::vector<std::string_view> first;
  for (const RegionWords* region : regions_in(query)) {
    gates.push_back(region->gate);
    if (region->side && query.side && has_side(*query.side, *region->side)) found.has_signs_of_side = true;
    first.insert(first.end(), region->first.begin(), region->first.end());
  }

  // Words that were not understood may say anything, in any language.
  const bool is_lost = called.empty() && (gates.empty() || (!query.is_any_known && !query.strange.empty()));

  struct Candidate {
    const ScreenItem* item;
    std::size_t words;  ///< of the sign that called it; 0: the region did
    int order;          ///< among those of the region
  };
  std::vector<Candidate> candidates;
  for (const ScreenItem& item : safety_.screen) {
    if (item.action != ScreenAction::emergency && item.action != ScreenAction::urgent) continue;
    std::size_t words = 0;
    for (const Called& one : called) {
      const bool is_meant = std::find(item.sources.begin(), item.sources.end(), one.source) != item.sources.end();
      if (is_meant) words = std::max(words, one.words);
    }
    const bool is_of_region = !gates.empty() && (item.gates.empty() || have_common(item.gates, gates));
    const bool may_be_meant = is_lost && item.action == ScreenAction::emergency;
    if (words == 0 && !is_of_region && !may_be_meant) continue;
    candidates.push_back({&item, words, have_common(item.sources, first) ? 0 : item.gates.empty() ? 2 : 1});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(a.item->action, b.words, a.order) < std::tuple(b.item->action, a.words, b.order);
  });
  for (const Candidate& candidate : candidates) {
    found.red_flags.push_back({candidate.item->text, candidate.item->action});
  }
}

}  // namespace tpguide

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

/// Fillers and sides count here: "both legs" is not "leg".
std::vector<WarningSigns::Called> WarningSigns::add_signs(Found& found, const Tokens& typed) const {
  std::vector<Called> called;
  std::size_t phrase = 0;
  for (const SignWords& sign : sheet_.signs) {
    for (std::size_t end = phrase + sign.words.size(); phrase < end; ++phrase) {
      const TokenSet words = vocabulary_.sign_words[phrase];
      if (!contains_all(typed, words)) continue;
      if (!sign.holds.empty()) {
        if (std::find(found.holds.begin(), found.holds.end(), &sign) == found.holds.end()) found.holds.push_back(&sign);
        continue;
      }
      found.sign = Sign::typed;
      for (const std::string_view source : sign.flags) called.push_back({source, words.size()});
      const bool is_said = std::any_of(found.red_flags.begin(), found.red_flags.end(),
                                       [&](const RedFlag& flag) { return flag.text == sign.text; });
      if (!sign.text.empty() && !is_said) found.red_flags.push_back({sign.text, ScreenAction::emergency});
    }
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
  std::vector<const RegionWords*> regions, parts;
  std::size_t phrase = 0;
  for (const RegionWords& region : sheet_.regions) {
    for (std::size_t end = phrase + region.words.size(); phrase < end; ++phrase) {
      const TokenSet words = vocabulary_.region_words[phrase];
      if (!contains_all(typed, words)) continue;
      regions.push_back(&region);
      const auto is_either = [&](Token token) { return vocabulary_.role(token) == Role::either; };
      if (std::none_of(words.begin(), words.end(), is_either)) parts.push_back(&region);
    }
  }
  const std::optional<Token> of = vocabulary_.find("of");
  if (!parts.empty() && of && contains(typed, *of)) return parts;
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

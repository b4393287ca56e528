// SPDX-License-Identifier: MIT
#include "core/find/find.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "core/find/query.hpp"
#include "core/find/red_flags.hpp"
#include "core/find/vocabulary.hpp"
#include "core/text/closest.hpp"

namespace tpguide {
namespace {

/// How much a phrase that fits wholly says for its muscle, by kind; kinds add up. The pain areas are apart.
constexpr auto strength = Names<PhraseKind, double>{0.98, 0.7, 0.7, 0.0, 0.6, 0.25, 0.2}.words();
/// How much a pain area that fits wholly weighs against the muscle's own phrases, and how much less a muscle gets for
/// each one in the area's list before it.
constexpr double share_of_area = 0.55;
/// How much less what was done says beside a place.
constexpr double share_beside_place = 0.6;
constexpr double less_by_order = 0.13;
/// A zone or complaint with nothing over, and one that was typed word for word.
constexpr double for_whole_phrase = 0.15;
constexpr double for_word_for_word = 0.25;
constexpr double highest_sum = 1 + for_whole_phrase + for_word_for_word;
constexpr double almost_all = 0.999;
constexpr int lowest_score = 6;
constexpr double lowest_of_best = 0.25;
constexpr std::size_t most_reasons = 2;
constexpr double least_of_best_reason = 0.25;
constexpr std::size_t most_nearest = 5;
constexpr std::size_t shortest_near = 5;  ///< a shorter word is near to everything

/// How well what was typed and one phrase fit.
struct Fit {
  double score = 0;       ///< 0 to 1
  bool is_place = false;  ///< not only what was done
  bool is_whole = false;  ///< a zone or complaint with nothing over
  bool is_word_for_word = false;
  std::vector<double> units;  ///< how far each word is covered
};

/// How much of what was typed is covered, by weight.
double share_covered(const std::vector<double>& units, const Query& query) {
  double covered = 0, typed = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    covered += units[i] * query.units[i].weight;
    typed += query.units[i].weight;
  }
  return typed > 0 ? covered / typed : 0;
}

/// How much of what was done the phrase speaks of.
double share_of_circumstances(const std::vector<double>& units, const Query& query) {
  double covered = 0, typed = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!query.units[i].is_circumstance) continue;
    covered += units[i] * query.units[i].weight;
    typed += query.units[i].weight;
  }
  return typed > 0 ? covered / typed : 0;
}

/// What a phrase has of what was typed.
struct Met {
  Tokens tokens;              ///< a set
  bool is_place = false;      ///< not only where on a part of the body, or what was done
  std::vector<double> units;  ///< how far each word is covered
};

Met met_by(const Phrase& phrase, const Query& query, const Vocabulary& vocabulary) {
  const auto is_part = [&](Token token) {
    const Role role = vocabulary.role(token);
    if (role == Role::either) return query.is_either_place && !phrase.facts.has_part;
    if (role == Role::body && vocabulary.is_place(token)) return true;
    return (role == Role::body || role == Role::activity) && !query.has_place;
  };
  const auto tells_something = [&](Token token) {
    const Role role = vocabulary.role(token);
    return role != Role::position && role != Role::quality;
  };
  Met met;
  met.units.resize(query.units.size());
  for (std::size_t i = 0; i < query.units.size(); ++i) {
    const Query::Unit& unit = query.units[i];
    if (!contains(phrase.content, unit.token)) continue;
    met.tokens.push_back(unit.token);
    met.units[i] = unit.alone;
    met.is_place = met.is_place || is_part(unit.token);
  }
  for (const Query::Reading& reading : query.readings) {
    Tokens common;
    std::set_intersection(reading.tokens.begin(), reading.tokens.end(), phrase.content.begin(), phrase.content.end(),
                          std::back_inserter(common));
    const bool is_whole = common.size() == reading.tokens.size() && reading.units.size() + common.size() > 2 &&
                          std::any_of(common.begin(), common.end(), tells_something);
    const bool is_place = (is_whole && reading.units.size() > 1) || std::any_of(common.begin(), common.end(), is_part);
    // One word that means several ("handbag") tells the muscles of a place apart, and names none.
    if (!is_whole && !is_place) continue;
    met.is_place = met.is_place || is_place;
    const double share = vocabulary.weight(common) / vocabulary.weight(reading.tokens);
    for (const std::size_t unit : reading.units) met.units[unit] = std::max(met.units[unit], share);
    met.tokens.insert(met.tokens.end(), common.begin(), common.end());
  }
  met.tokens = as_set(std::move(met.tokens));
  return met;
}

/// All within one phrase counts more than its single words, word for word the most.
Fit fit_of(const Phrase& phrase, const Query& query, const Vocabulary& vocabulary) {
  Fit fit;
  Met met = met_by(phrase, query, vocabulary);
  // Where on a part of the body says nothing without the part; what was done only tells its muscles apart.
  if (!met.is_place) {
    if (phrase.facts.kind == PhraseKind::cause)
      fit.score = share_beside_place * share_of_circumstances(met.units, query);
    fit.units = std::move(met.units);
    return fit;
  }
  const double of_query = share_covered(met.units, query);
  const double of_phrase = vocabulary.weight(met.tokens) / vocabulary.weight(phrase.content);
  const auto is_told_by = [&](Token token) { return !vocabulary.tokens[token].is_in_complaints; };
  if (phrase.facts.kind == PhraseKind::name) {
    if (std::none_of(met.tokens.begin(), met.tokens.end(), is_told_by)) return fit;
    fit.score = of_query * (0.8 + 0.2 * of_phrase);
  } else {
    const double least = phrase.facts.kind == PhraseKind::pain_area ? 0 : 0.7;
    const double score = of_query * (least + (1 - least) * of_phrase);
    fit.score = score * score;
  }
  fit.is_place = true;
  // "Standing on one leg" is no ache of the leg.
  const bool is_all_that_was_done = phrase.facts.kind == PhraseKind::cause && phrase.content.size() > 1;
  const bool is_complaint =
      phrase.facts.kind == PhraseKind::zone || phrase.facts.kind == PhraseKind::feels_like || is_all_that_was_done;
  fit.is_whole = is_complaint && of_query > almost_all && of_phrase > almost_all;
  fit.is_word_for_word = (is_complaint || phrase.facts.kind == PhraseKind::pain_area) && query.phrase.size() > 1 &&
                         std::ranges::equal(phrase.all, query.phrase);
  fit.units = std::move(met.units);
  return fit;
}

/// What speaks for one muscle.
struct Case {
  std::array<double, phrase_kinds> best{};
  std::array<std::string_view, phrase_kinds> text;  ///< of the best phrase
  double area = 0;
  bool has_whole = false;
  bool has_word_for_word = false;
  bool has_place = false;
  std::vector<double> units;

  void add(const Phrase& of, const Fit& fit) {
    const auto kind = static_cast<std::size_t>(of.facts.kind);
    has_place = has_place || fit.is_place;
    if (fit.score > best[kind]) {
      best[kind] = fit.score;
      text[kind] = of.text;
    }
    if (of.facts.kind == PhraseKind::pain_area) {
      area = std::max(area, fit.score * std::max(0.0, 1 - less_by_order * static_cast<double>(of.facts.order)));
    }
    has_whole = has_whole || fit.is_whole;
    has_word_for_word = has_word_for_word || fit.is_word_for_word;
    if (of.facts.kind == PhraseKind::area) return;
    units.resize(fit.units.size());
    for (std::size_t i = 0; i < units.size(); ++i) units[i] = std::max(units[i], fit.units[i]);
  }

  /// Phrases of several kinds add up; words that none of them has take away. `best_area` is how well any pain area
  /// fits what was typed.
  int score(const Query& query, double best_area) const {
    if (!has_place) return 0;
    double against = 1;
    for (std::size_t kind = 0; kind < phrase_kinds; ++kind) against *= 1 - best[kind] * strength[kind];
    double sum = (1 - against) * (1 - share_of_area * best_area) + share_of_area * area;
    if (has_whole) sum += for_whole_phrase;
    if (has_word_for_word) sum += for_word_for_word;
    return static_cast<int>(std::lround(100 * sum / highest_sum * (0.4 + 0.6 * share_covered(units, query))));
  }
};

std::string_view label_of(PhraseKind kind) {
  switch (kind) {
    case PhraseKind::name:
      return "name";
    case PhraseKind::zone:
      return "zone";
    case PhraseKind::feels_like:
      return "feels like";
    case PhraseKind::place:
      return "place";
    case PhraseKind::pain_area:
      return "pain area";
    case PhraseKind::cause:
      return "often from";
    case PhraseKind::area:
      return "area";
  }
  return {};
}

/// The first reasons in the order of their kinds that weigh enough beside the best; the area only alone.
std::string why_of(const Case& of) {
  std::array<double, phrase_kinds> weights{};
  for (std::size_t kind = 0; kind < phrase_kinds; ++kind) {
    weights[kind] = of.best[kind] * (strength[kind] > 0 ? strength[kind] : share_of_area);
  }
  const double least = *std::max_element(weights.begin(), weights.end()) * least_of_best_reason;
  std::string why;
  std::size_t count = 0;
  for (std::size_t kind = 0; kind < phrase_kinds && count < most_reasons; ++kind) {
    if (of.best[kind] == 0 || weights[kind] < least) continue;
    const auto as_kind = static_cast<PhraseKind>(kind);
    if (as_kind == PhraseKind::area && count > 0) continue;
    ++count;
    why += fmt::format("{}{}: {}", why.empty() ? "" : "; ", label_of(as_kind), of.text[kind]);
  }
  return why;
}

/// "Tennis elbow and heel pain" are two complaints: the best match that has the part of the body that those before it
/// have nothing of comes up behind them. How many matches at the front there are then, one a complaint.
template <typename CaseOf>
std::ptrdiff_t bring_up_complaints(std::vector<Match>& matches, const CaseOf& case_of, const Query& query,
                                   const Vocabulary& vocabulary) {
  std::ptrdiff_t count = std::min<std::ptrdiff_t>(1, std::ssize(matches));
  for (std::size_t i = 0; i < query.units.size(); ++i) {
    const Query::Unit& unit = query.units[i];
    if (!vocabulary.tokens[unit.token].brings_signs || unit.is_circumstance) continue;
    const auto has_part = [&](const Match& match) {
      const std::vector<double>& units = case_of(match).units;
      return !units.empty() && units[i] > 0;
    };
    const auto behind = matches.begin() + count;
    if (std::any_of(matches.begin(), behind, has_part)) continue;
    const auto other = std::find_if(behind, matches.end(), has_part);
    if (other == matches.end()) continue;
    std::rotate(behind, other, other + 1);
    ++count;
  }
  return count;
}

struct Ranked {
  std::vector<Match> matches;
  std::size_t complaints = 0;  ///< matches at the front, one a complaint
};

Ranked matches_of(const Query& query, const Atlas& atlas, const Vocabulary& vocabulary, int least) {
  const auto muscles = atlas.muscles();
  std::vector<Case> cases(muscles.size());
  if (!query.units.empty()) {
    // Most phrases have nothing of what was typed.
    std::vector<char> is_asked(vocabulary.tokens.size());
    for (const Query::Unit& unit : query.units) is_asked[unit.token] = 1;
    for (const Query::Reading& reading : query.readings) {
      for (const Token token : reading.tokens) is_asked[token] = 1;
    }
    for (std::size_t i = 0; i < vocabulary.phrases.size(); ++i) {
      const TokenSet content = vocabulary.phrase_content[i];
      if (std::none_of(content.begin(), content.end(), [&](Token token) { return is_asked[token] != 0; })) continue;
      const Phrase phrase = vocabulary.phrase(i);
      const Fit fit = fit_of(phrase, query, vocabulary);
      if (fit.score > 0) cases[phrase.facts.muscle].add(phrase, fit);
    }
  }
  double best_area = 0;
  for (const Case& one : cases) best_area = std::max(best_area, one.area);
  Ranked ranked;
  std::vector<Match>& matches = ranked.matches;
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    const int score = cases[i].score(query, best_area);
    if (score > 0) matches.push_back({&muscles[i], score, {}});
  }
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tuple(-a.score, a.muscle->tier, a.muscle->name) < std::tuple(-b.score, b.muscle->tier, b.muscle->name);
  });
  if (matches.empty() || matches.front().score < least) return {};
  const double lowest = std::max<double>(least, lowest_of_best * matches.front().score);
  const auto case_of = [&](const Match& match) -> const Case& {
    return cases[static_cast<std::size_t>(match.muscle - muscles.data())];
  };
  const std::ptrdiff_t complaints = bring_up_complaints(matches, case_of, query, vocabulary);
  matches.erase(std::remove_if(matches.begin() + complaints, matches.end(),
                               [lowest](const Match& match) { return match.score < lowest; }),
                matches.end());
  if (matches.size() > most_matches) matches.resize(most_matches);
  for (Match& match : matches) match.why = why_of(case_of(match));
  ranked.complaints = std::min(static_cast<std::size_t>(complaints), matches.size());
  return ranked;
}

/// Whether a name has all that was typed, in itself or as what it means.
bool is_called(TokenSet name, const Query& query) {
  std::vector<bool> covered(query.units.size());
  for (std::size_t i = 0; i < query.units.size(); ++i) covered[i] = contains(name, query.units[i].token);
  for (const Query::Reading& reading : query.readings) {
    if (!contains_all(name, reading.tokens)) continue;
    for (const std::size_t unit : reading.units) covered[unit] = true;
  }
  return std::find(covered.begin(), covered.end(), false) == covered.end();
}

/// Words of zones, complaints and names that are near to what no text of ours has, one of each stem.
std::vector<std::string> nearest_words(const Query& query, const Vocabulary& vocabulary) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < vocabulary.words.values.size(); ++i) {
    const Token token = vocabulary.words.values[i].token;
    if (vocabulary.is_place(token) && vocabulary.role(token) == Role::body) {
      words.push_back(text_in(vocabulary.words.words, i));
    }
  }
  std::vector<std::string> nearest;
  Tokens known;
  for (const std::string& word : query.strange) {
    if (word.size() < shortest_near) continue;
    for (std::string& near : closest(word, words)) {
      const Token token = *vocabulary.find(near);
      if (std::find(known.begin(), known.end(), token) != known.end()) continue;
      known.push_back(token);
      if (nearest.size() < most_nearest) nearest.push_back(std::move(near));
    }
  }
  return nearest;
}

}  // namespace

Found Finder::find(std::string_view words) const {
  Query query = read_query(words, vocabulary_);

  Found found;
  Ranked ranked = matches_of(query, atlas_, vocabulary_, lowest_score);
  // Too much besides the part of the body would leave nothing of it.
  if (ranked.matches.empty()) ranked = matches_of(of_parts_alone(query, vocabulary_), atlas_, vocabulary_, 1);
  found.matches = std::move(ranked.matches);
  found.complaints = ranked.complaints;
  std::span<const Gate> gates;
  if (!found.matches.empty()) gates = found.matches.front().muscle->gates;
  WarningSigns(safety_, sheet_, vocabulary_).add_to(found, query, gates);
  if (found.matches.empty()) found.nearest = nearest_words(query, vocabulary_);
  found.mended = std::move(query.mended);
  found.unknown = std::move(query.unknown);
  found.side = query.side;
  return found;
}

std::vector<const Muscle*> Finder::named(std::string_view words) const {
  const Query query = read_query(words, vocabulary_);
  const bool has_part = std::any_of(query.units.begin(), query.units.end(), [&](const Query::Unit& unit) {
    return vocabulary_.role(unit.token) == Role::body;
  });
  std::vector<const Muscle*> muscles;
  if (!has_part || !query.unknown.empty()) return muscles;
  for (const PhraseKind kind : {PhraseKind::name, PhraseKind::place}) {
    for (std::size_t i = 0; i < vocabulary_.phrases.size(); ++i) {
      const PhraseFacts& facts = vocabulary_.phrases[i];
      const Muscle* muscle = &atlas_.muscles()[facts.muscle];
      if (facts.kind != kind || !is_called(vocabulary_.phrase_all[i], query)) continue;
      if (std::find(muscles.begin(), muscles.end(), muscle) == muscles.end()) muscles.push_back(muscle);
    }
  }
  return muscles;
}

}  // namespace tpguide

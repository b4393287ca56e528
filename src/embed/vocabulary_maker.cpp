// SPDX-License-Identifier: MIT
#include "embed/vocabulary_maker.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include <fmt/ranges.h>

#include "core/text/error.hpp"
#include "core/text/words.hpp"

namespace tpguide {
namespace {

/// Beside a part of the body: words for where on it, and what only causes speak of.
constexpr double weight_of_position = 0.5;
constexpr double weight_of_either = 0.75;
constexpr double weight_of_circumstance = 0.3;

std::uint16_t counted(std::size_t count) {
  if (count > std::numeric_limits<std::uint16_t>::max()) {
    throw Error("the atlas and words.toml have more words than can be counted", "count them in more bits");
  }
  return static_cast<std::uint16_t>(count);
}

}  // namespace

template <typename T>
void VocabularyMaker::Growing<T>::add(std::span<const T> list) {
  items.insert(items.end(), list.begin(), list.end());
  ends.push_back(counted(items.size()));
}

VocabularyMaker::VocabularyMaker(const Atlas& atlas, std::span<const MuscleWords> of_muscles, const WordLists& lists,
                                 const WordSheet& sheet) {
  add_synonyms(lists);
  add_phrases(atlas, of_muscles, lists);
  weigh(atlas.muscles().size());
  add_warning_signs(sheet);
  add_idioms(lists);
  add_plain(lists);
  list_words();
}

Vocabulary VocabularyMaker::vocabulary() const {
  return {{words_.lists(), known_},
          {stems_.lists(), stem_tokens_},
          plain_.lists(),
          plain_stems_.lists(),
          {idioms_.lists(), idiom_tokens_},
          longest_idiom_,
          tokens_,
          meaning_words_.lists(),
          meaning_means_.lists(),
          phrases_,
          texts_.lists(),
          all_.lists(),
          content_.lists(),
          signs_.lists(),
          regions_.lists()};
}

Token VocabularyMaker::token_of(std::string_view word) {
  if (const auto known = by_word_.find(word); known != by_word_.end()) return known->second;
  const auto [entry, is_new] = by_stem_.try_emplace(stem_of(word), counted(tokens_.size()));
  if (is_new) tokens_.push_back({});
  by_word_.emplace(word, entry->second);
  return entry->second;
}

Tokens VocabularyMaker::learn(std::string_view text) {
  Tokens tokens;
  for (const std::string& word : words_of(text)) tokens.push_back(token_of(word));
  return tokens;
}

void VocabularyMaker::add_synonyms(const WordLists& lists) {
  // A word for a word makes them one token, so these come before anything else is learned.
  struct Other {
    std::vector<std::string> words;
    std::string_view means;
  };
  std::vector<Other> others;
  for (const Synonym& synonym : lists.synonyms) {
    const std::vector<std::string> means = words_of(synonym.means);
    for (const std::string_view text : synonym.words) {
      std::vector<std::string> words = words_of(text);
      if (words.size() == 1 && means.size() == 1) {
        const Token token = token_of(means.front());
        by_word_.insert_or_assign(words.front(), token);
        by_stem_.insert_or_assign(stem_of(words.front()), token);
      } else {
        others.push_back({std::move(words), synonym.means});
      }
    }
  }
  set_roles(lists.fillers, Role::filler);
  set_roles(lists.positions, Role::position);
  set_roles(lists.either, Role::either);
  set_roles(lists.qualities, Role::quality);
  set_roles(lists.activities, Role::activity);
  set_roles(lists.parts, Role::body);
  set_roles(lists.left, Role::left);
  set_roles(lists.right, Role::right);
  set_roles(lists.both, Role::both);
  for (const Other& other : others) add_meaning(other.words, other.means);
}

void VocabularyMaker::add_meaning(const std::vector<std::string>& words, std::string_view means) {
  Tokens tokens;
  for (const std::string& word : words) tokens.push_back(token_of(word));
  meaning_words_.add(as_set(std::move(tokens)));
  Tokens meant = learn(means);
  std::erase_if(meant, [this](Token token) { return tokens_[token].role == Role::filler; });
  meaning_means_.add(as_set(std::move(meant)));
}

void VocabularyMaker::set_roles(std::span<const std::string_view> words, Role role) {
  for (const std::string_view text : words) {
    for (const Token token : learn(text)) tokens_[token].role = role;
  }
}

void VocabularyMaker::add_phrases(const Atlas& atlas, std::span<const MuscleWords> of_muscles, const WordLists& lists) {
  const auto muscles = atlas.muscles();
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    const Muscle& muscle = muscles[i];
    add_phrase(PhraseKind::name, i, muscle.anatomical);
    add_phrase(PhraseKind::name, i, muscle.name);
    for (const std::string_view zone : muscle.zones) add_phrase(PhraseKind::zone, i, zone);
    for (const std::string_view complaint : of_muscles[i].feels_like) add_phrase(PhraseKind::feels_like, i, complaint);
    add_phrase(PhraseKind::place, i, muscle.plain);
    for (const std::string_view cause : of_muscles[i].causes) add_phrase(PhraseKind::cause, i, cause);
    add_phrase(PhraseKind::area, i, name_of(muscle.area));
    for (const PainArea& area : lists.pain_areas) {
      const auto place = std::find(area.muscles.begin(), area.muscles.end(), muscle.name);
      if (place == area.muscles.end()) continue;
      const auto order = static_cast<std::size_t>(place - area.muscles.begin());
      for (const std::string_view words : area.words) add_phrase(PhraseKind::pain_area, i, words, order);
    }
  }
}

void VocabularyMaker::add_phrase(PhraseKind kind, std::size_t muscle, std::string_view text, std::size_t order) {
  // Part by part: "back of the head, above the neck" has no "above the head" in it.
  Tokens all;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    Tokens tokens = as_set(learn(part));
    tokens = vocabulary().as_phrase(std::move(tokens));
    all.insert(all.end(), tokens.begin(), tokens.end());
  }
  all = as_set(std::move(all));
  Tokens content;
  PhraseFacts facts{kind, counted(muscle), counted(order), false};
  for (const Token token : all) {
    const Role role = tokens_[token].role;
    if (role != Role::filler) content.push_back(token);
    if (role == Role::body) facts.has_part = true;
  }
  phrases_.push_back(facts);
  texts_.add(text);
  all_.add(all);
  content_.add(content);
}

void VocabularyMaker::weigh(std::size_t muscles) {
  std::vector<std::size_t> counts(tokens_.size()), last(tokens_.size(), muscles);
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    const PhraseFacts& phrase = phrases_[i];
    const bool is_complaint = phrase.kind == PhraseKind::zone || phrase.kind == PhraseKind::feels_like;
    for (const Token token : content_.lists()[i]) {
      TokenFacts& facts = tokens_[token];
      if (is_complaint) facts.is_in_complaints = true;
      if (phrase.kind != PhraseKind::cause && facts.role != Role::activity) facts.is_place = true;
      if (last[token] != phrase.muscle) ++counts[token];
      last[token] = phrase.muscle;
    }
  }
  const auto all = static_cast<double>(muscles);
  for (std::size_t token = 0; token < counts.size(); ++token) {
    if (counts[token] == 0) continue;
    TokenFacts& facts = tokens_[token];
    const double rarity = std::log1p(all / static_cast<double>(counts[token])) / std::log1p(all);
    const double share = facts.role == Role::position || facts.role == Role::quality ? weight_of_position
                         : facts.role == Role::either                                ? weight_of_either
                         : facts.is_place                                            ? 1
                                                                                     : weight_of_circumstance;
    facts.weight = share * rarity;
  }
}

void VocabularyMaker::add_warning_signs(const WordSheet& sheet) {
  learn("of");  // tells a place on another part of the body
  for (const SignWords& sign : sheet.signs) {
    for (const std::string_view phrase : sign.words) {
      const Tokens words = as_set(learn(phrase));
      for (const Token token : words) tokens_[token].is_in_signs = true;
      signs_.add(words);
    }
  }
  for (const RegionWords& region : sheet.regions) {
    for (const std::string_view phrase : region.words) {
      const Tokens words = as_set(learn(phrase));
      if (words.size() == 1) tokens_[words.front()].brings_signs = true;
      regions_.add(words);
    }
  }
}

void VocabularyMaker::add_idioms(const WordLists& lists) {
  Map by_text;
  for (const Synonym& idiom : lists.idioms) {
    const std::vector<std::string> means = words_of(idiom.means);
    const Token token = means.empty() ? no_token : token_of(means.front());
    for (const std::string_view text : idiom.words) {
      const std::vector<std::string> words = words_of(text);
      longest_idiom_ = std::max(longest_idiom_, counted(words.size()));
      by_text.insert_or_assign(fmt::format("{}", fmt::join(words, " ")), token);
    }
  }
  for (const auto& [text, token] : by_text) {
    idioms_.add(text);
    idiom_tokens_.push_back(token);
  }
}

void VocabularyMaker::add_plain(const WordLists& lists) {
  const std::set<std::string_view> plain(lists.plain.begin(), lists.plain.end());
  std::set<std::string> stems;
  for (const std::string_view word : plain) {
    plain_.add(word);
    if (std::string stem = stem_of(word); !by_stem_.contains(stem)) stems.insert(std::move(stem));
  }
  for (const std::string& stem : stems) plain_stems_.add(stem);
}

/// Parts of the body, complaints and names are what people come to type.
void VocabularyMaker::list_words() {
  const Tokens with_meaning = as_set(meaning_words_.items);
  for (const auto& [word, token] : by_word_) {
    const TokenFacts& facts = tokens_[token];
    const bool is_likely = facts.role != Role::filler && (facts.is_place || contains(with_meaning, token));
    const auto chance = !is_likely           ? Spelling::Chance::other
                        : facts.brings_signs ? Spelling::Chance::part
                                             : Spelling::Chance::likely;
    words_.add(word);
    known_.push_back({token, chance, letters_of(word)});
  }
  for (const auto& [stem, token] : by_stem_) {
    stems_.add(stem);
    stem_tokens_.push_back(token);
  }
}

}  // namespace tpguide

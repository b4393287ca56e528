// SPDX-License-Identifier: MIT
#include "core/find/query.hpp"

#include <algorithm>

#include "core/find/words.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

constexpr double alone_in_phrase = 0.5;

/// One typed word that says something.
struct Word {
  std::string text;
  Token token;
};

bool is_side(Role role) {
  return role == Role::left || role == Role::right || role == Role::both;
}

std::optional<Sides> side_of(const Tokens& typed, const Lexicon& lexicon) {
  bool left = false, right = false;
  for (const Token token : typed) {
    const Role role = lexicon.role(token);
    left = left || role == Role::left || role == Role::both;
    right = right || role == Role::right || role == Role::both;
  }
  if (left && right) return Sides::both;
  if (left) return Sides::left;
  if (right) return Sides::right;
  return std::nullopt;
}

template <typename T>
void add_once(std::vector<T>& list, const T& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

/// Parts of the body, complaints and names are what people come to type.
std::vector<Spelling> spellings_of(const Lexicon& lexicon, const PhraseIndex& index, const Tokens& parts) {
  std::vector<Spelling> spellings;
  lexicon.for_each_word([&](std::string_view word, Token token) {
    const bool is_likely = index.is_place(token) && lexicon.role(token) != Role::filler;
    const auto chance = !is_likely               ? Spelling::Chance::other
                        : contains(parts, token) ? Spelling::Chance::part
                                                 : Spelling::Chance::likely;
    spellings.push_back({chance, word});
  });
  return spellings;
}

/// The most of the other words that stand in one phrase with a token.
std::size_t support_of(Token token, const Tokens& others, const PhraseIndex& index) {
  std::size_t most = 0;
  for (const Phrase& phrase : index.phrases()) {
    if (!contains(phrase.content, token)) continue;
    const auto count = std::count_if(others.begin(), others.end(),
                                     [&](Token other) { return other != token && contains(phrase.content, other); });
    most = std::max(most, static_cast<std::size_t>(count));
  }
  return most;
}

/// The one of several words equally near that the others support most, else the first.
std::string_view best_supported(const std::vector<std::string_view>& meant, const Tokens& others,
                                const Lexicon& lexicon, const PhraseIndex& index) {
  std::string_view best = meant.front();
  if (meant.size() == 1) return best;
  std::size_t most = support_of(*lexicon.find(best), others, index);
  for (const std::string_view word : meant) {
    const std::size_t support = support_of(*lexicon.find(word), others, index);
    if (support <= most) continue;
    most = support;
    best = word;
  }
  return best;
}

/// Of several words that may have been meant the parts of the body that were not taken; where none was taken it is no
/// question of the body. They are noted in the query.
std::vector<std::string> near_parts(const std::vector<std::string_view>& meant, Token taken, const Lexicon& lexicon,
                                    const Tokens& parts, Query& query) {
  std::vector<std::string> near;
  if (!contains(parts, taken)) return near;
  Tokens told{taken};
  for (const std::string_view word : meant) {
    const Token token = *lexicon.find(word);
    if (!contains(parts, token) || std::find(told.begin(), told.end(), token) != told.end()) continue;
    told.push_back(token);
    query.near.push_back(token);
    near.emplace_back(word);
  }
  return near;
}

/// Looks every word up, mended where it has to be.
std::vector<Word> look_up(std::string_view text, const Lexicon& lexicon, const PhraseIndex& index, const Tokens& parts,
                          Query& query) {
  std::vector<std::string> words = words_of(text);
  if (words.size() > most_words) words.resize(most_words);
  Tokens as_typed;
  for (const std::string& word : words) {
    const auto token = lexicon.find(word);
    if (token && lexicon.role(*token) != Role::filler) as_typed.push_back(*token);
  }
  as_typed = as_set(std::move(as_typed));
  std::vector<Spelling> spellings;
  std::vector<Word> known;
  for (const std::string& word : words) {
    std::optional<Token> token = lexicon.find(word);
    if (!token) {
      if (spellings.empty()) spellings = spellings_of(lexicon, index, parts);
      const std::vector<std::string_view> meant = meant_by(word, spellings);
      if (meant.empty()) {
        add_once(query.unknown, clean(word));
        add_once(query.strange, clean(word));
        continue;
      }
      const std::string_view read = best_supported(meant, as_typed, lexicon, index);
      token = lexicon.find(read);
      const bool is_new = std::none_of(query.mended.begin(), query.mended.end(),
                                       [&](const Mended& other) { return other.typed == word; });
      if (is_new) query.mended.push_back({word, std::string(read), near_parts(meant, *token, lexicon, parts, query)});
    }
    known.push_back({word, *token});
  }
  return known;
}

/// "Side" is a place only as the side of something: in "temple, right side" it is none.
void drop_side(Tokens& all, const Lexicon& lexicon) {
  const std::optional<Token> side = lexicon.find("side"), of = lexicon.find("of");
  if (side && (!of || !contains(all, *of))) std::erase(all, *side);
}

/// Of "between neck and shoulder", "between shoulders" is no reading of its own.
void drop_parts(std::vector<const Meaning*>& meanings) {
  const std::vector<const Meaning*> all = meanings;
  std::erase_if(meanings, [&](const Meaning* meaning) {
    return std::any_of(all.begin(), all.end(), [&](const Meaning* other) {
      return other->words.size() > meaning->words.size() && contains_all(other->words, meaning->words);
    });
  });
}

}  // namespace

Query read_query(std::string_view text, const Lexicon& lexicon, const PhraseIndex& index, const SignTokens& signs) {
  Query query;
  const std::vector<Word> words = look_up(text, lexicon, index, signs.parts, query);
  query.near = as_set(std::move(query.near));
  for (const Word& word : words) query.typed.push_back(word.token);
  query.typed = as_set(std::move(query.typed));
  query.side = side_of(query.typed, lexicon);
  query.all = query.typed;
  std::erase_if(query.all, [&](Token token) { return is_side(lexicon.role(token)); });

  drop_side(query.all, lexicon);
  query.phrase = lexicon.as_phrase(query.all);

  std::vector<const Meaning*> meanings;
  for (const Meaning& meaning : lexicon.meanings()) {
    if (contains_all(query.all, meaning.words)) meanings.push_back(&meaning);
  }
  drop_parts(meanings);
  for (const Token token : query.all) {
    if (lexicon.role(token) == Role::filler) continue;
    double weight = index.weight(token);
    for (const Meaning* meaning : meanings) {
      if (contains(meaning->words, token)) weight = std::max(weight, index.weight(meaning->means));
    }
    if (weight > 0) {
      query.units.push_back({token, weight});
      continue;
    }
    if (contains(signs.words, token)) continue;
    const auto word = std::find_if(words.begin(), words.end(), [&](const Word& one) { return one.token == token; });
    add_once(query.unknown, word->text);
  }
  for (const Meaning* meaning : meanings) {
    Query::Reading reading{{}, meaning->means};
    for (std::size_t i = 0; i < query.units.size(); ++i) {
      if (contains(meaning->words, query.units[i].token)) reading.units.push_back(i);
    }
    if (meaning->words.size() > 1) {
      for (const std::size_t unit : reading.units) query.units[unit].alone = alone_in_phrase;
    }
    query.readings.push_back(std::move(reading));
  }
  return query;
}

Query of_parts_alone(Query query, const Lexicon& lexicon, const PhraseIndex& index) {
  std::vector<std::size_t> places(query.units.size());
  std::vector<Query::Unit> units;
  const auto is_read = [&](std::size_t unit) {
    return std::any_of(query.readings.begin(), query.readings.end(), [&](const Query::Reading& reading) {
      return std::find(reading.units.begin(), reading.units.end(), unit) != reading.units.end();
    });
  };
  const auto is_part = [&](Token token) {
    const Role role = lexicon.role(token);
    return index.is_place(token) && (role == Role::body || role == Role::either);
  };
  Tokens parts;
  for (const Query::Unit& unit : query.units) {
    if (is_part(unit.token)) parts.push_back(unit.token);
  }
  for (std::size_t i = 0; i < query.units.size(); ++i) {
    const Token token = query.units[i].token;
    const bool is_beside_part = lexicon.role(token) == Role::position && support_of(token, parts, index) > 0;
    if (!is_part(token) && !is_beside_part && !is_read(i)) continue;
    places[i] = units.size();
    units.push_back(query.units[i]);
  }
  query.units = std::move(units);
  for (Query::Reading& reading : query.readings) {
    for (std::size_t& unit : reading.units) unit = places[unit];
  }
  return query;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/find/query.hpp"

#include <algorithm>

#include "core/text/cells.hpp"
#include "core/text/words.hpp"

namespace tpguide {
namespace {

/// How much a word counts by itself in a phrase that means a place ("front of the
/// knee"), and in one that does not ("above my head").
constexpr double alone_in_phrase = 0.5;
constexpr double alone_in_other_phrase = 0.1;
/// What all qualities and all that was done may weigh against the places.
constexpr double most_of_qualities = 0.5;
constexpr double most_of_circumstances = 0.25;
constexpr std::size_t shortest_in_compound = 3;
constexpr std::size_t shortest_beginning = 4;
constexpr std::size_t longest_compound = 24;

/// One typed word that says something.
struct Word {
  std::string text;
  Token token;
};

bool is_side(Role role) {
  return role == Role::left || role == Role::right || role == Role::both;
}

std::optional<Sides> side_of(const Tokens& typed, const Vocabulary& vocabulary) {
  bool left = false, right = false;
  for (const Token token : typed) {
    const Role role = vocabulary.role(token);
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

std::vector<Spelling> spellings_of(const Vocabulary& vocabulary) {
  std::vector<Spelling> spellings;
  spellings.reserve(vocabulary.words.values.size());
  for (std::size_t i = 0; i < vocabulary.words.values.size(); ++i) {
    const KnownWord& word = vocabulary.words.values[i];
    spellings.push_back({word.chance, text_in(vocabulary.words.words, i), word.letters});
  }
  return spellings;
}

/// The most of the other words that stand in one phrase, or have a meaning together, with a token.
std::size_t support_of(Token token, const Tokens& others, const Vocabulary& vocabulary) {
  std::size_t most = 0;
  const auto count_in = [&](TokenSet phrase) {
    if (!contains(phrase, token)) return;
    const auto count = std::count_if(others.begin(), others.end(),
                                     [&](Token other) { return other != token && contains(phrase, other); });
    most = std::max(most, static_cast<std::size_t>(count));
  };
  for (std::size_t i = 0; i < vocabulary.phrases.size(); ++i) count_in(vocabulary.phrase_content[i]);
  for (std::size_t i = 0; i < vocabulary.meaning_words.size(); ++i) count_in(vocabulary.meaning_words[i]);
  return most;
}

/// The one of several words equally near that the others support most, else the first.
std::string_view best_supported(const std::vector<std::string_view>& meant, const Tokens& others,
                                const Vocabulary& vocabulary) {
  std::string_view best = meant.front();
  if (meant.size() == 1) return best;
  std::size_t most = support_of(*vocabulary.find(best), others, vocabulary);
  for (const std::string_view word : meant) {
    const std::size_t support = support_of(*vocabulary.find(word), others, vocabulary);
    if (support <= most) continue;
    most = support;
    best = word;
  }
  return best;
}

/// Of several words that may have been meant the parts of the body that were not taken; where none was taken it is no
/// question of the body. They are noted in the query.
std::vector<std::string> near_parts(const std::vector<std::string_view>& meant, Token taken,
                                    const Vocabulary& vocabulary, Query& query) {
  std::vector<std::string> near;
  if (!vocabulary.tokens[taken].brings_signs) return near;
  Tokens told{taken};
  for (const std::string_view word : meant) {
    const Token token = *vocabulary.find(word);
    if (!vocabulary.tokens[token].brings_signs || std::find(told.begin(), told.end(), token) != told.end()) continue;
    told.push_back(token);
    query.near.push_back(token);
    near.emplace_back(word);
  }
  return near;
}

/// Two words that were typed as one ("backpain"), one of them a part of the body; empty when it is no such word.
std::vector<std::string> words_in(std::string_view compound, const Vocabulary& vocabulary) {
  const auto is_part = [&](Token token) {
    const Role role = vocabulary.role(token);
    return role == Role::either || (role == Role::body && vocabulary.is_place(token));
  };
  const auto is_beside_part = [&](Token token) {
    const Role role = vocabulary.role(token);
    return role == Role::filler || role == Role::position || role == Role::quality || is_part(token);
  };
  // Stems would find a body in any word: "painter" has no "ter" that is one of the "teres".
  const auto as_written = [&](std::string_view word) -> std::string_view {
    if (vocabulary.words.find(word) != nullptr) return word;
    if (word.ends_with('s')) word.remove_suffix(1);
    return vocabulary.words.find(word) != nullptr ? word : std::string_view{};
  };
  if (compound.size() > longest_compound) return {};
  for (std::size_t at = shortest_in_compound; at + shortest_in_compound <= compound.size(); ++at) {
    const std::string_view first = as_written(compound.substr(0, at)), second = as_written(compound.substr(at));
    if (first.empty() || second.empty()) continue;
    const Token one = *vocabulary.find(first), other = *vocabulary.find(second);
    if (!is_beside_part(one) || !is_beside_part(other)) continue;
    if (!is_part(one) && !is_part(other)) continue;
    return {std::string(first), std::string(second)};
  }
  return {};
}

/// Words of the names of muscles that begin so: half of one typed ("lumb", "infraspin") is no other word mistyped.
std::vector<std::string_view> begun_names(std::string_view word, const Vocabulary& vocabulary) {
  std::vector<std::string_view> names;
  if (word.size() < shortest_beginning) return names;
  const auto is_of_name = [&](Token token) {
    for (std::size_t i = 0; i < vocabulary.phrases.size(); ++i) {
      const Phrase phrase = vocabulary.phrase(i);
      if (phrase.facts.kind == PhraseKind::name && contains(phrase.content, token)) return true;
    }
    return false;
  };
  const TextLists& all = vocabulary.words.words;
  for (std::size_t i = first_from(all, word); i < all.size(); ++i) {
    const std::string_view known = text_in(all, i);
    if (!known.starts_with(word)) break;
    const Token token = vocabulary.words.values[i].token;
    if (is_of_name(token)) {
      names.push_back(known);
    } else if (vocabulary.tokens[token].is_in_signs || vocabulary.tokens[token].brings_signs) {
      return {};  // "stern" may be the sternum
    }
  }
  return names;
}

/// Words that were typed as two and are known as one ("key board") are put together.
void join_parted(std::vector<std::string>& words, const Vocabulary& vocabulary) {
  // What no muscle is known for may still be known as a part of some warning sign.
  const auto tells_something = [&](Token token) {
    return vocabulary.role(token) != Role::body || vocabulary.weight(token) > 0;
  };
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i].size() + words[i + 1].size() > longest_compound) continue;
    const auto first = vocabulary.find(words[i]), second = vocabulary.find(words[i + 1]);
    if (first && second && (tells_something(*first) || tells_something(*second))) continue;
    std::string joined = words[i] + words[i + 1];
    const auto token = vocabulary.find(joined);
    if (!token || vocabulary.role(*token) == Role::filler) continue;
    words[i] = std::move(joined);
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

/// Takes the idioms out of the words and says what they mean: "chest of drawers" is no chest, and the next "chest" is.
std::vector<Word> take_idioms(std::vector<std::string>& words, const Vocabulary& vocabulary) {
  std::vector<Word> taken;
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::string text;
    std::size_t longest = 0;
    const Token* means = nullptr;
    for (std::size_t count = 1; count <= vocabulary.longest_idiom && at + count <= words.size(); ++count) {
      text.append(count == 1 ? "" : " ").append(words[at + count - 1]);
      if (const Token* known = vocabulary.idioms.find(text)) {
        means = known;
        longest = count;
      }
    }
    if (means == nullptr) continue;
    if (*means != no_token) taken.push_back({words[at], *means});
    const auto from = words.begin() + static_cast<std::ptrdiff_t>(at);
    words.erase(from, from + static_cast<std::ptrdiff_t>(longest));
    --at;
  }
  return taken;
}

/// Looks every word up, mended where it has to be.
std::vector<Word> look_up(std::string_view text, const Vocabulary& vocabulary, Query& query) {
  std::vector<std::string> words = words_of(text);
  if (words.size() > most_words) words.resize(most_words);
  std::vector<Word> known = take_idioms(words, vocabulary);
  join_parted(words, vocabulary);
  Tokens as_typed;
  for (const Word& word : known) as_typed.push_back(word.token);
  for (const std::string& word : words) {
    const auto token = vocabulary.find(word);
    if (token && vocabulary.role(*token) != Role::filler) as_typed.push_back(*token);
  }
  as_typed = as_set(std::move(as_typed));
  query.is_any_known = !as_typed.empty();
  std::vector<Spelling> spellings;
  for (const std::string& word : words) {
    std::optional<Token> token = vocabulary.find(word);
    if (!token) {
      if (vocabulary.is_plain(word)) continue;
      if (const std::vector<std::string> parts_of = words_in(word, vocabulary); !parts_of.empty()) {
        for (const std::string& part : parts_of) known.push_back({part, *vocabulary.find(part)});
        query.is_any_known = true;
        continue;
      }
      if (spellings.empty()) spellings = spellings_of(vocabulary);
      std::vector<std::string_view> meant = begun_names(word, vocabulary);
      if (meant.empty()) meant = meant_by(word, spellings);
      if (meant.empty()) {
        add_once(query.unknown, clean(word));
        add_once(query.strange, clean(word));
        continue;
      }
      const std::string_view read = best_supported(meant, as_typed, vocabulary);
      token = vocabulary.find(read);
      const bool is_new = std::none_of(query.mended.begin(), query.mended.end(),
                                       [&](const Mended& other) { return other.typed == word; });
      if (is_new) query.mended.push_back({word, std::string(read), near_parts(meant, *token, vocabulary, query)});
    }
    known.push_back({word, *token});
  }
  return known;
}

/// "Side" is a place only as the side of something: in "temple, right side" it is none.
void drop_side(Tokens& all, const Vocabulary& vocabulary) {
  const std::optional<Token> side = vocabulary.find("side"), of = vocabulary.find("of");
  if (side && (!of || !contains(all, *of))) std::erase(all, *side);
}

/// Of "between neck and shoulder", "between shoulders" is no reading of its own.
void drop_parts(std::vector<Meaning>& meanings) {
  const std::vector<Meaning> all = meanings;
  std::erase_if(meanings, [&](const Meaning& meaning) {
    return std::any_of(all.begin(), all.end(), [&](const Meaning& other) {
      return other.words.size() > meaning.words.size() && contains_all(other.words, meaning.words);
    });
  });
}

/// What was felt and done tells the muscles of a place from one another, and never weighs more than the place.
void limit(Query& query) {
  double places = 0, qualities = 0, circumstances = 0;
  for (const Query::Unit& unit : query.units) {
    (unit.is_quality ? qualities : unit.is_circumstance ? circumstances : places) += unit.weight;
  }
  for (Query::Unit& unit : query.units) {
    if (unit.is_quality) {
      unit.weight *= std::min(1.0, most_of_qualities * places / qualities);
    } else if (unit.is_circumstance) {
      unit.weight *= std::min(1.0, most_of_circumstances * places / circumstances);
    }
  }
}

/// Whether a place is named, and what "back" is.
void tell_places(Query& query, const Vocabulary& vocabulary) {
  const auto is_part = [&](Token token) { return vocabulary.role(token) == Role::body && vocabulary.is_place(token); };
  const auto is_either = [&](Token token) { return vocabulary.role(token) == Role::either; };
  bool has_part = false, has_either = false;
  for (Query::Unit& unit : query.units) {
    unit.is_quality = vocabulary.role(unit.token) == Role::quality;
    unit.is_circumstance = !unit.is_quality && !vocabulary.is_place(unit.token) && !is_either(unit.token);
    if (unit.alone <= alone_in_other_phrase) continue;
    has_part = has_part || is_part(unit.token);
    has_either = has_either || is_either(unit.token);
  }
  for (const Query::Reading& reading : query.readings) {
    const bool means_part = std::any_of(reading.tokens.begin(), reading.tokens.end(), is_part);
    const bool means_either = std::any_of(reading.tokens.begin(), reading.tokens.end(), is_either);
    has_part = has_part || means_part;
    has_either = has_either || means_either;
    if (!means_part && !means_either) continue;
    for (const std::size_t unit : reading.units) {
      query.units[unit].is_quality = query.units[unit].is_circumstance = false;
    }
  }
  const std::optional<Token> of = vocabulary.find("of");
  query.has_place = has_part || has_either;
  if (query.has_place) limit(query);
  query.is_either_place = !has_part || !of || !contains(query.all, *of);
}

}  // namespace

Query read_query(std::string_view text, const Vocabulary& vocabulary) {
  Query query;
  const std::vector<Word> words = look_up(text, vocabulary, query);
  query.near = as_set(std::move(query.near));
  for (const Word& word : words) query.typed.push_back(word.token);
  query.typed = as_set(std::move(query.typed));
  query.side = side_of(query.typed, vocabulary);
  query.all = query.typed;
  std::erase_if(query.all, [&](Token token) { return is_side(vocabulary.role(token)); });

  drop_side(query.all, vocabulary);
  query.phrase = vocabulary.as_phrase(query.all);

  std::vector<Meaning> meanings;
  for (std::size_t i = 0; i < vocabulary.meaning_words.size(); ++i) {
    if (contains_all(query.all, vocabulary.meaning_words[i])) meanings.push_back(vocabulary.meaning(i));
  }
  drop_parts(meanings);
  for (const Token token : query.all) {
    if (vocabulary.role(token) == Role::filler) continue;
    double weight = vocabulary.weight(token);
    for (const Meaning& meaning : meanings) {
      if (contains(meaning.words, token)) weight = std::max(weight, vocabulary.weight(meaning.means));
    }
    if (weight > 0) {
      query.units.push_back({token, weight});
      continue;
    }
    if (vocabulary.tokens[token].is_in_signs) continue;
    const auto word = std::find_if(words.begin(), words.end(), [&](const Word& one) { return one.token == token; });
    add_once(query.unknown, word->text);
  }
  const auto is_part = [&](Token token) { return vocabulary.role(token) == Role::body && vocabulary.is_place(token); };
  for (const Meaning& meaning : meanings) {
    Query::Reading reading{{}, meaning.means};
    for (std::size_t i = 0; i < query.units.size(); ++i) {
      if (contains(meaning.words, query.units[i].token)) reading.units.push_back(i);
    }
    for (const std::size_t unit : reading.units) {
      if (meaning.words.size() == 1) continue;
      const bool is_about = std::any_of(meaning.means.begin(), meaning.means.end(), is_part);
      double& alone = query.units[unit].alone;
      alone = std::min(alone, is_about ? alone_in_phrase : alone_in_other_phrase);
    }
    query.readings.push_back(std::move(reading));
  }
  tell_places(query, vocabulary);
  return query;
}

Query of_parts_alone(Query query, const Vocabulary& vocabulary) {
  std::vector<std::size_t> places(query.units.size());
  std::vector<Query::Unit> units;
  const auto is_read = [&](std::size_t unit) {
    return std::any_of(query.readings.begin(), query.readings.end(), [&](const Query::Reading& reading) {
      return std::find(reading.units.begin(), reading.units.end(), unit) != reading.units.end();
    });
  };
  const auto is_part = [&](Token token) {
    const Role role = vocabulary.role(token);
    if (!query.has_place) return role == Role::activity;
    return vocabulary.is_place(token) && (role == Role::body || role == Role::either);
  };
  Tokens parts;
  for (const Query::Unit& unit : query.units) {
    if (is_part(unit.token)) parts.push_back(unit.token);
  }
  for (std::size_t i = 0; i < query.units.size(); ++i) {
    const Token token = query.units[i].token;
    const bool is_beside_part = (vocabulary.role(token) == Role::position || vocabulary.role(token) == Role::quality) &&
                                support_of(token, parts, vocabulary) > 0;
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

// SPDX-License-Identifier: MIT
// Reads the words of the atlas and the word sheet into the vocabulary of `find`. Hides how stems and synonyms become
// tokens and what makes a word telling.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/find/vocabulary.hpp"
#include "core/find/word_sheet.hpp"
#include "embed/word_lists.hpp"

namespace tpguide {

class VocabularyMaker {
 public:
  /// The words are of the muscles of the atlas, in its order. Throws Error for more words than the vocabulary can
  /// count.
  VocabularyMaker(const Atlas&, std::span<const MuscleWords>, const WordLists&, const WordSheet&);
  VocabularyMaker(const VocabularyMaker&) = delete;
  VocabularyMaker& operator=(const VocabularyMaker&) = delete;

  /// A view of what this owns.
  Vocabulary vocabulary() const;

 private:
  template <typename T>
  struct Growing {
    std::vector<T> items;
    std::vector<std::uint16_t> ends;

    void add(std::span<const T> list);
    Lists<T> lists() const { return {items, ends}; }
  };
  using Map = std::map<std::string, Token, std::less<>>;

  Token token_of(std::string_view word);
  /// The tokens of a text, in its order; its words are known from then on.
  Tokens learn(std::string_view text);
  void add_synonyms(const WordLists&);
  void add_meaning(const std::vector<std::string>& words, std::string_view means);
  void set_roles(std::span<const std::string_view> words, Role role);
  void add_phrases(const Atlas&, std::span<const MuscleWords>, const WordLists&);
  void add_phrase(PhraseKind kind, std::size_t muscle, std::string_view text, std::size_t order = 0);
  void weigh(std::size_t muscles);
  void add_warning_signs(const WordSheet&);
  void add_idioms(const WordLists&);
  void add_plain(const WordLists&);
  void list_words();

  Map by_word_, by_stem_;
  Growing<char> words_, stems_, texts_, plain_, plain_stems_, idioms_;
  std::vector<KnownWord> known_;
  std::vector<Token> stem_tokens_, idiom_tokens_;
  std::uint16_t longest_idiom_ = 0;
  std::vector<TokenFacts> tokens_;
  Growing<Token> meaning_words_, meaning_means_;
  std::vector<PhraseFacts> phrases_;
  Growing<Token> all_, content_, signs_, regions_;
};

}  // namespace tpguide

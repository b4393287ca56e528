// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/find/vocabulary.hpp"

namespace tpguide {
namespace {

TEST_CASE("vocabulary: every word and every stem of it is found, and no other") {
  const Vocabulary& vocabulary = builtin_vocabulary();
  REQUIRE(vocabulary.words.words.size() > 1000);
  for (std::size_t i = 0; i < vocabulary.words.words.size(); ++i) {
    CHECK(vocabulary.words.find(text_in(vocabulary.words.words, i)) == &vocabulary.words.values[i]);
  }
  for (std::size_t i = 0; i < vocabulary.stems.words.size(); ++i) {
    CHECK(vocabulary.stems.find(text_in(vocabulary.stems.words, i)) == &vocabulary.stems.values[i]);
  }
  for (const std::string_view other : {"", "0", "zzz", "neckk", "nec"}) {
    CHECK(vocabulary.words.find(other) == nullptr);
  }
  CHECK(ByWord<Token>{}.find("neck") == nullptr);
}

TEST_CASE("vocabulary: words of one stem, and those that mean the same, are one token") {
  const Vocabulary& vocabulary = builtin_vocabulary();
  REQUIRE(vocabulary.find("knee"));
  CHECK(vocabulary.find("knees") == vocabulary.find("knee"));
  CHECK(vocabulary.find("tummy") == vocabulary.find("belly"));
  CHECK_MESSAGE(vocabulary.find("climbers") == vocabulary.find("climbing"), "who does it");
  CHECK(vocabulary.find("xyzzy") == std::nullopt);
}

TEST_CASE("vocabulary: plain words are none of ours, nor what is mistyped for a part of the body") {
  const Vocabulary& vocabulary = builtin_vocabulary();
  REQUIRE(vocabulary.plain.size() > 500);
  for (std::size_t i = 0; i < vocabulary.plain.size(); ++i) {
    const std::string_view word = text_in(vocabulary.plain, i);
    CAPTURE(word);
    CHECK(vocabulary.words.find(word) == nullptr);
    CHECK(vocabulary.is_plain(word));
    CHECK(vocabulary.find(word) == std::nullopt);
  }
  CHECK_MESSAGE(vocabulary.is_plain("soldiers"), "its plural");
  for (const char* word : {"heal", "waste", "bak", "nee", "shoulder", "neck", "xyzzy"})
    CHECK_FALSE(vocabulary.is_plain(word));
}

TEST_CASE("vocabulary: words that together stand for one are one in a phrase") {
  const Vocabulary& vocabulary = builtin_vocabulary();
  const Token shoulder = *vocabulary.find("shoulder"), blade = *vocabulary.find("blade");
  CHECK(vocabulary.as_phrase(as_set({shoulder, blade})) == Tokens{blade});
  CHECK(vocabulary.as_phrase({shoulder}) == Tokens{shoulder});
}

}  // namespace
}  // namespace tpguide

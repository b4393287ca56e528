// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/content/reading_grade.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

constexpr std::size_t most_words = 20;
constexpr double highest_grade = 6;

TEST_CASE("plain words: words and syllables are counted as they are said") {
  const auto counted = [](std::string_view sentence) {
    const Reading reading = reading_of(sentence);
    return fmt::format("{} {}", reading.words, reading.syllables);
  };
  CHECK(counted("Let go at once.") == "4 4");
  CHECK(counted("The side of the table is pressed, tingles and needed it.") == "11 14");
  CHECK(counted("4 or 5 out of 10, finger-widths; it's {muscle}!") == "10 11");
  CHECK(counted("Aspirin, physiotherapist.") == "2 2");
  CHECK(counted("") == "0 0");
  CHECK(reading_of("Let go at once if it turns sharp or electric.").grade() == doctest::Approx(2.47).epsilon(0.01));
  CHECK(std::ranges::is_sorted(exempt_names()));
}

TEST_CASE("plain words: no sentence that guides has over 20 words or asks for more than six years of school") {
  for (const TextClass& kind : builtin_text_classes()) {
    // Lines of the screening are half sentences; articles are read at leisure.
    if (kind.name == "screen line" || kind.name == "article") continue;
    for (const std::string& text : kind.texts) {
      for (const std::string_view sentence : sentences(text)) {
        CAPTURE(kind.name);
        CAPTURE(sentence);
        const Reading reading = reading_of(sentence);
        CHECK(reading.words <= most_words);
        CHECK(reading.grade() <= highest_grade);
      }
    }
  }
}

TEST_CASE("plain words: figures by class of text, for tools/words" * doctest::skip()) {
  fmt::print("{:<12} {:>9} {:>14} {:>6} {:>12}\n", "", "sentences", "words/sentence", "grade", "over a limit");
  for (const TextClass& kind : builtin_text_classes()) {
    Reading all;
    std::size_t over = 0;
    for (const std::string& text : kind.texts) {
      for (const std::string_view sentence : sentences(text)) {
        const Reading reading = reading_of(sentence);
        over += reading.words > most_words || reading.grade() > highest_grade;
        all += reading;
      }
    }
    fmt::print("{:<12} {:>9} {:>14.1f} {:>6.1f} {:>12}\n", kind.name, all.sentences, all.words_per_sentence(),
               all.grade(), over);
  }
}

}  // namespace
}  // namespace tpguide

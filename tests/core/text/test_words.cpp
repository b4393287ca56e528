// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/text/words.hpp"

namespace tpguide {
namespace {

std::string words(std::string_view text) {
  std::string all;
  for (const std::string& word : words_of(text)) all.append(all.empty() ? "" : "|").append(word);
  return all;
}

TEST_CASE("words: case, accents, apostrophes and punctuation make no difference") {
  CHECK(words("Temple headache, right side!") == "temple|headache|right|side");
  CHECK(words("can't CAN’T can`t") == "cant|cant|cant");
  CHECK(words("douleur à l'épaule, naïve") == "douleur|a|lepaule|naive");
  CHECK(words("ﬁnger e\u0301paule") == "finger|epaule");
  CHECK(words("low-back/hip_pain 2nd") == "low|back|hip|pain|2nd");
  CHECK(words("  \t\n ").empty());
  CHECK(words("").empty());
}

TEST_CASE("words: other alphabets are kept, what cannot be shown only parts words") {
  CHECK(words("шея 首 hurts") == "шея|首|hurts");
  CHECK(words("neck\x1b[31m\xff\xfe\u202e\u0085pain") == "neck|31m|pain");
}

TEST_CASE("words: a plural, an ending or an ache has the same stem") {
  const std::vector<std::vector<std::string_view>> same{
      {"knee", "knees"},
      {"shoulder", "shoulders"},
      {"head", "headache", "headaches"},
      {"back", "backache"},
      {"tooth", "toothache"},
      {"ear", "ears", "earache"},
      {"burn", "burning", "burned"},
      {"stab", "stabbing", "stabbed"},
      {"run", "running"},
      {"drive", "driving", "drives"},
      {"stiff", "stiffness"},
      {"dizzy", "dizziness"},
      {"tight", "tightness"},
      {"crutch", "crutches"},
      {"ache", "aches", "aching"},
      {"biceps", "bicep"},
      {"eye", "eyes"},
      {"toe", "toes"},
  };
  for (const auto& family : same) {
    for (const std::string_view word : family) {
      CAPTURE(word);
      CHECK(stem_of(word) == stem_of(family.front()));
    }
  }
}

TEST_CASE("words: different words keep different stems") {
  struct Pair {
    std::string_view one, other;
  };
  const std::vector<Pair> different{
      {"butt", "but"},   {"ring", "r"},   {"soleus", "sole"}, {"pelvis", "pelvi"},
      {"head", "heart"}, {"feed", "fe"},  {"sling", "sl"},    {"thigh", "tight"},
      {"hip", "hippo"},  {"hand", "ham"}, {"toe", "to"},      {"scapula", "scalene"},
  };
  for (const Pair& pair : different) {
    CAPTURE(pair.one);
    CAPTURE(pair.other);
    CHECK(stem_of(pair.one) != stem_of(pair.other));
  }
}

std::string meant(std::string_view word) {
  using enum Spelling::Chance;
  const std::vector<Spelling> known{{likely, "temple"},     {part, "neck"},   {likely, "shoulder"},
                                    {likely, "thigh"},      {other, "tight"}, {likely, "headache"},
                                    {likely, "piriformis"}, {likely, "knee"}, {part, "ear"},
                                    {other, "kicking"},     {likely, "heel"}, {likely, "heels"}};
  const std::vector<std::string_view> words = meant_by(word, known);
  return words.empty() ? std::string() : std::string(words.front());
}

TEST_CASE("words: one slip is mended in a short word, two in a long one") {
  CHECK(meant("nekc") == "neck");
  CHECK(meant("tempel") == "temple");
  CHECK(meant("tmple") == "temple");
  CHECK(meant("tmpel").empty());
  CHECK(meant("sholdr") == "");
  CHECK(meant("sholdre") == "shoulder");
  CHECK(meant("hedahce") == "headache");
  CHECK(meant("hdahce").empty());
  CHECK(meant("pirriformiss") == "piriformis");
}

TEST_CASE("words: words of three letters are mended to a part of the body, by a swap or a missing letter") {
  CHECK(meant("nec") == "neck");
  CHECK(meant("aer") == "ear");
  CHECK(meant("eer").empty());
  CHECK_MESSAGE(meant("kne").empty(), "no part of the body here");
  CHECK(meant("ne").empty());
}

TEST_CASE("words: all that are as few slips away may have been meant, a swap of neighbours before all") {
  using enum Spelling::Chance;
  const std::vector<Spelling> known{{part, "hand"}, {part, "head"}, {other, "had"}, {part, "heel"}};
  CHECK(meant_by("haed", known) == std::vector<std::string_view>{"head", "hand", "had"});
}

TEST_CASE("words: the first letter is there, or is swapped with the second") {
  CHECK(meant("nkee") == "knee");
  CHECK(meant("peck").empty());
  CHECK(meant("dhoulder") == "shoulder");
}

TEST_CASE("words: of those equally near a likely one is taken") {
  CHECK(meant("tigh") == "thigh");
  CHECK(meant("killing").empty());
  CHECK(meant("kiccing") == "kicking");
}

TEST_CASE("words: the beginning of a word is enough where nothing is nearer") {
  CHECK(meant("shoul") == "shoulder");
  CHECK(meant("piri") == "piriformis");
  CHECK(meant("kick").empty());
}

TEST_CASE("words: any bytes are split without harm, and what comes out splits into itself") {
  unsigned seed = 1;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (unsigned i = 0; i < 40; ++i) {
      seed = seed * 1664525u + 1013904223u;
      bytes += static_cast<char>(seed >> 24);
    }
    for (const std::string& word : words_of(bytes)) {
      CAPTURE(word);
      CHECK(words_of(word) == std::vector<std::string>{word});
      CHECK_FALSE(stem_of(word).empty());
      meant_by(word, {{Spelling::Chance::likely, "temple"}});
    }
  }
}

}  // namespace
}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/find/find.hpp"
#include "core/find/word_sheet.hpp"
#include "embed/shipment.hpp"
#include "embed/word_sheet_reader.hpp"
#include "support/little_atlas.hpp"
#include "support/places.hpp"

namespace tpguide {
namespace {

const std::string sound = R"(format = 1
fillers = ["my", "the"]
positions = ["upper"]
either = ["back"]
parts = ["nose"]
[sides]
left = ["left"]
right = ["right"]
both = ["both"]
[[synonym]]
means = "belly"
words = ["tummy", "gut"]
[[pain-area]]
words = ["temple"]
muscles = ["upper-trapezius", "masseter"]
[[region]]
gate = "leg"
words = ["calf"]
first = ["U1"]
side = "left"
[[sign]]
words = ["swollen calf"]
flags = ["U1"]
[[sign]]
words = ["cannot cope"]
text = "Call someone."
[say]
first-head-neck = "The first-head-neck."
first-chest = "The first-chest."
first-back = "The first-back."
first-leg = "The first-leg."
first-arm = "The first-arm."
flags-first = "The flags-first."
sign-first = "The sign-first."
fits = "The fits."
fits-sign = "The fits-sign."
either-side = "The either-side."
either-but-signs = "The either-but-signs."
gentle = "The gentle."
never = "The never."
gentle-brief = "The gentle-brief."
never-brief = "The never-brief."
)";

Safety little_safety() {
  static constexpr std::string_view sources[] = {"U1"};
  static const ScreenItem items[] = {{"One leg swollen", ScreenAction::urgent, {}, sources}};
  Safety safety;
  safety.screen = items;
  return safety;
}

std::string said(const std::string& text) {
  const Safety safety = little_safety();
  const WordSheetReader reader(text, "w.toml", test::little_atlas(), safety);
  std::string out;
  for (const Finding& finding : reader.findings()) {
    CHECK(finding.file == "w.toml");
    out += fmt::format("{}:{} [{}] {}{}\n", finding.at.line, finding.at.column, finding.rule, finding.message,
                       finding.hint.empty() ? "" : " | " + finding.hint);
  }
  return out;
}

std::string with(std::string text, const std::string& old_text, const std::string& new_text) {
  const auto at = text.find(old_text);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old_text.size(), new_text);
}

TEST_CASE("word sheet: a sound sheet gives every list and every sentence") {
  const Safety safety = little_safety();
  const WordSheetReader reader(sound, "w.toml", test::little_atlas(), safety);
  REQUIRE(reader.findings().empty());
  const WordSheet& sheet = reader.sheet();
  const WordLists& lists = reader.lists();
  REQUIRE(lists.fillers.size() == 2);
  CHECK(lists.fillers[1] == "the");
  CHECK(lists.positions[0] == "upper");
  CHECK(lists.either[0] == "back");
  CHECK(lists.parts[0] == "nose");
  CHECK(lists.left[0] == "left");
  CHECK(lists.right[0] == "right");
  CHECK(lists.both[0] == "both");
  REQUIRE(lists.synonyms.size() == 1);
  CHECK(lists.synonyms[0].means == "belly");
  CHECK(lists.synonyms[0].words[1] == "gut");
  REQUIRE(lists.pain_areas.size() == 1);
  CHECK(lists.pain_areas[0].words[0] == "temple");
  CHECK(lists.pain_areas[0].muscles[1] == "masseter");
  REQUIRE(sheet.regions.size() == 1);
  CHECK(sheet.regions[0].gate == Gate::leg);
  CHECK(sheet.regions[0].first[0] == "U1");
  CHECK(sheet.regions[0].side == Side::left);
  REQUIRE(sheet.signs.size() == 2);
  CHECK(sheet.signs[0].flags[0] == "U1");
  CHECK(sheet.signs[0].text.empty());
  CHECK(sheet.signs[1].flags.empty());
  CHECK(sheet.signs[1].text == "Call someone.");
  for (const WordSheetText& sentence : word_sheet_texts()) {
    CHECK(sheet.*sentence.text == fmt::format("The {}.", sentence.key));
  }
}

TEST_CASE("word sheet: what holds has words, a sentence and an article, and may suggest nothing to begin with") {
  const std::string hold = "[[hold]]\nwords = [\"sprain\"]\nsays = \"Wait.\"\nbegin = \"\"\ntopic = \"when-not-to\"\n";
  CHECK(said(with(sound, "[[pain-area]]", hold + "[[pain-area]]")) == "");
  CHECK(said(with(sound, "[[pain-area]]", "[[hold]]\nwords = [\"sprain\"]\n[[pain-area]]"))
            .find("[missing-key] 'says' is missing") != std::string::npos);
}

TEST_CASE("word sheet: plain words and idioms may be there, and an idiom means one word or nothing") {
  const std::string more = "[[idiom]]\nmeans = \"\"\nwords = [\"sick of\"]\n[[synonym]]";
  const std::string whole = with(with(sound, "positions", "plain = [\"late\"]\npositions"), "[[synonym]]", more);
  const Safety safety = little_safety();
  const WordSheetReader reader(whole, "w.toml", test::little_atlas(), safety);
  REQUIRE(reader.findings().empty());
  CHECK(reader.lists().plain[0] == "late");
  CHECK(reader.lists().idioms[0].means == "");
  CHECK(reader.lists().idioms[0].words[0] == "sick of");
  CHECK(said(with(whole, "means = \"\"", "means = \"two words\"")) ==
        "12:9 [too-long] 'two words' of 'means' is more than a word\n");
}

TEST_CASE("word sheet: muscles, gates and sources have to be known") {
  CHECK(said(with(sound, "\"masseter\"", "\"maseter\"")) ==
        "15:11 [unknown-word] 'muscles' does not know 'maseter' | did you mean 'masseter'?\n");
  CHECK(said(with(sound, "gate = \"leg\"", "gate = \"lag\"")) ==
        "17:8 [unknown-word] 'gate' does not know 'lag' | did you mean 'leg'?\n");
  CHECK(said(with(sound, "side = \"left\"", "side = \"middle\"")).starts_with("20:8 [unknown-word] "));
  CHECK(said(with(sound, "flags = [\"U1\"]", "flags = [\"E77\"]")) ==
        "23:9 [unknown-word] 'flags' does not know 'E77'\n");
}

TEST_CASE("word sheet: a sign has flags or a sentence") {
  CHECK(said(with(sound, "text = \"Call someone.\"\n", "")) == "24:1 [missing-key] 'text' is missing\n");
  CHECK(said(with(sound, "flags = [\"U1\"]", "flags = [\"U1\"]\ntext = \"More.\"")) ==
        "24:1 [unknown-key] unknown key 'text'\n");
}

TEST_CASE("word sheet: no word may read like one that means something else") {
  CHECK(said(with(sound, "\"nose\"", "\"uppers\"")) ==
        "5:9 [twice] 'uppers' of 'parts' reads like 'upper' of 'positions'\n");
  CHECK(said(with(sound, "[[pain-area]]", "[[synonym]]\nmeans = \"knee\"\nwords = [\"guts\"]\n[[pain-area]]")) ==
        "10:1 [twice] 'guts' of 'knee' reads like 'gut' of 'belly'\n");
  CHECK(said(with(sound, "\"nose\"", "\"nose tip\"")) == "5:9 [too-long] 'nose tip' of 'parts' is more than a word\n");
  CHECK(said(with(sound, "\"gut\"", "\"...\"")) == "10:1 [empty] '...' has no word in it\n");
}

TEST_CASE("word sheet: all mistakes are told at once") {
  CHECK(said(with(with(sound, "never =", "nver ="), "[[pain-area]]\nwords = [\"temple\"]\n", "[[pain-area]]\n")) ==
        "13:1 [missing-key] 'words' is missing\n"
        "26:2 [missing-key] 'never' is missing\n"
        "39:1 [unknown-key] unknown key 'nver' | did you mean 'never'?\n");
}

TEST_CASE("word sheet: any beginning of a sheet is read or a finding, never a crash") {
  const Safety safety = little_safety();
  for (std::size_t length = 0; length + 1 < sound.size(); length += 5) {
    CHECK_FALSE(WordSheetReader(sound.substr(0, length), "w.toml", test::little_atlas(), safety).findings().empty());
  }
}

TEST_CASE("word sheet: every synonym finds what its meaning finds") {
  const Finder finder = builtin_finder();
  const auto first = [&finder](std::string_view words) -> std::string_view {
    const Found found = finder.find(words);
    return found.matches.empty() ? "" : found.matches.front().muscle->name;
  };
  const Shipment shipment(source_folder() / "routines");
  for (const Synonym& synonym : shipment.word_lists().synonyms) {
    const std::string_view meant = first(synonym.means);
    CAPTURE(synonym.means);
    for (const std::string_view word : synonym.words) {
      CAPTURE(word);
      CHECK(first(word) == meant);
    }
  }
}

}  // namespace
}  // namespace tpguide

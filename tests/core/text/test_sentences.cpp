// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/routine/brief.hpp"
#include "core/text/sentences.hpp"
#include "support/little_atlas.hpp"
#include "support/print.hpp"

using namespace tpguide;

using Texts = std::vector<std::string>;

namespace {

Texts in_sentences(std::string_view text) {
  const auto found = sentences(text);
  return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("sentences: they end at a full stop with a blank behind, and not within short forms and numbers") {
  CHECK(in_sentences("Sit back. Breathe out!  Ready? \"Yes.\" Go on") ==
        Texts{"Sit back.", "Breathe out!", "Ready?", "\"Yes.\"", "Go on"});
  CHECK(in_sentences("Use a ball, e.g. a tennis ball, for 1.5 min. at most.") ==
        Texts{"Use a ball, e.g. a tennis ball, for 1.5 min. at most."});
  CHECK(in_sentences("") == Texts{});
  CHECK(in_sentences(" \n ") == Texts{});
}

TEST_CASE("sentences: an item of a list and an empty line end one, a line that goes on does not") {
  CHECK(in_sentences("First\nline.\n- lie down\n- breathe\n1. Turn\n\nThe end") ==
        Texts{"First\nline.", "- lie down", "- breathe", "1. Turn", "The end"});
}

TEST_CASE("opening: whole sentences up to so many words, on one line") {
  CHECK(opening("One two three. Four five.\nSix.", 5) == "One two three. Four five.");
  CHECK(opening("One two three. Four five.", 4) == "One two three.");
  CHECK(opening("One\n two.", 9) == "One two.");
  CHECK(opening("", 5) == "");
}

TEST_CASE("opening: a first sentence that is too long is cut at its last comma, or after so many words") {
  CHECK(opening("One two three, four five six seven eight.", 5) == "One two three\u2026");
  CHECK(opening("One two three four five six.", 5) == "One two three four five\u2026");
}

TEST_CASE("prose: lines stay lines, and an item keeps what is moved in under it") {
  CHECK(prose_lines("First.\nSecond.\n\n- one\n  more of it\n- two\n10. ten\nlast\n") ==
        Texts{"First.", "Second.", "- one more of it", "- two", "10. ten", "last"});
  CHECK(prose_lines("One line.") == Texts{"One line."});
  CHECK(prose_lines("\n\n") == Texts{});
  CHECK(prose_lines("\nFirst.\n\n \n- one\n\n- two\n\n", EmptyLines::kept) ==
        Texts{"First.", "", "- one", "", "- two"});
}

TEST_CASE("brief: as it is written, else how the step's text begins, else how the atlas's does") {
  const Atlas atlas = test::little_atlas();
  Step step;
  step.muscle = "rhomboids";
  CHECK(brief_of(step, atlas) == "(how to press)");
  step.how = "Lean on the ball. Breathe.";
  CHECK(brief_of(step, atlas) == "Lean on the ball. Breathe.");
  step.brief = "Lean.";
  CHECK(brief_of(step, atlas) == "Lean.");
}

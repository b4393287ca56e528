// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/text/closest.hpp"
#include "support/print.hpp"

using namespace tpguide;

using Names = std::vector<std::string>;

namespace {

const std::vector<std::string_view> keys{"kind",   "where", "muscle", "side", "duration",
                                         "repeat", "rest",  "tool",   "how",  "optional"};
const std::vector<std::string_view> muscles{"gluteus-maximus",        "gluteus-medius", "infraspinatus",
                                            "middle-lower-trapezius", "supraspinatus",  "upper-trapezius"};

}  // namespace

TEST_CASE("closest: a letter left out, added, changed or swapped with its neighbour is one edit") {
  CHECK(closest("wher", keys) == Names{"where"});
  CHECK(closest("wheree", keys) == Names{"where"});
  CHECK(closest("whera", keys) == Names{"where"});
  CHECK(closest("hwere", keys) == Names{"where"});
  CHECK(closest("knid", keys) == Names{"kind"});
}

TEST_CASE("closest: edits are counted as far as the limit, of any words") {
  CHECK(edits_within(0, "heel", "Heel") == 0);
  CHECK(edits_within(1, "hele", "heel") == 1);
  CHECK(edits_within(1, "foot", "feet") == std::nullopt);
  CHECK(edits_within(1, "n\u00e9ck", "neck") == 1);
  CHECK(edits_within(2, "\u0448\u0435\u044f", "a") == std::nullopt);
  constexpr std::size_t no_limit = 1000;
  const std::vector<std::string_view> words{"",         "a",
                                            "Aa",       "b0b",
                                            "back",     "bakc",
                                            "kcab",     "b\u00e4ck",
                                            "aback",    "heel",
                                            "hele",     "wheel",
                                            "shoulder", "shuolder",
                                            "soldier",  "p0",
                                            "0p",       "\u80a9\u3053\u308a",
                                            "\u80a9",   "shoulder-blade"};
  for (const std::string_view a : words) {
    for (const std::string_view b : words) {
      CAPTURE(a);
      CAPTURE(b);
      const std::size_t edits = edits_within(no_limit, a, b).value();
      CHECK(edits_within(edits, a, b) == edits);
      if (edits > 0) CHECK(edits_within(edits - 1, a, b) == std::nullopt);
    }
  }
}

TEST_CASE("closest: short words are near to few, long ones bear more slips") {
  CHECK(closest("foo", keys) == Names{});
  CHECK(closest("hwo", keys) == Names{"how"});
  CHECK(closest("uper-trapezus", muscles) == Names{"upper-trapezius"});
  CHECK(closest("colour", keys) == Names{});
}

TEST_CASE("closest: case does not matter, the nearest comes first, and three are enough") {
  CHECK(closest("REST", keys) == Names{"rest"});
  CHECK(closest("spraspinatus", muscles) == Names{"supraspinatus", "infraspinatus"});
  CHECK(closest("abcd", {"abc1", "abc2", "abcd", "abc3"}) == Names{"abcd", "abc1", "abc2"});
}

TEST_CASE("closest: the beginning of a name or of a word in it is near") {
  CHECK(closest("upper", muscles) == Names{"upper-trapezius"});
  CHECK(closest("glut", muscles) == Names{"gluteus-maximus", "gluteus-medius"});
  CHECK(closest("trapezius", muscles) == Names{"middle-lower-trapezius", "upper-trapezius"});
  CHECK(closest("dur", keys) == Names{"duration"});
}

TEST_CASE("closest: a word that says another thing is not taken for a name that looks like it") {
  CHECK(closest("reps", keys) == Names{});
  CHECK(closest("sets", keys) == Names{});
  CHECK(closest("time", keys) == Names{});
  CHECK(closest("golf-ball", {"soft-ball", "ball"}) == Names{});
  CHECK(closest("soft-bal", {"soft-ball", "ball"}) == Names{"soft-ball"});
  CHECK(closest("teres-major", {"teres-minor"}) == Names{});
  CHECK(closest("teres-minr", {"teres-minor"}) == Names{"teres-minor"});
  CHECK(closest("tibialis-posterior", {"tibialis-anterior"}) == Names{});
  CHECK(closest("redo", {"undo"}) == Names{});
  CHECK(closest("stop", {"show"}) == Names{});
}

TEST_CASE("closest: characters are compared, not bytes") {
  CHECK(closest("schü", {"schu"}) == Names{"schu"});
  CHECK(closest("日本", {"日木"}) == Names{"日木"});
}

TEST_CASE("closest: nothing, or a word of any length, is near to nothing") {
  CHECK(closest("", keys) == Names{});
  CHECK(closest(std::string(300'000, 'k'), keys) == Names{});
  CHECK(closest("where", {}) == Names{});
}

TEST_CASE("closest: the question names one, two or three") {
  CHECK(did_you_mean("wher", keys) == "did you mean 'where'?");
  CHECK(did_you_mean("glut", muscles) == "did you mean 'gluteus-maximus' or 'gluteus-medius'?");
  CHECK(did_you_mean("ab", {"abc", "abd", "abe"}) == "did you mean 'abc', 'abd' or 'abe'?");
  CHECK(did_you_mean("xyz", keys) == "");
}

TEST_CASE("closest: names that may have been meant make a question") {
  CHECK(as_question({}) == "");
  CHECK(as_question({"a"}) == "did you mean 'a'?");
  CHECK(as_question({"a", "b"}) == "did you mean 'a' or 'b'?");
  CHECK(as_question({"a", "b", "c"}) == "did you mean 'a', 'b' or 'c'?");
}

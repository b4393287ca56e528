// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/text/keyboard_place.hpp"

using namespace tpguide;

TEST_CASE("place: an answer typed with another alphabet is the one in its place") {
  CHECK(by_place("y") == "y");
  CHECK(by_place("т") == "n");
  CHECK(by_place("тщ") == "no");
  CHECK(by_place("нуы") == "yes");
  CHECK(by_place("υ") == "y");
  CHECK(by_place("ט") == "y");
  CHECK(by_place("מ") == "n");
  CHECK(by_place("ｙ") == "y");
  CHECK(by_place("ｎ") == "n");
  CHECK(by_place("１０") == "10");
  CHECK(by_place("٣") == "3");
  CHECK(by_place("й") == "q");
  CHECK(by_place("漢") == "漢");
}

TEST_CASE("place: a letter that begins the opposite answer in its own language is not taken for either") {
  // нет is no, ναι is yes.
  CHECK(by_place("н") == "н");
  CHECK(by_place("ν") == "ν");
}

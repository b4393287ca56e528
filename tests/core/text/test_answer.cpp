// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/text/answer.hpp"

using namespace tpguide;

TEST_CASE("answer: blanks around it and capitals do not count") {
  CHECK(trimmed(" \t4 5\r") == "4 5");
  CHECK(trimmed(" \t") == "");
  CHECK(trimmed("") == "");
  CHECK(in_small_letters("Yes ÄZ@[") == "yes Äz@[");
}

TEST_CASE("answer: a number is whole, in plain digits and within its bounds, or none") {
  CHECK(whole_number("0", 0, 10) == 0);
  CHECK(whole_number("10", 0, 10) == 10);
  for (const char* none : {"11", "-1", "+4", "4.5", "4 5", " 4", "", "four", "0x4", "-0", "+0", "00", "04", "004", "4 ",
                           "99999999999999999999", "４"})
    CHECK_FALSE(whole_number(none, 0, 10));
  CHECK_FALSE(whole_number("1", 2, 3));
}

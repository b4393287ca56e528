// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/text/plain_date.hpp"
#include "support/print.hpp"

using namespace tpguide;

using Days = std::vector<std::string>;

TEST_CASE("plain date: the ways people write a day") {
  for (const char* text : {"5.3.2026", "05.03.2026", "5. March 2026", "March 5, 2026", "5th March 2026", "Mar 5 2026",
                           "2026/03/05", "2026.3.5", "2026-3-5", "20260305", "5.3.26", "5th of March, 2026"}) {
    CAPTURE(text);
    CHECK(dates_meant(text) == Days{"2026-03-05"});
  }
}

TEST_CASE("plain date: where day and month may stand either way both are meant, unless only one can be") {
  CHECK(dates_meant("05/03/2026") == Days{"2026-03-05", "2026-05-03"});
  CHECK(dates_meant("3/31/2026") == Days{"2026-03-31"});
  CHECK(dates_meant("31/3/2026") == Days{"2026-03-31"});
  CHECK(dates_meant("4/4/2026") == Days{"2026-04-04"});
}

TEST_CASE("plain date: without a year it looks like one, and no day is guessed") {
  CHECK(dates_meant("March 5") == Days{});
  CHECK(looks_like_date("March 5"));
  CHECK(looks_like_date("5/3"));
  CHECK(dates_meant("32.13.2026") == Days{});
}

TEST_CASE("plain date: other words and numbers are none") {
  for (const char* text :
       {"", "45s", "15 min", "2", "1.5", "Shoulder knots", "may help", "12:30", "-", "...", "99999999"}) {
    CAPTURE(text);
    CHECK_FALSE(looks_like_date(text));
  }
}

// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "core/terminal/cursor_report.hpp"
#include "support/print.hpp"

using namespace tpguide;

TEST_CASE("cursor report: it is taken out of what was typed around it, and nothing else is") {
  std::string bytes = "s\x1b[A\x1b[12;40Rq";
  const auto report = take_cursor_report(bytes);
  REQUIRE(report);
  CHECK(report->column == 40);
  CHECK(bytes == "s\x1b[Aq");
  for (const std::string none : {"", "s", "\x1b", "\x1b[", "\x1b[12", "\x1b[12;", "\x1b[12;4", "\x1b[;R", "\x1b[0;1R",
                                 "\x1b[1;2H", "\x1b[99999999999;1R"}) {
    std::string left = none;
    CHECK_FALSE(take_cursor_report(left));
    CHECK(left == none);
  }
}

TEST_CASE("cursor report: it tells whether rows were wrapped, and where it cannot, no") {
  CHECK(reflow_told_by({29}, 78, 50) == Reflow::yes);
  CHECK(reflow_told_by({50}, 78, 50) == Reflow::no);
  // No longer than the window is: it is where it was either way.
  CHECK(reflow_told_by({31}, 30, 50) == Reflow::no);
  // Wrapped, it is in the last column too.
  CHECK(reflow_told_by({40}, 79, 40) == Reflow::no);
  CHECK(reflow_told_by({1}, 80, 40) == Reflow::no);
}

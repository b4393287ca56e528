// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/rules/first_week.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

bool is_asked(std::initializer_list<std::chrono::minutes> sessions_before_now) {
  std::vector<Entry> log;
  for (const auto before : sessions_before_now)
    log.push_back(session(std::to_string(log.size()), ago(before), {held("triceps", Side::left)}));
  return is_day_after_in_first_week(make_history(log), now);
}

}  // namespace

TEST_CASE("first week: the day after a session, on the calendar, is a day too soon") {
  // It is six in the evening.
  CHECK_FALSE(is_asked({}));
  CHECK_FALSE(is_asked({18h}));
  CHECK(is_asked({18h + 1min}));
  CHECK(is_asked({42h}));
  CHECK_FALSE(is_asked({42h + 1min}));
}

TEST_CASE("first week: it is over a week after the first session") {
  CHECK(is_asked({24h * 6, 24h}));
  CHECK_FALSE(is_asked({24h * 7, 24h}));
  CHECK_FALSE(is_asked({24h * 70, 24h}));
}

TEST_CASE("first week: a session that pressed nothing does not count") {
  const Entry empty = session("a", ago(24h), {});
  CHECK_FALSE(is_day_after_in_first_week(make_history({empty}), now));
}

// SPDX-License-Identifier: MIT
#include <chrono>
#include <cstdlib>

#include <doctest/doctest.h>

#include "sys/clock.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

TEST_CASE("clock: session time never goes back and is never behind the time awake by more than a reading takes") {
  const ClockReading first = read_clocks();
  const ClockReading second = read_clocks();
  CHECK(first.boot > 0ns);
  CHECK(second.boot >= first.boot);
  CHECK(second.awake >= first.awake);
  CHECK(second.boot - first.boot < 10s);
}

TEST_CASE("clock: the zone is the one in force at the moment asked about") {
  const char* before = std::getenv("TZ");
  const std::string kept = before == nullptr ? "" : before;
  ::setenv("TZ", "EST5EDT,M3.2.0,M11.1.0", 1);
  const ZoneOffset zone = local_zone();
  using namespace std::chrono;
  CHECK(zone(sys_days(2026y / January / 15)) == -300min);
  CHECK(zone(sys_days(2026y / July / 15)) == -240min);
  ::setenv("TZ", "XYZ-25", 1);
  // A date can be written with no more, and what is written has to be read back.
  CHECK(local_zone()(std::chrono::sys_seconds{}) == 23h + 59min);
  ::setenv("TZ", "<+0545>-5:45", 1);
  CHECK(local_zone()(sys_days(2026y / July / 15)) == 345min);
  CHECK(local_now().offset == 345min);
  if (before == nullptr) {
    ::unsetenv("TZ");
  } else {
    ::setenv("TZ", kept.c_str(), 1);
  }
  ::tzset();
}

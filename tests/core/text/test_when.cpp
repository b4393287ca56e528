// SPDX-License-Identifier: MIT
#include <random>

#include <doctest/doctest.h>

#include "core/text/when.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

std::chrono::minutes utc(std::chrono::sys_seconds) {
  return 0min;
}

/// Berlin in 2026: clocks go forward on 29 March and back on 25 October, both at 01:00 UTC.
std::chrono::minutes berlin(std::chrono::sys_seconds moment) {
  using namespace std::chrono;
  const bool summer = moment >= sys_days{2026y / March / 29} + 1h && moment < sys_days{2026y / October / 25} + 1h;
  return summer ? 120min : 60min;
}

/// A place whose clocks go from 24:00 on 10 October to 01:00.
std::chrono::minutes no_midnight(std::chrono::sys_seconds moment) {
  using namespace std::chrono;
  return moment >= sys_days{2026y / October / 11} + 4h ? -180min : -240min;
}

Stamp stamp(std::string_view text) {
  const auto parsed = parse_rfc3339(text);
  REQUIRE_MESSAGE(parsed, text);
  return *parsed;
}

std::string when(std::string_view text, const ZoneOffset& zone = berlin) {
  const auto parsed = parse_when(text, stamp("2026-11-21T18:52:30.250+01:00"), zone);
  return parsed ? rfc3339(*parsed) : "nothing";
}

}  // namespace

TEST_CASE("when: a stamp is written with its own offset") {
  const WallTime time = std::chrono::sys_days{std::chrono::year{2026} / 11 / 20} + 20h + 5s + 125ms;
  CHECK(rfc3339({time, 60min}) == "2026-11-20T21:00:05+01:00");
  CHECK(rfc3339({time, 60min}, Precision::milliseconds) == "2026-11-20T21:00:05.125+01:00");
  CHECK(rfc3339({time, -570min}) == "2026-11-20T10:30:05-09:30");
  CHECK(rfc3339({time, 0min}) == "2026-11-20T20:00:05+00:00");
  CHECK(rfc3339(stamp_at(time, berlin)) == "2026-11-20T21:00:05+01:00");
}

TEST_CASE("when: every form of an RFC 3339 stamp is read") {
  CHECK(rfc3339(stamp("2026-11-20T21:00:05+01:00")) == "2026-11-20T21:00:05+01:00");
  CHECK(rfc3339(stamp("2026-11-20 21:00:05-09:30")) == "2026-11-20T21:00:05-09:30");
  CHECK(rfc3339(stamp("2026-11-20t21:00:05z")) == "2026-11-20T21:00:05+00:00");
  CHECK(rfc3339(stamp("2026-11-20T21:00:05.5Z"), Precision::milliseconds) == "2026-11-20T21:00:05.500+00:00");
  CHECK(rfc3339(stamp("2026-11-20T21:00:05.123999999Z"), Precision::milliseconds) == "2026-11-20T21:00:05.123+00:00");
  CHECK(rfc3339(stamp("2024-02-29T00:00:00Z")) == "2024-02-29T00:00:00+00:00");
}

TEST_CASE("when: what is no stamp or no date is refused") {
  for (const char* text : {"",
                           "2026-11-20",
                           "2026-11-20T21:00+01:00",
                           "2026-11-20T21:00:05",
                           "2026-11-20T21:00:05+0100",
                           "2026-11-20T21:00:05+01",
                           "2026-11-20T24:00:00Z",
                           "2026-11-20T21:60:00Z",
                           "2026-11-20T21:00:60Z",
                           "2026-02-29T21:00:00Z",
                           "2026-13-01T21:00:00Z",
                           "2026-00-01T21:00:00Z",
                           "2026-11-00T21:00:00Z",
                           "2026-11-31T21:00:00Z",
                           "2026-11-20T21:00:05.Z",
                           "2026-11-20T21:00:05Z ",
                           " 2026-11-20T21:00:05Z",
                           "26-11-20T21:00:05Z",
                           "2026-11-20T21:00:05+24:00",
                           "2026-11-20T+1:00:05Z",
                           "２026-11-20T21:00:05Z"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_rfc3339(text));
  }
}

TEST_CASE("when: what is written as a stamp is read as the same moment and offset") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const WallTime time{std::chrono::milliseconds{static_cast<std::int64_t>(random() % 250'000'000'000'000)} -
                        60'000'000'000'000ms};
    const Stamp written{time, std::chrono::minutes{static_cast<int>(random() % 2879) - 1439}};
    const auto read = parse_rfc3339(rfc3339(written, Precision::milliseconds));
    if (!read || read->time != written.time || read->offset != written.offset)
      FAIL(rfc3339(written, Precision::milliseconds));
  }
}

TEST_CASE("when: a character changed in a stamp of the usual form is judged as in any other form") {
  const std::string stamp = "2026-02-28T21:00:59+01:30";
  for (std::size_t at = 0; at < stamp.size(); ++at) {
    for (const char c : std::string_view("0123456789-+:TZ. /")) {
      std::string usual = stamp, other = stamp;
      usual[at] = other[at] = c;
      // With a fraction of a second it is not the usual one any more.
      other.insert(19, ".0");
      if (at == 19 && c == '.') continue;
      CAPTURE(usual);
      const auto read = parse_rfc3339(usual), careful = parse_rfc3339(other);
      REQUIRE(read.has_value() == careful.has_value());
      if (read) CHECK((read->time == careful->time && read->offset == careful->offset));
    }
  }
}

TEST_CASE("when: stamps are ordered by the moment, whatever the offset") {
  CHECK(stamp("2026-11-20T21:00:00+01:00") == stamp("2026-11-20T20:00:00Z"));
  CHECK(stamp("2026-11-20T21:00:00+01:00") < stamp("2026-11-20T20:30:00Z"));
}

TEST_CASE("when: so long ago is counted back from now") {
  CHECK(when("2h") == "2026-11-21T16:52:30+01:00");
  CHECK(when("3d") == "2026-11-18T18:52:30+01:00");
  CHECK(when("4w") == "2026-10-24T19:52:30+02:00");
  CHECK(when("0h") == "2026-11-21T18:52:30+01:00");
}

TEST_CASE("when: a date is its first minute, a time is on the clock on the wall") {
  CHECK(when("2026-11-20") == "2026-11-20T00:00:00+01:00");
  CHECK(when("2026-07-01") == "2026-07-01T00:00:00+02:00");
  CHECK(when("2026-11-20 21:00") == "2026-11-20T21:00:00+01:00");
  CHECK(when("2026-11-20T21:00") == "2026-11-20T21:00:00+01:00");
  CHECK(when("2026-11-20 21:00:07") == "2026-11-20T21:00:07+01:00");
  CHECK(when("2026-11-20T21:00:00-05:00") == "2026-11-20T21:00:00-05:00");
  CHECK(when("2030-01-01") == "2030-01-01T00:00:00+01:00");
  CHECK(when("2026-10-11", no_midnight) == "2026-10-11T01:00:00-03:00");
}

TEST_CASE("when: a time alone is one of today, and a day may be a word") {
  CHECK(when("20:15") == "2026-11-21T20:15:00+01:00");
  CHECK(when("9:05") == "2026-11-21T09:05:00+01:00");
  CHECK(when("20:15:30") == "2026-11-21T20:15:30+01:00");
  CHECK(when("8pm") == "2026-11-21T20:00:00+01:00");
  CHECK(when("8:30 PM") == "2026-11-21T20:30:00+01:00");
  CHECK(when("12am") == "2026-11-21T00:00:00+01:00");
  CHECK(when("12pm") == "2026-11-21T12:00:00+01:00");
  CHECK(when("yesterday") == "2026-11-20T00:00:00+01:00");
  CHECK(when("Yesterday 8pm") == "2026-11-20T20:00:00+01:00");
  CHECK(when("today") == "2026-11-21T00:00:00+01:00");
  CHECK(when("today 7:00") == "2026-11-21T07:00:00+01:00");
  CHECK(when("2026-11-20 9:00") == "2026-11-20T09:00:00+01:00");
  CHECK(when("2026-11-20 9pm") == "2026-11-20T21:00:00+01:00");
}

TEST_CASE("when: an hour that comes twice is the first one, an hour that is left out the one after") {
  CHECK(when("2026-10-25 02:30") == "2026-10-25T02:30:00+02:00");
  CHECK(when("2026-10-25 03:00") == "2026-10-25T03:00:00+01:00");
  CHECK(when("2026-03-29 02:30") == "2026-03-29T03:30:00+02:00");
  CHECK(when("2026-03-29 01:59") == "2026-03-29T01:59:00+01:00");
}

TEST_CASE("when: anything else is no moment") {
  for (const char* text : {"",
                           "h",
                           "2",
                           "2m",
                           "-2h",
                           "+2h",
                           "2.5h",
                           "2 h",
                           "2h ",
                           "2hh",
                           "99999999w",
                           "9999999w",
                           "2026",
                           "2026-11",
                           "2026-11-20 ",
                           "2026-11-20 21",
                           "2026-11-20 21:00:",
                           "2026-02-30",
                           "20.11.2026",
                           "2026-11-20 24:00",
                           "tomorrow",
                           "yesterday ",
                           "yesterday20:00",
                           "20",
                           "13pm",
                           "0am",
                           "8 pm ",
                           "pm",
                           "all",
                           "٣d"}) {
    CAPTURE(text);
    CHECK(when(text) == "nothing");
  }
}

TEST_CASE("when: day, month and minute are those on the wall there") {
  const Stamp late = stamp("2026-12-01T00:30:00+01:00");
  CHECK(local_day(late) == "2026-12-01");
  CHECK(local_month(late) == "2026-12");
  CHECK(local_minute(late) == "00:30");
  CHECK(local_month({late.time, 0min}) == "2026-11");
}

TEST_CASE("when: a moment is named as people do") {
  const Stamp now = stamp("2026-11-21T18:52:00+01:00");
  CHECK(friendly(stamp("2026-11-21T00:00:00+01:00"), now) == "today 00:00");
  CHECK(friendly(stamp("2026-11-20T23:59:59+01:00"), now) == "yesterday 23:59");
  CHECK(friendly(stamp("2026-11-19T18:52:00+01:00"), now) == "Thu 19 Nov 18:52");
  CHECK(friendly(stamp("2025-11-20T08:05:00+01:00"), now) == "Thu 20 Nov 2025 08:05");
  CHECK(friendly(stamp("2026-11-20T08:05:00+02:00"), now) == "yesterday 08:05");
  // Far away, where it was morning.
  CHECK(friendly(stamp("2026-11-20T08:05:00-08:00"), now) == "yesterday 17:05");
  CHECK(friendly(stamp("2026-11-23T08:05:00+01:00"), now) == "Mon 23 Nov 08:05");
  CHECK(friendly(stamp("2025-12-31T08:05:00+01:00"), stamp("2026-01-01T07:00:00+01:00")) == "yesterday 08:05");
  CHECK(stamp_at(now.time, utc).offset == 0min);
}

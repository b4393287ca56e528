// SPDX-License-Identifier: MIT
#include <array>

#include <doctest/doctest.h>

#include "core/text/duration.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

TEST_CASE("duration: hours, minutes and seconds are read in that order") {
  CHECK(parse_duration("45s") == 45s);
  CHECK(parse_duration("15m") == 15min);
  CHECK(parse_duration("1h") == 1h);
  CHECK(parse_duration("1m 30s") == 90s);
  CHECK(parse_duration("1m30s") == 90s);
  CHECK(parse_duration("1h 5m 3s") == 3903s);
  CHECK(parse_duration("1h 3s") == 3603s);
  CHECK(parse_duration("90s") == 90s);
  CHECK(parse_duration("0m 1s") == 1s);
  CHECK(parse_duration("24h") == 24h);
}

TEST_CASE("duration: whatever else is written is refused") {
  for (const char* text : {"",
                           " ",
                           "45",
                           "s",
                           "45 s",
                           "45s ",
                           " 45s",
                           "1m  30s",
                           "30s 1m",
                           "1m 1m",
                           "1.5m",
                           "-5s",
                           "+5s",
                           "0s",
                           "0h 0m",
                           "45S",
                           "45sec",
                           "1d",
                           "25h",
                           "24h 1s",
                           "99999999999999999999s",
                           "4294967296s",
                           "1m30",
                           "1m,30s",
                           "1m\t30s",
                           "１m"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_duration(text));
  }
  CHECK_FALSE(parse_duration(std::string_view("45s\0", 4)));
}

TEST_CASE("duration: what is written as source is read as the same time") {
  for (auto time = 1s; time <= 24h; time += time < 2h ? 1s : 97s) {
    if (parse_duration(duration_source(time)) != time) FAIL(duration_source(time));
  }
  CHECK(duration_source(45s) == "45s");
  CHECK(duration_source(90s) == "1m 30s");
  CHECK(duration_source(3600s) == "1h");
  CHECK(duration_source(3605s) == "1h 5s");
}

TEST_CASE("duration: what people write is told as a file wants it, where there is one reading") {
  CHECK(plain_duration("45 sec") == "45s");
  CHECK(plain_duration("45") == "45s");
  CHECK(plain_duration("15 Minutes") == "15m");
  CHECK(plain_duration("1:30", 20min) == "1m 30s");
  CHECK(plain_duration("0:15:00") == "15m");
  CHECK(plain_duration("1:02:03") == "1h 2m 3s");
  CHECK(plain_duration("45\"", 20min) == "45s");
  CHECK(plain_duration("2'") == "2m");
  for (const char* text : {"", "15-30s", "1.5 min", "30 45", "2 reps", "x", "0", "25h", "1:2:3:4", "1s30"}) {
    CAPTURE(text);
    CHECK(plain_duration(text) == "");
  }
}

TEST_CASE("duration: a number without a unit is never made longer than it can have been meant") {
  CHECK(plain_duration("15", 20min) == "15m");
  CHECK(plain_duration("20", 20min) == "20m");
  CHECK(plain_duration("21", 20min) == "21s");
  CHECK(plain_duration("600", 20min) == "10m");
  CHECK(plain_duration("900", 20min) == "15m");
  for (const std::chrono::minutes most : {0min, 20min}) {
    CHECK(plain_duration("1h30", most) == "1h 30m");
    CHECK(plain_duration("1h 30", most) == "1h 30m");
    CHECK(plain_duration("1m30", most) == "1m 30s");
    CHECK(plain_duration("1h5m30", most) == "1h 5m 30s");
  }
}

TEST_CASE("duration: a countdown shows the second that is still running") {
  CHECK(clock_text(31s) == "0:31");
  CHECK(clock_text(30001ms) == "0:31");
  CHECK(clock_text(1ms) == "0:01");
  CHECK(clock_text(0ms) == "0:00");
  CHECK(clock_text(-1500ms) == "0:00");
  CHECK(clock_text(15min) == "15:00");
  CHECK(clock_text(3599001ms) == "1:00:00");
  CHECK(clock_text(3723s) == "1:02:03");
}

TEST_CASE("duration: text for people leaves out what is zero") {
  CHECK(duration_text(45s) == "45 s");
  CHECK(duration_text(15min) == "15 min");
  CHECK(duration_text(90s) == "1 min 30 s");
  CHECK(duration_text(65min) == "1 h 5 min");
  CHECK(duration_text(0s) == "0 s");
  CHECK(duration_text(-5s) == "0 s");
}

// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/text/for_ear.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

TEST_CASE("for ear: numbers are the words that people say") {
  CHECK(number_for_ear(0) == "zero");
  CHECK(number_for_ear(7) == "seven");
  CHECK(number_for_ear(12) == "twelve");
  CHECK(number_for_ear(20) == "twenty");
  CHECK(number_for_ear(45) == "forty-five");
  CHECK(number_for_ear(100) == "one hundred");
  CHECK(number_for_ear(365) == "three hundred sixty-five");
  CHECK(number_for_ear(2005) == "two thousand five");
  CHECK(number_for_ear(1000000) == "1000000");
  CHECK(number_for_ear(-3) == "-3");
}

TEST_CASE("for ear: lengths of time are said with their units whole") {
  CHECK(time_for_ear(45s) == "forty-five seconds");
  CHECK(time_for_ear(1s) == "one second");
  CHECK(time_for_ear(60s) == "one minute");
  CHECK(time_for_ear(90s) == "one minute thirty seconds");
  CHECK(time_for_ear(15min) == "fifteen minutes");
  CHECK(time_for_ear(1h + 5min) == "one hour five minutes");
  CHECK(time_for_ear(0s) == "zero seconds");
  CHECK(time_for_ear(-5s) == "zero seconds");
}

TEST_CASE("for ear: what a synthesiser reads wrong is written as it is said") {
  CHECK(for_ear("Hold it for 45 s.") == "Hold it for forty-five seconds.");
  CHECK(for_ear("7 min 30 s") == "seven minutes thirty seconds");
  CHECK(for_ear("1 min, 48 h, 1 s") == "one minute, forty-eight hours, one second");
  CHECK(for_ear("4 or 5 out of 10, that lets you breathe") == "four or five out of ten, that lets you breathe");
  CHECK(for_ear("Pain now, 0–10") == "Pain now, zero to ten");
  CHECK(for_ear("2 × 45 s · left → right") == "two times forty-five seconds, left to right");
  CHECK(for_ear("Go on? [y/n]") == "Go on? y or n");
  CHECK(for_ear("In 3 sets") == "In three sets");
  CHECK(for_ear("10 hours, 2 heads") == "ten hours, two heads");
}

TEST_CASE("for ear: an emergency number is said digit by digit") {
  CHECK(for_ear("Call your local emergency number now (for example 911, 999, 112).") ==
        "Call your local emergency number now (for example 9 1 1, 9 9 9, 1 1 2).");
}

TEST_CASE("for ear: what is no whole number stays as it is") {
  CHECK(for_ear("1.5 m, 10:30, 007 and C7") == "1.5 m, 10:30, 007 and C7");
  CHECK(for_ear("99999999999 s") == "99999999999 s");
  CHECK(for_ear("") == "");
}

TEST_CASE("for ear: lines that were broken for a screen are sentences again, items each one of them") {
  const std::vector<std::string> lines{"Stop. Call 112 for:",        "- numb between the legs, new trouble,",
                                       "  or weakness in both legs", "- a cold, pale limb",
                                       "None of these: let go.",     "Get help for a burn on the",
                                       "face or a hand. Do it now.", ""};
  const std::vector<std::string> heard{"Stop.",
                                       "Call 1 1 2 for:",
                                       "numb between the legs, new trouble, or weakness in both legs",
                                       "a cold, pale limb",
                                       "None of these: let go.",
                                       "Get help for a burn on the face or a hand.",
                                       "Do it now."};
  CHECK(sentences_for_ear(lines) == heard);
}

TEST_CASE("for a screen reader: units and signs are words, digits and the form of an answer stay") {
  CHECK(for_screen_reader("Start: Press · upper trapezius · LEFT · hold 1 of 2 · 45 s") ==
        "Start: Press, upper trapezius, left side, hold 1 of 2, 45 seconds");
  CHECK(for_screen_reader("✓ Press · left 2 × 20 s, right 1 min 30 s") ==
        "Done: Press, left 2 times 20 seconds, right 1 minute 30 seconds");
  CHECK(for_screen_reader("q quit · ? help") == "q quit, question mark help");
  CHECK(for_screen_reader("Any of them? ? means not sure and counts as yes. [y/n/?]") ==
        "Any of them? question mark means not sure and counts as yes. [y/n/?]");
  CHECK(for_screen_reader("Pain now, 0–10: pain 6 → 4; call 911") == "Pain now, 0 to 10: pain 6 to 4; call 911");
  CHECK(for_screen_reader("after -1 (-2 to 0), 2026-11-30") == "after minus 1, from minus 2 to 0, 2026-11-30");
  CHECK_MESSAGE(for_screen_reader("tpguide session my-30s-routine, /home/me/x-10min.toml") ==
                    "tpguide session my-30s-routine, /home/me/x-10min.toml",
                "a name can be typed as it is heard");
  CHECK_MESSAGE(for_screen_reader("--since 2h, 3d; duration = \"45s\"; tpguide session 10min") ==
                    "--since 2h, 3d; duration = \"45s\"; tpguide session 10min",
                "what is typed is heard as it is typed");
  CHECK(for_screen_reader("A clot – left leg\n– Press · left out") == "A clot, left leg\nEnded: Press, left out");
  CHECK(for_screen_reader("  + -    15 s more or less") == "  plus or minus:    15 seconds more or less");
}

TEST_CASE("for a screen reader: days and months have their whole names, and ranges no brackets") {
  CHECK(for_screen_reader("Sun 29 Nov 10:00, week of 12 Oct.") == "Sunday 29 November 10:00, week of 12 October.");
  CHECK(for_screen_reader("Fri 1 May 2025; 3 Sept, Sun 5th, Monk 3") ==
        "Friday 1 May 2025; 3 Sept, Sunday 5th, Monk 3");
  CHECK(for_ear("Sat 2 Mar") == "Saturday two March");
  CHECK(for_screen_reader("before 4 (3–6) in 10; after -2 (-2 to -2); 1.5 (-0.5 to +1)") ==
        "before 4, from 3 to 6, in 10; after minus 2, each time; 1.5, from minus 0.5 to +1");
  CHECK_MESSAGE(for_screen_reader("soap (2 or 3), tea (2 to, (4 to 5") == "soap (2 or 3), tea (2 to, (4 to 5",
                "other brackets stay");
}

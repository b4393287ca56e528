// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/log/entry_words.hpp"
#include "core/rules/next_day.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

Entry session(std::vector<Side> pressed) {
  Entry entry;
  entry.kind = EntryKind::session;
  entry.id = "s";
  entry.at = {evening().time - 21h, evening().offset};
  for (const Side side : pressed) entry.points.push_back({"upper-trapezius", side, 45s, {}, PointOutcome::done});
  entry.points.push_back({"masseter", Side::left, 0s, {}, PointOutcome::skipped});
  return entry;
}

/// The dialogue as it would stand on the screen, and what was answered.
std::string talk(NextDayRating rating, const std::vector<std::string>& answers) {
  std::string text;
  for (const std::string& answer : answers) {
    const auto question = rating.question();
    if (!question) return text + "(over)\n";
    text += rating.prompt(*question, builtin_atlas(), little_safety(), evening()) + answer + "\n";
    if (rating.answer(answer) == NextDayRating::Understood::no)
      text += rating.asked_again(*question, little_safety(), little_form()) + "\n";
  }
  if (rating.question()) text += "(open)\n";
  return text + (rating.is_empty() ? "nothing" : in_words(rating.rating(), evening(), builtin_atlas(), "signs")) + "\n";
}

}  // namespace

TEST_CASE("next day: low soreness asks no more") {
  CHECK(talk(NextDayRating(session({Side::left, Side::right})), {"5", "3"}) ==
        "Your session of yesterday 21:00: pain now where it bothers you, 0–10 (Enter skips): 5\n"
        "Soreness where you pressed, 0–10 (Enter skips): 3\n"
        "next-day rating, pain 5, where pressed 3, Thu 1 Jan 1970 00:00\n");
}

TEST_CASE("next day: from 4 on it asks which spot and for signs, and a wrong answer again") {
  CHECK(talk(NextDayRating(session({Side::left, Side::right})), {"", "eleven", "4", "3", " 2 ", "perhaps", "?"}) ==
        "Your session of yesterday 21:00: pain now where it bothers you, 0–10 (Enter skips): \n"
        "Soreness where you pressed, 0–10 (Enter skips): eleven\n"
        "A whole number from 0 to 10, please, or Enter alone to skip. (the scale)\n"
        "Soreness where you pressed, 0–10 (Enter skips): 4\n"
        "Which spot? 1 left upper trapezius  2 right upper trapezius  (Enter: all) 3\n"
        "A number from 1 to 2, or Enter for all of them.\n"
        "Which spot? 1 left upper trapezius  2 right upper trapezius  (Enter: all)  2 \n"
        "Where you pressed: (signs)? [y/n] perhaps\n"
        "Please answer y or n. (not sure is yes)\n"
        "Where you pressed: (signs)? [y/n] ?\n"
        "next-day rating, where pressed 4 at right upper trapezius, with signs, Thu 1 Jan 1970 00:00\n");
}

TEST_CASE("next day: one spot is not asked about, nor one that was named before") {
  NextDayRating one(session({Side::left}));
  one.answer("");
  one.answer("6");
  CHECK(one.question() == NextDayQuestion::signs);
  CHECK(one.rating().side == Side::left);
  Entry given;
  given.muscle = "upper-trapezius";
  NextDayRating named(session({Side::left, Side::right}), given);
  named.answer("");
  named.answer("6");
  CHECK(named.question() == NextDayQuestion::signs);
  CHECK_FALSE(named.rating().side.has_value());
}

TEST_CASE("next day: what is broken off holds what was answered, and Enter alone is no answer") {
  NextDayRating rating(session({Side::left}));
  CHECK(rating.is_empty());
  CHECK(rating.rating().amends == "s");
  rating.answer("5");
  CHECK_FALSE(rating.is_empty());
  NextDayRating silent(session({Side::left}));
  silent.answer("");
  silent.answer("");
  CHECK_FALSE(silent.question().has_value());
  CHECK(silent.is_empty());
}

TEST_CASE("next day: of a session that pressed nothing the pain alone is asked") {
  NextDayRating rating(session({}));
  rating.answer("5");
  CHECK_FALSE(rating.question().has_value());
  CHECK(rating.rating().next_day == 5);
}

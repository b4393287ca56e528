// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/rules/notice.hpp"
#include "core/text/cells.hpp"
#include "core/trend/trend_words.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

Entry session(const Stamp& at, std::optional<Level> before, std::string routine = "desk") {
  Entry entry = made(EntryKind::session, routine + " " + rfc3339(at), at);
  entry.routine = std::move(routine);
  entry.before = before;
  return entry;
}

Entry rating(const Entry& of, const Stamp& at, Level next_day) {
  Entry entry = made(EntryKind::next_day, "rating " + rfc3339(at), at);
  entry.amends = of.id;
  entry.next_day = next_day;
  return entry;
}

Entry noted(const Stamp& at, Level level, std::string muscle = "triceps", std::optional<Side> side = std::nullopt) {
  Entry entry = made(EntryKind::soreness, "noted " + muscle + rfc3339(at), at);
  entry.side = side;
  entry.level = level;
  entry.muscle = std::move(muscle);
  return entry;
}

std::string notices(std::vector<Entry> raw) {
  std::string text;
  for (const Notice& notice : notices_of(make_history(std::move(raw)), builtin_atlas(), now))
    text += fmt::format("{}{}{}\n", name_of(notice.kind), notice.what.empty() ? "" : " ", notice.what);
  return text;
}

}  // namespace

TEST_CASE("notices: pain of 7 or more for over a week asks to see someone") {
  CHECK(notices({noted(ago(days{8}), 7), noted(ago(days{4}), 8), noted(ago(1h), 7)}) == "strong-pain\n");
  CHECK_MESSAGE(notices({noted(ago(days{7}), 7), noted(ago(0min), 7)}) == "", "a week is not over a week");
  CHECK_MESSAGE(notices({noted(ago(days{8}), 7), noted(ago(1h), 7, "biceps")}) == "", "two places");
  CHECK_MESSAGE(
      notices({noted(ago(days{8}), 7), noted(ago(days{4}), 2, "biceps"), noted(ago(1h), 7)}) == "strong-pain\n",
      "elsewhere it is less");
  CHECK_MESSAGE(notices({noted(ago(days{30}), 7), noted(ago(1h), 7)}) == "", "nothing is known of a month");
  CHECK_MESSAGE(notices({noted(ago(days{30}), 7), noted(ago(days{20}), 7)}) == "", "long ago");
}

TEST_CASE("notices: lower answers before and after one midnight are no two days") {
  const auto at = [](const char* moment) { return parse_rfc3339(moment).value(); };
  std::vector<Entry> raw{noted(ago(days{12}), 7), noted(ago(days{4}), 7), noted(at("2026-11-19T23:50:00+01:00"), 6),
                         noted(at("2026-11-20T00:10:00+01:00"), 6)};
  CHECK(notices(raw) == "strong-pain\n");
  raw.push_back(noted(at("2026-11-20T08:00:00+01:00"), 6));
  CHECK(notices(raw) == "");
}

TEST_CASE("notices: one lower day does not hide a week of strong pain, two running end it") {
  const auto levels = [](std::initializer_list<Level> of) {
    std::vector<Entry> raw;
    for (const Level level : of) raw.push_back(noted(ago(days{of.size() - 1 - raw.size()}), level));
    return notices(std::move(raw));
  };
  CHECK(levels({7, 7, 7, 7, 6, 7, 7, 7, 7}) == "strong-pain\n");
  CHECK(levels({7, 7, 7, 7, 6, 7, 6, 7, 7}) == "strong-pain\n");
  CHECK_MESSAGE(levels({7, 7, 7, 7, 7, 7, 7, 7, 7, 2}) == "strong-pain\n", "one is no end");
  CHECK(levels({7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 6}) == "");
  CHECK(levels({7, 7, 7, 7, 6, 6, 7, 7, 7}) == "");
  std::vector<Entry> raw{noted(ago(days{8}), 7), noted(ago(days{4}), 6), noted(ago(days{4} - 1min), 6),
                         noted(ago(1h), 7)};
  CHECK_MESSAGE(notices(raw) == "strong-pain\n", "two on one day are one");
  raw.push_back(noted(ago(days{3}), 6));
  CHECK(notices(raw) == "");
  raw.push_back(noted(ago(days{3} - 1min), 7));
  CHECK_MESSAGE(notices(raw) == "strong-pain\n", "a day counts by its highest answer");
}

TEST_CASE("notices: strong pain noted without a side is of each side as well, on one side of that alone") {
  const auto at = [](std::optional<Side> first, std::optional<Side> then) {
    return notices({noted(ago(days{9}), 8, "triceps", first), noted(ago(days{1}), 8, "triceps", then)});
  };
  for (const Side side : {Side::left, Side::right}) {
    CHECK(at(std::nullopt, side) == "strong-pain\n");
    CHECK(at(side, std::nullopt) == "strong-pain\n");
    CHECK(at(side, side) == "strong-pain\n");
  }
  CHECK(at(Side::left, Side::right) == "");
}

TEST_CASE("notices: strong pain is also what sessions began with, and the day after") {
  const Entry first = session(ago(days{9}), 8), second = session(ago(days{5}), 7), third = session(ago(days{1}), 9);
  CHECK(notices({first, second, third}) == "strong-pain\n");
  const Entry next_day = rating(first, ago(days{8}), 6);
  CHECK(notices({first, second, third, next_day}) == "strong-pain\n");
  CHECK(notices({first, second, third, next_day, session(ago(days{7}), 6)}) == "");
  CHECK_MESSAGE(notices({first, second, third, next_day, session(ago(days{7}), 6, "other")}) == "strong-pain\n",
                "another routine is another question");
  CHECK(notices({first, second, third, rating(first, ago(days{8}), 7)}) == "strong-pain\n");
  CHECK(notices({first, second, session(ago(days{1}), 9, "other")}) == "");
}

TEST_CASE("notices: what gets worse needs no other muscle to be looked for") {
  std::vector<Entry> steady;
  for (int i = 0; i < 6; ++i) steady.push_back(session(ago(days{1 + 3 * i}), 6));
  REQUIRE(notices(steady) == "recheck\n");
  for (const auto& [day, level] : {std::pair{6, 2}, {4, 4}, {2, 4}}) steady.push_back(noted(ago(days{day}), level));
  CHECK(notices(steady) == "pause-area triceps\n");
  const auto risen = [](int apart) {
    std::vector<Entry> raw;
    // Up by 1 at a time: no two records running are 2 above the one before them.
    for (const Level level : {3, 3, 4, 5, 6, 6})
      raw.push_back(session(ago(days{1 + apart * (5 - static_cast<int>(raw.size()))}), level));
    return notices(std::move(raw));
  };
  REQUIRE(risen(3).starts_with("pause-area"));
  CHECK(risen(3).find("recheck") == std::string::npos);
}

TEST_CASE("notices: two and four weeks count from where the sessions began to follow one another") {
  std::vector<Entry> again;
  for (int i = 0; i < 6; ++i) again.push_back(session(ago(days{1 + 3 * i}), 6));
  CHECK(notices(again) == "recheck\n");
  again.push_back(session(ago(days{60}), 6));
  CHECK_MESSAGE(notices(again) == "recheck\n", "an episode long before is not this one");
  again.push_back(session(ago(days{30}), 6));
  CHECK(notices(again) == "see-professional\n");
}

TEST_CASE("notices: what is older than three months is not asked") {
  std::vector<Entry> raw{session(ago(days{95}), 9), session(ago(days{94}), 9), session(ago(days{93}), 9)};
  for (int i = 0; i < 6; ++i) raw.push_back(session(ago(days{1 + i}), 4));
  CHECK(notices(raw) == "");
  CHECK(notices({noted(ago(days{100}), 9), noted(ago(days{92}), 9)}) == "");
}

TEST_CASE("notices: the sentences are those of the safety sheet") {
  const Safety& safety = builtin_safety();
  CHECK(notice_in_words({NoticeKind::strong_pain, ""}, safety) ==
        "Pain of 7 or more for over a week: see a doctor or physiotherapist.");
  const RoutineTitles titles{{"desk", "After the \x1b[1mdesk"}};
  const std::string rest =
      ": pain or soreness went up by 2 or more, twice running. Rest it, and ask a doctor or physiotherapist.";
  CHECK(notice_in_words({NoticeKind::pause_area, "left triceps", PauseFor::place}, safety, titles) ==
        "left triceps" + rest);
  CHECK(notice_in_words({NoticeKind::pause_area, "desk", PauseFor::routine}, safety, titles) ==
        clean("After the \x1b[1mdesk") + rest);
  CHECK(notice_in_words({NoticeKind::pause_area, "mine", PauseFor::routine}, safety, titles) == "mine" + rest);
  CHECK(notice_in_words({NoticeKind::pause_area, "", PauseFor::verdict}, safety) ==
        "Pain before sessions is 2 or more higher lately than at first. Stop pressing there and ask a doctor or "
        "physiotherapist.");
  CHECK(notice_in_words({NoticeKind::pause_area, "", PauseFor::unplaced}, safety) ==
        "Soreness noted without a place went up by 2 or more, twice running. Rest what is sore, and ask a doctor or "
        "physiotherapist.");
}

TEST_CASE("notices: a pause says what it is for, and each routine and place is said once") {
  const auto asked = [](std::vector<Entry> raw) {
    std::string text;
    for (const Notice& notice : notices_of(make_history(std::move(raw)), builtin_atlas(), now))
      text += fmt::format("{} {} {}\n", name_of(notice.pause), notice.what, notice.spots.size());
    return text;
  };
  const auto rising = [](auto make) {
    return std::vector<Entry>{make(ago(days{5}), 3), make(ago(days{3}), 5), make(ago(days{1}), 5)};
  };
  CHECK(asked(rising([](const Stamp& at, Level level) { return noted(at, level); })) == "place triceps 1\n");
  CHECK(asked(rising([](const Stamp& at, Level level) { return noted(at, level, ""); })) == "unplaced  0\n");
  CHECK(asked(rising([](const Stamp& at, Level level) { return session(at, level); })) == "routine desk 0\n");
  CHECK_MESSAGE(asked(rising([](const Stamp& at, Level level) {
                  Entry entry = session(at, level);
                  entry.after = level + 2;
                  return entry;
                })) == "routine desk 0\n",
                "worse at the start and worse after it");
  CHECK(asked({session(ago(days{11}), 3, "a"), session(ago(days{9}), 3, "b"), session(ago(days{7}), 3, "c"),
               session(ago(days{5}), 6, "d"), session(ago(days{3}), 6, "e"), session(ago(days{1}), 6, "f")}) ==
        "verdict  0\n");
}

TEST_CASE("notices: where nothing is known, nothing is said not to have changed") {
  for (const NoticeKind kind : {NoticeKind::recheck, NoticeKind::see_professional})
    CHECK(notice_in_words({kind, ""}, builtin_safety()).find("is noted") != std::string::npos);
}

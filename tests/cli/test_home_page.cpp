// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cli/home_page.hpp"
#include "content/builtin.hpp"
#include "core/text/cells.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

std::string text_of(const std::vector<HomeRow>& rows, int width = 80) {
  std::string text;
  for (const HomeRow& row : rows)
    for (const Line& line : lines_of(row, width)) text += plain_text(line) + "\n";
  return text;
}

std::vector<HomeRow> rows(int count, Need need) {
  std::vector<HomeRow> all;
  for (int row = 1; row <= count; ++row) all.push_back({"Row", fmt::format("{}", row), {}, need});
  return all;
}

Entry done(const Stamp& at, std::optional<Level> before, std::optional<Level> after = {}) {
  Entry entry = session(rfc3339(at), at, {held("upper-trapezius", Side::left)});
  entry.before = before;
  entry.after = after;
  return entry;
}

Entry pain(const Stamp& at, Level level, std::string place) {
  Entry entry = made(EntryKind::soreness, place + rfc3339(at), at);
  entry.level = level;
  entry.place = std::move(place);
  return entry;
}

Rest rest(std::string muscle, RestReason reason, std::optional<Stamp> until = std::nullopt) {
  return {std::move(muscle), Side::left, reason, until, ago(1h)};
}

std::string glance(std::vector<Rest> rests) {
  return rests_at_a_glance(std::move(rests), builtin_safety(), builtin_atlas(), now, 80);
}

}  // namespace

TEST_CASE("home page: a row is a label and what it says, its command behind it or below") {
  CHECK(text_of({{"Next", "", "tpguide session stiff-neck", Need::always}}) ==
        "Next        tpguide session stiff-neck\n");
  CHECK(text_of({{"Due", "the day after", "tpguide log LEVEL --next-day --spots LEVEL", Need::asked}}) ==
        "Due         the day after  tpguide log LEVEL --next-day --spots LEVEL\n");
  CHECK(text_of({{"Due", "the day after", "tpguide log LEVEL --next-day --spots LEVEL", Need::asked}}, 50) ==
        "Due         the day after\n  tpguide log LEVEL --next-day --spots LEVEL\n");
}

TEST_CASE("home page: what is needed least goes first where there is no room, and what is always needed stays") {
  std::vector<HomeRow> all = rows(10, Need::useful);
  all.push_back({"Trend", "pleasant", {}, Need::pleasant});
  all.push_back({"Next", "always", {}, Need::always});
  all.push_back({"Rest", "always too", {}, Need::always});
  const std::vector<HomeRow> shown = rows_with_room(all, 80);
  CHECK(shown.size() == 12);
  CHECK(text_of(shown).find("pleasant") == std::string::npos);
  const std::vector<HomeRow> fewer = rows_with_room(all, 80, 5);
  CHECK(text_of(fewer) == "Row         1\nRow         2\nRow         3\nNext        always\nRest        always too\n");
  CHECK(rows_with_room(rows(20, Need::always), 80).size() == 20);
}

TEST_CASE("home page: the week counts sessions and has what was noted by itself") {
  CHECK(week_in_words(make_history({done(ago(days{8}), 7)}), now) == "");
  CHECK(week_in_words(make_history({done(ago(days{8}), 7), done(ago(days{3}), 5)}), now) == "1 session");
  CHECK(week_in_words(make_history({done(ago(days{5}), 6), done(ago(days{3}), 4), pain(ago(days{2}), 5, "head"),
                                    pain(ago(days{1}), 3, "head"), pain(ago(1h), 2, "")}),
                      now) == "2 sessions, pain before 5 (4 to 6); head 4 (3 to 5), the last 3; where it bothers 2");
}

TEST_CASE("home page: the last time is told with what it changed") {
  Entry last = done(ago(days{1}), 5, 3);
  last.next_day = 2;
  CHECK(last_time_in_words(last, now) == "yesterday 18:00, test, completed, pain 5 → 3, next day 2");
}

TEST_CASE("home page: a trend is told once there is one, of the sessions or else of what was noted most") {
  std::vector<Entry> noted;
  for (int day = 6; day > 0; --day) noted.push_back(pain(ago(days{day}), day, "head"));
  CHECK(trend_at_a_glance(make_history(noted), builtin_safety(), now) ==
        "A meaningful change. Pain at “head” was 5 at first and is 2 lately: 3 points (60 percent) less.");
  noted.pop_back();
  CHECK(trend_at_a_glance(make_history(noted), builtin_safety(), now) == "");
}

TEST_CASE("home page: rests are told at a glance, the strictest first, in two lines at most") {
  CHECK(glance({}) == "");
  CHECK(glance({rest("upper-trapezius", RestReason::day, now)}) == "left upper trapezius until today 18:00");
  CHECK(glance({rest("masseter", RestReason::day, now), rest("piriformis", RestReason::worsening),
                rest("soleus", RestReason::stop_area)}) ==
        "left soleus: no pressing; see a doctor first, the same day if it is weak or numb; and 2 more");
  CHECK(glance({rest("masseter", RestReason::day, now), rest("piriformis", RestReason::worsening)}) ==
        "left piriformis: paused, for it got worse; ask a doctor or physiotherapist first. left masseter until today "
        "18:00");
}

// SPDX-License-Identifier: MIT
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/log/entry_words.hpp"
#include "core/log/session_facts.hpp"
#include "core/trend/trend.hpp"
#include "core/trend/trend_json.hpp"
#include "core/trend/trend_words.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

int next_id = 0;
std::string fresh_id() {
  return fmt::format("01K{:023}", ++next_id);
}

Entry session(const Stamp& at, std::optional<Level> before, std::optional<Level> after,
              std::vector<Point> points = {held("upper-trapezius", Side::left), held("upper-trapezius", Side::right)}) {
  Entry entry = test::session(fresh_id(), at, std::move(points));
  entry.routine = "desk";
  entry.before = before;
  entry.after = after;
  return entry;
}

Entry rating(const Entry& of, const Stamp& at, std::optional<Level> next_day, std::optional<Level> spots = {}) {
  Entry entry = made(EntryKind::next_day, fresh_id(), at);
  entry.amends = of.id;
  entry.next_day = next_day;
  entry.spots = spots;
  return entry;
}

Entry undo_of(const Entry& wrong) {
  Entry entry = made(EntryKind::undo, fresh_id(), now);
  entry.amends = wrong.id;
  return entry;
}

Entry soreness(const Stamp& at, Level level, std::optional<Side> side) {
  Entry entry = made(EntryKind::soreness, fresh_id(), at);
  entry.level = level;
  entry.muscle = "upper-trapezius";
  entry.side = side;
  return entry;
}

Trend trend_of(const std::vector<Entry>& entries, const HistoryFilter& filter = {}) {
  const LogEntries log = log_of(entries);
  return trend_of(LongHistory(log, {trend_needs_since(filter, now), {}, {}}), filter, builtin_atlas(), now);
}

/// A session every second day, the last one yesterday.
std::vector<Entry> with_befores(const std::vector<Level>& befores) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < befores.size(); ++i)
    entries.push_back(session(ago(days{1} + (befores.size() - 1 - i) * days{2}), befores[i], std::nullopt));
  return entries;
}

Verdict verdict_of(const std::vector<Level>& befores) {
  return trend_of(with_befores(befores)).verdict;
}

std::string said(const std::vector<Level>& befores) {
  return verdict_in_words(trend_of(with_befores(befores)), builtin_safety());
}

std::string notices(const Trend& trend) {
  std::string text;
  for (const Notice& notice : trend.notices)
    text += std::string(name_of(notice.kind)) + (notice.what.empty() ? "" : " " + notice.what) + "\n";
  return text;
}

/// A letter a day, a line a week.
std::string drawn(const Calendar& calendar) {
  constexpr std::string_view letters = " D!r.";
  std::string text;
  for (std::size_t i = 0; i < calendar.days.size(); ++i) {
    text += letters[static_cast<std::size_t>(calendar.days[i])];
    if (i % 7 == 6) text += '\n';
  }
  return text;
}

const std::string nine_empty_weeks = [] {
  std::string weeks;
  for (int i = 0; i < 9; ++i) weeks += "       \n";
  return weeks;
}();

constexpr Spread none{};

}  // namespace

TEST_CASE("trend: first and last days of other routines are told apart; of the same ones, in whatever order, not") {
  const auto with_routines = [](const std::vector<std::string>& routines) {
    std::vector<Entry> entries = with_befores(std::vector<Level>(routines.size(), 5));
    for (std::size_t i = 0; i < routines.size(); ++i) entries[i].routine = routines[i];
    return trend_of(entries);
  };
  CHECK(with_routines({"head", "head", "head", "back", "back", "back"}).compared == Compared::unlike);
  CHECK(with_routines({"head", "head", "head", "head", "head", "back"}).compared == Compared::unlike);
  CHECK(with_routines({"head", "back", "head", "back", "head", "back"}).compared == Compared::alike);
  CHECK(with_routines({"head", "head", "head", "back", "head", "head", "head"}).compared == Compared::alike);
  CHECK(with_routines({"head", "head", "back", "back", "back"}).compared == Compared::alike);
  CHECK(verdict_in_words(with_routines({"head", "head", "head", "back", "back", "back"}), builtin_safety()) ==
        builtin_safety().trend_unlike);
}

TEST_CASE("trend: nothing logged is nothing known") {
  const Trend trend = trend_of({});
  CHECK(trend.all == Figures{});
  CHECK(trend.verdict == Verdict::too_few);
  CHECK_FALSE(trend.change());
  CHECK(trend.days.empty());
  CHECK(drawn(trend.calendar).find_first_not_of(" \n") == std::string::npos);
  CHECK(trend.notices.empty());
}

TEST_CASE("trend: changes are after minus before, with a median that may end in a half") {
  const Entry first = session(ago(days{3}), 6, 3), second = session(ago(days{2}), 5, 3),
              third = session(ago(26h), 4, 5), half = session(ago(2h), 7, std::nullopt), other = session(ago(1h), 2, 0);
  const Trend trend =
      trend_of({first, second, third, half, other, rating(first, ago(days{2}), 5), rating(second, ago(days{1}), 5)});
  CHECK(trend.all.sessions == 5);
  CHECK(trend.all.before_after == Spread{4, -2, -3, 1});
  CHECK(trend.all.before_next_day == Spread{2, -0.5, -1, 0});
}

TEST_CASE("trend: an unknown level is never 0") {
  const Trend trend = trend_of({session(ago(2h), std::nullopt, 0), session(ago(1h), 0, std::nullopt)});
  CHECK(trend.all.sessions == 2);
  CHECK(trend.all.before_after == none);
  CHECK(trend.all.before_next_day == none);
  CHECK(trend.before_days == 1);
}

TEST_CASE("trend: the verdict compares the means of three days, and only from six days on") {
  CHECK(verdict_of({8, 8, 8, 2, 2}) == Verdict::too_few);
  CHECK(verdict_of({8, 8, 8, 2, 2, 2}) == Verdict::meaningful);
  CHECK(verdict_of({6, 6, 6, 9, 0, 4, 4, 4}) == Verdict::meaningful);
  CHECK(verdict_of({6, 6, 6, 6, 6, 6}) == Verdict::unchanged);
  CHECK(verdict_of({6, 6, 6, 6, 5, 5}) == Verdict::unchanged);
  CHECK(verdict_of({6, 6, 6, 5, 5, 5}) == Verdict::small);
  CHECK(verdict_of({6, 6, 6, 7, 7, 7}) == Verdict::small);
  CHECK(verdict_of({6, 6, 6, 8, 8, 8}) == Verdict::worse);
}

TEST_CASE("trend: meaningful takes 2 points and 30 percent, worse takes 2 points whatever the share") {
  CHECK(verdict_of({7, 7, 7, 5, 5, 5}) == Verdict::small);          // 2 points, 29 percent
  CHECK(verdict_of({10, 10, 10, 7, 7, 7}) == Verdict::meaningful);  // 30 percent exactly
  CHECK(verdict_of({5, 5, 5, 3, 3, 4}) == Verdict::small);          // 1.7 points, 33 percent
  CHECK(verdict_of({2, 2, 2, 0, 0, 0}) == Verdict::meaningful);
  CHECK(verdict_of({7, 7, 7, 9, 9, 9}) == Verdict::worse);
  CHECK(verdict_of({0, 0, 0, 2, 2, 2}) == Verdict::worse);
}

TEST_CASE("trend: two sessions on one day are one day") {
  std::vector<Entry> entries = with_befores({8, 8, 8, 2, 2});
  entries.push_back(session(ago(days{1} + 1h), 2, std::nullopt));
  CHECK(trend_of(entries).before_days == 5);
  CHECK(trend_of(entries).verdict == Verdict::too_few);
}

TEST_CASE("trend: a verdict is said in a sentence, without a percentage where the baseline is 2 or less") {
  CHECK(said({4}) ==
        "Too early to tell. That takes your pain before a session on 6 days; so far it is noted on 1 day.");
  CHECK(said({6, 6, 6, 6, 6, 6}) == "No clear change so far. Pain before a session was 6 at first and is 6 lately.");
  CHECK(said({6, 6, 6, 5, 5, 5}) ==
        "A little less pain before a session: 6 at first, 5 lately. The change is small, could be chance.");
  CHECK(said({6, 6, 6, 7, 7, 7}) ==
        "A little more pain before a session: 6 at first, 7 lately. The change is small, could be chance.");
  CHECK(said({7, 6, 7, 4, 4, 3}) ==
        "A meaningful change. Pain before a session was 6.7 at first and is 3.7 lately: 3 points (45 percent) less.");
  CHECK(said({2, 2, 2, 0, 0, 0}) ==
        "A meaningful change. Pain before a session was 2 at first and is 0 lately: 2 points less.");
  CHECK(said({4, 4, 4, 7, 7, 7}) ==
        "Worse. Pain before a session was 4 at first and is 7 lately: 3 points (75 percent) more.");
}

TEST_CASE("trend: what the log cannot tell is said") {
  const Entry one = session(ago(days{2}), 6, 3);
  const auto unknowns = [](const std::vector<Entry>& entries) {
    std::string text;
    for (const std::string& line : unknowns_in_words(trend_of(entries), builtin_safety())) text += line + "\n";
    return text;
  };
  const std::string causes = "What brought it about. Most back and neck pain settles in 2 to 12 weeks anyway.\n";
  CHECK(unknowns({one, session(ago(days{1}), 6, std::nullopt)}) ==
        "Whether it is a trend: there are too few days yet to compare.\n"
        "What 1 session changed: pain before or after is missing.\n"
        "Whether it lasts to the next day: there are no next-day answers.\n");
  CHECK(unknowns({one, rating(one, ago(days{1}), 4)}) ==
        "Whether it is a trend: there are too few days yet to compare.\n"
        "Whether it lasts to the next day: there is only 1 next-day answer.\n");
  CHECK(unknowns(with_befores({6, 6, 6, 2, 2, 2})).ends_with("next-day answers.\n" + causes));
}

TEST_CASE("trend: a late rating counts from any device and in any order, the newest of two winning") {
  const Entry one = session(ago(days{40}), 6, 3);
  const Entry first = rating(one, ago(days{39}), 5, 2), second = rating(one, ago(days{38}), 2);
  for (const auto& entries : {std::vector{one, first, second}, std::vector{second, first, one}}) {
    const Trend trend = trend_of(entries);
    CHECK(trend.all.before_next_day == Spread{1, -4, -4, -4});
    REQUIRE(trend.places.size() == 3);
    CHECK(trend.places[0].spots == Spread{1, 2, 2, 2});
  }
  CHECK(trend_of({one, first, second, undo_of(second)}).all.before_next_day == Spread{1, -1, -1, -1});
}

TEST_CASE("trend: what a session's own block says of the day after counts, once, and not when it is undone") {
  Entry own = session(ago(days{3}), 6, 3);
  own.next_day = 4;
  own.spots = 5;
  const Trend trend = trend_of({own, session(ago(1h), 6, std::nullopt), own});
  CHECK(trend.all.before_next_day == Spread{1, -2, -2, -2});
  CHECK(trend.places.at(0).spots == Spread{1, 5, 5, 5});
  CHECK_FALSE(trend.rest_days.empty());
  CHECK(trend_of({own, undo_of(own)}).all.before_next_day.n == 0);
}

TEST_CASE("trend: what was undone counts nowhere, nor does its rating") {
  const Entry kept = session(ago(days{3}), 6, 5), wrong = session(ago(days{1}), 9, 9);
  const Entry rated = rating(wrong, ago(2h), 9, 9);
  const Trend trend = trend_of({undo_of(wrong), kept, rated, wrong});
  CHECK(trend_json(trend) == trend_json(trend_of({kept})));
}

TEST_CASE("trend: an entry that several files hold counts once, the one read first") {
  const Entry one = session(ago(days{3}), 6, 5);
  Entry edited = one;
  edited.after = 0;
  const Trend trend = trend_of({one, one, edited});
  CHECK(trend.all.sessions == 1);
  CHECK(trend.all.before_after == Spread{1, -1, -1, -1});
}

TEST_CASE("trend: the order of entries and devices does not matter") {
  std::mt19937 random(20261121);
  const auto number = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
  for (int round = 0; round < 25; ++round) {
    std::vector<Entry> entries;
    for (int i = 0; i < 60; ++i) {
      const Stamp at = ago(std::chrono::hours{1 + number(24 * 100)});
      const std::size_t size = entries.size();
      const Entry* other = size > 0 ? &entries[static_cast<std::size_t>(number(static_cast<int>(size)))] : nullptr;
      switch (number(6)) {
        case 0:
          entries.push_back(soreness(at, number(11), number(2) == 0 ? Side::left : Side::right));
          break;
        case 1:
          if (other != nullptr) entries.push_back(rating(*other, at, number(11), number(11)));
          break;
        case 2:
          if (other != nullptr) entries.push_back(undo_of(*other));
          break;
        case 3:
          if (other != nullptr) entries.push_back(Entry(*other));
          break;
        default:
          entries.push_back(session(at, number(11), number(11)));
          entries.back().routine = number(2) == 0 ? "desk" : "neck";
          if (number(4) == 0) entries.back().id = fmt::format("by hand {}", i);
      }
    }
    const std::string expected = trend_json(trend_of(entries));
    for (int i = 0; i < 4; ++i) {
      std::shuffle(entries.begin(), entries.end(), random);
      CHECK(trend_json(trend_of(entries)) == expected);
    }
  }
}

TEST_CASE("trend: it counts as history does") {
  const Entry one = session(ago(days{30}), 6, 3), two = session(ago(days{3}), 5, 4);
  const std::vector<Entry> raw{one, two, rating(one, ago(days{29}), 4), soreness(ago(days{2}), 3, Side::left)};
  const HistoryFilter filter{ago(days{10}), "", ""};
  const auto selected = select(make_history(raw), filter);
  CHECK(trend_of(raw, filter).all.sessions == std::count_if(selected.begin(), selected.end(), [](const Entry& entry) {
          return entry.kind == EntryKind::session;
        }));
}

TEST_CASE("trend: filters by time, routine and muscle") {
  Entry neck = session(ago(days{2}), 4, 4, {{"suboccipitals", Side::middle, 30s, std::nullopt, PointOutcome::done}});
  neck.routine = "neck";
  const std::vector<Entry> entries{session(ago(days{100}), 8, 2), session(ago(days{3}), 6, 3), neck};
  CHECK(trend_of(entries).all.sessions == 3);
  CHECK(trend_of(entries, {ago(days{90}), "", ""}).all.sessions == 2);
  CHECK(trend_of(entries, {ago(days{90}), "neck", ""}).all.before_after == Spread{1, 0, 0, 0});
  const Trend muscle = trend_of(entries, {std::nullopt, "", "upper-trapezius"});
  CHECK(muscle.all.sessions == 2);
  for (const PlaceFigures& place : muscle.places) CHECK(place.muscle == "upper-trapezius");
}

TEST_CASE("trend: by routine, by muscle, by side, and left against right") {
  Entry left = session(ago(days{4}), 6, 3, {{"piriformis", Side::left, 45s, std::nullopt, PointOutcome::done}});
  Entry right = session(ago(days{3}), 6, 6,
                        {{"piriformis", Side::right, 45s, std::nullopt, PointOutcome::done},
                         {"piriformis", Side::left, 0s, std::nullopt, PointOutcome::skipped}});
  right.routine = "hip";
  const Entry both = session(ago(days{2}), 5, 4);
  const Trend trend =
      trend_of({left, right, both, rating(left, ago(days{3}), 5, 4), soreness(ago(1h), 7, Side::right)});
  std::string text;
  for (const RoutineFigures& one : trend.routines) text += fmt::format("{} {}\n", one.routine, one.figures.sessions);
  for (const PlaceFigures& one : trend.places)
    text +=
        fmt::format("{}: {} sessions, {}, noted {}, spots {}\n", place_in_words(one.muscle, one.side, builtin_atlas()),
                    one.figures.sessions, change_in_words(one.figures.before_after), level_in_words(one.noted),
                    level_in_words(one.spots));
  CHECK(text ==
        "desk 2\nhip 1\n"
        "piriformis: 2 sessions, -1.5 (-3 to 0), noted none known, spots 4 (4 to 4)\n"
        "left piriformis: 1 sessions, -3 (-3 to -3), noted none known, spots 4 (4 to 4)\n"
        "right piriformis: 1 sessions, 0 (0 to 0), noted none known, spots none known\n"
        "upper trapezius: 1 sessions, -1 (-1 to -1), noted 7 (7 to 7), spots none known\n"
        "left upper trapezius: 1 sessions, -1 (-1 to -1), noted none known, spots none known\n"
        "right upper trapezius: 1 sessions, -1 (-1 to -1), noted 7 (7 to 7), spots none known\n");
  CHECK(trend.left.alone == Figures{1, {1, -3, -3, -3}, {1, -1, -1, -1}});
  CHECK(trend.left.spots == Spread{1, 4, 4, 4});
  CHECK(trend.left.noted == none);
  CHECK(trend.right.alone == Figures{1, {1, 0, 0, 0}, none});
  CHECK(trend.right.noted == Spread{1, 7, 7, 7});
}

TEST_CASE("trend: a rating that names a spot speaks of that spot only") {
  const Entry one = session(ago(days{2}), 6, 3);
  Entry rated = rating(one, ago(days{1}), 4, 5);
  rated.muscle = "upper-trapezius";
  rated.side = Side::right;
  const Trend trend = trend_of({rated, one});
  REQUIRE(trend.places.size() == 3);
  CHECK(trend.places[0].spots == Spread{1, 5, 5, 5});
  CHECK(trend.places[1].spots == none);
  CHECK(trend.places[2].spots == Spread{1, 5, 5, 5});
}

TEST_CASE("trend: a day is the day on the clock where it was logged, and holds means") {
  Entry late = session(parse_rfc3339("2026-11-19T23:30:00-05:00").value(), 6, 3);
  Entry early = session(parse_rfc3339("2026-11-19T08:00:00+01:00").value(), 5, std::nullopt);
  late.stop_sign = "pain";
  const Trend trend = trend_of({late, early, rating(late, ago(1h), 2)});
  REQUIRE(trend.days.size() == 1);
  const std::chrono::sys_days day = std::chrono::year{2026} / 11 / 19;
  CHECK(trend.days[0] == TrendDay{day, 5.5, 3, 2, true});
}

TEST_CASE("trend: the calendar is twelve weeks from a Monday, resting two days after each session") {
  // 21 November 2026 is a Saturday.
  const Trend trend =
      trend_of({session(ago(days{15}), 6, 3), session(ago(days{6}), 6, 3), session(ago(days{4}), 6, 3)});
  const std::chrono::sys_days first = std::chrono::year{2026} / 8 / 31;
  CHECK(trend.calendar.first == first);
  CHECK(drawn(trend.calendar) == nine_empty_weeks +
                                     "    Drr\n"
                                     "..... D\n"
                                     "rDrr.  \n");
}

TEST_CASE("trend: a stop sign, a rest of the log and a missed day are told apart, and today is still open") {
  Entry stop = session(ago(days{12}), 6, 7, {{"piriformis", Side::left, 5s, std::nullopt, PointOutcome::stopped}});
  stop.status = SessionStatus::stopped;
  const Entry sore = session(ago(days{5}), 6, 5);
  const Trend trend = trend_of({stop, sore, rating(sore, ago(days{3}), 6, 7)});
  CHECK(drawn(trend.calendar) == nine_empty_weeks +
                                     "       \n"
                                     "!rr....\n"
                                     "Drrrrr \n");
  CHECK(trend.calendar.count(CalendarDay::missed) == 4);
  const std::chrono::sys_days stopped = std::chrono::year{2026} / 11 / 9;
  CHECK(trend.rest_days == std::vector{stopped, stopped + days{1}, stopped + days{2}});
  CHECK(drawn(trend_of({sore}).calendar).substr(11 * 8) == "Drr..  \n");
}

TEST_CASE("trend: a day that the log asks to pause on is no missed one") {
  std::vector<Entry> rising{session(ago(days{12}), 3, 3), session(ago(days{10}), 5, 5), session(ago(days{8}), 5, 5)};
  CHECK(trend_of(rising).calendar.count(CalendarDay::missed) == 0);
  CHECK(drawn(trend_of(rising).calendar).substr(10 * 8) == "DrDrDrr\nrrrrrr \n");
  rising.push_back(session(ago(days{7}), 3, 3));
  CHECK(trend_of(rising).calendar.count(CalendarDay::missed) == 4);
}

TEST_CASE("trend: the days of a pause do not become missed ones when it is over") {
  std::vector<Entry> rising{session(ago(days{40}), 3, 3), session(ago(days{38}), 5, 5), session(ago(days{36}), 5, 5)};
  CHECK_MESSAGE(trend_of(rising).calendar.count(CalendarDay::missed) == 0, "it lapsed 8 days ago");
  rising.push_back(session(ago(days{31}), 3, 3));
  CHECK_MESSAGE(trend_of(rising).calendar.count(CalendarDay::missed) == 5, "those after the one that ended it");
}

TEST_CASE("trend: notices need six sessions, two or four weeks, and no meaningful change") {
  CHECK(notices(trend_of(with_befores({6, 6, 6, 6, 6, 6}))) == "");                 // 11 days
  CHECK(notices(trend_of(with_befores({6, 6, 6, 6, 6, 6, 6, 6}))) == "recheck\n");  // 15 days
  CHECK(notices(trend_of(with_befores(std::vector<Level>(15, 6)))) == "see-professional\n");
  CHECK(notices(trend_of(with_befores({8, 8, 8, 8, 4, 4, 4, 4}))) == "");
  std::vector<Entry> weekly;
  for (int week = 0; week < 5; ++week) weekly.push_back(session(ago(days{1 + 7 * week}), 6, 5));
  CHECK_MESSAGE(notices(trend_of(weekly)) == "see-professional\n", "only two weeks need six sessions");
  weekly.resize(4);
  CHECK(notices(trend_of(weekly)) == "");
}

TEST_CASE("trend: notices are the same however short the look back") {
  const std::vector<Entry> steady = with_befores(std::vector<Level>(15, 6));
  for (const auto& since : {ago(1h), ago(days{7}), ago(days{20}), ago(days{90}), ago(days{400})})
    CHECK(notices(trend_of(steady, {since, "", ""})) == "see-professional\n");
  const std::vector<Entry> rising = with_befores({3, 5, 5});
  CHECK(notices(trend_of(rising, {ago(days{2}), "", ""})) == "pause-area desk\n");
}

TEST_CASE("trend: a pause that is over is none of a routine or a muscle either") {
  std::vector<Entry> rising{session(ago(days{12}), 3, 3), session(ago(days{10}), 5, 5), session(ago(days{8}), 5, 5)};
  const std::vector<HistoryFilter> filters{{}, {std::nullopt, "desk", ""}, {std::nullopt, "", "upper-trapezius"}};
  for (const HistoryFilter& filter : filters) {
    CHECK(notices(trend_of(rising, filter)) == "pause-area desk\n");
    CHECK(trend_of(rising, filter).calendar.count(CalendarDay::missed) == 0);
  }
  CHECK(notices(trend_of(rising, {std::nullopt, "other", ""})) == "");
  CHECK(notices(trend_of(rising, {std::nullopt, "", "piriformis"})) == "");
  rising.push_back(soreness(ago(days{7}), 3, Side::left));
  for (const HistoryFilter& filter : filters) {
    CHECK(notices(trend_of(rising, filter)) == "pause-area desk\n");
  }
  rising.push_back(soreness(ago(days{7}), 3, Side::right));
  for (const HistoryFilter& filter : filters) {
    CHECK(notices(trend_of(rising, filter)) == "");
    CHECK(trend_of(rising, filter).calendar.count(CalendarDay::missed) == 5);
  }
  std::vector<Entry> eased{session(ago(days{12}), 3, 3), session(ago(days{10}), 5, 5), session(ago(days{8}), 5, 5)};
  eased.push_back(session(ago(days{7}), 3, 3, {{"piriformis", Side::left, 45s, std::nullopt, PointOutcome::done}}));
  CHECK(notices(trend_of(eased, {std::nullopt, "", "upper-trapezius"})) == "");
}

TEST_CASE("trend: soreness without a place is summed up, and its notice said") {
  std::vector<Entry> noted{soreness(ago(days{3}), 2, {}), soreness(ago(days{2}), 4, {}), soreness(ago(days{1}), 6, {})};
  for (Entry& one : noted) one.muscle.clear();
  const Trend trend = trend_of(noted);
  CHECK(trend.noted == Spread{3, 4, 2, 6});
  CHECK(trend.places.empty());
  CHECK(notices(trend) == "pause-area\n");
}

TEST_CASE("trend: a session that passed a muscle over is none of that muscle") {
  const Entry passed = session(ago(days{2}), 6, 3,
                               {{"upper-trapezius", Side::left, 45s, std::nullopt, PointOutcome::done},
                                {"piriformis", Side::left, 0s, std::nullopt, PointOutcome::skipped}});
  const Entry pressed =
      session(ago(days{1}), 6, 4, {{"piriformis", Side::left, 45s, std::nullopt, PointOutcome::done}});
  const Trend trend = trend_of({passed, pressed}, {std::nullopt, "", "piriformis"});
  CHECK(trend.all == Figures{1, {1, -2, -2, -2}, none});
  CHECK(trend.days.size() == 1);
  CHECK(trend.calendar.count(CalendarDay::done) == 1);
  CHECK(trend.routines.size() == 1);
}

TEST_CASE("trend: a stop sign is one however the log has it") {
  Entry by_reason = session(ago(days{1}), 6, 5), by_status = by_reason, by_point = by_reason;
  by_reason.stop_sign = "heat";
  by_status.status = SessionStatus::stopped;
  by_point.points.front().outcome = PointOutcome::stopped;
  for (const Entry& one : {by_reason, by_status, by_point}) {
    CHECK(had_stop_sign(one));
    CHECK(trend_of({one}).days.at(0).stop_sign);
  }
}

TEST_CASE("trend: what was given up weeks ago asks for nothing") {
  std::vector<Entry> old;
  for (int i = 0; i < 20; ++i) old.push_back(session(ago(days{20 + i}), 6, 5));
  CHECK(notices(trend_of(old)) == "");
}

TEST_CASE("trend: a rise of 2 on two logs running asks to pause, one alone does not") {
  CHECK(notices(trend_of(with_befores({3, 5}))) == "");
  CHECK(notices(trend_of(with_befores({3, 5, 4}))) == "");
  CHECK(notices(trend_of(with_befores({3, 5, 5}))) == "pause-area desk\n");
  CHECK(notices(trend_of({soreness(ago(days{3}), 2, Side::left), soreness(ago(days{2}), 4, Side::left),
                          soreness(ago(days{1}), 6, Side::left)})) == "pause-area left upper trapezius\n");
  CHECK(notices(trend_of({soreness(ago(days{3}), 2, Side::left), soreness(ago(days{2}), 4, Side::right),
                          soreness(ago(days{1}), 6, Side::left)})) == "");
  const Entry one = session(ago(days{4}), 3, 3), two = session(ago(days{2}), 3, 3);
  CHECK(notices(trend_of({one, two, rating(one, ago(days{3}), 5), rating(two, ago(days{1}), 6)})) ==
        "pause-area desk\n");
  CHECK(notices(trend_of({one, two, rating(two, ago(days{1}), 6)})) == "");
}

TEST_CASE("trend: activities stay apart from pain, where higher is better") {
  Entry able;
  able.kind = EntryKind::activity;
  able.id = fresh_id();
  able.at = ago(days{20});
  able.activity = "look over the shoulder";
  able.level = 3;
  Entry again = able;
  again.id = fresh_id();
  again.at = ago(days{2});
  again.level = 6;
  const Trend trend = trend_of({again, able});
  CHECK(trend.all == Figures{});
  CHECK(trend.places.empty());
  REQUIRE(trend.activities.followed.size() == 1);
  CHECK(activity_in_words(trend.activities.followed[0]) == "3 → 6, up 3: a change");
  CHECK(trend_of({again, able}, {std::nullopt, "desk", ""}).activities.followed.empty());
}

TEST_CASE("trend: reads as far back as the calendar goes, and the filter only narrows the figures") {
  const HistoryFilter filter{ago(days{2}), "", ""};
  CHECK(trend_needs_since(filter, now) == ago(days{90}));
  CHECK(trend_needs_since({ago(days{200}), "", ""}, now) == ago(days{200}));
  CHECK_FALSE(trend_needs_since({}, now));
  const Trend trend = trend_of({session(ago(days{10}), 6, 3)}, filter);
  CHECK(trend.all.sessions == 0);
  CHECK(trend.calendar.count(CalendarDay::done) == 1);
}

// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/log/entry_words.hpp"
#include "core/rules/worsening.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

Entry noted(const Stamp& at, Level level, std::string muscle = "triceps", std::optional<Side> side = Side::left) {
  Entry entry = made(EntryKind::soreness, "noted " + rfc3339(at), at);
  entry.level = level;
  entry.muscle = std::move(muscle);
  entry.side = side;
  return entry;
}

Entry session(const Stamp& at, std::optional<Level> before, std::optional<Level> after = std::nullopt,
              std::string routine = "desk") {
  Entry entry = made(EntryKind::session, routine + " " + rfc3339(at), at);
  entry.routine = std::move(routine);
  entry.before = before;
  entry.after = after;
  entry.points = {held("triceps", Side::left),
                  held("triceps", Side::right),
                  held("biceps", Side::left),
                  {"deltoid", Side::left, 0s, std::nullopt, PointOutcome::skipped}};
  return entry;
}

Entry rating(const Entry& of, const Stamp& at, std::optional<Level> next_day, std::optional<Level> spots = std::nullopt,
             std::string muscle = "") {
  Entry entry = made(EntryKind::next_day, "rating " + rfc3339(at), at);
  entry.amends = of.id;
  entry.next_day = next_day;
  entry.spots = spots;
  if (!muscle.empty()) entry.side = Side::left;
  entry.muscle = std::move(muscle);
  return entry;
}

/// "desk: left biceps; triceps".
std::string worse(std::vector<Entry> raw) {
  std::string text;
  for (const Worsening& one : worsenings(make_history(std::move(raw)), now)) {
    std::string places;
    for (const SpotName& spot : one.spots)
      places += (places.empty() ? "" : "; ") + place_in_words(spot.muscle, spot.side, builtin_atlas());
    text += fmt::format("{}: {}\n", one.routine, places);
  }
  return text;
}

std::string noted_levels(std::initializer_list<Level> levels) {
  std::vector<Entry> raw;
  for (const Level level : levels) raw.push_back(noted(ago(days{10 - raw.size()}), level));
  return worse(std::move(raw));
}

}  // namespace

TEST_CASE("worsening: two records running are both 2 or more above the one before them") {
  for (const auto& levels : {std::initializer_list<Level>{3, 5, 5}, {3, 5, 8}, {9, 3, 6, 5}, {0, 2, 2}})
    CHECK(noted_levels(levels) == ": left triceps\n");
  for (const auto& levels : {std::initializer_list<Level>{3, 9}, {3, 5, 4}, {3, 4, 6}, {3, 5, 5, 4}, {5, 5, 5}, {}})
    CHECK(noted_levels(levels) == "");
}

TEST_CASE("worsening: more pain never ends it, only a record less than 2 above the one it rose from") {
  for (const auto& levels : {std::initializer_list<Level>{2, 5, 5, 8}, {2, 6, 6, 9}, {2, 5, 5, 8, 8, 6}, {2, 5, 5, 4}})
    CHECK(noted_levels(levels) == ": left triceps\n");
  for (const auto& levels : {std::initializer_list<Level>{2, 5, 5, 3}, {2, 5, 5, 8, 3}, {2, 5, 5, 3, 5}})
    CHECK(noted_levels(levels) == "");
  const auto worse_of = [](std::vector<Level> levels) {
    std::vector<Entry> raw;
    for (std::size_t i = 0; i < levels.size(); ++i) raw.push_back(noted(ago(days{9} - days{i}), levels[i]));
    return worsenings(make_history(std::move(raw)), now);
  };
  const SpotName place{"triceps", Side::left};
  CHECK(worse_of({2, 5, 5}) == std::vector<Worsening>{{"", {place}, ago(days{7}), 3}});
  CHECK(worse_of({2, 5, 5, 8}) == std::vector<Worsening>{{"", {place}, ago(days{6}), 3}});
}

TEST_CASE("worsening: what is worse and then worse still stays paused until it is told that it ends") {
  for (Level from = 0; from <= 7; ++from)
    for (Level more = from + 2; more <= 10; ++more)
      for (Level then = 0; then <= 10; ++then)
        CHECK(noted_levels({from, from + 2, more, then}).empty() == (then <= from + 1));
}

TEST_CASE("worsening: of a day the last record counts, and over 14 days apart they are not running") {
  CHECK(worse({noted(ago(72h), 3), noted(ago(48h), 5), noted(ago(48h - 1min), 5)}) == "");
  CHECK(worse({noted(ago(72h), 3), noted(ago(48h), 2), noted(ago(48h - 1min), 5), noted(ago(24h), 5)}) ==
        ": left triceps\n");
  CHECK(worse({noted(ago(72h), 3), noted(ago(48h), 5), noted(ago(24h), 5), noted(ago(24h - 1min), 4)}) == "");
  CHECK(worse({session(ago(72h), 3), session(ago(48h), 5), session(ago(48h - 1min), 5)}) == "");
  const auto apart = [](days first, days second) {
    return worse({noted(ago(days{1} + second + first), 3), noted(ago(days{1} + second), 5), noted(ago(days{1}), 5)});
  };
  CHECK(apart(days{14}, days{14}) == ": left triceps\n");
  CHECK(apart(days{15}, days{1}) == "");
  CHECK(apart(days{1}, days{15}) == "");
}

TEST_CASE("worsening: entries from the future say nothing") {
  std::vector<Entry> rising{noted(ago(48h), 3), noted(ago(24h), 5), noted(ago(-days{365}), 5)};
  CHECK(worse(rising) == "");
  CHECK(worse({noted(ago(-days{365}), 3), noted(ago(-days{366}), 5), noted(ago(-days{367}), 5)}) == "");
  CHECK(worse({session(ago(-days{365}), 3), session(ago(-days{366}), 5), session(ago(-days{367}), 5)}) == "");
  rising.push_back(noted(ago(0h), 5));
  CHECK(worse(rising) == ": left triceps\n");
  rising.push_back(noted(ago(-days{2}), 0));
  CHECK(worse(rising) == ": left triceps\n");
  const Entry one = session(ago(96h), 3, 5), two = session(ago(48h), 3, 3);
  CHECK(worse({one, two, rating(two, ago(-days{300}), 9)}) == "");
}

TEST_CASE("worsening: it stands for 28 days, and records over 90 days old are not compared") {
  const auto at = [](days first, days last) {
    std::vector<Entry> raw{noted(ago(first), 3)};
    for (days day = first - days{1}; day > last; day -= days{14}) raw.push_back(noted(ago(day), 5));
    raw.push_back(noted(ago(last), 6));
    return worse(std::move(raw));
  };
  CHECK(at(days{40}, days{27}) == ": left triceps\n");
  CHECK(at(days{40}, days{28}) == "");
  CHECK(at(days{90}, days{10}) == ": left triceps\n");
  CHECK(at(days{91}, days{10}) == "");
  const std::vector<Entry> over{noted(ago(days{45}), 3), noted(ago(days{44}), 5), noted(ago(days{43}), 5),
                                noted(ago(days{1}), 5)};
  CHECK_MESSAGE(worse(over) == "", "what was over is not woken by one record");
}

TEST_CASE("worsening: a place is compared with itself; what is said of a muscle counts for each side") {
  CHECK(worse({noted(ago(72h), 3), noted(ago(48h), 5, "triceps", Side::right), noted(ago(24h), 5)}) == "");
  CHECK(worse({noted(ago(72h), 3), noted(ago(48h), 5, "biceps"), noted(ago(24h), 5)}) == "");
  CHECK(worse({noted(ago(72h), 3, "triceps", {}), noted(ago(48h), 5), noted(ago(24h), 5, "triceps", {})}) ==
        ": left triceps\n");
  CHECK(worse({noted(ago(72h), 3, "triceps", {}), noted(ago(48h), 5, "triceps", {}),
               noted(ago(24h), 5, "triceps", {})}) == ": triceps\n");
  CHECK(worse({noted(ago(72h), 3, "", {}), noted(ago(48h), 5, "", {}), noted(ago(24h), 5, "", {})}) == ": \n");
}

TEST_CASE("worsening: of a routine it pauses what the sessions of the rise pressed") {
  CHECK(worse({session(ago(96h), 3), session(ago(72h), 5), session(ago(48h), 5)}) == "desk: triceps; left biceps\n");
  CHECK(worse({session(ago(96h), 3), session(ago(72h), 5), session(ago(48h), 5, std::nullopt, "other")}) == "");
  CHECK(worse({session(ago(96h), 3), session(ago(72h), std::nullopt), session(ago(48h), 5)}) == "");
  const auto of = [](const Stamp& at, std::optional<Level> before, std::vector<Point> points) {
    Entry entry = session(at, before);
    entry.points = std::move(points);
    return entry;
  };
  const Point triceps{"triceps", Side::left, 45s, std::nullopt, PointOutcome::done};
  const Point biceps{"biceps", Side::left, 45s, std::nullopt, PointOutcome::done};
  std::vector<Entry> raw{of(ago(96h), 3, {triceps}), of(ago(72h), 5, {triceps, biceps}), of(ago(48h), 5, {biceps})};
  CHECK(worse(raw) == "desk: left triceps; left biceps\n");
  raw.push_back(of(ago(25h), std::nullopt, {}));
  CHECK_MESSAGE(worse(raw) == "desk: left triceps; left biceps\n", "what is paused is left out of the next session");
  raw.push_back(of(ago(24h), 8, {}));
  CHECK(worse(raw) == "desk: left triceps; left biceps\n");
  raw.push_back(of(ago(1h), 4, {}));
  CHECK(worse(raw) == "");
}

TEST_CASE("worsening: two sessions running after which it was 2 or more worse") {
  const Entry one = session(ago(96h), 3, 3), two = session(ago(48h), 3, 3);
  const std::string both = "desk: triceps; left biceps\n";
  CHECK(worse({session(ago(96h), 3, 5), session(ago(48h), 3, 5)}) == both);
  CHECK(worse({one, two, rating(one, ago(72h), 5), rating(two, ago(24h), 6)}) == both);
  CHECK(worse({session(ago(96h), 3, 5), two, rating(two, ago(24h), 6)}) == both);
  CHECK(worse({one, two, rating(two, ago(24h), 6)}) == "");
  CHECK(worse({session(ago(96h), 3, 5), session(ago(72h), 3, 4), session(ago(48h), 3, 5)}) == "");
}

TEST_CASE("worsening: soreness on the day after counts by place and from 4 on, one record a session") {
  const Entry one = session(ago(days{10}), {}), two = session(ago(days{8}), {}), three = session(ago(days{6}), {});
  const auto rated = [&](Level first, Level second, Level third) {
    return worse({one, two, three, rating(one, ago(days{9}), {}, first, "triceps"),
                  rating(two, ago(days{7}), {}, second, "triceps"), rating(three, ago(days{5}), {}, third, "triceps")});
  };
  CHECK(rated(2, 4, 4) == ": left triceps\n");
  CHECK_MESSAGE(rated(0, 2, 3) == "", "0 to 3 goes on");
  CHECK_MESSAGE(rated(0, 4, 4) == ": left triceps\n", "0 to 3 ends it");
  const Entry four = session(ago(days{4}), {});
  const auto then = [&](Level fourth) {
    return worse({one, two, three, four, rating(one, ago(days{9}), {}, 0, "triceps"),
                  rating(two, ago(days{7}), {}, 4, "triceps"), rating(three, ago(days{5}), {}, 4, "triceps"),
                  rating(four, ago(days{3}), {}, fourth, "triceps")});
  };
  CHECK(then(4) == ": left triceps\n");
  CHECK(then(3) == "");
  CHECK(worse({one, two, rating(one, ago(days{9}), {}, 2, "triceps"), rating(two, ago(days{7}), {}, 4, "triceps"),
               rating(two, ago(days{6}), {}, 5, "triceps")}) == "");
}

TEST_CASE("worsening: less soreness noted at a place later ends it there") {
  std::vector<Entry> raw{session(ago(96h), 3), session(ago(72h), 5), session(ago(48h), 5)};
  raw.push_back(noted(ago(24h), 5, "triceps", {}));
  CHECK(worse(raw) == "desk: triceps; left biceps\n");
  raw.push_back(noted(ago(23h), 4, "triceps", {}));
  CHECK(worse(raw) == "desk: left biceps\n");
  raw.push_back(noted(ago(22h), 1, "biceps", Side::left));
  CHECK(worse(raw) == "");
}

TEST_CASE("worsening: less on one side ends it there and leaves the other paused") {
  for (const bool is_of_routine : {true, false}) {
    std::vector<Entry> raw;
    for (const auto& [time, level] : {std::pair{96h, 3}, {72h, 5}, {48h, 5}})
      raw.push_back(is_of_routine ? session(ago(time), level) : noted(ago(time), level, "triceps", {}));
    const auto of = [&](const std::string& place) {
      return is_of_routine   ? "desk: " + place + "left biceps\n"
             : place.empty() ? ""
                             : ": " + place.substr(0, place.size() - 2) + "\n";
    };
    CHECK(worse(raw) == of("triceps; "));
    raw.push_back(noted(ago(24h), 4, "triceps", Side::right));
    CHECK(worse(raw) == of("left triceps; "));
    raw.push_back(noted(ago(23h), 5, "triceps", Side::left));
    CHECK(worse(raw) == of("left triceps; "));
    raw.push_back(noted(ago(22h), 4, "triceps", Side::left));
    CHECK(worse(raw) == of(""));
  }
}

TEST_CASE("worsening: a look at one routine or muscle takes in its pauses, as the whole log knows them") {
  std::vector<Entry> raw{session(ago(96h), 3), session(ago(72h), 5), session(ago(48h), 5)};
  for (const auto& [time, level] : {std::pair{95h, 2}, {71h, 4}, {47h, 4}}) {
    raw.push_back(noted(ago(time), level, "biceps", Side::left));
    raw.push_back(noted(ago(time), level, "deltoid", Side::left));
  }
  for (Entry& one : raw) one.id += one.muscle;
  const auto seen = [&](const std::string& routine, const std::string& muscle) {
    std::string text;
    for (const Worsening& one : worsenings(make_history(raw), now, {std::nullopt, routine, muscle}))
      text += one.routine + (one.routine.empty() ? one.spots.front().muscle : "") + "\n";
    return text;
  };
  CHECK(seen("", "") == "desk\nbiceps\ndeltoid\n");
  CHECK_MESSAGE(seen("desk", "") == "desk\nbiceps\n", "it passed the deltoid over");
  CHECK(seen("other", "") == "");
  CHECK(seen("", "triceps") == "desk\n");
  CHECK(seen("", "deltoid") == "deltoid\n");
}

TEST_CASE("worsening: the pauses that are over are known with their days") {
  const auto pauses = [](const std::vector<Entry>& raw, const HistoryFilter& filter = {}) {
    std::string text;
    for (const PauseSpan& one : pauses_made(make_history(raw), now, filter))
      text += fmt::format("{}{} {}-{}\n", one.routine.empty() ? "" : one.routine + ": ",
                          place_in_words(one.spot.muscle, one.spot.side, builtin_atlas()),
                          (now.time - one.since.time) / days{1}, (now.time - one.until.time) / days{1});
    return text;
  };
  std::vector<Entry> raw{noted(ago(days{60}), 3), noted(ago(days{59}), 5), noted(ago(days{58}), 5)};
  CHECK(pauses(raw) == "left triceps 58-30\n");
  raw.push_back(noted(ago(days{55}), 6));
  CHECK(pauses(raw) == "left triceps 58-27\n");
  raw.push_back(noted(ago(days{50}), 4));
  CHECK(pauses(raw) == "left triceps 58-50\n");
  raw.push_back(noted(ago(days{3}), 6));
  raw.push_back(noted(ago(days{2}), 6));
  CHECK(pauses(raw) == "left triceps 58-50\n");
  raw.push_back(noted(ago(days{4}), 3));
  CHECK(pauses(raw) == "left triceps 58-50\nleft triceps 2--26\n");
  CHECK(pauses(raw, {std::nullopt, "", "biceps"}) == "");

  std::vector<Entry> of_routine{session(ago(days{60}), 3), session(ago(days{59}), 5), session(ago(days{58}), 5)};
  CHECK(pauses(of_routine) == "desk: triceps 58-30\ndesk: left biceps 58-30\n");
  of_routine.push_back(noted(ago(days{50}), 4, "triceps", Side::left));
  CHECK(pauses(of_routine, {std::nullopt, "", "triceps"}) == "desk: triceps 58-30\n");
  of_routine.push_back(noted(ago(days{45}), 4, "triceps", Side::right));
  CHECK(pauses(of_routine) == "desk: triceps 58-45\ndesk: left biceps 58-30\n");
  of_routine.push_back(session(ago(days{40}), 3));
  CHECK(pauses(of_routine, {std::nullopt, "desk", "biceps"}) == "desk: left biceps 58-40\n");
  CHECK(pauses(of_routine, {std::nullopt, "other", ""}) == "");
}

TEST_CASE("worsening: what is less than 8 hours after the first of a day is of that day, over midnight too") {
  const auto at = [](const char* moment) { return parse_rfc3339(moment).value(); };
  std::vector<Entry> raw{noted(ago(days{5}), 3), noted(at("2026-11-20T23:50:00+01:00"), 5),
                         noted(at("2026-11-21T00:10:00+01:00"), 6)};
  CHECK(worse(raw) == "");
  raw.push_back(noted(at("2026-11-21T09:00:00+01:00"), 5));
  CHECK(worse(raw) == ": left triceps\n");
}

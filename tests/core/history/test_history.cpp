// SPDX-License-Identifier: MIT
#include <algorithm>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/history/history.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

Entry soreness(std::string id, const Stamp& at) {
  Entry entry = made(EntryKind::soreness, std::move(id), at);
  entry.level = 4;
  return entry;
}

Entry session(std::string id, const Stamp& at) {
  Entry entry = test::session(std::move(id), at, {held("piriformis", Side::left)});
  entry.routine = "low-back";
  return entry;
}

Entry rating(std::string id, std::string amends, const Stamp& at) {
  Entry entry = made(EntryKind::next_day, std::move(id), at);
  entry.amends = std::move(amends);
  return entry;
}

Entry undo(std::string id, std::string amends, const Stamp& at) {
  Entry entry = made(EntryKind::undo, std::move(id), at);
  entry.amends = std::move(amends);
  return entry;
}

std::string ids(const std::vector<Entry>& entries) {
  std::string text;
  for (const Entry& entry : entries) text += (text.empty() ? "" : " ") + entry.id;
  return text;
}

std::string id_of(const Entry* entry) {
  return entry == nullptr ? "none" : entry->id;
}

std::string last_id(const std::vector<Entry>& log) {
  const auto last = last_written(log_of(log), log_of(log));
  return id_of(last ? &*last : nullptr);
}

/// Sessions and soreness of many days, each rated or undone by chance, in any order. Many share a moment, which only
/// their ids tell apart.
std::vector<Entry> any_log(int entries, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
  std::vector<Entry> log;
  for (int i = 0; i < entries; ++i) {
    const Stamp at{now.time - std::chrono::hours{6 * (entries - i + below(20)) / 2}, now.offset};
    Entry entry =
        made(below(3) == 0 ? EntryKind::soreness : EntryKind::session, "e" + std::to_string(i * 7919 % 100'003), at);
    entry.level = below(11);
    entry.routine = below(2) == 0 ? "low-back" : "stiff-neck";
    entry.points = {held(below(2) == 0 ? "piriformis" : "scalenes", Side::left)};
    if (below(5) == 0) entry.spots = below(11);
    log.push_back(entry);
    for (int ratings = below(3); ratings > 0; --ratings) {
      log.push_back(rating("r" + std::to_string(i) + "-" + std::to_string(ratings), entry.id,
                           {at.time + 20h * ratings, at.offset}));
      log.back().spots = below(11);
      log.back().note = "rating " + std::to_string(ratings);
    }
    if (below(9) == 0)
      log.push_back(undo("u" + std::to_string(i), below(2) == 0 ? entry.id : "r" + std::to_string(i) + "-1", now));
  }
  std::shuffle(log.begin(), log.end(), random);
  return log;
}

}  // namespace

TEST_CASE("history: entries of many files are in order of time, each once") {
  const History history = make_history({soreness("c", ago(1h)), soreness("b", ago(5h)), soreness("c", ago(1h)),
                                        soreness("a2", ago(5h)), soreness("d", ago(9h)), soreness("b", ago(5h))});
  CHECK(ids(history.entries) == "d a2 b c");
}

TEST_CASE("history: of two versions of an entry the one read first counts") {
  Entry edited = soreness("a", ago(2h));
  edited.note = "edited";
  const History history = make_history({edited, soreness("b", ago(1h)), soreness("a", ago(3h))});
  CHECK(ids(history.entries) == "a b");
  CHECK(history.entries.front().note == "edited");
}

TEST_CASE("history: the one read first counts in a long log too") {
  std::vector<Entry> raw;
  for (const char* note : {"first", "second", "third"}) {
    for (int i = 0; i < 300; ++i) {
      raw.push_back(soreness("e" + std::to_string(1000 + i * 37 % 300), ago(i * 1h)));
      raw.back().note = note;
    }
  }
  const History history = make_history(raw);
  CHECK(history.entries.size() == 300);
  CHECK(std::all_of(history.entries.begin(), history.entries.end(), [](const Entry& e) { return e.note == "first"; }));
}

TEST_CASE("history: what was undone is gone, wherever the undo stands") {
  const History history = make_history({undo("u", "a", ago(1h)), soreness("a", ago(2h)), soreness("b", ago(2h)),
                                        soreness("a", ago(2h)), undo("v", "not-there", ago(1h))});
  CHECK(ids(history.entries) == "b");
}

TEST_CASE("history: the order in which files are read changes nothing") {
  std::vector<Entry> raw;
  for (int i = 0; i < 30; ++i) raw.push_back(session("s" + std::to_string(100 + i), ago(i * 24h)));
  for (int i = 0; i < 30; i += 3) {
    raw.push_back(rating("r" + std::to_string(100 + i), "s" + std::to_string(100 + i), ago(i * 24h - 20h)));
    raw.back().spots = i % 11;
  }
  for (int i = 0; i < 30; i += 5) raw.push_back(undo("u" + std::to_string(i), "s" + std::to_string(100 + i), now));
  const History expected = make_history(raw);
  CHECK(expected.entries.size() == 24);
  std::mt19937 random(1);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(raw.begin(), raw.end(), random);
    const History history = make_history(raw);
    REQUIRE(history.entries == expected.entries);
    REQUIRE(history.ratings == expected.ratings);
  }
}

TEST_CASE("history: ratings are merged into their session, what is newest known winning") {
  Entry first = rating("r1", "s", ago(20h));
  first.next_day = 5;
  first.spots = 6;
  first.muscle = "piriformis";
  first.side = Side::left;
  first.note = "stiff";
  Entry second = rating("r2", "s", ago(2h));
  second.spots = 2;
  second.signs = false;
  Entry with_note = session("s", ago(40h));
  with_note.note = "good";
  const History history = make_history({second, first, with_note});
  REQUIRE(ids(history.entries) == "s");
  const Entry& merged = history.entries.front();
  CHECK(merged.next_day == 5);
  CHECK(merged.spots == 2);
  CHECK(merged.muscle == "");
  CHECK_FALSE(merged.side);
  CHECK(merged.signs == false);
  CHECK(merged.note == "good / stiff");
  CHECK(ids(history.ratings) == "r1 r2");
}

TEST_CASE("history: soreness and signs each keep the place of the rating that told of them") {
  Entry bruised = rating("r1", "s", ago(20h));
  bruised.signs = true;
  bruised.muscle = "piriformis";
  bruised.side = Side::left;
  Entry sore = rating("r2", "s", ago(10h));
  sore.spots = 5;
  sore.muscle = "gluteus-medius";
  sore.side = Side::right;
  const auto merged = [](std::vector<Entry> raw) { return make_history(std::move(raw)).entries.front(); };
  Entry both = merged({session("s", ago(40h)), bruised, sore});
  CHECK(both.spots == 5);
  CHECK(both.muscle == "gluteus-medius");
  CHECK(both.side == Side::right);
  CHECK(both.signs == true);
  CHECK(both.signs_muscle == "piriformis");
  CHECK(both.signs_side == Side::left);

  both = merged({session("s", ago(40h)), bruised});
  CHECK(both.muscle == "");
  CHECK(both.signs_muscle == "piriformis");
}

TEST_CASE("history: that there are no signs at one spot takes back none at another") {
  Entry bruised = rating("r1", "s", ago(20h));
  bruised.signs = true;
  bruised.muscle = "piriformis";
  bruised.side = Side::left;
  Entry clear = rating("r2", "s", ago(10h));
  clear.signs = false;
  const auto signs_with = [&](const std::string& muscle, std::optional<Side> side) {
    clear.muscle = muscle;
    clear.side = side;
    return make_history({session("s", ago(40h)), bruised, clear}).entries.front().signs;
  };
  CHECK(signs_with("gluteus-medius", Side::left) == true);
  CHECK(signs_with("piriformis", Side::right) == true);
  CHECK(signs_with("piriformis", Side::left) == false);
  CHECK(signs_with("piriformis", std::nullopt) == false);
  CHECK(signs_with("", std::nullopt) == false);
}

TEST_CASE("history: an undone rating leaves what the older one said, and an undone session takes its ratings along") {
  Entry first = rating("r1", "s", ago(20h));
  first.spots = 6;
  Entry second = rating("r2", "s", ago(2h));
  second.spots = 2;
  const Entry rated = session("s", ago(40h));
  const History without_second = make_history({rated, first, second, undo("u", "r2", ago(1h))});
  CHECK(without_second.entries.front().spots == 6);
  CHECK(ids(without_second.ratings) == "r1");
  const History without_session = make_history({rated, first, second, undo("u", "s", ago(1h))});
  CHECK(without_session.entries.empty());
  CHECK(without_session.ratings.empty());
}

TEST_CASE("history: a rating whose session is not at hand still stands") {
  CHECK(ids(make_history({rating("r", "elsewhere", ago(1h))}).ratings) == "r");
}

TEST_CASE("history: the last written is told by ids, not by the moment an entry speaks of") {
  const auto id = [](std::chrono::minutes before) { return make_id(now.time - before, "0123456789"); };
  const Entry early = soreness(id(3h), ago(1h));
  const Entry late = soreness(id(2h), ago(90h));
  CHECK(last_id(std::vector{late, early}) == late.id);
  const Entry back = undo(id(1h), late.id, ago(1h));
  CHECK(last_id(std::vector{early, late, back}) == early.id);
  CHECK(last_id(std::vector{early, late, back, undo(id(30min), early.id, ago(30min))}) == "none");
  CHECK(last_id({}) == "none");
}

TEST_CASE("history: of two entries of one millisecond the later in the file was written last") {
  const Entry first = soreness(make_id(now.time, "zzzzzzzzzz"), now);
  const Entry second = soreness(make_id(now.time, "0000000000"), now);
  CHECK(last_id(std::vector{first, second}) == second.id);
}

TEST_CASE("history: an id made by hand counts by its moment") {
  const std::vector entries{soreness("by-hand", ago(1h)), soreness(make_id(now.time - 2h, "0123456789"), ago(9h))};
  CHECK(last_id(entries) == "by-hand");
}

TEST_CASE("history: a filter selects by time, routine and muscle") {
  Entry other = session("other", ago(3h));
  other.routine = "shoulder-headache";
  other.points.front().muscle = "upper-trapezius";
  Entry here = soreness("here", ago(2h));
  here.muscle = "piriformis";
  const History history =
      make_history({session("old", ago(50h)), session("new", ago(4h)), other, here, soreness("x", ago(1h))});
  CHECK(ids(select(history, {})) == "old new other here x");
  CHECK(ids(select(history, {ago(4h), {}, {}})) == "new other here x");
  CHECK(ids(select(history, {std::nullopt, "low-back", {}})) == "old new");
  CHECK(ids(select(history, {std::nullopt, {}, "piriformis"})) == "old new here");
  CHECK(ids(select(history, {ago(5h), "low-back", "piriformis"})) == "new");
  CHECK(ids(select(history, {std::nullopt, "none", {}})) == "");
}

TEST_CASE("history: a part of a long log is as all of it has it, each entry with its own ratings") {
  const LogEntries log = log_of(any_log(3'000, 6));
  const History whole = make_history(log);
  const Stamp since{now.time - std::chrono::days{200}, now.offset};
  for (const HistoryFilter& filter : {HistoryFilter{}, HistoryFilter{since, {}, {}}, HistoryFilter{{}, "low-back", {}},
                                      HistoryFilter{since, "stiff-neck", "scalenes"}, HistoryFilter{now, {}, {}}}) {
    const LongHistory part(log, filter);
    History shown;
    part.each([&](const Entry& entry, std::span<const Entry> ratings) {
      shown.entries.push_back(entry);
      shown.ratings.insert(shown.ratings.end(), ratings.begin(), ratings.end());
      for (const Entry& one : ratings) REQUIRE(one.amends == entry.id);
      REQUIRE(
          std::is_sorted(ratings.begin(), ratings.end(), [](const Entry& a, const Entry& b) { return a.at < b.at; }));
    });
    const std::vector<Entry> expected = select(whole, filter);
    CHECK(shown.entries == expected);
    CHECK(part.size() == expected.size());
    const auto is_expected = [&](const Entry& one) {
      return std::any_of(expected.begin(), expected.end(), [&](const Entry& entry) {
        return entry.kind == EntryKind::session && entry.id == one.amends;
      });
    };
    CHECK(static_cast<std::ptrdiff_t>(shown.ratings.size()) ==
          std::count_if(whole.ratings.begin(), whole.ratings.end(), is_expected));
  }
  const History late = LongHistory(log).history(since);
  CHECK(late.entries == select(whole, {since, {}, {}}));
  CHECK(std::is_sorted(late.ratings.begin(), late.ratings.end(),
                       [](const Entry& a, const Entry& b) { return a.at < b.at; }));
}

TEST_CASE("history: the muscle named by a rating is not what a session is selected by") {
  Entry sore = rating("r", "s", ago(1h));
  sore.spots = 5;
  sore.muscle = "gluteus-medius";
  const History history = make_history({session("s", ago(20h)), sore});
  CHECK(ids(select(history, {std::nullopt, {}, "gluteus-medius"})) == "");
}

TEST_CASE("history: the next-day question is due from 12 to 48 hours after a session until it is answered") {
  const auto due = [](std::vector<Entry> raw) { return id_of(next_day_due(make_history(std::move(raw)), now)); };
  CHECK(due({session("s", ago(11h + 59min))}) == "none");
  CHECK(due({session("s", ago(12h))}) == "s");
  CHECK(due({session("s", ago(48h))}) == "s");
  CHECK(due({session("s", ago(48h + 1min))}) == "none");
  CHECK(due({session("s", ago(20h)), rating("r", "s", ago(1h))}) == "none");
  CHECK(due({session("s", ago(20h)), rating("r", "s", ago(1h)), undo("u", "r", ago(1h))}) == "s");
  CHECK(due({session("older", ago(30h)), session("newer", ago(20h)), session("today", ago(1h))}) == "newer");
  CHECK(due({soreness("x", ago(20h))}) == "none");

  Entry nothing_done = session("s", ago(20h));
  nothing_done.points.front().held = 0s;
  CHECK(due({nothing_done}) == "none");
  nothing_done.heat = 0s;
  CHECK(due({nothing_done}) == "none");
  nothing_done.heat = 600s;
  CHECK(due({nothing_done}) == "none");
}

TEST_CASE("history: a session can be rated from the next day on, for four days") {
  const auto rateable = [](std::vector<Entry> raw, const Stamp& at = now) {
    return id_of(rateable_session(make_history(std::move(raw)), at));
  };
  CHECK(rateable({session("s", ago(2h))}) == "none");
  CHECK(rateable({session("s", ago(12h))}) == "s");
  CHECK(rateable({session("s", ago(96h))}) == "s");
  CHECK(rateable({session("s", ago(96h + 1min))}) == "none");
  CHECK(rateable({session("s", ago(30h)), rating("r", "s", ago(10h))}) == "s");
  CHECK(rateable({session("s", ago(40h)), session("today", ago(1h))}) == "s");
  const Stamp past_midnight = parse_rfc3339("2026-11-22T00:10:00+01:00").value();
  const Entry evening = session("evening", parse_rfc3339("2026-11-21T23:00:00+01:00").value());
  CHECK(rateable({evening}, past_midnight) == "none");
  const Stamp rested{evening.at.time + 8h + 45s, evening.at.offset};
  CHECK(rateable_from(evening, evening.at.offset) == rested);
  CHECK(rateable({evening}, {rested.time - 1s, rested.offset}) == "none");
  CHECK(rateable({evening}, rested) == "evening");
  CHECK(rateable({session("later", parse_rfc3339("2026-11-23T23:00:00+01:00").value())}, past_midnight) == "none");
}

TEST_CASE("history: of a session that pressed nothing the pain alone can be rated") {
  Entry warm = session("warm", ago(20h));
  warm.points.clear();
  warm.heat = 600s;
  const auto rateable = [](std::vector<Entry> raw, Rated rated) {
    return id_of(rateable_session(make_history(std::move(raw)), now, rated));
  };
  CHECK(rateable({warm}, Rated::pain) == "warm");
  CHECK(rateable({warm}, Rated::spots) == "none");
  CHECK(rateable({session("pressed", ago(60h)), warm}, Rated::spots) == "pressed");
}

TEST_CASE("history: what a session's own block says of the day after is a rating like any other") {
  Entry own = session("s", ago(30h));
  own.next_day = 7;
  own.spots = 6;
  own.muscle = "piriformis";
  const History history = make_history({own, soreness("x", ago(1h))});
  REQUIRE(history.ratings.size() == 1);
  CHECK(history.ratings.front().amends == "s");
  CHECK(history.ratings.front().at == ago(6h));
  CHECK(history.ratings.front().spots == 6);
  CHECK(next_day_due(history, now) == nullptr);
  CHECK(make_history({own, undo("u", "s", ago(1h))}).ratings.empty());
}

TEST_CASE("history: what was pressed less than 8 hours ago is of today, whatever the calendar says") {
  const Entry evening = session("e", parse_rfc3339("2026-11-21T23:40:00+01:00").value());
  const auto pressed_at = [&](const char* moment) {
    return pressed_today(make_history({evening}), parse_rfc3339(moment).value()).size();
  };
  CHECK(pressed_at("2026-11-22T00:20:00+01:00") == 1);
  CHECK(pressed_at("2026-11-22T07:40:44+01:00") == 1);
  CHECK(pressed_at("2026-11-22T07:40:45+01:00") == 0);
  // Ten hours to the west it is the day before still.
  CHECK(pressed_at("2026-11-21T21:41:00-10:00") == 1);
}

TEST_CASE("history: what was pressed today is summed up by muscle and side") {
  Entry morning = session("m", parse_rfc3339("2026-11-21T00:00:00+01:00").value());
  morning.points = {{"piriformis", Side::left, 45s, 4, PointOutcome::done},
                    {"piriformis", Side::right, 0s, std::nullopt, PointOutcome::skipped},
                    {"gluteus-medius", Side::left, 30s, std::nullopt, PointOutcome::done}};
  Entry noon = session("n", ago(6h));
  noon.points = {{"piriformis", Side::left, 15'500ms, 7, PointOutcome::stopped}};
  const Entry yesterday = session("y", parse_rfc3339("2026-11-20T23:59:00+01:00").value());
  CHECK(pressed_today(make_history({morning, noon, yesterday}), now) ==
        std::vector<Point>{{"gluteus-medius", Side::left, 30s, std::nullopt, PointOutcome::done},
                           {"piriformis", Side::left, 60'500ms, 7, PointOutcome::stopped}});
}

TEST_CASE("history: a session that went on for long is rated from when it ended") {
  const auto due = [](const Entry& entry) { return id_of(next_day_due(make_history({entry}), now)); };
  Entry late = session("s", ago(20h));
  late.ended = ago(9h);
  CHECK(due(late) == "none");
  late.ended = ago(12h);
  CHECK(due(late) == "s");
  late = session("s", ago(55h));
  CHECK(due(late) == "none");
  late.ended = ago(47h);
  CHECK(due(late) == "s");
}

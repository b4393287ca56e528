// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/soreness/worsening.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

const Stamp now = parse_rfc3339("2026-11-21T18:00:00+01:00").value();

Stamp ago(std::chrono::minutes time) {
  return {now.time - time, now.offset};
}

Entry noted(const Stamp& at, Level level, std::string muscle = "triceps", std::optional<Side> side = Side::left) {
  Entry entry;
  entry.id = "noted " + rfc3339(at);
  entry.at = at;
  entry.level = level;
  entry.muscle = std::move(muscle);
  entry.side = side;
  return entry;
}

Entry session(const Stamp& at, std::optional<Level> before, std::optional<Level> after = std::nullopt,
              std::string routine = "desk") {
  Entry entry;
  entry.kind = EntryKind::session;
  entry.id = routine + " " + rfc3339(at);
  entry.at = at;
  entry.routine = std::move(routine);
  entry.before = before;
  entry.after = after;
  entry.points = {{"triceps", Side::left, 45s, std::nullopt, PointOutcome::done},
                  {"triceps", Side::right, 45s, std::nullopt, PointOutcome::done},
                  {"biceps", Side::left, 45s, std::nullopt, PointOutcome::done},
                  {"deltoid", Side::left, 0s, std::nullopt, PointOutcome::skipped}};
  return entry;
}

Entry rating(const Entry& of, const Stamp& at, std::optional<Level> next_day, std::optional<Level> spots = std::nullopt,
             std::string muscle = "") {
  Entry entry;
  entry.kind = EntryKind::next_day;
  entry.id = "rating " + rfc3339(at);
  entry.amends = of.id;
  entry.at = at;
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
      places += (places.empty() ? "" : "; ") + place_in_words(spot.muscle, spot.side);
    text += fmt::format("{}: {}\n", one.routine, places);
  }
  return text;
}

std::string noted_levels(std::initializer_list<Level> levels) {
  std::vector<Entry> raw;
  for (const Level level : levels) raw.push_back(noted(ago(days{10} - std::chrono::hours{raw.size()}), level));
  return worse(std::move(raw));
}

}  // namespace

TEST_CASE("worsening: both of the last two records are 2 or more above the one before them") {
  for (const auto& levels : {std::initializer_list<Level>{3, 5, 5}, {3, 5, 8}, {9, 3, 6, 5}, {0, 2, 2}})
    CHECK(noted_levels(levels) == ": left triceps\n");
  for (const auto& levels : {std::initializer_list<Level>{3, 9}, {3, 5, 4}, {3, 4, 6}, {3, 5, 5, 4}, {5, 5, 5}, {}})
    CHECK(noted_levels(levels) == "");
}

TEST_CASE("worsening: it stands for 28 days, and records over 90 days old are not compared") {
  const auto at = [](days first, days last) {
    return worse({noted(ago(first), 3), noted(ago(last + days{1}), 5), noted(ago(last), 6)});
  };
  CHECK(at(days{60}, days{27}) == ": left triceps\n");
  CHECK(at(days{60}, days{28}) == "");
  CHECK(at(days{90}, days{10}) == ": left triceps\n");
  CHECK(at(days{91}, days{10}) == "");
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

TEST_CASE("worsening: of a routine it pauses what its last session pressed") {
  CHECK(worse({session(ago(96h), 3), session(ago(72h), 5), session(ago(48h), 5)}) == "desk: triceps; left biceps\n");
  CHECK(worse({session(ago(96h), 3), session(ago(72h), 5), session(ago(48h), 5, std::nullopt, "other")}) == "");
  CHECK(worse({session(ago(96h), 3), session(ago(72h), std::nullopt), session(ago(48h), 5)}) == "");
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

// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/rules/rest.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

Point stopped(std::string muscle, Side side) {
  return {std::move(muscle), side, 5s, std::nullopt, PointOutcome::stopped};
}

Entry at_spot(Entry entry, std::string muscle, std::optional<Side> side) {
  entry.muscle = std::move(muscle);
  entry.side = side;
  return entry;
}

Entry with_signs(Entry entry) {
  entry.signs = true;
  return entry;
}

/// One line a rest: "piriformis left: day until 2026-11-22T18:00:00+01:00".
std::string rests(std::vector<Entry> raw, const Stamp& at = now) {
  constexpr const char* reasons[] = {"once a day", "day", "long rest", "after stop", "worsening", "stop area"};
  std::string text;
  for (const Rest& rest : rests_in_force(make_history(std::move(raw)), at)) {
    text += rest.muscle;
    if (rest.side) text += " " + std::string(name_of(*rest.side));
    text += std::string(": ") + reasons[static_cast<int>(rest.reason)];
    if (rest.until) text += " until " + rfc3339(*rest.until);
    text += "\n";
  }
  return text;
}

const Entry yesterday = session("s", ago(24h),
                                {held("piriformis", Side::left),
                                 held("gluteus-medius", Side::right),
                                 {"quadratus-lumborum", Side::left, 0s, std::nullopt, PointOutcome::skipped}});

}  // namespace

TEST_CASE("rest: soreness up to 3 rests nothing, and neither does what was not asked") {
  CHECK(rests({yesterday, rating("s", ago(1h), 0)}) == "");
  CHECK(rests({yesterday, rating("s", ago(1h), 3)}) == "");
  CHECK(rests({yesterday, rating("s", ago(1h), std::nullopt)}) == "");
}

TEST_CASE("rest: 4 and 5 rest the spot for 24 hours from the rating, 6 and more for 72") {
  for (const Level level : {4, 5})
    CHECK(rests({yesterday, at_spot(rating("s", ago(1h), level), "piriformis", Side::left)}) ==
          "piriformis left: day until 2026-11-22T17:00:00+01:00\n");
  for (const Level level : {6, 10})
    CHECK(rests({yesterday, at_spot(rating("s", ago(1h), level), "piriformis", Side::left)}) ==
          "piriformis left: long rest until 2026-11-24T17:00:00+01:00\n");
}

TEST_CASE("rest: a rest ends with its last moment") {
  const std::vector<Entry> raw{yesterday, at_spot(rating("s", ago(1h), 4), "piriformis", Side::left)};
  CHECK(rests(raw, ago(-23h + 1min)) != "");
  CHECK(rests(raw, ago(-23h)) == "");
}

TEST_CASE("rest: a rating that names no spot speaks of all that was pressed, one without a side of both") {
  CHECK(rests({yesterday, rating("s", ago(1h), 4)}) ==
        "gluteus-medius right: day until 2026-11-22T17:00:00+01:00\n"
        "piriformis left: day until 2026-11-22T17:00:00+01:00\n");
  CHECK(rests({yesterday, at_spot(rating("s", ago(1h), 4), "piriformis", std::nullopt)}) ==
        "piriformis: day until 2026-11-22T17:00:00+01:00\n");
}

TEST_CASE("rest: still sore over 48 hours is a long rest, over 72 hours the end of pressing there") {
  const Entry old = session("s", ago(80h), {held("piriformis", Side::left)});
  CHECK(rests({old, rating("s", ago(80h - 48h), 4)}) == "");
  CHECK(rests({old, rating("s", ago(80h - 48h - 1min), 4)}) ==
        "piriformis left: long rest until 2026-11-23T10:01:00+01:00\n");
  CHECK(rests({old, rating("s", ago(80h - 72h), 4)}) == "piriformis left: long rest until 2026-11-24T10:00:00+01:00\n");
  CHECK(rests({old, rating("s", ago(80h - 72h - 1min), 4)}) == "piriformis: stop area\n");
  CHECK(rests({old, rating("s", ago(1h), 3)}) == "");
  CHECK(rests({old, rating("s", ago(66h), 4), rating("s", ago(30h), 4)}) ==
        "piriformis left: long rest until 2026-11-23T12:00:00+01:00\n");
}

TEST_CASE(
    "rest: a bruise, swelling or numbness stops both sides at any soreness, and nothing but an undo ends it early") {
  const Entry bruised = with_signs(at_spot(rating("s", ago(10h), 0), "piriformis", Side::left));
  CHECK(rests({yesterday, bruised}) == "piriformis: stop area\n");
  CHECK(rests({yesterday, bruised, at_spot(rating("s", ago(1h), 0), "piriformis", Side::left)}) ==
        "piriformis: stop area\n");
  CHECK(rests({yesterday, bruised}, ago(10h - 28 * 24h + 1min)) == "piriformis: stop area\n");
  CHECK(rests({yesterday, bruised}, ago(10h - 28 * 24h)) == "");
  Entry undo;
  undo.kind = EntryKind::undo;
  undo.id = "u";
  undo.at = ago(1h);
  undo.amends = bruised.id;
  CHECK(rests({yesterday, bruised, undo}) == "");
}

TEST_CASE("rest: a later, lower rating does not shorten a rest") {
  CHECK(rests({yesterday, at_spot(rating("s", ago(10h), 7), "piriformis", Side::left),
               at_spot(rating("s", ago(1h), 1), "piriformis", Side::left)}) ==
        "piriformis left: long rest until 2026-11-24T08:00:00+01:00\n");
}

TEST_CASE("rest: what gets worse two records running is paused until it is less again, for 28 days at most") {
  const auto noted = [](const Stamp& at, Level level) {
    Entry soreness;
    soreness.id = "noted " + rfc3339(at);
    soreness.at = at;
    soreness.level = level;
    soreness.muscle = "piriformis";
    soreness.side = Side::left;
    return soreness;
  };
  const std::vector<Entry> worse{noted(ago(72h), 3), noted(ago(48h), 5), noted(ago(24h), 5)};
  CHECK(rests(worse) == "piriformis left: worsening\n");
  CHECK(rests(worse, ago(24h - 28 * 24h + 1min)) == "piriformis left: worsening\n");
  CHECK(rests(worse, ago(24h - 28 * 24h)) == "");
  std::vector<Entry> less = worse;
  less.push_back(noted(ago(1h), 4));
  CHECK(rests(less) == "");
  std::vector<Entry> stopped_too = worse;
  stopped_too.push_back(session("s", ago(40h), {stopped("piriformis", Side::left)}));
  CHECK(rests(stopped_too) ==
        "piriformis: after stop until 2026-11-22T02:00:00+01:00\n"
        "piriformis left: worsening\n");
}

TEST_CASE("rest: places of which the same is said share a sentence") {
  const Safety& safety = builtin_safety();
  std::vector<Rest> rests{{"levator-scapulae", Side::left, RestReason::worsening, std::nullopt, ago(24h), 4},
                          {"piriformis", std::nullopt, RestReason::once_a_day, ago(-6h), ago(1h)},
                          {"upper-trapezius", std::nullopt, RestReason::worsening, std::nullopt, ago(24h), 4},
                          {"biceps", std::nullopt, RestReason::worsening, std::nullopt, ago(24h), 3}};
  CHECK(rests_in_words(rests, safety, builtin_atlas(), now) ==
        std::vector<std::string>{
            "left levator scapulae; upper trapezius: paused. Pain or soreness was 2 or more "
            "higher, twice running, the last time yesterday 18:00. Ask a doctor or physiotherapist before you go on. "
            "The pause ends when 4 or less is noted there, or after 28 days.",
            "piriformis: pressed earlier today; once a day is enough.",
            "biceps: paused. Pain or soreness was 2 or more higher, twice running, the last "
            "time yesterday 18:00. Ask a doctor or physiotherapist before you go on. The pause ends when 3 or less is "
            "noted there, or after 28 days."});
}

TEST_CASE("rest: of two pauses of one place the lower level is told, for it ends both") {
  std::vector<Entry> raw;
  for (const auto& [time, before] : {std::pair{96h, 5}, {72h, 7}, {48h, 7}}) {
    raw.push_back(session(fmt::format("s{}", time.count()), ago(time), {held("piriformis", Side::left)}));
    raw.back().before = before;
  }
  for (const auto& [time, level] : {std::pair{95h, 2}, {71h, 4}, {47h, 4}}) {
    raw.push_back(
        at_spot(made(EntryKind::soreness, fmt::format("n{}", time.count()), ago(time)), "piriformis", Side::left));
    raw.back().level = level;
  }
  CHECK(rests_in_force(make_history(raw), now) ==
        std::vector<Rest>{{"piriformis", Side::left, RestReason::worsening, std::nullopt, ago(47h), 3}});
}

TEST_CASE("rest: where soreness noted and soreness on the day after both rose, what ends both is told") {
  std::vector<Entry> raw;
  for (const auto& [time, spots] : {std::pair{98h, 2}, {74h, 4}, {50h, 4}}) {
    const std::string id = fmt::format("s{}", time.count());
    raw.push_back(session(id, ago(time), {held("piriformis", Side::left)}));
    raw.push_back(at_spot(rating(id, ago(time - 20h), spots), "piriformis", Side::left));
  }
  for (const auto& [time, level] : {std::pair{97h, 5}, {73h, 7}, {49h, 7}}) {
    raw.push_back(
        at_spot(made(EntryKind::soreness, fmt::format("n{}", time.count()), ago(time)), "piriformis", Side::left));
    raw.back().level = level;
  }
  const std::vector<Rest> rests = rests_in_force(make_history(raw), now);
  CHECK(rests == std::vector<Rest>{{"piriformis", Side::left, RestReason::worsening, std::nullopt, ago(30h), 3}});
  REQUIRE(rests.size() == 1);
  CHECK(end_of(rests.front()) == ago(30h - 28 * 24h));
}

TEST_CASE("rest: a rating from the future rests nothing") {
  const auto rated = [](std::chrono::minutes ahead) {
    return rests({yesterday, at_spot(rating("s", ago(-ahead), 5), "piriformis", Side::left)});
  };
  CHECK(rated(366 * 24h) == "");
  CHECK(rated(24h + 1min) == "");
  CHECK_MESSAGE(rated(1h) == "piriformis left: day until 2026-11-22T19:00:00+01:00\n", "machines differ a little");
  CHECK(rests({yesterday, with_signs(rating("s", ago(-366 * 24h), 2))}) == "");
}

TEST_CASE("rest: soreness that is logged on its own rests nothing") {
  Entry soreness;
  soreness.id = "x";
  soreness.at = ago(1h);
  soreness.level = 9;
  soreness.muscle = "piriformis";
  CHECK(rests({yesterday, soreness}) == "");
}

TEST_CASE("rest: a rating whose session is not at hand speaks of the spot it names alone") {
  CHECK(rests({at_spot(rating("gone", ago(1h), 5), "piriformis", Side::left)}) ==
        "piriformis left: day until 2026-11-22T17:00:00+01:00\n");
  CHECK(rests({rating("gone", ago(1h), 5)}) == "");
}

TEST_CASE("rest: a stop sign rests the muscle on both sides for 48 hours") {
  const Entry stop = session("s", ago(40h), {held("gluteus-medius", Side::left), stopped("piriformis", Side::left)});
  CHECK(rests({stop}) == "piriformis: after stop until 2026-11-22T02:00:00+01:00\n");
  CHECK(rests({stop}, ago(-8h + 1min)) != "");
  CHECK(rests({stop}, ago(-8h)) == "");
}

TEST_CASE("rest: the 48 hours count from the end of the session as far as the log tells it") {
  const auto id = [](std::chrono::minutes before) { return make_id(now.time - before, "0123456789"); };
  CHECK(rests({session(id(39h), ago(40h), {stopped("piriformis", Side::left)})}) ==
        "piriformis: after stop until 2026-11-22T03:00:00+01:00\n");
  CHECK(rests({session(id(1h), ago(40h), {stopped("piriformis", Side::left)})}) ==
        "piriformis: after stop until 2026-11-22T14:00:00+01:00\n");
  CHECK(rests({session(id(90h), ago(40h), {stopped("piriformis", Side::left)})}) ==
        "piriformis: after stop until 2026-11-22T02:00:00+01:00\n");
}

TEST_CASE("rest: what was pressed today rests until the day ends") {
  const Entry morning = session("m", parse_rfc3339("2026-11-21T00:05:00+01:00").value(),
                                {held("piriformis", Side::left), held("piriformis", Side::right)});
  CHECK(rests({morning}) == "piriformis: once a day until 2026-11-22T00:00:00+01:00\n");
  CHECK(rests({morning}, parse_rfc3339("2026-11-21T23:59:59+01:00").value()) != "");
  CHECK(rests({morning}, parse_rfc3339("2026-11-22T00:00:00+01:00").value()) == "");
  CHECK(rests({yesterday}) == "");
}

TEST_CASE("rest: a day on which summer time begins or ends is one day") {
  const auto session_at = [](std::string_view at) {
    return session("m", parse_rfc3339(at).value(), {held("piriformis", Side::left)});
  };
  const Stamp autumn_evening = parse_rfc3339("2026-10-25T20:00:00+01:00").value();
  CHECK(rests({session_at("2026-10-25T00:20:00+02:00")}, autumn_evening) ==
        "piriformis: once a day until 2026-10-26T00:00:00+01:00\n");
  const Stamp spring_evening = parse_rfc3339("2026-03-29T20:00:00+02:00").value();
  CHECK(rests({session_at("2026-03-28T23:40:00+01:00")}, spring_evening) == "");
}

TEST_CASE("rest: what was pressed less than 8 hours ago rests over midnight, and is said in words of its own") {
  const Entry evening =
      session("e", parse_rfc3339("2026-11-21T23:40:00+01:00").value(), {held("piriformis", Side::left)});
  const Stamp after_midnight = parse_rfc3339("2026-11-22T00:20:00+01:00").value();
  CHECK(rests({evening}, after_midnight) == "piriformis: once a day until 2026-11-22T07:40:45+01:00\n");
  CHECK(rests({evening}, parse_rfc3339("2026-11-22T07:40:44+01:00").value()) != "");
  CHECK(rests({evening}, parse_rfc3339("2026-11-22T07:40:45+01:00").value()) == "");
  Entry warm = evening;
  warm.heat = 900s;
  CHECK(rests({warm}, after_midnight) == "piriformis: once a day until 2026-11-22T07:55:45+01:00\n");
  // The clock was set back over midnight.
  CHECK(rests({session("later", after_midnight, {held("piriformis", Side::left)})},
              parse_rfc3339("2026-11-21T23:50:00+01:00").value()) ==
        "piriformis: once a day until 2026-11-22T08:20:45+01:00\n");
  Safety safety{};
  safety.once_a_day = "{muscle} today";
  safety.once_a_night = "{muscle} at {date}, until {until}";
  const auto words = [&](const Stamp& at) {
    return rests_in_words(rests_in_force(make_history({evening}), at), safety, builtin_atlas(), at).front();
  };
  CHECK(words(after_midnight) == "piriformis at yesterday 23:40, until today 07:40");
  CHECK(words(parse_rfc3339("2026-11-21T23:50:00+01:00").value()) == "piriformis today");
}

TEST_CASE("rest: a rating in the session's own block rests as any other does") {
  Entry own = yesterday;
  own.spots = 6;
  CHECK(rests({own}) == rests({yesterday, rating("s", now, 6)}));
  own.spots = std::nullopt;
  own.signs = true;
  own.muscle = "piriformis";
  CHECK(rests({own}) == "piriformis: stop area\n");
}

TEST_CASE("rest: of several reasons the strictest is said, and a side that both sides cover is not") {
  const Entry today = session("t", ago(2h), {held("piriformis", Side::left)});
  const Entry sore = at_spot(rating("s", ago(3h), 5), "piriformis", Side::left);
  CHECK(rests({yesterday, today, sore}) ==
        "piriformis: once a day until 2026-11-22T00:00:45+01:00\n"
        "piriformis left: day until 2026-11-22T15:00:00+01:00\n");
  CHECK(rests({yesterday, today, sore, with_signs(at_spot(rating("s", ago(1h), 5), "piriformis", Side::right))}) ==
        "piriformis: stop area\n");
  CHECK(rests({yesterday, sore, at_spot(rating("s", ago(1h), 4), "piriformis", Side::left)}) ==
        "piriformis left: day until 2026-11-22T17:00:00+01:00\n");
}

TEST_CASE("rest: a rest is said in the words of the safety sheet") {
  Safety safety{};
  safety.rest_day = "{muscle} until {until} ({date}); {muscle}.";
  safety.rest_after_stop = "{muscle}: {until}.";
  safety.rest_until_answered = "(answered for)";
  Rest rest{"upper-trapezius", Side::left, RestReason::day, ago(-3h), ago(30h)};
  CHECK(rest_in_words(rest, safety, builtin_atlas(), now) ==
        "left upper trapezius until today 21:00 (yesterday 12:00); left upper trapezius.");
  rest = {"{muscle}", std::nullopt, RestReason::after_stop, std::nullopt, now};
  CHECK(rest_in_words(rest, safety, builtin_atlas(), now) == "{muscle}: (answered for).");
}

TEST_CASE("rest: after its 48 hours a stop sign is asked about until the muscle is pressed again") {
  const auto asked = [](std::vector<Entry> raw, const Stamp& at = now) {
    std::string text;
    for (const PastStop& stop : stops_to_confirm(make_history(std::move(raw)), at))
      text += stop.muscle + " " + rfc3339(stop.at) + " " + std::to_string(stop.times) + "\n";
    return text;
  };
  const Entry stop = session("a", ago(49h), {stopped("piriformis", Side::left), held("piriformis", Side::right)});
  CHECK(asked({stop}) == "piriformis 2026-11-19T17:00:00+01:00 1\n");
  CHECK(asked({stop}, ago(2h)) == "");
  CHECK(asked({stop}, ago(1h)) == "piriformis 2026-11-19T17:00:00+01:00 1\n");
  CHECK(asked({stop, session("b", ago(1h), {held("gluteus-medius", Side::left)})}) != "");
  CHECK(asked({stop, session("b", ago(1h), {held("piriformis", Side::right)})}) == "");
  const Entry earlier =
      session("e", ago(20 * 24h), {stopped("piriformis", Side::left), stopped("piriformis", Side::right)});
  CHECK(asked({earlier, stop}) == "piriformis 2026-11-19T17:00:00+01:00 2\n");
  const Entry long_ago = session("l", ago(29 * 24h), {stopped("piriformis", Side::left)});
  CHECK(asked({long_ago, stop}) == "piriformis 2026-11-19T17:00:00+01:00 1\n");
  CHECK(asked({long_ago}) == "piriformis 2026-10-23T18:00:00+01:00 1\n");
  CHECK(asked({stop, session("again", ago(1h), {stopped("piriformis", Side::left)})}) == "");
}

TEST_CASE("rest: a session that went on for long rests from when it ended") {
  Entry late = session("s", parse_rfc3339("2026-11-21T10:00:00+01:00").value(), {held("piriformis", Side::left)});
  late.ended = parse_rfc3339("2026-11-21T21:50:00+01:00").value();
  const auto at = [](std::string_view text) { return parse_rfc3339(text).value(); };
  CHECK(rests({late}, at("2026-11-22T05:49:00+01:00")) == "piriformis: once a day until 2026-11-22T05:50:00+01:00\n");
  CHECK(rests({late}, at("2026-11-22T05:50:00+01:00")) == "");
  late.ended = at("2026-11-22T00:30:00+01:00");
  CHECK(rests({late}, at("2026-11-22T12:00:00+01:00")) == "piriformis: once a day until 2026-11-23T00:00:00+01:00\n");
  late.ended = at("2025-11-21T09:00:00+01:00");
  CHECK_MESSAGE(rests({late}, at("2026-11-22T05:49:00+01:00")) == "", "an end that cannot be is none");
}

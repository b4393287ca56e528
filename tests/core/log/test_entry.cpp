// SPDX-License-Identifier: MIT
#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/exchange/entry_json.hpp"
#include "core/exchange/scan_line.hpp"
#include "core/log/entry.hpp"
#include "core/log/entry_readers.hpp"
#include "core/log/entry_words.hpp"
#include "core/log/log_entries.hpp"
#include "core/toml/document.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

Stamp stamp(std::string_view text) {
  return parse_rfc3339(text).value();
}

Entry session() {
  Entry entry;
  entry.id = "01KAGX7M00000000000000000A";
  entry.at = stamp("2026-11-20T21:00:00+01:00");
  entry.kind = EntryKind::session;
  entry.routine = "shoulder-headache";
  entry.status = SessionStatus::stopped;
  entry.before = 6;
  entry.after = 0;
  entry.heat = 15min;
  entry.heat_note = "already warm";
  entry.points = {{"upper-trapezius", Side::left, 90s, 5, PointOutcome::done},
                  {"upper-trapezius", Side::right, 12'340ms, std::nullopt, PointOutcome::stopped}};
  entry.stop_sign = "pain";
  entry.note = "after \"driving\"";
  return entry;
}

}  // namespace

TEST_CASE("entry: names are those of the file and back") {
  for (const EntryKind kind :
       {EntryKind::session, EntryKind::soreness, EntryKind::activity, EntryKind::next_day, EntryKind::undo})
    CHECK(parse<EntryKind>(name_of(kind)) == kind);
  for (const SessionStatus status : {SessionStatus::completed, SessionStatus::stopped, SessionStatus::partial})
    CHECK(parse<SessionStatus>(name_of(status)) == status);
  for (const PointOutcome outcome : {PointOutcome::done, PointOutcome::skipped, PointOutcome::stopped})
    CHECK(parse<PointOutcome>(name_of(outcome)) == outcome);
  CHECK(name_of(EntryKind::next_day) == "next-day");
  CHECK_FALSE(parse<EntryKind>("Session"));
  CHECK_FALSE(parse<SessionStatus>(""));
  CHECK_FALSE(parse<PointOutcome>("done "));
}

TEST_CASE("entry: a session's block is TOML that a person can read") {
  CHECK(entry_block(session()) == R"(
[[entry]]
at = 2026-11-20T21:00:00+01:00
kind = "session"
routine = "shoulder-headache"
status = "stopped"
before = 6
after = 0
heat_s = 900
heat_note = "already warm"
points = [
  {muscle = "upper-trapezius", side = "left", held_s = 90, strength = 5, outcome = "done"},
  {muscle = "upper-trapezius", side = "right", held_s = 12.34, outcome = "stopped"},
]
stop_sign = "pain"
note = "after \"driving\""
id = "01KAGX7M00000000000000000A"
)");
}

TEST_CASE("entry: what is unknown is not written") {
  Entry entry;
  entry.id = "x";
  entry.at = stamp("2026-11-20T21:00:00.125+01:00");
  entry.level = 0;
  CHECK(entry_block(entry) ==
        "\n[[entry]]\nat = 2026-11-20T21:00:00.125+01:00\nkind = \"soreness\"\nlevel = 0\nid = \"x\"\n");
}

TEST_CASE("entry: an id is a ULID") {
  const WallTime time{1469918176385ms};
  CHECK(make_id(time, std::string_view("\0\0\0\0\0\0\0\0\0\0", 10)) == "01ARYZ6S410000000000000000");
  CHECK(make_id(time, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff") == "01ARYZ6S41ZZZZZZZZZZZZZZZZ");
  CHECK(make_id(time, std::string_view("\x08\x42\x10\x84\x21\x08\x42\x10\x84\x21", 10)) ==
        "01ARYZ6S411111111111111111");
  CHECK(time_of_id("01ARYZ6S410000000000000000") == time);
}

TEST_CASE("entry: ids sort as they were made, and differ by chance within a millisecond") {
  std::mt19937_64 random(3);
  const auto bytes = [&] {
    std::string text(10, '\0');
    std::generate(text.begin(), text.end(), [&] { return static_cast<char>(random()); });
    return text;
  };
  std::string before;
  for (int i = 0; i < 2'000; ++i) {
    const WallTime time{std::chrono::milliseconds{1'700'000'000'000 + i * 977}};
    const std::string id = make_id(time, bytes());
    CHECK(id.size() == 26);
    CHECK(time_of_id(id) == time);
    CHECK(before < id);
    CHECK(make_id(time, bytes()) != id);
    before = id;
  }
}

TEST_CASE("entry: an id of another form tells no time") {
  for (const char* id : {"", "1", "my-own", "01ARYZ6S41000000000000000", "01ARYZ6S4100000000000000000",
                         "01aryz6s410000000000000000", "01ARYZ6S41000000000000000U", "81ARYZ6S410000000000000000"}) {
    CAPTURE(id);
    CHECK_FALSE(time_of_id(id));
  }
}

TEST_CASE("entry: each kind is said in words") {
  const Stamp now = stamp("2026-11-20T22:00:00+01:00");
  CHECK(in_words(session(), now, builtin_atlas(), "signs of harm") ==
        "session shoulder-headache, stopped, today 21:00");
  Entry soreness;
  soreness.at = stamp("2026-11-20T18:52:00+01:00");
  soreness.level = 4;
  CHECK(in_words(soreness, now, builtin_atlas(), "signs of harm") == "soreness 4, today 18:52");
  soreness.muscle = "upper-trapezius";
  soreness.side = Side::left;
  CHECK(in_words(soreness, now, builtin_atlas(), "signs of harm") == "soreness 4 at left upper trapezius, today 18:52");
  Entry activity = soreness;
  activity.kind = EntryKind::activity;
  activity.muscle.clear();
  activity.activity = "look over\tthe shoulder\x1b[2J";
  CHECK(in_words(activity, now, builtin_atlas(), "signs of harm") ==
        "activity “look over the shoulder\uFFFD[2J” 4, today 18:52");
  Entry rating = soreness;
  rating.kind = EntryKind::next_day;
  rating.level.reset();
  rating.next_day = 3;
  rating.spots = 5;
  rating.signs = true;
  CHECK(in_words(rating, now, builtin_atlas(), "signs of harm") ==
        "next-day rating, pain 3, where pressed 5 at left upper trapezius, with signs of harm, today 18:52");
}

TEST_CASE("entry: a place is called as the atlas calls it, its side before it") {
  CHECK(place_in_words("middle-lower-trapezius", Side::right, builtin_atlas()) == "right middle and lower trapezius");
  CHECK(place_in_words("upper-trapezius", std::nullopt, builtin_atlas()) == "upper trapezius");
  CHECK(place_in_words("suboccipitals", Side::middle, builtin_atlas()) == "suboccipitals in the middle");
  CHECK(place_in_words("of-another-time", Side::left, builtin_atlas()) == "left of another time");
  CHECK(place_in_words("a\x1b[2J", std::nullopt, builtin_atlas()) == "a\uFFFD[2J");
}

TEST_CASE("entry: the end of a session stands behind its start, and is read by both readers") {
  Entry entry = session();
  entry.note = "driving";
  entry.ended = stamp("2026-11-21T01:50:00.5+01:00");
  const std::string block = entry_block(entry);
  CHECK(block.starts_with("\n[[entry]]\nat = 2026-11-20T21:00:00+01:00\nended = 2026-11-21T01:50:00.500+01:00\n"));
  Entry scanned;
  CHECK(scan_entry(std::string_view(block).substr(1), scanned));
  CHECK(scanned == entry);
  Entry decoded;
  const TomlDocument document = parse_toml(block, "x");
  CHECK_FALSE(decode_entry(*document.root.find("entry")->value.array()->front().table(), {1, 1}, decoded));
  CHECK(decoded == entry);
  LogEntries log;
  log.add(entry);
  Entry kept;
  log.read(0, kept);
  CHECK(kept == entry);
  std::string line = entry_line(entry);
  line.pop_back();
  Entry imported;
  CHECK(scan_entry_line(line, imported));
  CHECK(imported == entry);
}

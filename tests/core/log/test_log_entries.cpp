// SPDX-License-Identifier: MIT
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/log/log_entries.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

Entry entry(std::string id, Level level = 4) {
  Entry one;
  one.id = std::move(id);
  one.at = parse_rfc3339("2026-11-20T21:00:00+01:00").value();
  one.level = level;
  return one;
}

}  // namespace

TEST_CASE("log entries: it tells the first of an id, the same again, and another under that id") {
  LogEntries met;
  CHECK(met.compare(entry("a")) == Met::first);
  CHECK(met.add(entry("a")) == Met::first);
  CHECK(met.add(entry("a")) == Met::same);
  CHECK(met.add(entry("a", 5)) == Met::different);
  CHECK(met.add(entry("a")) == Met::same);
  CHECK(met.compare(entry("a", 5)) == Met::different);
  CHECK(met.add(entry("b")) == Met::first);
  CHECK(met.size() == 2);
}

TEST_CASE("log entries: a hundred thousand ids that differ by one digit are all kept apart") {
  LogEntries met;
  int first = 0, same = 0;
  for (int i = 0; i < 100'000; ++i) first += met.add(entry(fmt::format("01K{:023}", i), i % 11)) == Met::first ? 1 : 0;
  for (int i = 0; i < 100'000; ++i) same += met.add(entry(fmt::format("01K{:023}", i), i % 11)) == Met::same ? 1 : 0;
  CHECK(first == 100'000);
  CHECK(same == 100'000);
  CHECK(met.size() == 100'000);
}

TEST_CASE("log entries: whatever is known is kept, and each thing that differs differs") {
  Entry other_offset = entry("a");
  other_offset.at.offset = 5h;
  CHECK(other_offset == entry("a"));
  LogEntries one_entry;
  one_entry.add(entry("a"));
  CHECK(one_entry.compare(other_offset) == Met::same);

  std::vector<Entry> all{entry("a")};
  const auto add = [&](auto change) { change(all.emplace_back(entry("a"))); };
  add([](Entry& one) { one.at.time += 1ms; });
  add([](Entry& one) { one.level.reset(); });
  add([](Entry& one) { one.level = 0; });
  add([](Entry& one) { one.before = 4; });
  add([](Entry& one) { one.after = 4; });
  add([](Entry& one) { one.signs = false; });
  add([](Entry& one) { one.signs = true; });
  add([](Entry& one) { one.note = "x"; });
  add([](Entry& one) { one.note = std::string("x\0", 2); });
  add([](Entry& one) { one.routine = "x"; });
  add([](Entry& one) { one.kind = EntryKind::session; });
  add([](Entry& one) { one.side = Side::left; });
  add([](Entry& one) { one.points = {{"m", Side::left, 1s, std::nullopt, PointOutcome::done}}; });
  add([](Entry& one) { one.points = {{"m", Side::left, 1s, 0, PointOutcome::done}}; });
  add([](Entry& one) { one.points = {{"m", Side::left, 2s, 0, PointOutcome::done}}; });
  for (const Entry& one : all) {
    LogEntries log;
    log.add(one);
    CHECK(*log.begin() == one);
    for (const Entry& other : all) CHECK((log.compare(other) == Met::same) == (&one == &other));
  }
}

TEST_CASE("log entries: they are found by their id, and shown in the order they came in") {
  LogEntries log;
  CHECK(log.empty());
  for (const char* id : {"c", "a", "", "b"}) log.add(entry(id));
  CHECK(log.find("a") == 1);
  CHECK(log.find("") == 2);
  CHECK_FALSE(log.find("d"));
  CHECK(log.id(3) == "b");
  CHECK(log.at(3) == entry("b").at.time);
  CHECK(log.kind(3) == EntryKind::soreness);
  std::string ids;
  for (const Entry& one : log) ids += one.id + " ";
  CHECK(ids == "c a  b ");
  const LogEntries moved = std::move(log);
  CHECK_MESSAGE(moved.find("b") == 3, "also where it was moved to");
}

TEST_CASE("log entries: an entry of any size is kept") {
  LogEntries log;
  Entry large = entry("large");
  large.note = std::string(1'000'000, 'n');
  log.add(entry("before"));
  log.add(large);
  log.add(entry("after"));
  Entry read;
  log.read(1, read);
  CHECK(read == large);
  log.read(2, read);
  CHECK(read == entry("after"));
}

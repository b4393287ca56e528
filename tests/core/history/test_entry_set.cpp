// SPDX-License-Identifier: MIT
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/history/entry_set.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
using Met = EntrySet::Met;

namespace {

Entry entry(std::string id, Level level = 4) {
  Entry one;
  one.id = std::move(id);
  one.at = parse_rfc3339("2026-11-20T21:00:00+01:00").value();
  one.level = level;
  return one;
}

}  // namespace

TEST_CASE("entry set: it tells the first of an id, the same again, and another under that id") {
  EntrySet met;
  CHECK(met.compare(entry("a")) == Met::first);
  CHECK(met.meet(entry("a")) == Met::first);
  CHECK(met.meet(entry("a")) == Met::same);
  CHECK(met.meet(entry("a", 5)) == Met::different);
  CHECK(met.meet(entry("a")) == Met::same);
  CHECK(met.compare(entry("a", 5)) == Met::different);
  CHECK(met.meet(entry("b")) == Met::first);
  CHECK(met.size() == 2);
}

TEST_CASE("entry set: a hundred thousand ids that differ by one digit are all kept apart") {
  EntrySet met;
  int first = 0, same = 0;
  for (int i = 0; i < 100'000; ++i) first += met.meet(entry(fmt::format("01K{:023}", i), i % 11)) == Met::first ? 1 : 0;
  for (int i = 0; i < 100'000; ++i) same += met.meet(entry(fmt::format("01K{:023}", i), i % 11)) == Met::same ? 1 : 0;
  CHECK(first == 100'000);
  CHECK(same == 100'000);
  CHECK(met.size() == 100'000);
}

TEST_CASE("entry set: entries that are equal hash the same, and each thing that differs differs") {
  Entry other_offset = entry("a");
  other_offset.at.offset = 5h;
  CHECK(other_offset == entry("a"));
  CHECK(content_hash(other_offset) == content_hash(entry("a")));

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
  std::set<std::uint64_t> hashes;
  for (const Entry& one : all) hashes.insert(content_hash(one));
  CHECK(hashes.size() == all.size());
}

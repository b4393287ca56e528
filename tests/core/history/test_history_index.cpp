// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/history/history_index.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

/// A log in files, as it lies on disk.
using Log = std::vector<std::vector<Entry>>;

/// Sessions and soreness of many days in `files` files, each rated or undone by chance in any file at all. Many share a
/// moment, which only their ids tell apart.
Log any_log(int entries, int files, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
  Log log(static_cast<std::size_t>(files));
  const auto any_file = [&]() -> std::vector<Entry>& { return log[static_cast<std::size_t>(below(files))]; };
  for (int i = 0; i < entries; ++i) {
    const Stamp at{now.time - std::chrono::hours{6 * (entries - i + below(20)) / 2}, now.offset};
    Entry entry =
        made(below(3) == 0 ? EntryKind::soreness : EntryKind::session, fmt::format("e{}", i * 7919 % 100'003), at);
    entry.level = below(11);
    entry.routine = below(2) == 0 ? "low-back" : "stiff-neck";
    entry.points = {held(below(2) == 0 ? "piriformis" : "scalenes", Side::left)};
    const std::string id = entry.id;
    log[static_cast<std::size_t>(i * files / entries)].push_back(std::move(entry));
    for (int ratings = below(3); ratings > 0; --ratings) {
      Entry rating = made(EntryKind::next_day, fmt::format("r{}-{}", i, ratings), {at.time + 20h * ratings, at.offset});
      rating.amends = id;
      rating.spots = below(11);
      rating.note = fmt::format("rating {}", ratings);
      any_file().push_back(std::move(rating));
    }
    if (below(9) != 0) continue;
    Entry undo = made(EntryKind::undo, fmt::format("u{}", i), now);
    undo.amends = below(2) == 0 ? id : fmt::format("r{}-1", i);
    any_file().push_back(std::move(undo));
  }
  return log;
}

std::vector<Entry> all_of(const Log& log) {
  std::vector<Entry> all;
  for (const auto& file : log) all.insert(all.end(), file.begin(), file.end());
  return all;
}

HistoryIndex index_of(const Log& log, HistoryFilter filter) {
  HistoryIndex index(std::move(filter));
  for (std::size_t file = 0; file < log.size(); ++file)
    for (Entry entry : log[file]) index.add(entry, static_cast<std::uint32_t>(file));
  index.close();
  return index;
}

struct Parts {
  History joined;
  std::size_t count = 0;
  std::size_t most = 0;  ///< raw entries of one part, at least
};

Parts parts_of(const Log& log, const HistoryIndex& index) {
  Parts parts;
  parts.count = index.part_count();
  for (std::size_t number = 0; number < parts.count; ++number) {
    HistoryIndex::Part part = index.part(number);
    for (const std::uint32_t file : part.files())
      for (Entry entry : log[file]) part.take(entry, file);
    CHECK(part.is_whole());
    History history = std::move(part).history();
    parts.most = std::max(parts.most, history.entries.size());
    for (Entry& entry : history.entries) parts.joined.entries.push_back(std::move(entry));
    for (Entry& rating : history.ratings) parts.joined.ratings.push_back(std::move(rating));
  }
  return parts;
}

}  // namespace

TEST_CASE("history index: the parts of a long log are its history, in order, ratings and undoing of any file in it") {
  const Log log = any_log(20'000, 90, 5);
  const History whole = make_history(all_of(log));
  const HistoryIndex index = index_of(log, {});
  CHECK(index.size() == whole.entries.size());
  const Parts parts = parts_of(log, index);
  CHECK(parts.count > 3);
  CHECK(parts.most < 5'000);
  CHECK(parts.joined.entries == whole.entries);
  CHECK(parts.joined.ratings.size() == whole.ratings.size());
}

TEST_CASE("history index: a filter selects the same of a long log as of a short one") {
  const Log log = any_log(20'000, 40, 6);
  const History whole = make_history(all_of(log));
  const Stamp since{now.time - std::chrono::days{1900}, now.offset};
  for (const HistoryFilter& filter : {HistoryFilter{since, {}, {}}, HistoryFilter{{}, "low-back", {}},
                                      HistoryFilter{since, "stiff-neck", "scalenes"}, HistoryFilter{now, {}, {}}}) {
    const auto selected = select(whole, filter);
    const HistoryIndex index = index_of(log, filter);
    CHECK(index.size() == selected.size());
    CHECK(parts_of(log, index).joined.entries == selected);
  }
}

TEST_CASE("history index: a short log is at hand and need not be shown again, as often as it is asked for") {
  const Log log = any_log(300, 4, 7);
  const History whole = make_history(all_of(log));
  const HistoryIndex index = index_of(log, {});
  REQUIRE(index.part_count() == 1);
  CHECK(index.part(0).files().empty());
  for (int i = 0; i < 2; ++i) {
    CHECK(index.part(0).history().entries == whole.entries);
    CHECK(index.part(0).history().ratings == whole.ratings);
  }
  CHECK(index_of({}, {}).part_count() == 0);
}

TEST_CASE("history index: entries of one moment are of one part, for only there their order is known") {
  Log log(2);
  for (int i = 0; i < 12'000; ++i) {
    Entry entry =
        made(EntryKind::soreness, fmt::format("e{:05}", (i * 7919) % 12'000), {now.time + 1h * (i / 6'000), {}});
    entry.level = 3;
    log[static_cast<std::size_t>(i % 2)].push_back(std::move(entry));
  }
  const Parts parts = parts_of(log, index_of(log, {}));
  CHECK(parts.count == 2);
  CHECK(parts.joined.entries == make_history(all_of(log)).entries);
}

TEST_CASE("history index: a part that is not found again says so") {
  Log log = any_log(9'000, 3, 8);
  const HistoryIndex index = index_of(log, {});
  HistoryIndex::Part part = index.part(0);
  REQUIRE_FALSE(part.files().empty());
  for (const std::uint32_t file : part.files())
    for (std::size_t at = 1; at < log[file].size(); ++at) part.take(log[file][at], file);
  CHECK_FALSE(part.is_whole());
}

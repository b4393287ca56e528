// SPDX-License-Identifier: MIT
#include "support/entries.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "content/builtin.hpp"
#include "core/log/entry_words.hpp"

namespace tpguide {

using namespace std::chrono_literals;

std::vector<Entry> select(const History& history, const HistoryFilter& filter) {
  std::vector<Entry> selected;
  std::copy_if(history.entries.begin(), history.entries.end(), std::back_inserter(selected),
               [&](const Entry& entry) { return is_selected(entry, filter); });
  return selected;
}

LogEntries log_of(const std::vector<Entry>& entries) {
  LogEntries log;
  for (const Entry& entry : entries) log.add(entry);
  return log;
}

History make_history(const std::vector<Entry>& entries) {
  return make_history(log_of(entries));
}

std::vector<Entry> all_of(const LogEntries& log) {
  std::vector<Entry> all;
  for (const Entry& entry : log) all.push_back(entry);
  return all;
}

namespace test {

Stamp ago(std::chrono::minutes time) {
  return {now.time - time, now.offset};
}

Entry made(EntryKind kind, std::string id, const Stamp& at) {
  Entry entry;
  entry.kind = kind;
  entry.id = std::move(id);
  entry.at = at;
  return entry;
}

Entry session(std::string id, const Stamp& at, std::vector<Point> points) {
  Entry entry = made(EntryKind::session, std::move(id), at);
  entry.routine = "test";
  entry.status = SessionStatus::completed;
  entry.points = std::move(points);
  return entry;
}

Point held(std::string muscle, Side side) {
  return {std::move(muscle), side, 45s, std::nullopt, PointOutcome::done};
}

Entry rating(std::string amends, const Stamp& at, std::optional<Level> spots, std::string muscle,
             std::optional<Side> side) {
  std::string id = "rating of " + amends + " " + rfc3339(at);
  if (!muscle.empty()) id += " at " + place_in_words(muscle, side, builtin_atlas());
  Entry entry = made(EntryKind::next_day, std::move(id), at);
  entry.amends = std::move(amends);
  entry.spots = spots;
  entry.muscle = std::move(muscle);
  entry.side = side;
  return entry;
}

}  // namespace test
}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/trend/trend_records.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include "core/history/nearly_sorted.hpp"
#include "core/log/session_facts.hpp"
#include "core/text/hash.hpp"

namespace tpguide {
namespace {

EntryKey key_of(std::string_view id) {
  if (const auto number = number_of_id(id)) return {number->high, number->low, true};
  return {fnv1a(id), fnv1a(id, 0x84222325CBF29CE4), false};
}

/// An id with the same moment of writing, for the rest rule, which counts from it.
std::string id_like(const EntryKey& key) {
  if (!key.dated) return fmt::format("{:016X}{:016X}", key.high, key.low);
  std::string bytes;
  for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(key.low >> shift & 0xFF);
  return make_id(WallTime{std::chrono::milliseconds{key.high >> 16}}, bytes);
}

}  // namespace

std::uint32_t NameNumbers::number_of(const std::string& name) {
  const auto [place, added] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
  if (added) names_.push_back(&place->first);
  return place->second;
}

void TrendRecords::add(const Entry& entry) {
  switch (entry.kind) {
    case EntryKind::undo:
      undone_.push_back(key_of(entry.amends));
      return;
    case EntryKind::next_day:
      add_rating(entry);
      return;
    case EntryKind::session:
    case EntryKind::soreness:
    case EntryKind::activity:
      break;
  }
  if (const auto own = entry.kind == EntryKind::session ? own_rating(entry) : std::nullopt) add_rating(*own);
  add_without_ratings(entry);
}

void TrendRecords::add_without_ratings(const Entry& entry) {
  Record& record = records_.emplace_back();
  record.id = key_of(entry.id);
  record.at = entry.at;
  record.fed = static_cast<std::uint32_t>(records_.size());
  record.kind = entry.kind;
  record.first_point = static_cast<std::uint32_t>(points_.size());
  if (entry.kind == EntryKind::session) {
    record.before = MaybeLevel(entry.before);
    record.after = MaybeLevel(entry.after);
    record.name = names_.number_of(entry.routine);
    record.stop_sign = had_stop_sign(entry);
    for (const Point& point : entry.points) {
      PointRecord& kept = points_.emplace_back(place_of(point.muscle, point.side));
      kept.pressed = pressed(point);
      kept.stopped = point.outcome == PointOutcome::stopped;
    }
  } else {
    record.level = MaybeLevel(entry.level);
    if (entry.kind == EntryKind::activity) record.name = names_.number_of(entry.activity);
    points_.emplace_back(place_of(entry.muscle, entry.side));
  }
  record.point_count = static_cast<std::uint32_t>(points_.size()) - record.first_point;
}

void TrendRecords::add_rating(const Entry& entry) {
  ratings_.push_back({key_of(entry.id), key_of(entry.amends), entry.at, static_cast<std::uint32_t>(ratings_.size()),
                      MaybeLevel(entry.next_day), MaybeLevel(entry.spots), entry.signs == true, !entry.muscle.empty(),
                      place_of(entry.muscle, entry.side)});
}

void TrendRecords::drop_doubles_and_undone() {
  std::sort(undone_.begin(), undone_.end());
  const auto is_undone = [&](const EntryKey& id) { return std::binary_search(undone_.begin(), undone_.end(), id); };
  const auto by_id = [](const auto& a, const auto& b) { return std::tie(a.id, a.fed) < std::tie(b.id, b.fed); };
  const auto same_id = [](const auto& a, const auto& b) { return a.id == b.id; };
  sort_unless_sorted(records_, by_id);
  records_.erase(std::unique(records_.begin(), records_.end(), same_id), records_.end());
  sort_unless_sorted(ratings_, by_id);
  ratings_.erase(std::unique(ratings_.begin(), ratings_.end(), same_id), ratings_.end());
  if (undone_.empty()) return;
  std::erase_if(records_, [&](const Record& record) { return is_undone(record.id); });
  std::erase_if(ratings_, [&](const RatingRecord& rating) { return is_undone(rating.id); });
}

void TrendRecords::merge_ratings() {
  sort_unless_sorted(ratings_, [](const RatingRecord& a, const RatingRecord& b) {
    return std::tie(a.amends, a.at, a.id) < std::tie(b.amends, b.at, b.id);
  });
  // Both are in the order of the ids of sessions.
  std::size_t next = 0;
  for (Record& record : records_) {
    while (next < ratings_.size() && ratings_[next].amends < record.id) ++next;
    record.first_rating = static_cast<std::uint32_t>(next);
    for (; next < ratings_.size() && ratings_[next].amends == record.id; ++next) {
      const RatingRecord& rating = ratings_[next];
      if (rating.next_day.known()) record.next_day = rating.next_day;
      if (rating.spots.known()) record.spots = rating.spots;
      ++record.rating_count;
    }
  }
}

void TrendRecords::settle() {
  drop_doubles_and_undone();
  merge_ratings();
  sort_unless_sorted(records_,
                     [](const Record& a, const Record& b) { return std::tie(a.at, a.id) < std::tie(b.at, b.id); });
}

History TrendRecords::history_of(const Record& session) const {
  History history;
  Entry& entry = history.entries.emplace_back();
  entry.kind = EntryKind::session;
  entry.id = id_like(session.id);
  entry.at = session.at;
  for (const PointRecord& point : points_of(session))
    entry.points.push_back({names_[point.place().muscle], *point.place().side,
                            std::chrono::milliseconds{point.pressed ? 1 : 0}, std::nullopt,
                            point.stopped ? PointOutcome::stopped : PointOutcome::done});
  for (const RatingRecord& record : ratings_of(session)) {
    Entry& rating = history.ratings.emplace_back();
    rating.kind = EntryKind::next_day;
    rating.amends = entry.id;
    rating.at = record.at;
    if (record.spots.known()) rating.spots = *record.spots;
    rating.signs = record.signs;
    rating.muscle = names_[record.place.muscle];
    rating.side = record.place.side;
  }
  return history;
}

TrendRecords records_of(const History& history, const Stamp& since) {
  TrendRecords records;
  for (const Entry& entry : history.entries)
    if (entry.at >= since) records.add_without_ratings(entry);
  for (const Entry& rating : history.ratings) records.add(rating);
  records.settle();
  return records;
}

RecordScope::RecordScope(const TrendRecords& records, const HistoryFilter& filter, const Stamp& since)
    : records_(records), routine_(filter.routine), muscle_(filter.muscle) {
  if (routine_.empty() && muscle_.empty()) return;
  for (const Record& session : records.records()) {
    if (session.kind != EntryKind::session || session.at < since) continue;
    const std::string_view routine = records.name(session.name);
    for (const PointRecord& point : records.points_of(session)) {
      if (!point.pressed) continue;
      const std::string_view muscle = records.name(point.place().muscle);
      if (routine == routine_) pressed_by_routine_.insert(muscle);
      if (muscle == muscle_) pressing_muscle_.insert(routine);
    }
  }
}

bool RecordScope::takes_in(const Record& record) const {
  const bool is_of_routine = record.kind == EntryKind::session && records_.name(record.name) == routine_;
  const auto points = records_.points_of(record);
  const auto is_of_muscle = [&](const PointRecord& point) { return records_.name(point.place().muscle) == muscle_; };
  return (routine_.empty() || is_of_routine) &&
         (muscle_.empty() || std::any_of(points.begin(), points.end(), is_of_muscle));
}

bool RecordScope::was_pressed_in(const Record& session) const {
  const auto points = records_.points_of(session);
  return muscle_.empty() || std::any_of(points.begin(), points.end(), [&](const PointRecord& point) {
           return point.pressed && records_.name(point.place().muscle) == muscle_;
         });
}

bool RecordScope::takes_in_routine(std::string_view routine) const {
  return (routine_.empty() || routine == routine_) && (muscle_.empty() || pressing_muscle_.contains(routine));
}

bool RecordScope::takes_in_place(std::string_view muscle) const {
  return (muscle_.empty() || muscle == muscle_) && (routine_.empty() || pressed_by_routine_.contains(muscle));
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// A long log in little memory, about 100 bytes a session. Hides how names, places and ids are kept small, and how
// undone entries, late ratings and doubles of any device are sorted out.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/history/history.hpp"
#include "core/log/entry.hpp"

namespace tpguide {

/// An id in 16 bytes. Those that tpguide makes are kept whole and sort as their text does; of others it is a hash that
/// no two are likely to share.
struct EntryKey {
  std::uint64_t high = 0, low = 0;
  bool dated = false;  ///< the upper 48 bits of `high` are the moment of writing

  friend bool operator==(const EntryKey&, const EntryKey&) = default;
  friend bool operator<(const EntryKey& a, const EntryKey& b) {
    return std::tie(a.dated, a.high, a.low) < std::tie(b.dated, b.high, b.low);
  }
};

/// A level in one byte.
class MaybeLevel {
 public:
  MaybeLevel() = default;
  explicit MaybeLevel(const std::optional<Level>& level) : value_(static_cast<signed char>(level.value_or(-1))) {}
  bool known() const { return value_ >= 0; }
  Level operator*() const { return value_; }

 private:
  signed char value_ = -1;
};

/// Names as small numbers.
class NameNumbers {
 public:
  std::uint32_t number_of(const std::string& name);
  const std::string& operator[](std::uint32_t number) const { return *names_[number]; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> names_;
};

struct PlaceKey {
  std::uint32_t muscle = 0;
  std::optional<Side> side;

  friend bool operator==(const PlaceKey&, const PlaceKey&) = default;
  friend bool operator<(const PlaceKey& a, const PlaceKey& b) {
    return std::tie(a.muscle, a.side) < std::tie(b.muscle, b.side);
  }
};

/// As small as can be: a long log has many.
class PointRecord {
 public:
  explicit PointRecord(const PlaceKey& place)
      : muscle_(place.muscle), side_(place.side ? static_cast<signed char>(*place.side) : no_side) {}

  PlaceKey place() const {
    return {muscle_, side_ == no_side ? std::nullopt : std::optional(static_cast<Side>(side_))};
  }

  bool pressed = false;
  bool stopped = false;

 private:
  static constexpr signed char no_side = -1;

  std::uint32_t muscle_;
  signed char side_;
};

/// A session, soreness or activity.
struct Record {
  EntryKey id;
  Stamp at;
  std::uint32_t fed = 0;  ///< its number in the order of feeding
  EntryKind kind = EntryKind::soreness;
  MaybeLevel before, after, level;
  MaybeLevel next_day, spots;  ///< of the ratings that stand
  bool stop_sign = false;
  std::uint32_t name = 0;  ///< of the routine or the activity
  std::uint32_t first_point = 0, point_count = 0;
  std::uint32_t first_rating = 0, rating_count = 0;
};

struct RatingRecord {
  EntryKey id, amends;
  Stamp at;
  std::uint32_t fed = 0;
  MaybeLevel next_day, spots;
  bool signs = false;
  bool names_muscle = false;
  PlaceKey place;
};

class TrendRecords {
 public:
  /// An entry of any kind, in any order.
  void add(const Entry&);
  /// An entry of a history, whose ratings come each by itself.
  void add_without_ratings(const Entry&);
  /// Once all is added: each entry once and none that was undone, oldest first, ratings with what they rate.
  void settle();

  const std::vector<Record>& records() const { return records_; }
  std::span<const PointRecord> points_of(const Record& record) const {
    return {points_.data() + record.first_point, record.point_count};
  }
  std::span<const RatingRecord> ratings_of(const Record& record) const {
    return {ratings_.data() + record.first_rating, record.rating_count};
  }
  const std::string& name(std::uint32_t number) const { return names_[number]; }

  /// The session with its ratings as the rest rule asks for it: what it pressed, where it was stopped, and when.
  History history_of(const Record& session) const;

 private:
  void add_rating(const Entry&);
  PlaceKey place_of(const std::string& muscle, std::optional<Side> side) { return {names_.number_of(muscle), side}; }
  void drop_doubles_and_undone();
  void merge_ratings();

  NameNumbers names_;
  std::vector<Record> records_;
  std::vector<PointRecord> points_;
  std::vector<RatingRecord> ratings_;
  std::vector<EntryKey> undone_;
};

/// Those of a history from `since` on.
TrendRecords records_of(const History&, const Stamp& since);

/// What a look at one routine or one muscle takes in, all where neither is named.
class RecordScope {
 public:
  /// What a routine presses is learnt from its sessions from `since` on; the filter's own time is not asked.
  RecordScope(const TrendRecords&, const HistoryFilter&, const Stamp& since);

  bool takes_in(const Record&) const;                ///< as is_selected() says of its entry
  bool was_pressed_in(const Record& session) const;  ///< the muscle, where one is named
  /// With a muscle, what presses it.
  bool takes_in_routine(std::string_view routine) const;
  /// With a routine, what it presses.
  bool takes_in_place(std::string_view muscle) const;

 private:
  const TrendRecords& records_;
  std::string routine_, muscle_;
  std::set<std::string_view> pressed_by_routine_, pressing_muscle_;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/soreness/trend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "core/soreness/rest.hpp"

namespace tpguide {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int days_compared = 3;
constexpr double meaningful_points = 2;
constexpr double meaningful_share = 0.3;
constexpr double small_points = 1;
constexpr double baseline_without_share = 2;
/// Means of thirds are no exact numbers.
constexpr double rounding = 1e-9;

constexpr int sessions_for_notice = 6;
constexpr days recheck_after{14};
constexpr days professional_after{28};
/// Notices speak of what is being done, not of what was given up long ago.
constexpr days recent{14};
constexpr Level rise_to_pause = 2;

constexpr days planned_rest{2};
constexpr days expected_within{7};
constexpr days calendar_reach{90};

constexpr std::array<std::string_view, 5> verdicts{"too-few", "unchanged", "small", "meaningful", "worse"};
constexpr std::array<std::string_view, 5> calendar_days{"open", "done", "stopped", "rested", "missed"};
constexpr std::array<std::string_view, 3> notice_kinds{"pause-area", "recheck", "see-professional"};

/// An id in 16 bytes. Those that tpguide makes are kept whole and sort as their text does; of others it is a hash that
/// no two are likely to share.
struct Key {
  std::uint64_t high = 0, low = 0;
  bool dated = false;  ///< the upper 48 bits of `high` are the moment of writing

  friend bool operator==(const Key&, const Key&) = default;
  friend bool operator<(const Key& a, const Key& b) {
    return std::tie(a.dated, a.high, a.low) < std::tie(b.dated, b.high, b.low);
  }
};

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return seed;
}

Key key_of(std::string_view id) {
  static constexpr auto values = [] {
    std::array<signed char, 256> table{};
    table.fill(-1);
    signed char value = 0;
    for (const char digit : std::string_view("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
      table[static_cast<unsigned char>(digit)] = value++;
    return table;
  }();
  constexpr std::size_t digits = 26;
  Key key{0, 0, id.size() == digits && id.front() <= '7'};
  for (std::size_t at = 0; key.dated && at < digits; ++at) {
    const int value = values[static_cast<unsigned char>(id[at])];
    key.dated = value >= 0;
    key.high = key.high << 5 | key.low >> 59;
    key.low = key.low << 5 | static_cast<std::uint64_t>(value);
  }
  return key.dated ? key : Key{hash_of(id, 0xCBF29CE484222325U), hash_of(id, 0x84222325CBF29CE4U), false};
}

/// An id with the same moment of writing, for the rest rule, which counts from it.
std::string id_like(const Key& key) {
  if (!key.dated) return fmt::format("{:016X}{:016X}", key.high, key.low);
  std::string bytes;
  for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(key.low >> shift & 0xFF);
  return make_id(WallTime{std::chrono::milliseconds{key.high >> 16}}, bytes);
}

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
class Names {
 public:
  std::uint32_t number_of(const std::string& name) {
    const auto [place, added] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (added) names_.push_back(&place->first);
    return place->second;
  }
  const std::string& operator[](std::uint32_t number) const { return *names_[number]; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> names_;
};

struct Place {
  std::uint32_t muscle = 0;
  std::optional<Side> side;

  friend bool operator==(const Place&, const Place&) = default;
  friend bool operator<(const Place& a, const Place& b) {
    return std::tie(a.muscle, a.side) < std::tie(b.muscle, b.side);
  }
};

/// As small as can be: a long log has many.
class PointRecord {
 public:
  explicit PointRecord(const Place& place)
      : muscle_(place.muscle), side_(place.side ? static_cast<signed char>(*place.side) : no_side) {}

  Place place() const { return {muscle_, side_ == no_side ? std::nullopt : std::optional(static_cast<Side>(side_))}; }

  bool pressed = false;
  bool stopped = false;

 private:
  static constexpr signed char no_side = -1;

  std::uint32_t muscle_;
  signed char side_;
};

struct Record {
  Key id;
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
  Key id, amends;
  Stamp at;
  std::uint32_t fed = 0;
  MaybeLevel next_day, spots;
  bool signs = false;
  bool names_muscle = false;
  Place place;
};

/// Counts levels, or changes from -10 to 10.
class Tally {
 public:
  void add(int value) { ++counts_[static_cast<std::size_t>(value + highest_level)]; }

  Spread spread() const {
    Spread spread;
    spread.n = std::accumulate(counts_.begin(), counts_.end(), 0);
    if (spread.n == 0) return spread;
    spread.min = nth(0);
    spread.max = nth(spread.n - 1);
    spread.median = (nth((spread.n - 1) / 2) + nth(spread.n / 2)) / 2.0;
    return spread;
  }

 private:
  /// Of the values in order, counted from 0.
  int nth(int number) const {
    int at = -highest_level;
    for (const int count : counts_) {
      if (number < count) break;
      number -= count;
      ++at;
    }
    return at;
  }

  std::array<int, 2 * highest_level + 1> counts_{};
};

struct FigureSum {
  int sessions = 0;
  Tally before_after, before_next_day;

  void add(const Record& session) {
    ++sessions;
    if (!session.before.known()) return;
    if (session.after.known()) before_after.add(*session.after - *session.before);
    if (session.next_day.known()) before_next_day.add(*session.next_day - *session.before);
  }
  Figures figures() const { return {sessions, before_after.spread(), before_next_day.spread()}; }
};

struct PlaceSum {
  FigureSum figures;
  Tally noted, spots;
};

struct Mean {
  int sum = 0, n = 0;

  void add(const MaybeLevel& level) {
    if (!level.known()) return;
    sum += *level;
    ++n;
  }
  std::optional<double> value() const { return n > 0 ? std::optional(static_cast<double>(sum) / n) : std::nullopt; }
};

struct DaySum {
  Mean before, after, next_day;
  bool stop_sign = false;
};

/// The last levels that answer one question, oldest first.
struct LastLevels {
  std::array<Level, 3> levels{};
  int count = 0;
  Stamp latest;

  void add(Level level, const Stamp& at) {
    levels = {levels[1], levels[2], level};
    ++count;
    latest = at;
  }
  /// Both of the last two at least 2 above the one before them.
  bool rose_twice() const { return count >= 3 && std::min(levels[1], levels[2]) - levels[0] >= rise_to_pause; }
};

/// The last two sessions of a routine whose change is known.
struct LastChanges {
  int rises = 0;  ///< running
  Stamp latest;

  void add(const Record& session) {
    if (!session.before.known() || (!session.after.known() && !session.next_day.known())) return;
    const Level worst = std::max(*session.after, *session.next_day);
    rises = worst - *session.before >= rise_to_pause ? rises + 1 : 0;
    latest = session.at;
  }
  bool rose_twice() const { return rises >= 2; }
};

template <typename Value>
void add_new(std::vector<Value>& values, const Value& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

sys_days day_of(const Stamp& at) {
  return std::chrono::floor<days>(at.time + at.offset);
}

sys_days monday_of(sys_days day) {
  return day - (std::chrono::weekday{day} - std::chrono::Monday);
}

/// In place, for a copy of a long log would need as much memory again; it is nearly in order already.
template <typename Values, typename Less>
void sort_unless_sorted(Values& values, Less less) {
  if (!std::is_sorted(values.begin(), values.end(), less)) std::sort(values.begin(), values.end(), less);
}

double mean_before(const std::vector<TrendDay>& with_before, std::size_t from) {
  double sum = 0;
  for (std::size_t i = from; i < from + days_compared; ++i) sum += *with_before[i].before;
  return sum / days_compared;
}

Verdict verdict_of(double baseline, double latest) {
  const double drop = baseline - latest;
  if (-drop >= meaningful_points - rounding) return Verdict::worse;
  if (drop >= meaningful_points - rounding && drop >= meaningful_share * baseline - rounding)
    return Verdict::meaningful;
  return std::fabs(drop) >= small_points - rounding ? Verdict::small : Verdict::unchanged;
}

void judge(Trend& trend) {
  std::vector<TrendDay> with_before;
  std::copy_if(trend.days.begin(), trend.days.end(), std::back_inserter(with_before),
               [](const TrendDay& day) { return day.before.has_value(); });
  trend.before_days = static_cast<int>(with_before.size());
  if (trend.before_days < days_for_verdict) return;
  trend.baseline = mean_before(with_before, 0);
  trend.latest = mean_before(with_before, with_before.size() - days_compared);
  trend.verdict = verdict_of(*trend.baseline, *trend.latest);
}

void mark_calendar(Calendar& calendar, const std::set<sys_days>& done, const std::set<sys_days>& stopped,
                   const std::set<sys_days>& rests, sys_days today) {
  for (int i = 0; i < calendar_weeks * 7; ++i) {
    const sys_days day = calendar.first + days{i};
    CalendarDay& mark = calendar.days.emplace_back(CalendarDay::open);
    if (day > today) continue;
    if (done.contains(day)) {
      mark = stopped.contains(day) ? CalendarDay::stopped : CalendarDay::done;
      continue;
    }
    if (rests.contains(day)) {
      mark = CalendarDay::rested;
      continue;
    }
    const auto next = done.lower_bound(day);
    if (next == done.begin() || day == today) continue;
    const days since_session = day - *std::prev(next);
    if (since_session <= expected_within)
      mark = since_session <= planned_rest ? CalendarDay::rested : CalendarDay::missed;
  }
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  return verdicts[static_cast<std::size_t>(verdict)];
}
std::string_view name_of(CalendarDay day) {
  return calendar_days[static_cast<std::size_t>(day)];
}
std::string_view name_of(NoticeKind kind) {
  return notice_kinds[static_cast<std::size_t>(kind)];
}

int Calendar::count(CalendarDay wanted) const {
  return static_cast<int>(std::count(days.begin(), days.end(), wanted));
}

std::optional<double> Trend::change() const {
  return baseline ? std::optional(*latest - *baseline) : std::nullopt;
}

std::optional<int> Trend::share() const {
  if (!baseline || *baseline <= baseline_without_share + rounding) return std::nullopt;
  return static_cast<int>(std::lround(std::fabs(*change()) / *baseline * 100));
}

class TrendSum::Records {
 public:
  Records(HistoryFilter filter, const Stamp& now) : filter_(std::move(filter)), now_(now) {
    kept_ = filter_;
    kept_.since = needed_since();
  }

  std::optional<Stamp> needed_since() const {
    if (!filter_.since) return std::nullopt;
    return std::min(*filter_.since, Stamp{now_.time - calendar_reach, now_.offset});
  }

  void add(const Entry& entry);
  Trend sum();

 private:
  struct Sums;

  void add_rating(const Entry& entry);
  Place place_of(const std::string& muscle, std::optional<Side> side) { return {names_.number_of(muscle), side}; }

  void drop_doubles_and_undone();
  void merge_ratings();
  std::span<const PointRecord> points_of(const Record& record) const {
    return {points_.data() + record.first_point, record.point_count};
  }
  std::span<const RatingRecord> ratings_of(const Record& record) const {
    return {ratings_.data() + record.first_rating, record.rating_count};
  }
  bool in_span(const Record& record) const { return !filter_.since || record.at >= *filter_.since; }
  bool is_of_muscle(const Place& place) const {
    return filter_.muscle.empty() || names_[place.muscle] == filter_.muscle;
  }
  bool is_recent(const Stamp& at) const { return now_.time - at.time <= recent; }

  void add_session(const Record& session, Sums& sums) const;
  void add_spots(const Record& session, const std::vector<Place>& pressed, Sums& sums) const;
  void add_soreness(const Record& record, Sums& sums) const;
  void add_rest_days(const Record& session, std::set<sys_days>& rest_days) const;
  void add_places(Trend& trend, const Sums& sums) const;
  void add_notices(Trend& trend, const Sums& sums) const;

  HistoryFilter filter_;
  HistoryFilter kept_;
  Stamp now_;
  Names names_;
  std::vector<Record> records_;
  std::vector<PointRecord> points_;
  std::vector<RatingRecord> ratings_;
  std::vector<Key> undone_;
};

struct TrendSum::Records::Sums {
  FigureSum all;
  std::map<std::uint32_t, FigureSum> routines;
  std::map<Place, PlaceSum> places;
  struct OneSide {
    FigureSum alone;
    Tally noted, spots;
  };
  std::map<Side, OneSide> sides;
  std::map<sys_days, DaySum> days;
  std::set<sys_days> done, stopped, rests;
  std::map<std::uint32_t, LastLevels> befores;
  std::map<std::uint32_t, LastChanges> changes;
  std::map<Place, LastLevels> noted;
  std::optional<Stamp> first_session, last_session;
  ActivitySum activities;
};

void TrendSum::Records::add(const Entry& entry) {
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
  if (!is_selected(entry, kept_)) return;
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
    record.stop_sign = !entry.stop_sign.empty() || entry.status == SessionStatus::stopped;
    for (const Point& point : entry.points) {
      const bool stopped = point.outcome == PointOutcome::stopped;
      record.stop_sign = record.stop_sign || stopped;
      PointRecord& kept = points_.emplace_back(place_of(point.muscle, point.side));
      kept.pressed = point.held > point.held.zero();
      kept.stopped = stopped;
    }
  } else {
    record.level = MaybeLevel(entry.level);
    if (entry.kind == EntryKind::activity) record.name = names_.number_of(entry.activity);
    points_.emplace_back(place_of(entry.muscle, entry.side));
  }
  record.point_count = static_cast<std::uint32_t>(points_.size()) - record.first_point;
}

void TrendSum::Records::add_rating(const Entry& entry) {
  ratings_.push_back({key_of(entry.id), key_of(entry.amends), entry.at, static_cast<std::uint32_t>(ratings_.size()),
                      MaybeLevel(entry.next_day), MaybeLevel(entry.spots), entry.signs == true, !entry.muscle.empty(),
                      place_of(entry.muscle, entry.side)});
}

void TrendSum::Records::drop_doubles_and_undone() {
  std::sort(undone_.begin(), undone_.end());
  const auto is_undone = [&](const Key& id) { return std::binary_search(undone_.begin(), undone_.end(), id); };
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

void TrendSum::Records::merge_ratings() {
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

void TrendSum::Records::add_rest_days(const Record& session, std::set<sys_days>& rest_days) const {
  const auto points = points_of(session);
  const auto ratings = ratings_of(session);
  const bool stopped = std::any_of(points.begin(), points.end(), [](const PointRecord& p) { return p.stopped; });
  if (!stopped && ratings.empty()) return;
  History history;
  Entry& entry = history.entries.emplace_back();
  entry.kind = EntryKind::session;
  entry.id = id_like(session.id);
  entry.at = session.at;
  for (const PointRecord& point : points)
    entry.points.push_back({names_[point.place().muscle], *point.place().side,
                            std::chrono::milliseconds{point.pressed ? 1 : 0}, std::nullopt,
                            point.stopped ? PointOutcome::stopped : PointOutcome::done});
  for (const RatingRecord& record : ratings) {
    Entry& rating = history.ratings.emplace_back();
    rating.kind = EntryKind::next_day;
    rating.amends = entry.id;
    rating.at = record.at;
    if (record.spots.known()) rating.spots = *record.spots;
    rating.signs = record.signs;
    rating.muscle = names_[record.place.muscle];
    rating.side = record.place.side;
  }
  for (const Rest& rest : rests_made(history)) {
    if (!filter_.muscle.empty() && rest.muscle != filter_.muscle) continue;
    const Stamp end{end_of(rest).time - WallTime::duration{1}, rest.since.offset};
    for (sys_days day = day_of(rest.since); day <= day_of(end); day += days{1}) rest_days.insert(day);
  }
}

void TrendSum::Records::add_session(const Record& session, Sums& sums) const {
  const sys_days day = day_of(session.at);
  sums.done.insert(day);
  if (session.stop_sign) sums.stopped.insert(day);
  add_rest_days(session, sums.rests);
  if (!in_span(session)) return;

  sums.all.add(session);
  sums.routines[session.name].add(session);
  DaySum& on_day = sums.days[day];
  on_day.before.add(session.before);
  on_day.after.add(session.after);
  on_day.next_day.add(session.next_day);
  on_day.stop_sign = on_day.stop_sign || session.stop_sign;
  if (session.before.known()) sums.befores[session.name].add(*session.before, session.at);
  sums.changes[session.name].add(session);
  if (!sums.first_session) sums.first_session = session.at;
  sums.last_session = session.at;

  std::vector<Place> pressed;
  std::vector<Side> sides;
  for (const PointRecord& point : points_of(session)) {
    const Place place = point.place();
    if (!point.pressed || !is_of_muscle(place)) continue;
    add_new(pressed, place);
    add_new(pressed, {place.muscle, std::nullopt});
    add_new(sides, *place.side);
  }
  for (const Place& place : pressed) sums.places[place].figures.add(session);
  if (sides.size() == 1) sums.sides[sides.front()].alone.add(session);
  if (session.spots.known()) add_spots(session, pressed, sums);
}

void TrendSum::Records::add_spots(const Record& session, const std::vector<Place>& pressed, Sums& sums) const {
  const auto ratings = ratings_of(session);
  const auto standing = std::find_if(ratings.rbegin(), ratings.rend(), [](const auto& r) { return r.spots.known(); });
  // Without a spot of its own a rating speaks of all that was pressed.
  const auto is_meant = [&](const Place& place) {
    if (!standing->names_muscle) return true;
    return place.muscle == standing->place.muscle &&
           (!standing->place.side || !place.side || place.side == standing->place.side);
  };
  std::vector<Side> sides;
  for (const Place& place : pressed) {
    if (!is_meant(place)) continue;
    sums.places[place].spots.add(*session.spots);
    if (place.side) add_new(sides, *place.side);
  }
  for (const Side side : sides) sums.sides[side].spots.add(*session.spots);
}

void TrendSum::Records::add_soreness(const Record& record, Sums& sums) const {
  const Place place = points_of(record).front().place();
  sums.noted[place].add(*record.level, record.at);
  if (names_[place.muscle].empty()) return;
  sums.places[{place.muscle, std::nullopt}].noted.add(*record.level);
  if (!place.side) return;
  sums.places[place].noted.add(*record.level);
  sums.sides[*place.side].noted.add(*record.level);
}

void TrendSum::Records::add_places(Trend& trend, const Sums& sums) const {
  for (const auto& [number, figures] : sums.routines) trend.routines.push_back({names_[number], figures.figures()});
  std::sort(trend.routines.begin(), trend.routines.end(), [](const RoutineFigures& a, const RoutineFigures& b) {
    return std::tie(b.figures.sessions, a.routine) < std::tie(a.figures.sessions, b.routine);
  });
  for (const auto& [place, sum] : sums.places)
    trend.places.push_back(
        {names_[place.muscle], place.side, sum.figures.figures(), sum.noted.spread(), sum.spots.spread()});
  std::sort(trend.places.begin(), trend.places.end(), [](const PlaceFigures& a, const PlaceFigures& b) {
    return std::tie(a.muscle, a.side) < std::tie(b.muscle, b.side);
  });
  const auto one_side = [&](Side side) -> SideFigures {
    const auto found = sums.sides.find(side);
    if (found == sums.sides.end()) return {};
    return {found->second.alone.figures(), found->second.noted.spread(), found->second.spots.spread()};
  };
  trend.left = one_side(Side::left);
  trend.right = one_side(Side::right);
}

void TrendSum::Records::add_notices(Trend& trend, const Sums& sums) const {
  std::set<std::string> rising;
  for (const auto& [number, levels] : sums.befores)
    if (levels.rose_twice() && is_recent(levels.latest)) rising.insert(names_[number]);
  for (const auto& [number, changes] : sums.changes)
    if (changes.rose_twice() && is_recent(changes.latest)) rising.insert(names_[number]);
  for (const auto& [place, levels] : sums.noted)
    if (levels.rose_twice() && is_recent(levels.latest))
      rising.insert(place_in_words(names_[place.muscle], place.side));
  for (const std::string& what : rising) trend.notices.push_back({NoticeKind::pause_area, what});
  const bool going_on = sums.last_session && is_recent(*sums.last_session);
  if (trend.verdict == Verdict::worse && rising.empty() && going_on)
    trend.notices.push_back({NoticeKind::pause_area, {}});

  if (!going_on || trend.all.sessions < sessions_for_notice || trend.verdict == Verdict::meaningful) return;
  const auto span = now_.time - sums.first_session->time;
  if (span >= professional_after)
    trend.notices.push_back({NoticeKind::see_professional, {}});
  else if (span >= recheck_after)
    trend.notices.push_back({NoticeKind::recheck, {}});
}

Trend TrendSum::Records::sum() {
  drop_doubles_and_undone();
  merge_ratings();
  sort_unless_sorted(records_,
                     [](const Record& a, const Record& b) { return std::tie(a.at, a.id) < std::tie(b.at, b.id); });

  Sums sums;
  for (const Record& record : records_) {
    if (record.kind == EntryKind::session)
      add_session(record, sums);
    else if (in_span(record) && record.level.known() && record.kind == EntryKind::soreness)
      add_soreness(record, sums);
    else if (in_span(record) && record.level.known())
      sums.activities.add(names_[record.name], record.at, *record.level);
  }

  Trend trend;
  trend.since = filter_.since;
  trend.all = sums.all.figures();
  for (const auto& [day, on_day] : sums.days)
    trend.days.push_back({day, on_day.before.value(), on_day.after.value(), on_day.next_day.value(), on_day.stop_sign});
  if (!trend.days.empty()) {
    for (const sys_days day : sums.rests)
      if (day >= trend.days.front().day && day <= trend.days.back().day) trend.rest_days.push_back(day);
  }
  judge(trend);
  add_places(trend, sums);
  trend.activities = sums.activities.sum();
  const sys_days today = day_of(now_);
  trend.calendar.first = monday_of(today) - std::chrono::weeks{calendar_weeks - 1};
  mark_calendar(trend.calendar, sums.done, sums.stopped, sums.rests, today);
  add_notices(trend, sums);
  return trend;
}

TrendSum::TrendSum(HistoryFilter filter, const Stamp& now)
    : records_(std::make_unique<Records>(std::move(filter), now)) {}
TrendSum::~TrendSum() = default;

std::optional<Stamp> TrendSum::needed_since() const {
  return records_->needed_since();
}

void TrendSum::add(const Entry& entry) {
  records_->add(entry);
}

Trend TrendSum::sum() && {
  return records_->sum();
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/trend/trend.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "core/log/session_facts.hpp"
#include "core/rules/rest.hpp"
#include "core/trend/trend_records.hpp"

namespace tpguide {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

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

struct SideSum {
  FigureSum alone;
  Tally noted, spots;

  SideFigures figures() const { return {alone.figures(), noted.spread(), spots.spread()}; }
};

struct DaySum {
  Mean before, after, next_day;
  bool stop_sign = false;

  void add(const Record& session) {
    const auto add_known = [](Mean& mean, const MaybeLevel& level) {
      if (level.known()) mean.add(*level);
    };
    add_known(before, session.before);
    add_known(after, session.after);
    add_known(next_day, session.next_day);
    stop_sign = stop_sign || session.stop_sign;
  }
  TrendDay on(sys_days day) const { return {day, before.value(), after.value(), next_day.value(), stop_sign}; }
};

struct Sums {
  FigureSum all;
  Tally noted;
  std::map<std::uint32_t, FigureSum> routines;
  std::map<PlaceKey, PlaceSum> places;
  std::map<Side, SideSum> sides;
  std::map<sys_days, DaySum> days;
  CalendarMarks marks;
  ActivitySum activities;
};

template <typename Value>
void add_new(std::vector<Value>& values, const Value& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void judge_days(Trend& trend) {
  std::vector<double> befores;
  for (const TrendDay& day : trend.days)
    if (day.before) befores.push_back(*day.before);
  trend.before_days = static_cast<int>(befores.size());
  static_cast<Judgement&>(trend) = judge(befores);
}

}  // namespace

class TrendSum::Records {
 public:
  Records(HistoryFilter filter, const Stamp& now)
      : filter_(std::move(filter)), kept_(filter_), now_(now), recent_since_{now.time - notices_look_back, now.offset} {
    kept_.since = needed_since();
  }

  std::optional<Stamp> needed_since() const {
    if (!filter_.since) return std::nullopt;
    return std::min(*filter_.since, Stamp{now_.time - std::max(calendar_reach, notices_look_back), now_.offset});
  }

  void add(const Entry& entry);
  Trend sum();

 private:
  bool is_of_muscle(const PlaceKey& place) const {
    return filter_.muscle.empty() || records_.name(place.muscle) == filter_.muscle;
  }
  bool in_span(const Record& record) const { return !filter_.since || record.at >= *filter_.since; }

  void add_session(const Record& session, Sums& sums) const;
  void add_rest_days(const Record& session, std::set<sys_days>& rest_days) const;
  void add_pauses(std::set<sys_days>& rest_days) const;
  void add_spots(const Record& session, const std::vector<PlaceKey>& pressed, Sums& sums) const;
  void add_soreness(const Record& record, Sums& sums) const;
  void add_places(Trend& trend, const Sums& sums) const;

  HistoryFilter filter_;
  HistoryFilter kept_;
  Stamp now_;
  Stamp recent_since_;  ///< from here on every entry is kept: what notices are asked of
  TrendRecords records_;
};

void TrendSum::Records::add(const Entry& entry) {
  const bool amends = entry.kind == EntryKind::undo || entry.kind == EntryKind::next_day;
  if (amends || entry.at >= recent_since_ || is_selected(entry, kept_)) records_.add(entry);
}

void TrendSum::Records::add_rest_days(const Record& session, std::set<sys_days>& rest_days) const {
  const auto points = records_.points_of(session);
  const bool stopped = std::any_of(points.begin(), points.end(), [](const PointRecord& p) { return p.stopped; });
  if (!stopped && records_.ratings_of(session).empty()) return;
  for (const Rest& rest : rests_made(records_.history_of(session))) {
    if (!filter_.muscle.empty() && rest.muscle != filter_.muscle) continue;
    const Stamp end{end_of(rest).time - WallTime::duration{1}, rest.since.offset};
    for (sys_days day = calendar_day(rest.since); day <= calendar_day(end); day += days{1}) rest_days.insert(day);
  }
}

void TrendSum::Records::add_pauses(std::set<sys_days>& rest_days) const {
  for (const PauseSpan& pause : pauses_made(records_, now_, filter_)) {
    const Stamp end{pause.until.time - WallTime::duration{1}, pause.until.offset};
    for (sys_days day = calendar_day(pause.since); day <= std::min(calendar_day(end), calendar_day(now_));
         day += days{1})
      rest_days.insert(day);
  }
}

void TrendSum::Records::add_session(const Record& session, Sums& sums) const {
  add_rest_days(session, sums.marks.rests);
  std::vector<PlaceKey> pressed;
  std::vector<Side> sides;
  for (const PointRecord& point : records_.points_of(session)) {
    const PlaceKey place = point.place();
    if (!point.pressed || !is_of_muscle(place)) continue;
    add_new(pressed, place);
    add_new(pressed, {place.muscle, std::nullopt});
    add_new(sides, *place.side);
  }
  if (!filter_.muscle.empty() && pressed.empty()) return;

  const sys_days day = calendar_day(session.at);
  sums.marks.done.insert(day);
  if (session.stop_sign) sums.marks.stopped.insert(day);
  if (!in_span(session)) return;
  sums.all.add(session);
  sums.routines[session.name].add(session);
  sums.days[day].add(session);
  for (const PlaceKey& place : pressed) sums.places[place].figures.add(session);
  if (sides.size() == 1) sums.sides[sides.front()].alone.add(session);
  if (session.spots.known()) add_spots(session, pressed, sums);
}

void TrendSum::Records::add_spots(const Record& session, const std::vector<PlaceKey>& pressed, Sums& sums) const {
  const auto ratings = records_.ratings_of(session);
  const auto standing = std::find_if(ratings.rbegin(), ratings.rend(), [](const auto& r) { return r.spots.known(); });
  // Without a spot of its own a rating speaks of all that was pressed.
  const auto is_meant = [&](const PlaceKey& place) {
    return !standing->names_muscle ||
           (place.muscle == standing->place.muscle && is_same_side(place.side, standing->place.side));
  };
  std::vector<Side> sides;
  for (const PlaceKey& place : pressed) {
    if (!is_meant(place)) continue;
    sums.places[place].spots.add(*session.spots);
    if (place.side) add_new(sides, *place.side);
  }
  for (const Side side : sides) sums.sides[side].spots.add(*session.spots);
}

void TrendSum::Records::add_soreness(const Record& record, Sums& sums) const {
  const PlaceKey place = records_.points_of(record).front().place();
  sums.noted.add(*record.level);
  if (records_.name(place.muscle).empty()) return;
  sums.places[{place.muscle, std::nullopt}].noted.add(*record.level);
  if (!place.side) return;
  sums.places[place].noted.add(*record.level);
  sums.sides[*place.side].noted.add(*record.level);
}

void TrendSum::Records::add_places(Trend& trend, const Sums& sums) const {
  for (const auto& [number, figures] : sums.routines)
    trend.routines.push_back({records_.name(number), figures.figures()});
  std::sort(trend.routines.begin(), trend.routines.end(), [](const RoutineFigures& a, const RoutineFigures& b) {
    return std::tie(b.figures.sessions, a.routine) < std::tie(a.figures.sessions, b.routine);
  });
  for (const auto& [place, sum] : sums.places)
    trend.places.push_back(
        {records_.name(place.muscle), place.side, sum.figures.figures(), sum.noted.spread(), sum.spots.spread()});
  std::sort(trend.places.begin(), trend.places.end(), [](const PlaceFigures& a, const PlaceFigures& b) {
    return std::tie(a.muscle, a.side) < std::tie(b.muscle, b.side);
  });
  const auto one_side = [&](Side side) {
    const auto found = sums.sides.find(side);
    return found == sums.sides.end() ? SideFigures{} : found->second.figures();
  };
  trend.left = one_side(Side::left);
  trend.right = one_side(Side::right);
}

Trend TrendSum::Records::sum() {
  records_.settle();
  Sums sums;
  const RecordScope scope(records_, filter_, recent_since_);
  for (const Record& record : records_.records()) {
    if (!scope.takes_in(record)) continue;
    if (record.kind == EntryKind::session)
      add_session(record, sums);
    else if (in_span(record) && record.level.known() && record.kind == EntryKind::soreness)
      add_soreness(record, sums);
    else if (in_span(record) && record.level.known())
      sums.activities.add(records_.name(record.name), record.at, *record.level);
  }

  add_pauses(sums.marks.rests);

  Trend trend;
  trend.since = filter_.since;
  trend.all = sums.all.figures();
  trend.noted = sums.noted.spread();
  for (const auto& [day, on_day] : sums.days) trend.days.push_back(on_day.on(day));
  if (!trend.days.empty()) {
    for (const sys_days day : sums.marks.rests)
      if (day >= trend.days.front().day && day <= trend.days.back().day) trend.rest_days.push_back(day);
  }
  judge_days(trend);
  add_places(trend, sums);
  trend.activities = sums.activities.sum();
  trend.calendar = make_calendar(sums.marks, calendar_day(now_));
  trend.notices = notices_of(records_, now_, filter_);
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

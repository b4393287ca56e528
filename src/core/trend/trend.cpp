// SPDX-License-Identifier: MIT
#include "core/trend/trend.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/log/session_facts.hpp"
#include "core/rules/rest.hpp"
#include "core/rules/worsening.hpp"

namespace tpguide {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

struct FigureSum {
  int sessions = 0;
  Tally before_after, before_next_day, movement;

  void add(const Entry& session) {
    ++sessions;
    if (session.move_before && session.move_after) movement.add(*session.move_after - *session.move_before);
    if (!session.before) return;
    if (session.after) before_after.add(*session.after - *session.before);
    if (session.next_day) before_next_day.add(*session.next_day - *session.before);
  }
  Figures figures() const { return {sessions, before_after.spread(), before_next_day.spread(), movement.spread()}; }
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
  Mean before, after, next_day, move_before, move_after;
  bool stop_sign = false;

  void add(const Entry& session) {
    const auto add_known = [](Mean& mean, const std::optional<Level>& level) {
      if (level) mean.add(*level);
    };
    add_known(before, session.before);
    add_known(after, session.after);
    add_known(next_day, session.next_day);
    add_known(move_before, session.move_before);
    add_known(move_after, session.move_after);
    stop_sign = stop_sign || had_stop_sign(session);
  }
  TrendDay on(sys_days day) const {
    return {day, before.value(), after.value(), next_day.value(), stop_sign, move_before.value(), move_after.value()};
  }
};

struct RoutineSum {
  FigureSum figures;
  std::map<sys_days, Mean> stiffness;  ///< before

  RoutineFigures of(const std::string& routine) const {
    std::vector<double> days;
    for (const auto& [day, mean] : stiffness) days.push_back(*mean.value());
    const Judgement judged = judge(days);
    return {routine, figures.figures(), judged.baseline, judged.latest};
  }
};

struct SeriesSum {
  Tally levels;
  std::map<sys_days, Mean> days;
  Stamp last_at;
  Level last = 0;

  void add(const Entry& entry) {
    levels.add(*entry.level);
    days[calendar_day(entry.at)].add(*entry.level);
    if (entry.at < last_at) return;
    last_at = entry.at;
    last = *entry.level;
  }
  NotedSeries of(const std::string& place) const {
    NotedSeries series;
    series.place = place;
    series.levels = levels.spread();
    std::vector<double> means;
    for (const auto& [day, mean] : days) {
      series.days.push_back({day, *mean.value()});
      means.push_back(series.days.back().level);
    }
    static_cast<Judgement&>(series) = judge(means);
    series.last_at = last_at;
    series.last = last;
    return series;
  }
};

struct Place {
  std::string_view muscle;
  std::optional<Side> side;

  friend bool operator==(const Place&, const Place&) = default;
};

template <typename Value>
void add_new(std::vector<Value>& values, const Value& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

sys_days last_day_before(const Stamp& end) {
  return calendar_day({end.time - WallTime::duration{1}, end.offset});
}

class Sums {
 public:
  Sums(const HistoryFilter& filter, const Stamp& now) : filter_(filter), now_(now) {}

  void add(const Entry& entry, std::span<const Entry> ratings) {
    if (entry.kind == EntryKind::session)
      add_session(entry, ratings);
    else if (in_span(entry) && entry.level && entry.kind == EntryKind::soreness)
      add_soreness(entry);
    else if (in_span(entry) && entry.level)
      activities_.add(entry.activity, entry.at, *entry.level);
  }
  void add_pauses(const History& recent) {
    for (const PauseSpan& pause : pauses_made(recent, now_, filter_))
      add_rest(calendar_day(pause.since), std::min(last_day_before(pause.until), calendar_day(now_)));
  }
  Trend trend() const;

 private:
  bool in_span(const Entry& entry) const { return !filter_.since || entry.at >= *filter_.since; }

  void add_rest(sys_days first, sys_days last) {
    for (sys_days day = first; day <= last; day += days{1}) marks_.rests.insert(day);
  }
  void add_session(const Entry& session, std::span<const Entry> ratings);
  void add_spots(const Entry& session, const std::vector<Place>& pressed);
  void add_soreness(const Entry& entry);
  PlaceSum& sum_of(const Place&);

  const HistoryFilter& filter_;
  Stamp now_;
  FigureSum all_;
  BeforeSum before_;
  Tally noted_;
  std::map<std::string, RoutineSum> routines_;
  std::map<std::string, SeriesSum, std::less<>> series_;  ///< by place
  std::map<std::string, std::map<std::optional<Side>, PlaceSum>, std::less<>> places_;
  std::map<Side, SideSum> sides_;
  std::map<sys_days, DaySum> days_;
  CalendarMarks marks_;
  ActivitySum activities_;
};

void Sums::add_session(const Entry& session, std::span<const Entry> ratings) {
  for (const Rest& rest : rests_made(session, ratings))
    if (filter_.muscle.empty() || rest.muscle == filter_.muscle)
      add_rest(calendar_day(rest.since), last_day_before({end_of(rest).time, rest.since.offset}));
  std::vector<Place> pressed_places;
  std::vector<Side> sides;
  for (const Point& point : session.points) {
    if (!pressed(point) || (!filter_.muscle.empty() && point.muscle != filter_.muscle)) continue;
    add_new(pressed_places, {point.muscle, point.side});
    add_new(pressed_places, {point.muscle, std::nullopt});
    add_new(sides, point.side);
  }
  if (!filter_.muscle.empty() && pressed_places.empty()) return;

  const sys_days day = calendar_day(session.at);
  marks_.done.insert(day);
  if (had_stop_sign(session)) marks_.stopped.insert(day);
  if (!in_span(session)) return;
  all_.add(session);
  before_.add(session);
  RoutineSum& of_routine = routines_[session.routine];
  of_routine.figures.add(session);
  if (session.move_before) of_routine.stiffness[day].add(*session.move_before);
  days_[day].add(session);
  for (const Place& place : pressed_places) sum_of(place).figures.add(session);
  if (sides.size() == 1) sides_[sides.front()].alone.add(session);
  if (session.spots) add_spots(session, pressed_places);
}

/// Without a spot of its own a rating speaks of all that was pressed.
void Sums::add_spots(const Entry& session, const std::vector<Place>& pressed_places) {
  std::vector<Side> sides;
  for (const Place& place : pressed_places) {
    const bool is_meant =
        session.muscle.empty() || (place.muscle == session.muscle && is_same_side(place.side, session.side));
    if (!is_meant) continue;
    sum_of(place).spots.add(*session.spots);
    if (place.side) add_new(sides, *place.side);
  }
  for (const Side side : sides) sides_[side].spots.add(*session.spots);
}

void Sums::add_soreness(const Entry& entry) {
  if (entry.muscle.empty()) series_[entry.place].add(entry);
  if (!entry.muscle.empty() || entry.place.empty()) noted_.add(*entry.level);
  if (entry.muscle.empty()) return;
  sum_of({entry.muscle, std::nullopt}).noted.add(*entry.level);
  if (!entry.side) return;
  sum_of({entry.muscle, entry.side}).noted.add(*entry.level);
  sides_[*entry.side].noted.add(*entry.level);
}

PlaceSum& Sums::sum_of(const Place& place) {
  auto muscle = places_.find(place.muscle);
  if (muscle == places_.end()) muscle = places_.try_emplace(std::string(place.muscle)).first;
  return muscle->second[place.side];
}

Trend Sums::trend() const {
  Trend trend;
  trend.since = filter_.since;
  trend.all = all_.figures();
  trend.noted = noted_.spread();
  for (const auto& [day, on_day] : days_) trend.days.push_back(on_day.on(day));
  if (!trend.days.empty()) {
    for (const sys_days day : marks_.rests)
      if (day >= trend.days.front().day && day <= trend.days.back().day) trend.rest_days.push_back(day);
  }
  for (const auto& [place, sum] : series_) {
    trend.series.push_back(sum.of(place));
    trend.series.back().side = filter_.side;
  }
  std::stable_sort(trend.series.begin(), trend.series.end(),
                   [](const NotedSeries& a, const NotedSeries& b) { return a.days.size() > b.days.size(); });
  trend.place = filter_.place;
  trend.side = filter_.side;
  if (trend.place.empty()) {
    trend.before_days = before_.days();
    static_cast<Judgement&>(trend) = before_.judgement();
    trend.compared = before_.compared();
  } else if (!trend.series.empty()) {
    trend.before_days = static_cast<int>(trend.series.front().days.size());
    static_cast<Judgement&>(trend) = trend.series.front();
  }
  for (const auto& [routine, sum] : routines_) trend.routines.push_back(sum.of(routine));
  std::stable_sort(trend.routines.begin(), trend.routines.end(), [](const RoutineFigures& a, const RoutineFigures& b) {
    return a.figures.sessions > b.figures.sessions;
  });
  for (const auto& [muscle, sides] : places_)
    for (const auto& [side, sum] : sides)
      trend.places.push_back({muscle, side, sum.figures.figures(), sum.noted.spread(), sum.spots.spread()});
  const auto one_side = [&](Side side) {
    const auto found = sides_.find(side);
    return found == sides_.end() ? SideFigures{} : found->second.figures();
  };
  trend.left = one_side(Side::left);
  trend.right = one_side(Side::right);
  trend.activities = activities_.sum();
  trend.calendar = make_calendar(marks_, calendar_day(now_));
  return trend;
}

}  // namespace

void BeforeSum::add(const Entry& session) {
  if (!session.before) return;
  Day& day = days_[calendar_day(session.at)];
  day.before.add(*session.before);
  if (!day.routines.contains(session.routine)) day.routines.insert(session.routine);
}

Judgement BeforeSum::judgement() const {
  std::vector<double> means;
  for (const auto& [day, of_day] : days_) means.push_back(*of_day.before.value());
  return judge(means);
}

Compared BeforeSum::compared() const {
  if (days() < days_for_verdict) return Compared::alike;
  const auto routines_of = [](auto day) {
    std::set<std::string_view> routines;
    for (int n = 0; n < days_compared; ++n, ++day)
      routines.insert(day->second.routines.begin(), day->second.routines.end());
    return routines;
  };
  return routines_of(days_.begin()) == routines_of(std::prev(days_.end(), days_compared)) ? Compared::alike
                                                                                          : Compared::unlike;
}

std::optional<Stamp> trend_needs_since(const HistoryFilter& filter, const Stamp& now) {
  if (!filter.since) return std::nullopt;
  return std::min(*filter.since, Stamp{now.time - std::max(calendar_reach, notices_look_back), now.offset});
}

Trend trend_of(const LongHistory& log, const HistoryFilter& filter, const Atlas& atlas, const Stamp& now) {
  HistoryFilter taken_in = filter;
  taken_in.since = trend_needs_since(filter, now);
  Sums sums(filter, now);
  log.each([&](const Entry& entry, std::span<const Entry> ratings) {
    if (is_selected(entry, taken_in)) sums.add(entry, ratings);
  });
  const History recent = log.history(Stamp{now.time - notices_look_back, now.offset});
  sums.add_pauses(recent);
  Trend trend = sums.trend();
  trend.notices = notices_of(recent, atlas, now, filter);
  return trend;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/rules/worsening.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/history/look.hpp"
#include "core/log/session_facts.hpp"
#include "core/rules/rest.hpp"

namespace tpguide {
namespace {

using std::chrono::sys_days;

constexpr Level least_rise = 2;

/// A record of one kind; of soreness on the day after, the day is that of the session.
struct Reading {
  Stamp at;
  Stamp of;  ///< what its day goes by
  Level level;
  Level before = 0;  ///< of a session's outcome: what it began with
  sys_days day = calendar_day(of);
};
using Readings = std::vector<Reading>;

/// A rise, over the days from the record it rose from to the last one that is as high.
struct Rise {
  Stamp since, at;
  sys_days first, last;
  Level ends_with;
  std::optional<Stamp> ended;  ///< of the record that ended it
};

/// Without a record that ends it, it is kept no longer.
Stamp lapse_of(const Rise& rise) {
  return {rise.at.time + clinician_memory, rise.at.offset};
}

Stamp end_of(const Rise& rise) {
  return rise.ended ? std::min(*rise.ended, lapse_of(rise)) : lapse_of(rise);
}

/// What stands is the last of them, if any.
bool stands(const Rise& rise, const Stamp& now) {
  return !rise.ended && now < lapse_of(rise);
}

/// Of a day the last one stays, and what is less than a night after the first of a day is of that day. Readings come
/// oldest first.
void add_reading(Readings& readings, Reading reading) {
  const bool same_day = !readings.empty() && (readings.back().day == reading.day ||
                                              reading.of.time - readings.back().of.time < shortest_night);
  if (!same_day) {
    readings.push_back(reading);
    return;
  }
  reading.of = readings.back().of;
  reading.day = readings.back().day;
  readings.back() = reading;
}

bool is_running(std::span<const Reading> readings) {
  return std::adjacent_find(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
           return b.at.time - a.at.time > running_within;
         }) == readings.end();
}

/// `begun` makes a rise of the last so many readings; what is as high keeps it up, so that more pain never ends it.
template <typename Begun, typename IsAsHigh>
std::vector<Rise> rises_of(std::span<const Reading> readings, std::size_t takes, Begun begun, IsAsHigh is_as_high) {
  std::vector<Rise> rises;
  bool goes_on = false;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const Reading& reading = readings[i];
    if (goes_on && is_as_high(reading, rises.back()) && reading.at < lapse_of(rises.back())) {
      rises.back().at = reading.at;
      rises.back().last = reading.day;
      continue;
    }
    if (goes_on) rises.back().ended = reading.at;
    goes_on = false;
    if (i + 1 < takes) continue;
    const auto last = readings.subspan(i + 1 - takes, takes);
    if (!is_running(last)) continue;
    if (const std::optional<Level> ends_with = begun(last)) {
      rises.push_back({reading.at, reading.at, last.front().day, reading.day, *ends_with, std::nullopt});
      goes_on = true;
    }
  }
  return rises;
}

/// Below `counts_from` a level is no reason to pause.
std::vector<Rise> rises_of_levels(std::span<const Reading> readings, Level counts_from) {
  return rises_of(
      readings, 3,
      [&](std::span<const Reading> last) -> std::optional<Level> {
        const Level from = last[0].level;
        if (std::min(last[1].level, last[2].level) - from < least_rise || last[2].level < counts_from)
          return std::nullopt;
        return std::max(from + least_rise, counts_from) - 1;
      },
      [](const Reading& reading, const Rise& rise) { return reading.level > rise.ends_with; });
}

std::vector<Rise> rises_of_outcomes(std::span<const Reading> readings) {
  const auto is_worse = [](const Reading& outcome) { return outcome.level - outcome.before >= least_rise; };
  return rises_of(
      readings, 2,
      [&](std::span<const Reading> last) -> std::optional<Level> {
        if (!is_worse(last[0]) || !is_worse(last[1])) return std::nullopt;
        return std::min(last[0].before, last[1].before) + least_rise - 1;
      },
      [&](const Reading& outcome, const Rise&) { return is_worse(outcome); });
}

struct Place {
  std::string_view muscle;
  std::optional<Side> side;
  std::string_view name = {};  ///< where it is no muscle

  friend bool operator<(const Place& a, const Place& b) {
    return std::tie(a.muscle, a.name, a.side) < std::tie(b.muscle, b.name, b.side);
  }
};

/// Soreness noted at a muscle is of that alone.
Place place_of(const Entry& soreness) {
  return {soreness.muscle, soreness.side,
          soreness.muscle.empty() ? std::string_view(soreness.place) : std::string_view()};
}

/// Both sides are the muscle.
void add_spot(std::vector<SpotName>& spots, const Place& place) {
  const auto known =
      std::find_if(spots.begin(), spots.end(), [&](const SpotName& spot) { return spot.muscle == place.muscle; });
  if (known == spots.end())
    spots.push_back({std::string(place.muscle), place.side});
  else if (known->side != place.side)
    known->side.reset();
}

class Courses {
 public:
  Courses(const History& history, const Stamp& now) : now_(now) {
    const auto ratings = ratings_by_session(history);
    for (const Entry& entry : history.entries) {
      if (now.time - entry.at.time > worsening_looks_back || is_from_future(entry.at, now)) continue;
      if (entry.kind == EntryKind::session) {
        const auto of = ratings.find(entry.id);
        add_session(entry, of == ratings.end() ? std::span<const Entry* const>() : of->second);
      }
      if (entry.kind == EntryKind::soreness && entry.level)
        add_reading(noted_[place_of(entry)], {entry.at, entry.at, *entry.level});
    }
  }

  std::vector<Worsening> worsenings() const {
    std::vector<Worsening> found;
    for (const auto& [routine, course] : routines_)
      for (const Rise& rise : rises_in(course))
        if (stands(rise, now_)) add_to(found, worsening_of(routine, pressed_in(rise, course), rise));
    // A muscle or place as a whole comes before its sides, and may be left with one of them.
    const auto is_said = [&](const Place& place) {
      return std::any_of(found.begin(), found.end(), [&](const Worsening& one) {
        if (!one.routine.empty()) return false;
        if (one.spots.empty())
          return !one.place.empty() && one.place == place.name && (!one.side || one.side == place.side);
        return one.spots.front().muscle == place.muscle &&
               (!one.spots.front().side || one.spots.front().side == place.side);
      });
    };
    for (const Place& place : places()) {
      if (is_said(place)) continue;
      for (const Rise& rise : rises_at(place)) {
        if (!stands(rise, now_)) continue;
        std::optional<Worsening> worse = worsening_of({}, spots_of(place), rise);
        if (worse && !place.name.empty()) {
          worse->place = place.name;
          worse->side = place.side;
        }
        add_to(found, std::move(worse));
      }
    }
    return found;
  }

  std::vector<PauseSpan> pauses() const {
    std::vector<PauseSpan> found;
    const auto add = [&](std::string_view routine, const std::vector<SpotName>& spots, const Rise& rise) {
      for (const SpotName& spot : spots)
        found.push_back({std::string(routine), spot, rise.since, std::min(end_of(rise), eased_at(spot, rise))});
    };
    for (const auto& [routine, course] : routines_)
      for (const Rise& rise : rises_in(course)) add(routine, pressed_in(rise, course), rise);
    for (const Place& place : places())
      for (const Rise& rise : rises_at(place)) add({}, spots_of(place), rise);
    return found;
  }

 private:
  struct RoutineCourse {
    std::vector<const Entry*> asked;  ///< sessions with the pain before, oldest first
    Readings befores, outcomes;
  };

  void add_session(const Entry& session, std::span<const Entry* const> ratings) {
    std::optional<Level> next_day;
    std::map<Place, Reading> rated;
    for (const Entry* rating : ratings) {
      if (is_from_future(rating->at, now_)) continue;
      if (rating->next_day) next_day = rating->next_day;
      if (!rating->spots) continue;
      const Reading reading{rating->at, session.at, *rating->spots};
      if (!rating->muscle.empty()) {
        rated.insert_or_assign({rating->muscle, rating->side}, reading);
        continue;
      }
      for (const Point& point : session.points)
        if (pressed(point)) rated.insert_or_assign({point.muscle, point.side}, reading);
    }
    for (const auto& [place, reading] : rated) add_reading(rated_[place], reading);

    if (!session.before) return;
    RoutineCourse& course = routines_[session.routine];
    course.asked.push_back(&session);
    add_reading(course.befores, {session.at, session.at, *session.before});
    if (!session.after && !next_day) return;
    const Level worst = std::max(session.after.value_or(0), next_day.value_or(0));
    add_reading(course.outcomes, {session.at, session.at, worst, *session.before});
  }

  std::vector<SpotName> pressed_in(const Rise& rise, const RoutineCourse& course) const {
    std::vector<SpotName> spots;
    for (const Entry* session : course.asked) {
      const sys_days day = calendar_day(session->at);
      if (day < rise.first || day > rise.last) continue;
      for (const Point& point : session->points)
        if (pressed(point)) add_spot(spots, {point.muscle, point.side});
    }
    return spots;
  }

  static std::vector<Rise> rises_in(const RoutineCourse& course) {
    return both(rises_of_levels(course.befores, 0), rises_of_outcomes(course.outcomes));
  }

  std::vector<Rise> rises_at(const Place& place) const {
    return both(rises_of_levels(readings_at(place, noted_), 0), rises_of_levels(readings_at(place, rated_), sore_from));
  }

  static std::vector<Rise> both(std::vector<Rise> rises, const std::vector<Rise>& more) {
    rises.insert(rises.end(), more.begin(), more.end());
    return rises;
  }

  std::set<Place> places() const {
    std::set<Place> places;
    for (const auto* kind : {&noted_, &rated_})
      for (const auto& [place, readings] : *kind) places.insert(place);
    return places;
  }

  static std::vector<SpotName> spots_of(const Place& place) {
    if (place.muscle.empty()) return {};
    return {{std::string(place.muscle), place.side}};
  }

  /// Nothing where all that it speaks of is less again.
  std::optional<Worsening> worsening_of(std::string_view routine, const std::vector<SpotName>& of,
                                        const Rise& rise) const {
    std::vector<SpotName> spots;
    for (const SpotName& spot : of)
      if (auto sore = not_eased(spot, rise)) spots.push_back(std::move(*sore));
    if (spots.empty() && !of.empty()) return std::nullopt;
    return Worsening{std::string(routine), std::move(spots), rise.at, rise.ends_with};
  }

  /// Two rises of one routine or place are both said: what ends the one may leave the other.
  static void add_to(std::vector<Worsening>& found, std::optional<Worsening> worse) {
    if (worse) found.push_back(std::move(*worse));
  }

  /// What is said of a muscle without a side is said of each of its sides, but not the other way round.
  static Readings readings_at(const Place& place, const std::map<Place, Readings>& all) {
    Readings every;
    const auto take = [&](const Place& from) {
      if (const auto found = all.find(from); found != all.end())
        every.insert(every.end(), found->second.begin(), found->second.end());
    };
    take({place.muscle, std::nullopt, place.name});
    if (place.side) take(place);
    std::stable_sort(every.begin(), every.end(),
                     [](const Reading& a, const Reading& b) { return std::tie(a.day, a.at) < std::tie(b.day, b.at); });
    Readings readings;
    for (const Reading& reading : every) add_reading(readings, reading);
    return readings;
  }

  std::optional<Stamp> eased_at(std::string_view muscle, Side side, const Rise& rise) const {
    const Readings noted = readings_at({muscle, side}, noted_);
    const auto eased = std::find_if(noted.begin(), noted.end(), [&](const Reading& reading) {
      return reading.at > rise.at && reading.level <= rise.ends_with;
    });
    return eased == noted.end() ? std::nullopt : std::optional(eased->at);
  }

  /// When all of a spot was less; when the rise lapses, at the latest.
  Stamp eased_at(const SpotName& spot, const Rise& rise) const {
    const auto of_side = [&](Side side) { return eased_at(spot.muscle, side, rise).value_or(lapse_of(rise)); };
    return spot.side ? of_side(*spot.side) : std::max(of_side(Side::left), of_side(Side::right));
  }

  /// What of a spot is still as sore: both sides, one of them or nothing.
  std::optional<SpotName> not_eased(const SpotName& spot, const Rise& rise) const {
    const auto is_eased = [&](Side side) { return eased_at(spot.muscle, side, rise).has_value(); };
    if (spot.side) return is_eased(*spot.side) ? std::nullopt : std::optional(spot);
    const bool is_left_eased = is_eased(Side::left), is_right_eased = is_eased(Side::right);
    if (is_left_eased && is_right_eased) return std::nullopt;
    if (is_left_eased) return SpotName{spot.muscle, Side::right};
    if (is_right_eased) return SpotName{spot.muscle, Side::left};
    return spot;
  }

  Stamp now_;
  std::map<std::string_view, RoutineCourse> routines_;
  std::map<Place, Readings> noted_, rated_;
};

}  // namespace

std::vector<Worsening> worsenings(const History& history, const Stamp& now, const HistoryFilter& filter) {
  std::vector<Worsening> found = Courses(history, now).worsenings();
  const Look look(history, filter, {now.time - worsening_looks_back, now.offset});
  std::erase_if(found, [&](const Worsening& worse) {
    if (!worse.routine.empty() && !look.takes_in_routine(worse.routine)) return true;
    if (worse.routine.empty())
      return !look.takes_in_spot(worse.spots.empty() ? "" : worse.spots.front().muscle, worse.place, worse.side);
    return !filter.muscle.empty() && std::none_of(worse.spots.begin(), worse.spots.end(),
                                                  [&](const SpotName& spot) { return spot.muscle == filter.muscle; });
  });
  return found;
}

std::vector<PauseSpan> pauses_made(const History& history, const Stamp& now, const HistoryFilter& filter) {
  std::vector<PauseSpan> found = Courses(history, now).pauses();
  const Look look(history, filter, {now.time - worsening_looks_back, now.offset});
  std::erase_if(found, [&](const PauseSpan& pause) {
    if (pause.routine.empty()) return !look.takes_in_spot(pause.spot.muscle);
    return !look.takes_in_routine(pause.routine) || (!filter.muscle.empty() && pause.spot.muscle != filter.muscle);
  });
  return found;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/soreness/worsening.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/soreness/rest.hpp"
#include "core/soreness/session_facts.hpp"

namespace tpguide {
namespace {

constexpr Level rise = 2;

struct Reading {
  Stamp at;
  Level level;
};

/// A rise that stands, from which level it was.
struct Risen {
  Stamp at;
  Level from, to;
};

bool is_rise(Level from, Level first, Level second) {
  return std::min(first, second) - from >= rise;
}

/// Of the last three.
std::optional<Risen> rise_of(std::span<const Reading> readings) {
  if (readings.size() < 3) return std::nullopt;
  const auto last = readings.last(3);
  if (!is_rise(last[0].level, last[1].level, last[2].level)) return std::nullopt;
  return Risen{last[2].at, last[0].level, last[2].level};
}

/// What a session made of the pain it began with.
struct Outcome {
  Stamp at;
  Level before, worst;
};

/// Of the last two.
std::optional<Risen> rise_of(std::span<const Outcome> outcomes) {
  if (outcomes.size() < 2) return std::nullopt;
  const auto last = outcomes.last(2);
  if (!is_rise(0, last[0].worst - last[0].before, last[1].worst - last[1].before)) return std::nullopt;
  return Risen{last[1].at, last[1].before, last[1].worst};
}

struct Place {
  std::string_view muscle;
  std::optional<Side> side;

  friend bool operator<(const Place& a, const Place& b) {
    return std::tie(a.muscle, a.side) < std::tie(b.muscle, b.side);
  }
};

/// Both sides are the muscle.
std::vector<SpotName> spots_pressed(const Entry& session) {
  std::vector<SpotName> spots;
  for (const Point& point : session.points) {
    if (!pressed(point)) continue;
    const auto known = std::find_if(spots.begin(), spots.end(), [&](const SpotName& spot) {
      return spot.muscle == point.muscle && is_same_side(spot.side, point.side);
    });
    if (known != spots.end()) continue;
    const auto other =
        std::find_if(spots.begin(), spots.end(), [&](const SpotName& spot) { return spot.muscle == point.muscle; });
    if (other != spots.end())
      other->side.reset();
    else
      spots.push_back({point.muscle, point.side});
  }
  return spots;
}

class Courses {
 public:
  Courses(const History& history, const Stamp& now) : now_(now) {
    for (const Entry& entry : history.entries) {
      if (now.time - entry.at.time > worsening_looks_back) continue;
      if (entry.kind == EntryKind::session) add_session(entry);
      if (entry.kind == EntryKind::soreness && entry.level)
        noted_.push_back({{entry.muscle, entry.side}, {entry.at, *entry.level}, {}});
    }
    for (const Entry& rating : history.ratings) add_rating(rating);
    for (auto& [routine, course] : routines_) add_outcomes(course);
  }

  std::vector<Worsening> worsenings() const {
    std::vector<Worsening> found;
    for (const auto& [routine, course] : routines_)
      if (auto worse = worsening_of(routine, course)) found.push_back(std::move(*worse));
    std::set<Place> places;
    for (const auto* readings : {&noted_, &rated_})
      for (const PlaceReading& reading : *readings) places.insert(reading.place);
    std::string_view as_a_whole;
    for (const Place& place : places) {
      if (!place.muscle.empty() && place.muscle == as_a_whole) continue;
      auto worse = worsening_of(place);
      if (!worse) continue;
      if (!place.side) as_a_whole = place.muscle;
      found.push_back(std::move(*worse));
    }
    return found;
  }

 private:
  struct RoutineCourse {
    std::vector<const Entry*> sessions;  ///< oldest first
    std::vector<Reading> befores;
    std::vector<Outcome> outcomes;
  };
  struct PlaceReading {
    Place place;
    Reading reading;
    std::string_view session;  ///< that it rates
  };

  void add_session(const Entry& session) {
    sessions_.emplace(session.id, &session);
    RoutineCourse& course = routines_[session.routine];
    course.sessions.push_back(&session);
    if (session.before) course.befores.push_back({session.at, *session.before});
  }

  void add_rating(const Entry& rating) {
    const auto session = sessions_.find(rating.amends);
    if (session == sessions_.end()) return;
    if (rating.next_day) next_days_[rating.amends] = *rating.next_day;
    if (!rating.spots) return;
    const auto add = [&](const Place& place) { rated_.push_back({place, {rating.at, *rating.spots}, rating.amends}); };
    if (!rating.muscle.empty()) return add({rating.muscle, rating.side});
    for (const Point& point : session->second->points)
      if (pressed(point)) add({point.muscle, point.side});
  }

  void add_outcomes(RoutineCourse& course) const {
    for (const Entry* session : course.sessions) {
      const auto next_day = next_days_.find(session->id);
      const bool is_rated = next_day != next_days_.end();
      if (!session->before || (!session->after && !is_rated)) continue;
      const Level worst = std::max(session->after.value_or(0), is_rated ? next_day->second : 0);
      course.outcomes.push_back({session->at, *session->before, worst});
    }
  }

  std::optional<Worsening> worsening_of(std::string_view routine, const RoutineCourse& course) const {
    auto risen = standing(rise_of(course.befores));
    if (!risen) risen = standing(rise_of(course.outcomes));
    if (!risen) return std::nullopt;
    std::vector<SpotName> spots = spots_pressed(*course.sessions.back());
    const bool is_eased_everywhere = std::erase_if(spots,
                                                   [&](const SpotName& spot) {
                                                     return is_eased({spot.muscle, spot.side}, *risen);
                                                   }) > 0 &&
                                     spots.empty();
    if (is_eased_everywhere) return std::nullopt;
    return Worsening{std::string(routine), std::move(spots), risen->at};
  }

  std::optional<Worsening> worsening_of(const Place& place) const {
    auto risen = standing(rise_of(readings_at(place, noted_)));
    if (!risen) {
      risen = standing(rise_of(readings_at(place, rated_)));
      if (risen && risen->to < sore_from) return std::nullopt;
    }
    if (!risen || is_eased(place, *risen)) return std::nullopt;
    std::vector<SpotName> spots;
    if (!place.muscle.empty()) spots.push_back({std::string(place.muscle), place.side});
    return Worsening{{}, std::move(spots), risen->at};
  }

  /// What is said of a muscle without a side is said of each of its sides, but not the other way round.
  static std::vector<Reading> readings_at(const Place& place, const std::vector<PlaceReading>& all) {
    std::vector<Reading> readings;
    std::string_view last_rated;
    for (const PlaceReading& one : all) {
      if (one.place.muscle != place.muscle || (one.place.side && one.place.side != place.side)) continue;
      if (!one.session.empty() && one.session == last_rated) readings.pop_back();
      last_rated = one.session;
      readings.push_back(one.reading);
    }
    return readings;
  }

  std::optional<Risen> standing(const std::optional<Risen>& risen) const {
    return risen && now_.time - risen->at.time < clinician_memory ? risen : std::nullopt;
  }

  bool is_eased(const Place& place, const Risen& risen) const {
    return std::any_of(noted_.begin(), noted_.end(), [&](const PlaceReading& one) {
      return one.reading.at > risen.at && one.place.muscle == place.muscle &&
             is_same_side(one.place.side, place.side) && one.reading.level < risen.from + rise;
    });
  }

  Stamp now_;
  std::unordered_map<std::string_view, const Entry*> sessions_;
  std::unordered_map<std::string_view, Level> next_days_;
  std::map<std::string_view, RoutineCourse> routines_;
  std::vector<PlaceReading> noted_, rated_;
};

}  // namespace

std::vector<Worsening> worsenings(const History& history, const Stamp& now) {
  return Courses(history, now).worsenings();
}

}  // namespace tpguide

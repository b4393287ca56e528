// SPDX-License-Identifier: MIT
// "Is this helping me?": the log summed up without a claim that it cannot bear.
//
// Every change is after minus before: below 0 is less pain. Only activities (PSFS) are the other way round.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/history/history.hpp"
#include "core/rules/notice.hpp"
#include "core/rules/verdict.hpp"
#include "core/trend/activity.hpp"
#include "core/trend/calendar.hpp"
#include "core/trend/spread.hpp"

namespace tpguide {

struct Figures {
  int sessions = 0;
  Spread before_after, before_next_day;  ///< of the changes, where both levels are known
  Spread movement = {};                  ///< the same of the stiffness in the routine's movement, before and after

  friend bool operator==(const Figures&, const Figures&) = default;
};

struct RoutineFigures {
  std::string routine;
  Figures figures;
  /// Stiffness before, the mean of the first and the last three days that have it; unless those are too few. It has no
  /// verdict: nobody knows how much less is a change that is felt.
  std::optional<double> stiff_first = {}, stiff_lately = {};
};

/// Pain noted without a session, at one place or where it bothers.
struct NotedSeries : Judgement {
  struct Day {
    std::chrono::sys_days day;
    double level = 0;  ///< the mean

    friend bool operator==(const Day&, const Day&) = default;
  };
  std::string place;              ///< empty: where it bothers
  std::optional<Side> side = {};  ///< of a look at one side of the place
  Spread levels;
  std::vector<Day> days;  ///< oldest first
  Stamp last_at;
  Level last = 0;
};

/// A place that was pressed or that soreness was noted at. What a session changed cannot be told apart by place: each
/// of those it pressed has all of it.
struct PlaceFigures {
  std::string muscle;
  std::optional<Side> side;  ///< nullopt: the muscle, whichever side
  Figures figures;
  Spread noted;  ///< levels of soreness entries there
  Spread spots;  ///< soreness on the day after where one pressed
};

/// One side of the body.
struct SideFigures {
  Figures alone;  ///< sessions that pressed this side and not the other
  Spread noted, spots;
};

/// Means of the levels of a calendar day; the next-day answers stand at the day of their session.
struct TrendDay {
  std::chrono::sys_days day;
  std::optional<double> before, after, next_day;
  bool stop_sign = false;
  std::optional<double> move_before = {}, move_after = {};

  friend bool operator==(const TrendDay&, const TrendDay&) = default;
};

/// Whether the first and the last days that a verdict compares are of one complaint, as far as a log can tell: unlike,
/// where the routines of the first days and those of the last are not the same ones. A change would then be that of the
/// routine too. Which of several was done on which of those days is not asked.
enum class Compared { alike, unlike };

/// Pain before sessions, day by day.
class BeforeSum {
 public:
  void add(const Entry& session);
  Judgement judgement() const;
  Compared compared() const;
  int days() const { return static_cast<int>(days_.size()); }

 private:
  struct Day {
    Mean before;
    std::set<std::string, std::less<>> routines;
  };
  std::map<std::chrono::sys_days, Day> days_;
};

/// Judged is the pain before sessions; of a look at one place, that.
struct Trend : Judgement {
  Compared compared = Compared::alike;  ///< of days of different complaints the verdict is no answer
  std::optional<Stamp> since;
  std::string place;              ///< that was looked at alone; empty: none was
  std::optional<Side> side = {};  ///< of it
  Figures all;
  Spread noted;                                  ///< levels of soreness entries, at no place that is no muscle
  std::vector<NotedSeries> series;               ///< most days first
  int before_days = 0;                           ///< days of which that is known which is judged
  std::vector<TrendDay> days;                    ///< those with a session, oldest first
  std::vector<std::chrono::sys_days> rest_days;  ///< on which a rest of the log was in force, as far as `days` go
  std::vector<RoutineFigures> routines;          ///< most sessions first
  std::vector<PlaceFigures> places;              ///< by muscle, each as a whole before its sides
  SideFigures left, right;
  Calendar calendar;
  Activities activities;
  std::vector<Notice> notices;  ///< most urgent first; the same whatever the time it is of
};

/// From when on the log needs to be known: further back than the filter where that leaves out part of the calendar. A
/// rest that began earlier still is not known to the calendar.
std::optional<Stamp> trend_needs_since(const HistoryFilter&, const Stamp& now);

/// Of all that the log has from trend_needs_since() on.
Trend trend_of(const LongHistory&, const HistoryFilter&, const Atlas&, const Stamp& now);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// "Is this helping me?": the log summed up as honestly as CLINICAL.md section 6 asks. Hides how undone entries, late
// ratings and doubles of any device are sorted out while a long log streams past, in about 100 bytes a session.
//
// Every change is after minus before: below 0 is less pain. Only activities (PSFS) are the other way round.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/soreness/activity.hpp"
#include "core/soreness/history.hpp"

namespace tpguide {

/// Whole numbers in a nutshell. The other three mean nothing where n is 0.
struct Spread {
  int n = 0;
  double median = 0;  ///< between two numbers it ends in .5
  int min = 0, max = 0;

  friend bool operator==(const Spread&, const Spread&) = default;
};

/// Of the mean `before` of the last three days that have one against the first three.
///
/// too_few: fewer than six such days. meaningful: lower by 2 or more and by 30 % or more. worse: higher by 2 or more;
/// CLINICAL.md asks no share of a rise, and from 7 to 9 is none too small to be said. small: 1 or more either way that
/// is neither. unchanged: less than 1 either way.
enum class Verdict { too_few, unchanged, small, meaningful, worse };
std::string_view name_of(Verdict);
inline constexpr int days_for_verdict = 6;

struct Figures {
  int sessions = 0;
  Spread before_after, before_next_day;  ///< of the changes, where both levels are known

  friend bool operator==(const Figures&, const Figures&) = default;
};

struct RoutineFigures {
  std::string routine;
  Figures figures;
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

  friend bool operator==(const TrendDay&, const TrendDay&) = default;
};

/// rested: a rest of the log in force, or one of the two days after a session, for three sessions a week are a whole
/// plan (CLINICAL.md section 1). missed: the third to seventh day. After that nothing was expected (`open`), nor was it
/// before the first session; `open` is also today while nothing was done, and what is to come.
enum class CalendarDay { open, done, stopped, rested, missed };
std::string_view name_of(CalendarDay);
struct Calendar {
  std::chrono::sys_days first;    ///< a Monday
  std::vector<CalendarDay> days;  ///< twelve weeks, the last of them the present one

  int count(CalendarDay) const;
};
inline constexpr int calendar_weeks = 12;

/// What the log asks for (CLINICAL.md sections 6 and 7).
enum class NoticeKind { pause_area, recheck, see_professional };
struct Notice {
  NoticeKind kind;
  std::string what;  ///< pause_area: the routine or the place in words, as logged; may be empty

  friend bool operator==(const Notice&, const Notice&) = default;
};
std::string_view name_of(NoticeKind);

struct Trend {
  std::optional<Stamp> since;
  Figures all;
  Verdict verdict = Verdict::too_few;
  int before_days = 0;                           ///< days with a `before`
  std::optional<double> baseline, latest;        ///< mean `before` of the first and last three days, unless too few
  std::vector<TrendDay> days;                    ///< those with a session, oldest first
  std::vector<std::chrono::sys_days> rest_days;  ///< on which a rest of the log was in force, as far as `days` go
  std::vector<RoutineFigures> routines;          ///< most sessions first
  std::vector<PlaceFigures> places;              ///< by muscle, each as a whole before its sides
  SideFigures left, right;
  Calendar calendar;
  Activities activities;
  std::vector<Notice> notices;  ///< most urgent first

  /// Below 0 is less pain; nullopt while it is too early.
  std::optional<double> change() const;
  /// The share of the baseline by which it went down or up, in percent; nullopt where the baseline is 2 or less, and
  /// a percentage would say nothing.
  std::optional<int> share() const;
};

/// Is fed the log one entry at a time, in any order and from any devices, each as often as it comes; amendments may
/// come before what they amend. Of two entries with one id the one fed first counts.
class TrendSum {
 public:
  TrendSum(HistoryFilter filter, const Stamp& now);
  ~TrendSum();
  TrendSum(const TrendSum&) = delete;
  TrendSum& operator=(const TrendSum&) = delete;

  /// From when on it needs to be fed: further back than the filter where that leaves out part of the calendar. A rest
  /// that began earlier still is not known to the calendar.
  std::optional<Stamp> needed_since() const;
  void add(const Entry&);
  Trend sum() &&;

 private:
  class Records;
  std::unique_ptr<Records> records_;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What a report for a visit to a clinician says, as values: a trend, and what of the single entries is worth a
// clinician's minute. Everything is cut down here to what fits one sheet, with a count of what was left out.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/trend/trend.hpp"

namespace tpguide {

/// The first of a list; `more` were left out.
template <typename Item>
struct Capped {
  std::vector<Item> items;
  int more = 0;
};

/// A muscle that was pressed, or that soreness was noted at; those pressed in most sessions first.
struct ReportPlace {
  PlaceFigures figures;
  std::vector<Side> pressed;  ///< empty: only noted
};

struct ReportStop {
  std::chrono::sys_days day;
  std::string reason;          ///< as the log has it; empty where it was not noted
  Capped<std::string> places;  ///< muscle and side in words; none where it was not on a muscle
};

/// Soreness of 4 or more where one pressed, or signs there, on the day after.
struct ReportSoreness {
  std::chrono::sys_days day;  ///< of the session
  std::optional<Level> level;
  std::string place;  ///< of the level, in words; empty where none was named
  bool signs = false;
  std::string signs_place;  ///< of the signs
};

struct ReportNote {
  std::chrono::sys_days day;
  std::string about;  ///< the place or the activity in words; empty for a session
  std::string text;   ///< in one line, cut short where it is long
};

struct Report {
  Trend trend;
  std::chrono::sys_days first, last;  ///< the time it is about
  std::string routine;                ///< the only one it is about; empty: all
  std::map<std::string, std::string> titles;

  int done = 0, partly = 0, stopped = 0, unknown_end = 0;  ///< sessions
  std::vector<std::chrono::sys_days> days_done, days_partly;
  std::chrono::sys_days first_session, last_session;  ///< mean nothing without a session

  Capped<ReportPlace> places;
  Capped<ReportStop> stops;         ///< newest first
  Capped<ReportSoreness> sore;      ///< newest first
  Capped<ReportNote> notes;         ///< newest first
  Capped<RoutineFigures> routines;  ///< most sessions first
};

/// Takes in what a report says besides the trend, in the memory of what it shows, however long the log.
class ReportSum {
 public:
  explicit ReportSum(const Atlas& atlas) : atlas_(atlas) {}

  /// An entry of the history, oldest first, of the time and routine that the trend is of.
  void add(const Entry&);
  /// `titles` are of routines by name, as far as they are known.
  Report report(Trend trend, std::string routine, const std::map<std::string, std::string>& titles,
                const Stamp& now) &&;

 private:
  void add_session(const Entry&, std::chrono::sys_days day);

  std::string place_of(std::string_view muscle, std::optional<Side>) const;
  ReportStop stop_of(const Entry& session) const;

  const Atlas& atlas_;
  Report report_;
  std::optional<std::chrono::sys_days> first_;
  bool has_session_ = false;
};

/// Nothing was logged that a report could tell of.
bool is_empty(const Report&);

}  // namespace tpguide

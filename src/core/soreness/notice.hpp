// SPDX-License-Identifier: MIT
// What the log asks for: to pause, to change course, to see someone (CLINICAL.md sections 6 and 7). Asked of the last
// three months whatever part of the log is being looked at, so that a short look back hides no notice.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/soreness/history.hpp"
#include "core/soreness/worsening.hpp"

namespace tpguide {

/// Most urgent first.
enum class NoticeKind { pause_area, strong_pain, see_professional, recheck };
struct Notice {
  NoticeKind kind;
  std::string what;  ///< pause_area: the routine or the place in words, as logged; may be empty

  friend bool operator==(const Notice&, const Notice&) = default;
};
std::string_view name_of(NoticeKind);

/// How much of the log is asked.
inline constexpr std::chrono::days notices_look_back = worsening_looks_back;

/// Most urgent first. What is known has to go back `notices_look_back` and may go further; entries from the future are
/// left out.
///
/// pause_area: what worsenings() says, or a verdict of worse. strong_pain: pain before a session, on the day after or
/// noted at one place, 7 or more each time for over a week. recheck: 2 weeks and 6 sessions with no meaningful change;
/// see_professional: 4 weeks. These count from the first session of those that followed one another within two weeks,
/// and only as long as they go on: they speak of what is being done, not of what was given up long ago.
std::vector<Notice> notices_of(const History&, const Stamp& now);

/// Of records of the whole log, for a look at the routine or the muscle of a filter, whose time is not asked: the
/// pauses and the strong pain it takes in, and the course of the sessions it takes in.
std::vector<Notice> notices_of(const TrendRecords&, const Stamp& now, const HistoryFilter& = {});

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What the log asks for: to pause, to change course, to see someone. Asked of the last
// three months whatever part of the log is being looked at, so that a short look back hides no notice.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/history/history.hpp"
#include "core/rules/worsening.hpp"
#include "core/text/names.hpp"

namespace tpguide {

/// Most urgent first.
enum class NoticeKind { pause_area, strong_pain, see_professional, recheck };
/// What a pause is for: a routine or a place that gets worse, soreness noted without a place that does, or a verdict of
/// worse. Of another notice, nothing.
enum class PauseFor { nothing, routine, place, unplaced, verdict };
struct Notice {
  NoticeKind kind;
  std::string what;  ///< the name of the routine or the place in words, as logged; else empty
  PauseFor pause = PauseFor::nothing;
  std::vector<SpotName> spots = {};  ///< what is paused, where anything was pressed; of a place that place

  friend bool operator==(const Notice&, const Notice&) = default;
};
template <>
inline constexpr Names<NoticeKind> names_of<NoticeKind>{"pause-area", "strong-pain", "see-professional", "recheck"};
template <>
inline constexpr Names<PauseFor> names_of<PauseFor>{"", "routine", "place", "unplaced", "verdict"};

Notice pause_of(const Worsening&, const Atlas&);

/// How much of the log is asked.
inline constexpr std::chrono::days notices_look_back = worsening_looks_back;

/// Most urgent first. What is known has to go back `notices_look_back` and may go further; entries from the future are
/// left out.
///
/// pause_area: what worsenings() says, or else a verdict of worse. recheck: 2 weeks and 6 sessions with no meaningful
/// change known, and nothing to pause; see_professional: 4 weeks. These count from the first session of those that
/// followed one another within two weeks, and only as long as they go on: they speak of what is being done, not of what
/// was given up long ago. Pain noted at a place or where it bothers asks for somebody after 4 weeks as well, unless it
/// was 0 the last time; of such series the first one is named, and none where the sessions ask already.
///
/// strong_pain: 7 or more for over a week, of the sessions of one routine (pain before, and on the day after) or noted
/// at one place, where what is noted without a side speaks of either. No source says when such a week is over. A choice
/// of ours: a day counts by its highest answer, one lower day among them is no end, and two days running with answers
/// below 7 are one; so are two weeks without an answer.
/// With a filter they are of a look at its routine or muscle, whose time is not asked: the pauses and the strong pain
/// that it takes in, and the course of the sessions it takes in.
std::vector<Notice> notices_of(const History&, const Atlas&, const Stamp& now, const HistoryFilter& = {});

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// "A rise of 2 or more on two logs running": when an area is paused and someone asked, for the
// rest rule and the trend alike. Hides which records are compared with which, and what ends it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/history/history.hpp"

namespace tpguide {

struct SpotName {
  std::string muscle;
  std::optional<Side> side;  ///< nullopt: both

  friend bool operator==(const SpotName&, const SpotName&) = default;
};

struct Worsening {
  std::string routine;          ///< whose sessions say so; empty where a place does
  std::vector<SpotName> spots;  ///< the muscle, or what those sessions pressed; none for soreness without one
  Stamp at;                     ///< of the last record that is as high
  Level ends_with = 0;          ///< this or less, noted at a spot, ends it there
  std::string place = {};       ///< that soreness was noted at, where that is no muscle; and on which side of it
  std::optional<Side> side = {};

  friend bool operator==(const Worsening&, const Worsening&) = default;
};

/// A pause of one spot, in force or over.
struct PauseSpan {
  std::string routine;  ///< as in Worsening
  SpotName spot;
  Stamp since, until;  ///< `until`: when less was noted, or when it lapses
};

/// How far back records are compared.
inline constexpr std::chrono::days worsening_looks_back{90};
/// Records further apart than this are not running.
inline constexpr std::chrono::days running_within{14};

/// Routines first, then places, each by name; one that rose in two ways, ended by different levels, is there twice.
/// What is known may begin at any time before now - `worsening_looks_back`; entries from the future are left out.
///
/// Compared are records of one kind: the pain with which sessions of one routine began; soreness noted at one place;
/// soreness where one pressed, on the day after, at one place, once it is 4 or more, for 0–3 means go on. Of a calendar
/// day the last one counts: two within a minute are one record, and what is logged to end a pause ends it whatever the
/// morning was like, as no mean would; what is less than 8 h after the first of a day is of that day. Worse are two
/// records running that are both 2 or more above the one before them, and a routine also when two of its sessions
/// running each ended, or were followed on the next day, by 2 or more above what they began with.
///
/// It stands until a record of that kind is less than 2 above the one it rose from (of soreness where one pressed also
/// when that is 3 or less; of a routine's sessions, one that left it less than 2 worse), for 28 days after the last
/// that is as high; and at a spot until `ends_with` or less is noted there. What is noted on one side speaks of that
/// side alone. Of a routine it pauses all that the sessions of the rise pressed, from the one it rose from on; one that
/// did not ask for the pain before changes nothing.
/// Of all that is known, said is what a look at the routine or the muscle of a filter takes in; its time is not asked.
std::vector<Worsening> worsenings(const History&, const Stamp& now, const HistoryFilter& = {});

/// The pauses of those 90 days, of the same look, with what has ended since: what a calendar marks. In no order, and
/// with doubles.
std::vector<PauseSpan> pauses_made(const History&, const Stamp& now, const HistoryFilter& = {});

}  // namespace tpguide

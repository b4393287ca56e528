// SPDX-License-Identifier: MIT
// "A rise of 2 or more on two logs running": when an area is paused and someone asked (CLINICAL.md section 6), for the
// rest rule and the trend alike. Hides which records are compared with which, and what ends it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/soreness/history.hpp"

namespace tpguide {

struct SpotName {
  std::string muscle;
  std::optional<Side> side;  ///< nullopt: both

  friend bool operator==(const SpotName&, const SpotName&) = default;
};

struct Worsening {
  std::string routine;  ///< whose sessions say so; empty where a place does
  std::vector<SpotName>
      spots;  ///< the place, or what the last of those sessions pressed; none for soreness without a place
  Stamp at;   ///< of the last record

  friend bool operator==(const Worsening&, const Worsening&) = default;
};

/// How far back records are compared: what lies further apart is not running.
inline constexpr std::chrono::days worsening_looks_back{90};

/// Routines first, then places, each by name. The history may begin at any time before now - `worsening_looks_back`.
///
/// Compared are records of one kind: the pain with which sessions of one routine began; soreness noted at one place;
/// soreness where one pressed, on the day after, at one place, once it is 4 or more, for 0–3 means go on (section 1
/// there). Worse are the last two of three when both are 2 or more above the one before them, and a routine also when
/// its last two sessions each ended, or were followed on the next day, by 2 or more above what they began with.
///
/// It stands until the next record of that kind, for 28 days at most; and at a spot until soreness noted there later is
/// less than 2 above where it began to rise.
std::vector<Worsening> worsenings(const History&, const Stamp& now);

}  // namespace tpguide

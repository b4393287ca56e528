// SPDX-License-Identifier: MIT
// The doses that a routine file may have, in one place for the judge, the session engine and
// the manual's test. `recommended` is a warning when left, `limit` an error.
#pragma once

#include <chrono>
#include <vector>

#include "core/body/atlas.hpp"

namespace tpguide {

struct HoldDose {
  std::chrono::seconds shortest;  ///< recommended from
  std::chrono::seconds longest;   ///< recommended to
  std::chrono::seconds limit;     ///< never longer, extensions and repeats of one hold included
  int repeat_limit;
};

/// Tier A 30–60 s up to 90 s, three times; thumb 20–30 s; tier B 15–30 s up to 30 s, twice; the
/// sternocleidomastoid 5–15 s up to 15 s.
HoldDose hold_dose(const Muscle&);
/// What is over its limits is over those of every muscle.
HoldDose longest_hold_dose();

namespace dose {
inline constexpr std::chrono::minutes heat_shortest{10};
inline constexpr std::chrono::minutes heat_longest{20};  ///< also the limit of all heat of one session
inline constexpr std::chrono::seconds rest_shortest{15};
inline constexpr std::chrono::seconds rest_longest{30};
inline constexpr std::chrono::seconds point_limit{120};    ///< one muscle and side in one day
inline constexpr std::chrono::minutes pressing_limit{20};  ///< all pressing of one session
inline constexpr int muscles_recommended = 4;
inline constexpr int muscles_limit = 6;
inline constexpr std::chrono::minutes rewarm{5};
inline constexpr std::chrono::minutes cooled_after{30};    ///< from the end of heat to a press
inline constexpr std::chrono::minutes gentle_movement{4};  ///< in place of heat that is refused
inline constexpr std::chrono::seconds gentle_hold{30};   ///< of any muscle, where less is possible for a health reason
inline constexpr std::chrono::seconds step_of_time{15};  ///< by which a hold is made longer or shorter
}  // namespace dose

/// What this muscle may be pressed with: all there is in tier A, in tier B what is soft or the atlas's own, fingers
/// alone where it is pinched, nothing in tier C.
std::vector<Tool> tools_allowed(const Muscle&);

/// From this strength on, 0–10, the guide says "ease off": 7, in tier B 4.
int ease_off_from(Tier);

}  // namespace tpguide

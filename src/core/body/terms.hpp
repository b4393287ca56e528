// SPDX-License-Identifier: MIT
// What a body and the care of it are spoken of with: areas, sides, tools, tiers.
#pragma once

#include <vector>

#include "core/text/names.hpp"

namespace tpguide {

enum class Area { head_jaw, neck_shoulder, upper_back, chest, arm_hand, low_back, hip_buttock, thigh, lower_leg_foot };
template <>
inline constexpr Names<Area> names_of<Area>{"head-jaw", "neck-shoulder", "upper-back", "chest",         "arm-hand",
                                            "low-back", "hip-buttock",   "thigh",      "lower-leg-foot"};

enum class Side { left, right, middle };
template <>
inline constexpr Names<Side> names_of<Side>{"left", "right", "middle"};

/// `both` is the full hold on the left, the changeover, then the full hold on the right.
enum class Sides { left, right, both, middle };
template <>
inline constexpr Names<Sides> names_of<Sides>{"left", "right", "both", "middle"};
/// One after the other, as a step presses them: left, then right, for both.
std::vector<Side> sides_in(Sides);

enum class Tool { fingers, soft_ball, ball, two_balls, cane, roller, hand_roller };
template <>
inline constexpr Names<Tool> names_of<Tool>{"fingers", "soft-ball", "ball",       "two-balls",
                                            "cane",    "roller",    "hand-roller"};

/// A standard, B gentle, C never pressed.
enum class Tier { a, b, c };
template <>
inline constexpr Names<Tier> names_of<Tier>{"A", "B", "C"};

}  // namespace tpguide

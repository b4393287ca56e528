// SPDX-License-Identifier: MIT
#include "core/routine/doses.hpp"

#include <algorithm>
#include <string_view>

namespace tpguide {

using namespace std::chrono_literals;

HoldDose longest_hold_dose() {
  return {30s, 60s, 90s, 3};
}

HoldDose hold_dose(const Muscle& muscle) {
  switch (muscle.tier) {
    case Tier::a:
      if (muscle.hold_rule == HoldRule::thumb) return {20s, 30s, 90s, 3};
      if (muscle.hold_rule == HoldRule::by_tier) return longest_hold_dose();
      break;
    case Tier::b:
      if (muscle.hold_rule != HoldRule::pinch) return {15s, 30s, 30s, 2};
      break;
    case Tier::c:
      return {0s, 0s, 0s, 0};
  }
  return {5s, 15s, 15s, 2};
}

std::vector<Tool> tools_allowed(const Muscle& muscle) {
  if (muscle.tier == Tier::c) return {};
  if (muscle.hold_rule == HoldRule::pinch) return {Tool::fingers};
  std::vector<Tool> tools;
  for (const std::string_view name : all_names<Tool>()) {
    const Tool tool = parse<Tool>(name).value();
    const bool is_soft = tool == Tool::fingers || tool == Tool::soft_ball;
    const bool is_own = std::ranges::find(muscle.tools, tool) != muscle.tools.end();
    if (muscle.tier == Tier::a || is_soft || is_own) tools.push_back(tool);
  }
  return tools;
}

int ease_off_from(Tier tier) {
  return tier == Tier::a ? 7 : 4;
}

}  // namespace tpguide

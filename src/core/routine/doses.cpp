// SPDX-License-Identifier: MIT
#include "core/routine/doses.hpp"

namespace tpguide {

HoldDose hold_dose(const Muscle& muscle) {
  using namespace std::chrono_literals;
  switch (muscle.tier) {
    case Tier::a:
      if (muscle.hold_rule == HoldRule::thumb) return {20s, 30s, 90s, 3};
      if (muscle.hold_rule == HoldRule::by_tier) return {30s, 60s, 90s, 3};
      break;
    case Tier::b:
      if (muscle.hold_rule != HoldRule::pinch) return {15s, 30s, 30s, 2};
      break;
    case Tier::c:
      return {0s, 0s, 0s, 0};
  }
  return {5s, 15s, 15s, 2};
}

int ease_off_from(Tier tier) {
  return tier == Tier::a ? 7 : 4;
}

}  // namespace tpguide

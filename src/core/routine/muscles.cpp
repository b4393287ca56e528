// SPDX-License-Identifier: MIT
#include "core/routine/muscles.hpp"

#include <algorithm>

namespace tpguide {

std::vector<const Muscle*> muscles_of(const Routine& routine, const Atlas& atlas) {
  std::vector<const Muscle*> muscles;
  for (const Step& step : routine.steps) {
    const Muscle* muscle = atlas.find(step.muscle);
    if (muscle != nullptr && std::find(muscles.begin(), muscles.end(), muscle) == muscles.end()) {
      muscles.push_back(muscle);
    }
  }
  return muscles;
}

}  // namespace tpguide

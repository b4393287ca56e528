// SPDX-License-Identifier: MIT
#include "core/routine/model.hpp"

namespace tpguide {

int side_count(const Step& step) {
  return step.sides == Sides::both ? 2 : 1;
}

std::chrono::seconds step_time(const Step& step) {
  if (step.kind != StepKind::press) return side_count(step) * step.duration;
  return side_count(step) * (step.repeat * step.duration + (step.repeat - 1) * step.rest);
}

std::chrono::seconds total_time(const Routine& routine) {
  std::chrono::seconds total{0};
  for (const Step& step : routine.steps) total += step_time(step);
  return total;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/routine/model.hpp"

namespace tpguide {

int side_count(const Step& step) {
  return step.sides == Sides::both ? 2 : 1;
}

std::chrono::seconds step_time(const Step& step) {
  std::chrono::seconds each = step.repeat * step.duration;
  if (step.kind == StepKind::press) each += (step.repeat - 1) * step.rest;
  return side_count(step) * each;
}

std::chrono::seconds total_time(const Routine& routine) {
  std::chrono::seconds total{0};
  for (const Step& step : routine.steps) total += step_time(step);
  return total;
}

}  // namespace tpguide

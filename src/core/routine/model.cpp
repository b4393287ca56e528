// SPDX-License-Identifier: MIT
#include "core/routine/model.hpp"

#include <algorithm>

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

bool presses_on(const Routine& routine, Side side) {
  const auto is_there = [&](Side of) { return of == side || of == Side::middle; };
  return std::any_of(routine.steps.begin(), routine.steps.end(), [&](const Step& step) {
    if (step.kind != StepKind::press) return false;
    const std::vector<Side> sides = sides_in(step.sides.value_or(Sides::both));
    return std::any_of(sides.begin(), sides.end(), is_there);
  });
}

}  // namespace tpguide

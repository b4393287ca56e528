// SPDX-License-Identifier: MIT
#include "core/session/plan.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/routine/doses.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::array<std::string_view, 6> phase_names{"heat", "rewarm", "hold", "rest", "stretch", "move"};
constexpr std::array<std::string_view, 4> outcome_names{"pending", "done", "skipped", "stopped"};
constexpr std::array<std::string_view, 3> heat_choice_names{"as-written", "already-warm", "refused"};

template <typename Enum, std::size_t size>
std::optional<Enum> lookup(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

bool gives_way(const Rest& rest, RestPolicy policy) {
  if (policy == RestPolicy::keep) return false;
  return rest.reason == RestReason::once_a_day || rest.reason == RestReason::day;
}

const Rest* rest_for(const PlanChoices& choices, const std::string& muscle, Side side) {
  const Rest* strictest = nullptr;
  for (const auto& rest : choices.rests) {
    const bool same_side = !rest.side || *rest.side == side || side == Side::middle || *rest.side == Side::middle;
    if (rest.muscle != muscle || !same_side || gives_way(rest, choices.rest_policy)) continue;
    if (strictest == nullptr || rest.reason > strictest->reason) strictest = &rest;
  }
  return strictest;
}

/// What was stopped, hurt or gets worse is not stretched either; soreness from pressing leaves a gentle stretch.
bool rests_from_stretching(const Rest& rest) {
  return rest.reason >= RestReason::after_stop;
}

void add_press(Plan& plan, const Step& step, int index, const PlanChoices& choices) {
  for (const Side side : sides_in(step.sides.value_or(Sides::left))) {
    if (const Rest* rest = rest_for(choices, step.muscle, side)) {
      plan.left_out.push_back({index, step.muscle, side, *rest});
      continue;
    }
    for (int hold = 1; hold <= step.repeat; ++hold) {
      plan.slots.push_back({index, Phase::hold, step.muscle, side, hold, step.duration, {}, {}, {}});
      if (hold < step.repeat) {
        plan.slots.push_back({index, Phase::rest, step.muscle, side, hold, step.rest, {}, {}, {}});
      }
    }
  }
}

void add_stretch(Plan& plan, const Step& step, int index, const PlanChoices& choices) {
  std::vector<std::optional<Side>> sides{std::nullopt};
  if (step.sides) {
    const auto each = sides_in(*step.sides);
    sides.assign(each.begin(), each.end());
  }
  for (const auto side : sides) {
    // Without a side it is of both.
    const Rest* rest = rest_for(choices, step.muscle, side.value_or(Side::middle));
    if (rest != nullptr && rests_from_stretching(*rest)) {
      plan.left_out.push_back({index, step.muscle, side, *rest});
      continue;
    }
    for (int time = 1; time <= step.repeat; ++time) {
      const int number = step.repeat > 1 ? time : 0;
      plan.slots.push_back({index, Phase::stretch, step.muscle, side, number, step.duration, {}, {}, {}});
    }
  }
}

/// That of a muscle and side, made where there is none yet.
Point& point_at(std::vector<Point>& points, const std::string& muscle, Side side) {
  const auto known = std::find_if(points.begin(), points.end(),
                                  [&](const Point& one) { return one.muscle == muscle && one.side == side; });
  if (known != points.end()) return *known;
  return points.emplace_back(Point{muscle, side, milliseconds{0}, std::nullopt, PointOutcome::done});
}

/// A stretch without a side is of all that was pressed of the muscle; where nothing was, of both sides.
void mark_stopped(std::vector<Point>& points, const Slot& stretch) {
  if (stretch.side) {
    point_at(points, stretch.muscle, *stretch.side).outcome = PointOutcome::stopped;
    return;
  }
  bool pressed = false;
  for (auto& point : points) {
    if (point.muscle != stretch.muscle) continue;
    point.outcome = PointOutcome::stopped;
    pressed = true;
  }
  if (pressed) return;
  for (const Side side : {Side::left, Side::right}) {
    point_at(points, stretch.muscle, side).outcome = PointOutcome::stopped;
  }
}

bool is_first_heat(const Routine& routine, int index) {
  const auto first = std::find_if(routine.steps.begin(), routine.steps.end(),
                                  [](const Step& step) { return step.kind == StepKind::heat; });
  return first - routine.steps.begin() == index;
}

void add_step(Plan& plan, const Routine& routine, int index, const PlanChoices& choices) {
  const Step& step = routine.steps[static_cast<std::size_t>(index)];
  switch (step.kind) {
    case StepKind::heat:
      if (choices.heat == HeatChoice::as_written) {
        plan.slots.push_back({index, Phase::heat, {}, {}, 0, step.duration, {}, {}, {}});
      } else if (choices.heat == HeatChoice::refused && is_first_heat(routine, index)) {
        plan.slots.push_back({index, Phase::move, {}, {}, 0, dose::gentle_movement, {}, {}, {}});
      }
      return;
    case StepKind::press:
      add_press(plan, step, index, choices);
      return;
    case StepKind::stretch:
      add_stretch(plan, step, index, choices);
      return;
    case StepKind::move:
      plan.slots.push_back({index, Phase::move, {}, {}, 0, step.duration, {}, {}, {}});
      return;
  }
}

}  // namespace

StepKind kind_of(Phase phase) {
  switch (phase) {
    case Phase::heat:
    case Phase::rewarm:
      return StepKind::heat;
    case Phase::hold:
    case Phase::rest:
      return StepKind::press;
    case Phase::stretch:
      return StepKind::stretch;
    case Phase::move:
      break;
  }
  return StepKind::move;
}

std::string_view name_of(Phase phase) {
  return phase_names[static_cast<std::size_t>(phase)];
}
std::string_view name_of(SlotOutcome outcome) {
  return outcome_names[static_cast<std::size_t>(outcome)];
}
std::string_view name_of(HeatChoice choice) {
  return heat_choice_names[static_cast<std::size_t>(choice)];
}
std::optional<Phase> parse_phase(std::string_view name) {
  return lookup<Phase>(phase_names, name);
}
std::optional<SlotOutcome> parse_slot_outcome(std::string_view name) {
  return lookup<SlotOutcome>(outcome_names, name);
}
std::optional<HeatChoice> parse_heat_choice(std::string_view name) {
  return lookup<HeatChoice>(heat_choice_names, name);
}

Plan make_plan(const Routine& routine, const PlanChoices& choices) {
  std::vector<int> dropped;
  while (true) {
    Plan plan;
    for (int index = 0; index < static_cast<int>(routine.steps.size()); ++index) {
      if (std::find(dropped.begin(), dropped.end(), index) != dropped.end()) continue;
      add_step(plan, routine, index, choices);
    }
    plan.optional_dropped = dropped;
    if (!choices.minutes || planned_time(plan) <= *choices.minutes) return plan;

    int last_optional = static_cast<int>(routine.steps.size()) - 1;
    while (last_optional >= 0 &&
           (routine.steps[static_cast<std::size_t>(last_optional)].presence == Presence::required ||
            std::find(dropped.begin(), dropped.end(), last_optional) != dropped.end())) {
      --last_optional;
    }
    if (last_optional < 0) return plan;
    dropped.insert(dropped.begin(), last_optional);
  }
}

void leave_out(Plan& plan, std::size_t first, const Rest& rest) {
  const auto rests = [&](const Slot& slot) {
    const bool pressing = slot.phase == Phase::hold || slot.phase == Phase::rest;
    const bool same_side = !rest.side || !slot.side || rest.side == slot.side || slot.side == Side::middle;
    const bool stretching = slot.phase == Phase::stretch && rests_from_stretching(rest);
    return (pressing || stretching) && slot.outcome == SlotOutcome::pending && slot.muscle == rest.muscle && same_side;
  };
  for (std::size_t index = first; index < plan.slots.size();) {
    Slot& slot = plan.slots[index];
    if (!rests(slot)) {
      ++index;
      continue;
    }
    const bool told = std::any_of(plan.left_out.begin(), plan.left_out.end(), [&](const LeftOut& one) {
      return one.step == slot.step && one.side == slot.side && one.muscle == slot.muscle;
    });
    if (!told) plan.left_out.push_back({slot.step, slot.muscle, slot.side, rest});
    if (slot.held > milliseconds{0}) {
      slot.outcome = SlotOutcome::skipped;
      ++index;
    } else {
      plan.slots.erase(plan.slots.begin() + static_cast<std::ptrdiff_t>(index));
    }
  }
}

seconds planned_time(const Plan& plan) {
  milliseconds total{0};
  for (const auto& slot : plan.slots) total += slot.planned;
  return std::chrono::ceil<seconds>(total);
}

Tool tool_of(const Step& step, const Atlas& atlas) {
  if (step.tool) return *step.tool;
  const Muscle* muscle = atlas.find(step.muscle);
  return muscle != nullptr && !muscle->tools.empty() ? muscle->tools.front() : Tool::fingers;
}

std::vector<Tool> tools_of(const Routine& routine, const Plan& plan, const Atlas& atlas) {
  std::vector<Tool> tools;
  for (const auto& slot : plan.slots) {
    if (slot.phase != Phase::hold) continue;
    const Tool tool = tool_of(routine.steps[static_cast<std::size_t>(slot.step)], atlas);
    if (std::find(tools.begin(), tools.end(), tool) == tools.end()) tools.push_back(tool);
  }
  return tools;
}

std::vector<Point> points_of(const std::vector<Slot>& slots) {
  std::vector<Point> points;
  for (const auto& slot : slots) {
    if (slot.phase == Phase::stretch && slot.outcome == SlotOutcome::stopped && !slot.muscle.empty()) {
      mark_stopped(points, slot);
    }
    const bool untouched = slot.outcome == SlotOutcome::pending && slot.held == milliseconds{0};
    if (slot.phase != Phase::hold || untouched) continue;
    Point& point = point_at(points, slot.muscle, slot.side.value_or(Side::middle));
    point.held += slot.held;
    if (slot.strength) point.strength = std::max(point.strength.value_or(0), *slot.strength);
    if (slot.outcome == SlotOutcome::stopped) {
      point.outcome = PointOutcome::stopped;
    } else if (slot.outcome != SlotOutcome::done && point.outcome == PointOutcome::done) {
      point.outcome = PointOutcome::skipped;
    }
  }
  return points;
}

milliseconds heat_so_far(const std::vector<Slot>& slots) {
  milliseconds total{0};
  for (const auto& slot : slots) {
    if (slot.phase == Phase::heat || slot.phase == Phase::rewarm) total += slot.held;
  }
  return total;
}

milliseconds pressing_so_far(const std::vector<Slot>& slots) {
  milliseconds total{0};
  for (const auto& slot : slots) {
    if (slot.phase == Phase::hold) total += slot.held;
  }
  return total;
}

milliseconds pressed_on(const std::vector<Slot>& slots, std::string_view muscle, Side side) {
  milliseconds total{0};
  for (const auto& slot : slots) {
    if (slot.phase == Phase::hold && slot.muscle == muscle && slot.side == side) total += slot.held;
  }
  return total;
}

}  // namespace tpguide

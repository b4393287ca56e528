// SPDX-License-Identifier: MIT
#include "core/session/plan.hpp"

#include <algorithm>

#include "core/routine/doses.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

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

std::vector<Side> wanted_sides(Sides sides, const PlanChoices& choices) {
  std::vector<Side> wanted = sides_in(sides);
  if (choices.side) std::erase_if(wanted, [&](Side side) { return side != Side::middle && side != *choices.side; });
  return wanted;
}

/// What was stopped, hurt or gets worse is not stretched either; soreness from pressing leaves a gentle stretch.
bool rests_from_stretching(const Rest& rest) {
  return rest.reason >= RestReason::after_stop;
}

void add_press(Plan& plan, const Step& step, int index, const PlanChoices& choices) {
  for (const Side side : wanted_sides(step.sides.value_or(Sides::left), choices)) {
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
    const auto each = wanted_sides(*step.sides, choices);
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

Phase main_phase_of(StepKind kind) {
  switch (kind) {
    case StepKind::heat:
      return Phase::heat;
    case StepKind::press:
      return Phase::hold;
    case StepKind::stretch:
      return Phase::stretch;
    case StepKind::move:
      break;
  }
  return Phase::move;
}

bool is_warmth(Phase phase) {
  return kind_of(phase) == StepKind::heat;
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
    if (!choices.minutes || planned_time(plan.slots) <= *choices.minutes) return plan;

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

void leave_out(std::vector<Slot>& slots, std::vector<LeftOut>& left_out, std::size_t first, const Rest& rest) {
  const auto rests = [&](const Slot& slot) {
    const bool pressing = kind_of(slot.phase) == StepKind::press;
    const bool same_side = !rest.side || !slot.side || rest.side == slot.side || slot.side == Side::middle;
    const bool stretching = slot.phase == Phase::stretch && rests_from_stretching(rest);
    return (pressing || stretching) && slot.outcome == SlotOutcome::pending && slot.muscle == rest.muscle && same_side;
  };
  for (std::size_t index = first; index < slots.size();) {
    Slot& slot = slots[index];
    if (!rests(slot)) {
      ++index;
      continue;
    }
    const bool told = std::any_of(left_out.begin(), left_out.end(), [&](const LeftOut& one) {
      return one.step == slot.step && one.side == slot.side && one.muscle == slot.muscle;
    });
    if (!told) left_out.push_back({slot.step, slot.muscle, slot.side, rest});
    if (slot.held > milliseconds{0}) {
      slot.outcome = SlotOutcome::skipped;
      ++index;
    } else {
      slots.erase(slots.begin() + static_cast<std::ptrdiff_t>(index));
    }
  }
}

seconds planned_time(const std::vector<Slot>& slots) {
  milliseconds total{0};
  for (const auto& slot : slots) total += slot.planned;
  return std::chrono::ceil<seconds>(total);
}

Tool tool_of(const Step& step, const Atlas& atlas) {
  if (step.tool) return *step.tool;
  const Muscle* muscle = atlas.find(step.muscle);
  return muscle != nullptr && !muscle->tools.empty() ? muscle->tools.front() : Tool::fingers;
}

std::string_view pack_for(const std::vector<Slot>& slots, const Safety& safety) {
  const bool is_to_come = std::any_of(slots.begin(), slots.end(), [](const Slot& slot) {
    return is_warmth(slot.phase) && slot.outcome == SlotOutcome::pending;
  });
  return is_to_come ? safety.need_warm_pack : std::string_view();
}

std::vector<Tool> tools_of(const Routine& routine, const std::vector<Slot>& slots, const Atlas& atlas) {
  std::vector<Tool> tools;
  for (const auto& slot : slots) {
    if (slot.phase != Phase::hold) continue;
    const Tool tool = tool_of(routine.steps[static_cast<std::size_t>(slot.step)], atlas);
    if (std::find(tools.begin(), tools.end(), tool) == tools.end()) tools.push_back(tool);
  }
  return tools;
}

milliseconds heat_so_far(const std::vector<Slot>& slots) {
  milliseconds total{0};
  for (const auto& slot : slots) {
    if (is_warmth(slot.phase)) total += slot.held;
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

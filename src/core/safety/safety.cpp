// SPDX-License-Identifier: MIT
#include "core/safety/safety.hpp"

#include <algorithm>
#include <optional>

#include "core/routine/muscles.hpp"

namespace tpguide {
namespace {

std::vector<Gate> gates_of(Area area) {
  switch (area) {
    case Area::head_jaw:
    case Area::neck_shoulder:
      return {Gate::head_neck};
    case Area::upper_back:
      return {Gate::chest, Gate::back};
    case Area::chest:
      return {Gate::chest};
    case Area::arm_hand:
      return {Gate::arm};
    case Area::low_back:
    case Area::hip_buttock:
      return {Gate::back};
    case Area::thigh:
      return {Gate::back, Gate::leg};
    case Area::lower_leg_foot:
      return {Gate::leg};
  }
  return {};
}

bool has_heat(const Routine& routine) {
  return std::any_of(routine.steps.begin(), routine.steps.end(),
                     [](const Step& step) { return step.kind == StepKind::heat; });
}

/// A line on its way into the screening.
struct Draft {
  std::string text;
  ScreenAction action;
  enum class Origin { sheet, routine } origin;
};

/// The neighbours of one action that are shortest together, of those that `may_join`; nothing when there are none.
template <typename MayJoin>
std::optional<std::size_t> shortest_pair(const std::vector<Draft>& drafts, MayJoin may_join) {
  std::optional<std::size_t> best;
  const auto length = [&](std::size_t i) { return drafts[i].text.size() + drafts[i + 1].text.size(); };
  for (std::size_t i = 0; i + 1 < drafts.size(); ++i) {
    if (drafts[i].action != drafts[i + 1].action || !may_join(drafts[i]) || !may_join(drafts[i + 1])) continue;
    if (!best || length(i) < length(*best)) best = i;
  }
  return best;
}

/// The routine's own lines are joined first: the sheet's are worded to stand alone.
void hold_to_limit(std::vector<Draft>& drafts) {
  while (drafts.size() > screening_longest) {
    auto pair = shortest_pair(drafts, [](const Draft& draft) { return draft.origin == Draft::Origin::routine; });
    if (!pair) pair = shortest_pair(drafts, [](const Draft&) { return true; });
    if (!pair) return;
    drafts[*pair].text += "; " + drafts[*pair + 1].text;
    drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(*pair) + 1);
  }
}

}  // namespace

std::string_view advice_for(ScreenAction action, const Safety& safety) {
  switch (action) {
    case ScreenAction::emergency:
      return safety.emergency_advice;
    case ScreenAction::urgent:
      return safety.urgent_advice;
    case ScreenAction::refuse:
      return safety.refuse_advice;
    case ScreenAction::ask:
      return safety.ask_advice;
    case ScreenAction::heat:
      return safety.heat_advice;
  }
  return {};
}

std::vector<Gate> gates_of(const Routine& routine, const Atlas& atlas) {
  std::vector<Gate> gates = gates_of(routine.area);
  for (const Muscle* muscle : muscles_of(routine, atlas)) {
    gates.insert(gates.end(), muscle->gates.begin(), muscle->gates.end());
  }
  std::sort(gates.begin(), gates.end());
  gates.erase(std::unique(gates.begin(), gates.end()), gates.end());
  return gates;
}

Screening screening_for(const Routine& routine, const Safety& safety, const Atlas& atlas) {
  const std::vector<Gate> gates = gates_of(routine, atlas);
  const auto is_asked = [&](const ScreenItem& item) {
    if (item.action == ScreenAction::heat && !has_heat(routine)) return false;
    return item.gates.empty() ||
           std::find_first_of(item.gates.begin(), item.gates.end(), gates.begin(), gates.end()) != item.gates.end();
  };

  std::vector<Draft> drafts;
  for (const ScreenItem& item : safety.screen) {
    if (is_asked(item)) drafts.push_back({std::string(item.text), item.action, Draft::Origin::sheet});
  }
  for (const std::string& text : routine.avoid) drafts.push_back({text, ScreenAction::ask, Draft::Origin::routine});
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) { return a.action < b.action; });

  std::vector<Draft> once;
  for (Draft& draft : drafts) {
    const auto same = [&](const Draft& other) { return other.text == draft.text; };
    if (std::none_of(once.begin(), once.end(), same)) once.push_back(std::move(draft));
  }

  Screening screening;
  screening.unjoined = once.size();
  hold_to_limit(once);
  for (Draft& draft : once) screening.lines.push_back({std::move(draft.text), draft.action});
  return screening;
}

}  // namespace tpguide

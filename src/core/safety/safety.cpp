// SPDX-License-Identifier: MIT
#include "core/safety/safety.hpp"

#include <algorithm>

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

}  // namespace

std::string_view stop_answer(const Safety& safety, std::string_view key) {
  for (const std::string_view answer : safety.stop_answers) {
    const std::size_t blank = answer.find(' ');
    if (answer.substr(0, blank) == key && blank != std::string_view::npos) return answer.substr(blank + 1);
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

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The dose rules over the steps of a routine: which muscle may be pressed how long, how often,
// with what, and after which warmth. Apart from the judge of the file's form, because a step that is wrong in form
// still has doses to judge. The numbers are those of doses.hpp.
#pragma once

#include <optional>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/routine/model.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

/// A step as far as it could be read, and the places of what the dose rules speak of. Where a key is absent its
/// place is the step's own.
struct PlacedStep {
  Step step;
  std::optional<StepKind> kind;    ///< absent: not known, so no rule applies
  const Muscle* muscle = nullptr;  ///< nullptr: none is named, or an unknown one
  Position at;
  Position muscle_at, sides_at, duration_at, repeat_at, rest_at, tool_at;
};

/// `no_heat` is the place of the routine's reason to press without warming first, when it gives one. A duration of
/// zero or absent sides stand for what could not be read: rules that need them are passed over.
void judge_doses(const std::vector<PlacedStep>& steps, std::optional<Position> no_heat, FindingList& findings);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What is suggested in place of the plan's dose, in words: in the introduction, with the step, and beside its clock.
// The plan stays as written; only the person's keys change it.
#pragma once

#include <string>
#include <vector>

#include "core/session/engine.hpp"
#include "core/text/line.hpp"

namespace tpguide {

/// A line a muscle, or for several of which the same is said, under a heading; empty when nothing is suggested.
std::vector<Line> tell_suggestions(const std::vector<Slot>&, const std::vector<SpotAdvice>&, const SessionSetup&);

/// "30 s a hold: press the minus key once while it runs", by side where they differ; empty when the step is as gentle
/// already.
std::string step_suggestion(const StepAhead&, const SessionSetup&);

/// What still stands of it while the current hold runs; empty once it is followed.
std::string clock_suggestion(const Engine&);

}  // namespace tpguide

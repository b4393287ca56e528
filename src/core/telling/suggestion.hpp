// SPDX-License-Identifier: MIT
// What is gentler today than the routine says, in words: in the introduction, with the step, and beside its clock.
#pragma once

#include <string>
#include <vector>

#include "core/session/engine.hpp"
#include "core/text/line.hpp"

namespace tpguide {

/// Why, a line a muscle, or for several of which the same is said; empty when all is as written.
std::vector<Line> tell_suggestions(const std::vector<Slot>&, const std::vector<SpotAdvice>&, const SessionSetup&);

/// "one step lighter", by side and with its time where the sides differ; empty when the time says all.
std::string step_suggestion(const StepAhead&, const SessionSetup&);

/// What of it the clock itself does not say.
std::string clock_suggestion(const Engine&);

}  // namespace tpguide

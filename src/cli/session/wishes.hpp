// SPDX-License-Identifier: MIT
// Whether a routine can be as it was wished for: in so many minutes, on one side.
#pragma once

#include "cli/env.hpp"
#include "core/session/engine.hpp"

namespace tpguide {

/// Minutes that come from config.toml: where the routine does not fit them it begins whole, and that is told.
void pass_over_wish(SessionSetup&, Env&);

/// Of a plan that has been made. Throws Error (usage) where it takes longer than the minutes that were asked for,
/// naming what would fit, and where nothing is pressed on the side.
void require_wishes(const Engine&, const Env&);

}  // namespace tpguide

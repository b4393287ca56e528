// SPDX-License-Identifier: MIT
// What is sounded when.
#pragma once

#include <optional>

#include "core/session/happening.hpp"
#include "core/sound/cue.hpp"

namespace tpguide {

/// The cue of what has just happened; none for most.
std::optional<Cue> cue_of(const Happening&);
/// The one to sound when all this happened at once.
std::optional<Cue> cue_of(const Happenings&);

/// Whether half of a clock, or that ten seconds are left, is told by ear: in a short one it would be too close to what
/// comes before and behind it.
bool is_heard(const MarkReached&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What is sounded when: each cue a rhythm of its own, to be told apart with the back to the screen.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "core/session/happening.hpp"

namespace tpguide {

/// From the least to the most important: of cues that fall together only the last is sounded. `attention` asks to look:
/// a skin check must not be lost in half of the time.
enum class Cue { half, ten_seconds, attention, begin, end, change_sides, ease_off };

/// The cue of what has just happened; none for most.
std::optional<Cue> cue_of(const Happening&);
/// The one to sound when all this happened at once.
std::optional<Cue> cue_of(const Happenings&);

/// When the bell rings, counted from the cue, in real time whatever the speed.
const std::vector<std::chrono::milliseconds>& bell_rhythm(Cue);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What this machine has to sound and speak with: programs, sockets that answer, a sound card.
#pragma once

#include "core/sound/ladder.hpp"
#include "sys/paths.hpp"

namespace tpguide {

/// Never waits. What a new login has is found by $XDG_RUNTIME_DIR and not by what an older shell remembers.
SoundFacts look_for_sound(const GetEnv&);

}  // namespace tpguide

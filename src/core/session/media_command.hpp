// SPDX-License-Identifier: MIT
// What the keys of headsets, keyboards and phones for players of media ask of a session.
#pragma once

#include <optional>
#include <vector>

#include "core/session/happening.hpp"
#include "core/terminal/key.hpp"

namespace tpguide {

enum class MediaCommand { play, pause, play_pause, stop, next, previous };

/// The keys that they are in this stage, while a clock or a count runs or is paused; `held` is what is paused. Never an
/// answer, and never the stop sign: who presses them cannot see what is asked.
std::vector<Key> keys_of(const std::vector<MediaCommand>&, Stage stage, Stage held);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// A session in a few words, for where there is room for no more: the title of a window, a notification, the display of
// a headset.
#pragma once

#include <optional>
#include <string>

#include "core/session/engine.hpp"

namespace tpguide {

/// "Press · upper trapezius · LEFT", "paused: Press · …", "Enter starts: Stretch", "a question".
std::string headline(const Engine&);

/// Of the last clock that has run out among these: what it was of, and that it is over. A rest is none to be told of.
std::optional<std::string> clock_is_over(const Happenings&, const SessionSetup&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Where a session shows itself besides its lines and its region: what the terminal and the machine have for it, and
// what the user wants of that.
#pragma once

#include "cli/session/notifier.hpp"
#include "core/config/config.hpp"
#include "core/terminal/window_signs.hpp"
#include "sys/paths.hpp"
#include "sys/terminal.hpp"

namespace tpguide {

struct Outside {
  NoticeWay notice;
  WindowSigns signs;
};

/// Of a terminal at which the session has a region.
Outside find_outside(const Config&, const GetEnv&);

/// What the terminal is asked for it while it is ours.
TerminalWishes wishes_for(const Outside&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// `tpguide log --next-day`: which session is rated, what is asked where nothing was given, and what follows.
#pragma once

#include "cli/env.hpp"
#include "core/log/entry.hpp"

namespace tpguide {

/// `rating` holds what was given and its moment. Throws Error where there is no session that it can rate.
ExitCode rate_last_session(Entry rating, Env&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What is kept of the person's health, before a session: read, and what of it speaks against the routine.
#pragma once

#include <string>
#include <vector>

#include "cli/env.hpp"
#include "core/session/setup.hpp"

namespace tpguide {

/// A look, of --dry-run, presses nothing; it leaves everything as it is, and so does a rehearsal.
enum class Use { run, rehearsal, look };

/// Says what is wrong with it. One that cannot be read is set aside, and all is asked anew; where nobody can be asked,
/// it throws Error (invalid_file), since none must not be taken for a healthy one.
Profile profile_for(Use, Asking, Env&);

/// What in it closes the routine today, the most urgent first; empty when nothing does.
std::vector<std::string> against_it(const SessionSetup&);
/// Throws Error (usage) where anything does: for those that nobody can ask.
void require_fit_profile(const SessionSetup&);

/// What the log asks for that leaves no muscle out by itself, on standard error: that it is worse than at first, or has
/// hurt much for long.
void tell_what_the_log_asks(const SessionSetup&, Env&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The session that was left unfinished, as every command that looks at the log has to notice it.
#pragma once

#include <optional>

#include "cli/env.hpp"
#include "sys/session_files.hpp"

namespace tpguide {

/// The unfinished session that can still be gone on with. One that is too old is entered in the log as partial; a
/// damaged checkpoint is reported and set aside. Nothing is touched while a session runs.
std::optional<Checkpoint> notice_unfinished(Env&);
/// The same for the one who holds the session's lock.
std::optional<Checkpoint> take_unfinished(const SessionFiles&, Env&);

/// Enters it in the log, once, whatever happens in between, and forgets the checkpoint. For the one who holds the
/// session's lock. Throws Error where it is not in the log; what went wrong after it was is answered.
std::optional<Error> log_session(Checkpoint, SessionStatus, const SessionFiles&, const LogStore&);
/// The same, with all that went wrong thrown.
void log_as_partial(Checkpoint, Env&);

}  // namespace tpguide

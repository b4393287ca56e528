// SPDX-License-Identifier: MIT
// The log as everything reads it that asks what rests, what is due and what is suggested: far enough back for all of
// them, so that no two commands answer differently.
#pragma once

#include "cli/env.hpp"

namespace tpguide {

/// Whose entries call muscles and places as the atlas does, whoever has written them.
LogStore open_log(const Paths&);

/// Whoever amends the newest entry takes an older one for it where a file is missing: that is an Error then.
enum class MissingFile { told, refused };

/// What was logged in the `rules_look_back` before `at`, and since, soreness and activities only as far back as a rule
/// asks of them; what could not be read is said, and which muscles pressed of late nobody here knows.
LogStore::Contents read_recent_log(Env&, const Stamp& at, MissingFile = MissingFile::told);

}  // namespace tpguide

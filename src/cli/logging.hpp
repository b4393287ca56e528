// SPDX-License-Identifier: MIT
// Writing one entry into the log, and saying so.
#pragma once

#include <string>

#include "cli/env.hpp"
#include "core/log/entry.hpp"

namespace tpguide {

void nothing_logged(Env&);

/// `about` follows the entry's own words. Nothing that may fail comes after the writing: who is told of a failure logs
/// a second time.
Entry append_and_confirm(Entry, const std::string& about, Env&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What the routines of the log are called, for those who do not know them by their names.
#pragma once

#include <string>
#include <vector>

#include "cli/env.hpp"
#include "core/trend/trend_words.hpp"

namespace tpguide {

/// As far as they can still be found and read.
RoutineTitles titles_of(const std::vector<std::string>& names, const Env&);

/// The names of the routines that notices ask to pause.
std::vector<std::string> routines_paused(const std::vector<Notice>&);

}  // namespace tpguide

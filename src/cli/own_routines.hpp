// SPDX-License-Identifier: MIT
// The user's own folder of routines, for the commands that put a file there.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "cli/env.hpp"

namespace tpguide {

/// Writes a new file for a routine of this name and answers its path. Throws Error where there is such a file already,
/// and leaves it as it is; `otherwise` says what to do then.
std::filesystem::path create_own_routine(const std::string& name, std::string_view text, std::string_view otherwise,
                                         const Env&);

/// What a file at `path` does to, or suffers from, the other routines of its name that `names` has, those from before
/// it was there; empty where there are none. A line with its end.
std::string neighbours_of(const std::string& name, const std::filesystem::path& path,
                          const std::vector<Library::Listed>& names);

}  // namespace tpguide

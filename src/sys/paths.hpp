// SPDX-License-Identifier: MIT
// Where tpguide's files live, from the environment (XDG base directories 0.8; relative values are ignored).
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tpguide {

struct Paths {
  std::vector<std::filesystem::path> routine_folders;  ///< in search order: $TPGUIDE_ROUTINES, config, data dirs
  std::filesystem::path user_routines;                 ///< $XDG_CONFIG_HOME/tpguide/routines, for `new`
  std::filesystem::path config;                        ///< …/tpguide/config.toml
  std::filesystem::path log;                           ///< $XDG_DATA_HOME/tpguide/log
  std::filesystem::path profile;                       ///< $XDG_DATA_HOME/tpguide/profile.toml
  std::filesystem::path state;                         ///< $XDG_STATE_HOME/tpguide
};

using GetEnv = std::function<std::optional<std::string>(const char* name)>;

/// Throws Error when neither HOME nor the password database names a home and an XDG variable is missing.
Paths find_paths(const GetEnv&);
/// The real environment; an empty variable counts as unset.
GetEnv real_env();

}  // namespace tpguide

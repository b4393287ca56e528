// SPDX-License-Identifier: MIT
// Reads the user's config.toml and applies it where the command line and the environment left things open.
#pragma once

#include "cli/args.hpp"
#include "cli/output.hpp"
#include "core/config/config.hpp"
#include "sys/paths.hpp"

namespace tpguide {

/// Whether a command can do its work without the file.
enum class ConfigNeed { needed, helpful };
ConfigNeed config_need(const Options&);

/// Empty when there is no file. Its mistakes are shown with their places and thrown as Error (invalid_file); where the
/// command can do without, they are warnings and the config is empty.
Config read_config(const Paths&, ConfigNeed, Output&);

void apply_defaults(const Config&, CommonOptions&);
void apply_defaults(const Config&, SessionOptions&);

/// The tool at hand where the routine leaves it open and the muscle allows it.
void use_tool_at_hand(const Config&, Routine&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Reads the user's config.toml and applies it where the command line and the environment left things open.
#pragma once

#include "cli/env.hpp"
#include "cli/output.hpp"
#include "core/config/config.hpp"
#include "core/routine/model.hpp"
#include "sys/paths.hpp"

namespace tpguide {

enum class Mistakes { refused, told };
/// Empty when there is no file. Its mistakes are shown with their places; where they are refused they are an Error
/// (invalid_file), else nothing of it counts, and that is said.
Config read_config(const Paths&, Mistakes, Output&);

void apply_defaults(const Config&, CommonOptions&);

/// The tool at hand where the routine leaves it open and the muscle allows it.
void use_tool_at_hand(const Config&, Routine&);

}  // namespace tpguide

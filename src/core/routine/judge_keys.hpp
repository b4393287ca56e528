// SPDX-License-Identifier: MIT
// Which keys a routine and a step of each kind have, and what is said of those that are missing, unknown or out of
// their place.
#pragma once

#include <optional>

#include "core/routine/model.hpp"
#include "core/text/finding.hpp"
#include "core/toml/document.hpp"

namespace tpguide {

/// Whether what is not there can be told: not where parts of the file could not be read.
enum class Missing { told, unknown };

void judge_routine_keys(const TomlTable& root, Missing missing, FindingList& findings);

/// Without a known kind, any key of any kind may be meant.
void judge_step_keys(const TomlTable& step, std::optional<StepKind> kind, Position at, Missing missing,
                     FindingList& findings);

/// True for a key of steps or of routines that people call by this word ("steps" for `step`).
bool stands_for_step(std::string_view key);

}  // namespace tpguide

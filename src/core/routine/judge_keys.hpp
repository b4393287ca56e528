// SPDX-License-Identifier: MIT
// Which keys a routine and a step of each kind have, and what is said of those that are missing, unknown or out of
// their place.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/routine/model.hpp"
#include "core/text/finding.hpp"
#include "core/toml/document.hpp"
#include "core/toml/shape.hpp"

namespace tpguide {

enum class KeyUse { never, optional, required };

/// A key of the file, and how a line with it looks.
struct RoutineKey {
  std::string_view name;
  KeyUse use;
  std::string_view sample;
};
std::span<const RoutineKey> routine_keys();

struct StepKey {
  std::string_view name;
  Names<StepKind, KeyUse> use;
  std::string_view sample;
};
std::span<const StepKey> step_keys();

/// Whether what is not there can be told: not where parts of the file could not be read.
enum class Missing { told, unknown };

void judge_routine_keys(const TomlTable& root, Missing missing, FindingList& findings);

/// Without a known kind, any key of any kind may be meant.
void judge_step_keys(const TomlTable& step, std::optional<StepKind> kind, Position at, Missing missing,
                     FindingList& findings);

/// True for a key of steps or of routines that people call by this word ("steps" for `step`).
bool stands_for_step(std::string_view key);

/// What stands behind a key of the file, as its sample has it.
TomlKind toml_kind_of(std::string_view key);

/// Of a routine, for read_toml().
inline constexpr TomlShape routine_shape{"step", stands_for_step, toml_kind_of};

}  // namespace tpguide

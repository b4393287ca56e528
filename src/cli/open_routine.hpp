// SPDX-License-Identifier: MIT
// A routine by its name or path, judged: what `show`, `map`, `session` and `handout` begin with.
#pragma once

#include <optional>
#include <string>

#include "cli/env.hpp"
#include "core/routine/judge.hpp"

namespace tpguide {

struct OpenedRoutine {
  RoutineSource source;
  Routine routine;
};

/// As `check` judges it; what is built in was judged by the build.
JudgedRoutine judged(const RoutineSource&, const Env&);

/// What a session of that name would begin with; nullopt where there is none, and where a file of the user's that has
/// mistakes hides what is built in. `tpguide list` says what is wrong with it.
std::optional<RoutineSource> sound_routine(const std::string& name, const Env&);

/// Whether the user's own tool stands in where the routine names none.
enum class Tools { at_hand, as_written };

/// What is wrong with it goes to standard error as `check` says it. Throws Error (invalid_file) when that is more than
/// warnings, and what Library::open throws.
OpenedRoutine open_routine(const std::string& name_or_path, Env&, Tools = Tools::at_hand);

}  // namespace tpguide

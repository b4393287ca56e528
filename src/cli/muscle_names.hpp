// SPDX-License-Identifier: MIT
// Muscles as people name them on the command line: by any of their names, with what was meant where it is none.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/text/error.hpp"

namespace tpguide {

/// The atlas' name of the muscle that was typed in whatever way; what was typed where there is none such.
std::string muscle_as_typed(std::string_view typed);

/// The muscles that everyday words mean.
std::vector<const Muscle*> muscles_called(std::string_view words);

/// The names that may have been meant, at most three: of muscles so called in everyday words, then the nearest of the
/// atlas and of `others`.
std::vector<std::string> names_meant(std::string_view typed, const std::vector<std::string>& others = {});

/// Throws Error (usage) with what was meant.
const Muscle& muscle_named(std::string_view name);

/// Wrong usage: `what` has only the sides `has`.
Error no_such_side(std::string_view what, std::string_view side, std::span<const Side> has);

}  // namespace tpguide

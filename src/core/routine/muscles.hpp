// SPDX-License-Identifier: MIT
// The muscles of a routine.
#pragma once

#include <vector>

#include "core/body/atlas.hpp"
#include "core/routine/model.hpp"

namespace tpguide {

/// The muscles that a routine presses or stretches, in the order of its steps, each once. Names that the atlas does
/// not have are passed over.
std::vector<const Muscle*> muscles_of(const Routine&, const Atlas&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// A body simple enough to be drawn in a few lines of a test: a trunk with two arms, 40 cm high, and muscles on it.
#pragma once

#include <string>

#include "core/body/atlas.hpp"
#include "core/body/body.hpp"

namespace tpguide::test {

/// The sheet of the little body.
extern const std::string little_sheet;
const Body& little_body();

/// Pressed on the back of the arm, felt in front of it and, less, at the trunk.
const Muscle& arm_muscle();
/// Pressed on the back of the trunk near the middle, on both sides at once too.
const Muscle& trunk_muscle();
/// Pressed and felt at the sole.
const Muscle& sole_muscle();
/// Felt at the trunk, never pressed.
const Muscle& deep_muscle();

}  // namespace tpguide::test

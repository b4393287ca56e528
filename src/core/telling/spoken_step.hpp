// SPDX-License-Identifier: MIT
// A step as it is said before its clock runs: where it stands, what it is and how long, then how it is done; all of it
// the first times, in brief later.
#pragma once

#include <string>
#include <vector>

#include "core/telling/spoken.hpp"

namespace tpguide {

std::vector<Sentence> spoken_step(const StepAhead&, const SessionSetup&);

/// "top of the shoulder"; the name itself when the atlas has no such muscle.
std::string plain_muscle(const std::string& name, const Atlas&);
/// With its first letter as a sentence has it.
std::string capital(std::string text);

}  // namespace tpguide

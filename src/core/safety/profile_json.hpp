// SPDX-License-Identifier: MIT
// What is kept of a person's health, for other programs: `profile --json`.
#pragma once

#include <string>

#include "core/safety/profile.hpp"

namespace tpguide {

/// With its dates; an empty object where nothing is kept.
std::string profile_json(const ScreeningForm&, const Profile&, const Stamp& now);

}  // namespace tpguide

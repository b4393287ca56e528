// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "core/safety/profile.hpp"

namespace tpguide {

/// What is kept, with its dates; an empty object where nothing is.
std::string profile_json(const ScreeningForm&, const Profile&, const Stamp& now);

}  // namespace tpguide

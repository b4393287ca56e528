// SPDX-License-Identifier: MIT
// The profile in plain words, to be read.
#pragma once

#include <string_view>

#include "core/safety/profile.hpp"
#include "core/text/page.hpp"

namespace tpguide {

/// All that is kept, each with its date and what it does. `file` is where it lies.
Page profile_page(const ScreeningForm&, const Profile&, std::string_view file, const Stamp& now, int width,
                  ReadBy = ReadBy::eye);

}  // namespace tpguide

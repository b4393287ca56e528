// SPDX-License-Identifier: MIT
// Text as it was set for a typewriter: a character typed over itself is strong, one over "_" is underlined.
#pragma once

#include <string_view>
#include <vector>

#include "core/text/line.hpp"

namespace tpguide {

/// Its lines; what is underlined has the accent's tint.
std::vector<Line> lines_of_overstrike(std::string_view text);

}  // namespace tpguide

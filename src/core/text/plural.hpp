// SPDX-License-Identifier: MIT
// Counts as people say them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tpguide {

/// "1 session", "3 sessions".
std::string counted(std::int64_t count, std::string_view one, std::string_view many);

}  // namespace tpguide

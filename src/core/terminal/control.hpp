// SPDX-License-Identifier: MIT
// The control sequences that more than one part writes.
#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace tpguide {

inline constexpr std::string_view erase_below = "\x1b[J";

/// CSI with a count, which is left out where it is 1.
inline std::string control(int count, char final) {
  return count == 1 ? fmt::format("\x1b[{}", final) : fmt::format("\x1b[{}{}", count, final);
}

}  // namespace tpguide

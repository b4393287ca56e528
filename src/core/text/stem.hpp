// SPDX-License-Identifier: MIT
// What routines, muscles and topics are called: the stem of their file; and how the names of our files end.
#pragma once

#include <algorithm>
#include <string_view>

namespace tpguide {

inline constexpr std::string_view toml_ending = ".toml";

/// `[a-z0-9-]`, 1 to 64 characters.
inline bool is_stem(std::string_view name) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), allowed);
}

}  // namespace tpguide

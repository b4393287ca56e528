// SPDX-License-Identifier: MIT
// A number for a text, the same on every machine and in every version: for what is kept in files or sent to others.
#pragma once

#include <cstdint>
#include <string_view>

namespace tpguide {

inline constexpr std::uint64_t fnv1a_basis = 0xCBF29CE484222325;

/// FNV-1a. Of two bases two numbers that have nothing to do with one another.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t basis = fnv1a_basis) {
  for (const char c : text) basis = (basis ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return basis;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Of which kind a byte is, whatever the locale.
#pragma once

namespace tpguide {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The manual pages as they are read, for a program that came as one file.
#pragma once

#include <span>
#include <string_view>

namespace tpguide {

struct ManualPage {
  std::string_view name;  ///< "tpguide-routine"
  std::string_view text;  ///< what is strong in it is typed twice over itself, with a backspace between
};

/// Empty where mandoc was not there when the program was built.
std::span<const ManualPage> builtin_manual();

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What is built in from routines/: the definitions are generated and checked at build time
// (src/embed), so that nothing is parsed at start and the number of files is not felt.
#pragma once

#include <chrono>
#include <span>
#include <string_view>

#include "core/body/atlas.hpp"
#include "core/find/word_sheet.hpp"
#include "core/safety/safety.hpp"

namespace tpguide {

/// A shipped routine: its text, and what `list` needs without reading it.
struct BuiltinRoutine {
  std::string_view name;
  std::string_view title;
  Area area;
  std::chrono::seconds total;
  std::span<const std::string_view> muscles;
  std::string_view text;
};

std::span<const BuiltinRoutine> builtin_routines();  ///< sorted by name
const Atlas& builtin_atlas();
const Safety& builtin_safety();
const WordSheet& builtin_words();

}  // namespace tpguide

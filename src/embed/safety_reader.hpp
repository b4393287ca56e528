// SPDX-License-Identifier: MIT
// Reads the safety sheet, routines/sheets/safety.toml.
#pragma once

#include <string_view>

#include "core/safety/safety.hpp"
#include "embed/sheet.hpp"

namespace tpguide {

class SafetyReader : public Sheet {
 public:
  SafetyReader(std::string_view text, std::string_view file);

  const Safety& safety() const { return safety_; }

 private:
  ScreenItem read_item(TableReader&);

  Safety safety_;
};

/// The keys of `[say]` and where each is kept.
struct SayText {
  std::string_view key;
  std::string_view Safety::*text;
};
struct SayLines {
  std::string_view key;
  Lines Safety::*lines;
};
std::span<const SayText> say_texts();
std::span<const SayLines> say_lines();

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// A shipped routine as constant data: its text, what `list` needs without reading it, and what the judge has made of
// it.
#pragma once

#include <chrono>
#include <span>
#include <string_view>

#include "core/body/terms.hpp"

namespace tpguide {

struct BuiltinRoutine {
  std::string_view name;
  std::string_view title;
  Area area;
  std::chrono::seconds total;
  std::span<const std::string_view> muscles;
  std::string_view text;
  std::string_view packed;  ///< for unpack()
};

}  // namespace tpguide

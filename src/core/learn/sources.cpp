// SPDX-License-Identifier: MIT
#include "core/learn/sources.hpp"

#include <algorithm>

namespace tpguide {

const Source* find_source(std::string_view code, std::span<const Source> sources) {
  const auto found = std::ranges::find(sources, code, &Source::code);
  return found == sources.end() ? nullptr : &*found;
}

}  // namespace tpguide

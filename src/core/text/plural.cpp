// SPDX-License-Identifier: MIT
#include "core/text/plural.hpp"

#include <fmt/format.h>

namespace tpguide {

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace tpguide

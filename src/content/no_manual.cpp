// SPDX-License-Identifier: MIT
#include "content/manual.hpp"

namespace tpguide {

std::span<const ManualPage> builtin_manual() {
  return {};
}

}  // namespace tpguide

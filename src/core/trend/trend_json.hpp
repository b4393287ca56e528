// SPDX-License-Identifier: MIT
// A trend for scripts.
#pragma once

#include <string>

#include "core/trend/trend.hpp"

namespace tpguide {

/// One document, with its newline.
std::string trend_json(const Trend&);

}  // namespace tpguide

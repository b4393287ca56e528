// SPDX-License-Identifier: MIT
// Where pain is noted that is not one muscle's: an area of the body, a part of one, or a zone that pain of a muscle is
// felt in. Each has one name, by which the log knows it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"

namespace tpguide {

/// What pain of an area is noted by, the whole first: "head and jaw", "head", "jaw".
std::span<const std::string_view> places_in(Area);

/// All there are, sorted, each once.
std::vector<std::string_view> place_names(const Atlas&);

}  // namespace tpguide

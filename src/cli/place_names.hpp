// SPDX-License-Identifier: MIT
// Places as people name them on the command line: where pain is noted that is not one muscle's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/find/find.hpp"
#include "core/text/error.hpp"

namespace tpguide {

/// "low back" as no shell need quote it: low-back.
std::string as_word(std::string_view place);

/// A place to look at in the log, and which side of it.
struct PlaceAsTyped {
  std::string name;  ///< by which the log knows it; what was typed where it is none such
  std::optional<Side> side;
};
PlaceAsTyped place_as_typed(std::string_view typed);

/// Throws Error (usage) with what was meant.
NamedPlace place_named(std::string_view typed);

/// Wrong usage of an option for muscles: what was typed is none, though perhaps a place.
Error no_such_muscle(std::string_view typed, const std::vector<std::string>& others = {});

/// All there are, for completion.
std::vector<std::string_view> all_places();

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Entries of the log, and places on the body, as people say them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/body/atlas.hpp"
#include "core/log/entry.hpp"

namespace tpguide {

/// "soreness 4 at left upper trapezius, today 18:52", "session shoulder-headache, completed, yesterday 21:00": one
/// entry for people, cleaned for a terminal. `signs` is what the signs of the next day are called.
std::string in_words(const Entry&, const Stamp& now, const Atlas&, std::string_view signs);
/// "upper-trapezius" and left → "left upper trapezius", as the atlas calls it; without a side the muscle alone. Cleaned
/// for a terminal.
std::string place_in_words(std::string_view muscle, std::optional<Side> side, const Atlas&);
/// Of an entry about a muscle or a place: "left upper trapezius", "left temple"; empty where it is about neither.
std::string place_in_words(const Entry&, const Atlas&);
/// A place that is no muscle: "low back", "left temple".
std::string named_place_in_words(std::string_view place, std::optional<Side> side);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What an entry of the log says of pressing, read alike by every rule that asks.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "core/soreness/entry.hpp"

namespace tpguide {

/// A session is taken to be over so long after it began: an unfinished one is not gone on with later (SPEC section 6).
inline constexpr std::chrono::hours longest_session{12};

/// One that was passed over, or stopped before its clock began, was not.
bool pressed(const Point&);
/// On any side where none is given.
bool pressed(const Entry& session, std::string_view muscle, std::optional<Side> side = std::nullopt);
bool pressed_anything(const Entry& session);
/// Of any kind, on a muscle or not.
bool had_stop_sign(const Entry& session);

/// True where what is said of the one speaks of the other as well: without a side it is said of either.
bool is_same_side(std::optional<Side> a, std::optional<Side> b);

/// By over a day, more than machines differ: a clock was wrong, or a year is mistyped. It says nothing of what is now,
/// and could never be over.
bool is_from_future(const Stamp& at, const Stamp& now);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What an entry of the log says of pressing, read alike by every rule that asks.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "core/log/entry.hpp"

namespace tpguide {

/// A session is taken to be over so long after it began: an unfinished one is not gone on with later.
inline constexpr std::chrono::hours longest_session{12};

/// One that was passed over, or stopped before its clock began, was not.
bool pressed(const Point&);
/// On any side where none is given.
bool pressed(const Entry& session, std::string_view muscle, std::optional<Side> side = std::nullopt);
bool pressed_anything(const Entry& session);
/// It was warmed or pressed, or gone through to its end.
bool did_anything(const Entry& session);
/// Of any kind, on a muscle or not.
bool had_stop_sign(const Entry& session);

/// A session that ends later says when: what it pressed rests from then on.
inline constexpr std::chrono::hours ended_matters_after{1};
/// The moment that counts for what a session pressed: its end where that is far from its start, else its start. An end
/// that cannot be is none.
Stamp pressed_last(const Entry& session);

/// The least time between two sessions, and before one is rated: a night, wherever in it midnight falls.
inline constexpr std::chrono::hours shortest_night{8};
/// When its pressing was over: at its end where that is known, else, at the earliest, after its heat and all its holds.
Stamp pressed_until(const Entry& session);
/// By the calendar that hung there then: a day that summer time begins or ends is one day. East of here it may be
/// tomorrow already.
bool is_on_day_of(const Stamp& at, const Stamp& now);
/// Whether what it pressed was pressed today: on the calendar day of `now`, or less than a night ago.
bool is_of_today(const Entry& session, const Stamp& now);
/// When it is so no longer.
Stamp today_until(const Entry& session, const Stamp& now);

/// True where what is said of the one speaks of the other as well: without a side it is said of either.
bool is_same_side(std::optional<Side> a, std::optional<Side> b);

/// By over a day, more than machines differ: a clock was wrong, or a year is mistyped. It says nothing of what is now,
/// and could never be over.
bool is_from_future(const Stamp& at, const Stamp& now);

}  // namespace tpguide

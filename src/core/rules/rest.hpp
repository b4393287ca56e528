// SPDX-License-Identifier: MIT
// The rest rule and the block after a stop sign, asked by the session before it
// presses anything.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/history/history.hpp"
#include "core/safety/safety.hpp"

namespace tpguide {

/// Soreness where one pressed from which the rule says anything; below it one goes on.
inline constexpr Level sore_from = 4;
/// Since no program knows what a clinician said, what is left alone until one has looked is kept so for this long.
inline constexpr std::chrono::days clinician_memory{28};
/// How far back a history goes that is asked for rests, advice and what is due: rests take 35 days, but how a muscle
/// was borne, and a stop sign on it that nobody has answered for yet, count for as long as a person may stay away.
inline constexpr std::chrono::days rules_look_back{365};

/// Why a muscle rests today, gentlest first. `once_a_day` and `day` give way to `--as-written`; the others never.
/// `told`: in the screening, or kept of one before.
enum class RestReason { once_a_day, day, long_rest, after_stop, worsening, stop_area, told };

struct Rest {
  std::string muscle;
  std::optional<Side> side;  ///< nullopt: both
  RestReason reason = RestReason::day;
  std::optional<Stamp> until;  ///< nullopt: until a clinician has looked, or the worsening is over; see end_of()
  Stamp since;                 ///< the rating or the session that says so; of a worsening the last record as high
  Level ends_with = 0;         ///< worsening: this or less, noted there, ends it
  std::string why = {};        ///< told: to stand behind its name

  friend bool operator==(const Rest&, const Rest&) = default;
};

/// What a rating says of the spots it speaks of; nullopt: go on, or nothing is known. `session` is the one it rates,
/// nullptr when that is not at hand.
std::optional<RestReason> rest_after(const Entry& rating, const Entry* session);

/// The rests in force at `now`, sorted by muscle and side (both sides first); of each the strictest reason only, and
/// none that a rest of both sides covers.
///
/// Soreness where one pressed: 4–5 rests the spot for 24 h from the rating; 6 and more, or still 4 and more over
/// 48 h after the session (pressed_last()), for 72 h. Still 4 and more over 72 h, or signs of harm at any
/// time, stops the muscle on both sides until a clinician has looked. No later and lower rating ends a rest: how
/// sore it is says nothing of a bruise or a nerve. Since no program knows what a clinician said, such a stop is kept
/// for 28 days and the screening asks on; a mistaken rating is taken back with `tpguide undo`.
///
/// A rating that names no spot speaks of every point its session pressed. A `soreness` entry rates no spot that was
/// pressed (it may be the pain one began with) and neither makes nor ends a rest.
///
/// A stop sign on a muscle (a point with outcome stopped) rests both sides of it for 48 h from the end of the
/// session. A muscle that was pressed on the calendar day of `now`, or less than 8 h ago, rests, both sides, until that
/// day ends and 8 h are over.
///
/// What gets worse, two records running, is paused (worsening.hpp). A rating from the future makes no rest; a stop sign
/// does, for that session was held.
std::vector<Rest> rests_in_force(const History&, const Stamp& now);

/// Every rest that a session and what rates it make, in force or over, in no order and with doubles: what a calendar
/// marks. A pause for worsening is none of them.
std::vector<Rest> rests_made(const Entry& session, std::span<const Entry> ratings);
/// When it is over; of one without an end, when it is no longer kept.
Stamp end_of(const Rest&);

/// The sentence of the safety sheet for a rest, with muscle and times filled in.
std::string rest_in_words(const Rest&, const Safety&, const Atlas&, const Stamp& now);
/// A sentence each, in their order; places of which the same is said share one.
std::vector<std::string> rests_in_words(const std::vector<Rest>&, const Safety&, const Atlas&, const Stamp& now);

/// The same in a few words each, for a glance: until when, or whom to ask first.
std::vector<std::string> rests_in_brief(const std::vector<Rest>&, const Safety&, const Atlas&, const Stamp& now);

/// Muscles whose last stop sign is over 48 h old and which have not been pressed since, as far back as the history
/// goes: the screening asks whether they have been clear for 48 h. Sorted by muscle.
struct PastStop {
  std::string muscle;
  Stamp at;
  int times = 1;  ///< sessions with a stop sign on it in the 28 days before `now`, at least 1; two: see a clinician

  friend bool operator==(const PastStop&, const PastStop&) = default;
};
std::vector<PastStop> stops_to_confirm(const History&, const Stamp& now);

}  // namespace tpguide

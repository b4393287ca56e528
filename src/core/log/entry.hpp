// SPDX-License-Identifier: MIT
// One record of the soreness log and its text: a `[[entry]]` block of TOML that a person can read and edit.
// What is missing is unknown, never 0: no pain is an answer.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/terms.hpp"
#include "core/text/names.hpp"
#include "core/text/when.hpp"

namespace tpguide {

/// A level on the Numeric Rating Scale, 0–10.
using Level = int;
inline constexpr Level highest_level = 10;

/// `next_day` rates a session the day after and `undo` takes an entry back; both name it in `amends`.
/// `activity` is a patient-specific activity (PSFS), where higher is better, so never summed with soreness.
enum class EntryKind { session, soreness, activity, next_day, undo };
enum class SessionStatus { completed, stopped, partial };
enum class PointOutcome { done, skipped, stopped };
template <>
inline constexpr Names<EntryKind> names_of<EntryKind>{"session", "soreness", "activity", "next-day", "undo"};
template <>
inline constexpr Names<SessionStatus> names_of<SessionStatus>{"completed", "stopped", "partial"};
template <>
inline constexpr Names<PointOutcome> names_of<PointOutcome>{"done", "skipped", "stopped"};

/// One muscle and side of a session: all its holds together.
struct Point {
  std::string muscle;
  Side side = Side::left;
  std::chrono::milliseconds held{0};
  std::optional<int> strength;  ///< the strongest that was reported, 0–10
  PointOutcome outcome = PointOutcome::done;

  friend bool operator==(const Point&, const Point&) = default;
};

struct Entry {
  std::string id;  ///< unique everywhere; sorts by the moment of writing
  Stamp at;        ///< a session's start; the moment an undo or a rating was given
  EntryKind kind = EntryKind::soreness;

  // session
  std::string routine;
  std::optional<SessionStatus> status;
  std::optional<Level> before, after;
  std::optional<Level> move_before, move_after;  ///< stiffness in the routine's movement
  std::optional<std::chrono::seconds> heat;
  std::string heat_note;  ///< "already warm", "refused": why there was no heat
  std::vector<Point> points;
  std::string stop_sign;  ///< "pain", "numb", "unwell", "heat" where there was one
  /// When its last clock ended, where that is over `ended_matters_after` behind `at`; read it by pressed_last().
  std::optional<Stamp> ended = {};

  // soreness and activity
  std::optional<Level> level;
  std::string muscle;  ///< also in next_day: which spot was sore
  std::optional<Side> side;
  std::string place;  ///< where there is no muscle: of place_names(); without either it is where it bothers
  std::string activity;
  std::string note;

  // next_day and undo
  std::string amends;             ///< id of the entry it speaks of
  std::optional<Level> next_day;  ///< pain where it bothers, the day after
  std::optional<Level> spots;     ///< soreness where one pressed
  std::optional<bool> signs;      ///< there, as the next-day question names them

  // session, in the history alone and never written to the log: where its ratings saw signs. `muscle` and `side` are
  // then where they saw `spots`, which may be another place.
  std::string signs_muscle;
  std::optional<Side> signs_side;

  friend bool operator==(const Entry&, const Entry&) = default;
};

/// A 26-character id that sorts by time, then by chance (ULID form); `random` is 10 bytes of it.
std::string make_id(WallTime written, std::string_view random);
/// The moment of writing in an id; nullopt for ids of another form.
std::optional<WallTime> time_of_id(std::string_view id);

/// Seconds with as many decimals as there is something in them: "45", "45.5".
std::string decimal_seconds(std::chrono::milliseconds);

/// The format of log files and exports that this tpguide writes.
inline constexpr std::int64_t newest_log_format = 1;

/// The block, beginning with a blank line and `[[entry]]`, ending in a newline. The id is its last line: a block that
/// was cut short anywhere, also between two lines, lacks it and so is never taken for a shorter entry.
std::string entry_block(const Entry&);

}  // namespace tpguide

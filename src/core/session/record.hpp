// SPDX-License-Identifier: MIT
// What is kept of a session, and logged in the end. The engine writes into it as the session goes; the checkpoint is
// its text, and the log's entry follows from it alone.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/log/entry.hpp"
#include "core/session/plan.hpp"
#include "core/text/names.hpp"

namespace tpguide {

/// What a stop sign was: sharp pain or just too much; numbness or tingling; dizzy or unwell. `heat` is any stop during
/// heat that only ends the heat.
enum class StopKind { pain, numb, unwell, heat };
template <>
inline constexpr Names<StopKind> names_of<StopKind>{"pain", "numb", "unwell", "heat"};

/// How the session came to its end. `nothing_left`: every clock of the routine rests today.
enum class Ending { none, completed, stopped, screened_out, quit, nothing_left };
SessionStatus status_of(Ending);

struct SessionRecord {
  std::string routine;  ///< name
  std::string digest;   ///< of the routine's text: a changed routine cannot be gone on with
  Stamp started;
  HeatChoice heat = HeatChoice::as_written;
  std::vector<Slot> slots;
  std::size_t current = 0;               ///< slots.size(): only the closing questions are left
  std::chrono::milliseconds length{0};   ///< of the current clock's run, 0 when it has not begun
  std::chrono::milliseconds elapsed{0};  ///< of that run, counted in `held` of its slot as well
  std::optional<Level> before, after;
  std::optional<Level> move_before, move_after;  ///< stiffness in the routine's movement
  std::vector<StopKind> stops;
  bool stop_pending = false;          ///< the stop key was pressed and not yet answered
  std::optional<Stamp> warm_until;    ///< when heat ended
  std::optional<Stamp> active_until;  ///< when the last clock ended, or of one that runs, by now
  std::string note;

  /// That the record speaks of its routine's steps, `steps` of them.
  bool fits(std::size_t steps) const;
  bool is_at_end() const { return current >= slots.size(); }
  /// A pack belongs to the current clock.
  bool is_at_warmth() const { return !is_at_end() && is_warmth(slots[current].phase); }
  /// A stop sign or the screening has ended all heat of the session.
  bool has_no_more_heat() const;
  /// What a stop sign has ended no key begins again: all heat, the muscle, or the step.
  bool is_over_for_today(const Slot&) const;

  /// The heat that is still to come goes, and gentle movement takes the place of the first; what was warmed already
  /// stays as it is. False where none was to come.
  bool refuse_heat();
  /// At the current clock: it is stopped, and the hold of which it is the rest.
  void mark_stopped();
  /// A stop sign was answered: what of the session is over for it.
  void take_stop(StopKind);
  /// To the last clock of the current step; those that are still to come are passed over.
  void pass_over_step();

  friend bool operator==(const SessionRecord&, const SessionRecord&) = default;
};

/// The log's entry of a session that is over for good, without id.
Entry entry_of(const SessionRecord&, SessionStatus);

/// What was pressed, by muscle and side in the order of pressing: every press that was begun or passed over, and every
/// place whose stretch was stopped, held for no time unless it was pressed as well.
std::vector<Point> points_of(const std::vector<Slot>&);

}  // namespace tpguide

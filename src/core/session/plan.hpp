// SPDX-License-Identifier: MIT
// A routine as a timetable: one slot for each clock that will run, in order, and what is left out today and
// why. Everything after this (engine, picture, checkpoint, log) speaks of slots.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/log/entry.hpp"
#include "core/routine/model.hpp"
#include "core/rules/rest.hpp"
#include "core/safety/safety.hpp"
#include "core/text/names.hpp"

namespace tpguide {

enum class Phase { heat, rewarm, hold, rest, stretch, move };
template <>
inline constexpr Names<Phase> names_of<Phase>{"heat", "rewarm", "hold", "rest", "stretch", "move"};
/// What a clock of this phase is to the one who does it: warming again before a press is heat.
StepKind kind_of(Phase);
/// And the phase of the clocks that a step of this kind is there for.
Phase main_phase_of(StepKind);
/// A pack is on while it runs.
bool is_warmth(Phase);

enum class SlotOutcome { pending, done, skipped, stopped };
template <>
inline constexpr Names<SlotOutcome> names_of<SlotOutcome>{"pending", "done", "skipped", "stopped"};

/// One clock of the timetable and what became of it.
struct Slot {
  int step = 0;  ///< index of the step in the routine, from 0
  Phase phase = Phase::hold;
  std::string muscle;  ///< empty where there is none
  std::optional<Side> side;
  /// Hold and rest: which hold on this side, from 1; a rest has the number of the hold it follows. A stretch that is
  /// repeated: which time on this side.
  int hold = 0;
  std::chrono::milliseconds planned{0};

  SlotOutcome outcome = SlotOutcome::pending;
  std::chrono::milliseconds held{0};  ///< in all its runs so far, so that limits count over `b` and --resume
  std::optional<int> strength;        ///< the strongest that was reported, 0–10

  friend bool operator==(const Slot&, const Slot&) = default;
};

/// Why there is no heat, where there is none: the routine's own, the person is warm (--no-heat), or the screening
/// refused it and gentle movement takes its place.
enum class HeatChoice { as_written, already_warm, refused };
template <>
inline constexpr Names<HeatChoice> names_of<HeatChoice>{"as-written", "already-warm", "refused"};

/// Whether a rest of one day gives way (--as-written).
enum class RestPolicy { keep, as_written };

/// A press that does not happen today. `side` nullopt: both sides.
struct LeftOut {
  int step = 0;
  std::string muscle;
  std::optional<Side> side;
  Rest rest;
};

struct Plan {
  std::vector<Slot> slots;
  std::vector<LeftOut> left_out;
  std::vector<int> optional_dropped;  ///< steps that --minutes leaves out, ascending
};

struct PlanChoices {
  HeatChoice heat = HeatChoice::as_written;
  RestPolicy rest_policy = RestPolicy::keep;
  std::vector<Rest> rests = {};                      ///< in force now
  std::optional<std::chrono::minutes> minutes = {};  ///< leave out optional steps, the last first, until it fits
  std::optional<Side> side = {};                     ///< left or right: that one, and what is in the middle
};

Plan make_plan(const Routine&, const PlanChoices&);

/// Takes the presses that `rest` speaks of out of what is still to come, from slot `first` on; one that was begun is
/// passed over and stays.
void leave_out(std::vector<Slot>&, std::vector<LeftOut>&, std::size_t first, const Rest& rest);

/// Time of all slots, without ramps, changeovers and waiting.
std::chrono::seconds planned_time(const std::vector<Slot>&);

/// The tools that slots need, each once, in the order of their first use.
/// What heat that is still to come needs besides them; empty where there is none.
std::string_view pack_for(const std::vector<Slot>&, const Safety&);
std::vector<Tool> tools_of(const Routine&, const std::vector<Slot>&, const Atlas&);
/// The tool of one press step: as written, else the atlas's default.
Tool tool_of(const Step&, const Atlas&);

/// Heat and pressing so far, for the limits of a session.
std::chrono::milliseconds heat_so_far(const std::vector<Slot>&);
std::chrono::milliseconds pressing_so_far(const std::vector<Slot>&);
std::chrono::milliseconds pressed_on(const std::vector<Slot>&, std::string_view muscle, Side side);

}  // namespace tpguide

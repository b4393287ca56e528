// SPDX-License-Identifier: MIT
#include "core/session/record.hpp"

#include <algorithm>
#include <array>

#include "core/log/session_facts.hpp"
#include "core/routine/doses.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;

/// From slot `first` on. What was begun, and left by `b`, is passed over and stays: its time counts.
template <typename Over>
void take_out(std::vector<Slot>& slots, std::size_t first, Over over) {
  const auto begin = slots.begin() + static_cast<std::ptrdiff_t>(first);
  for (auto one = begin; one != slots.end(); ++one) {
    if (over(*one) && one->held > milliseconds{0}) one->outcome = SlotOutcome::skipped;
  }
  const auto untouched = [&](const Slot& one) { return over(one) && one.held == milliseconds{0}; };
  slots.erase(std::remove_if(begin, slots.end(), untouched), slots.end());
}

bool has(const std::vector<StopKind>& stops, StopKind kind) {
  return std::find(stops.begin(), stops.end(), kind) != stops.end();
}

/// The gravest of those that were answered. One that was not is taken for the mildest of its place.
std::optional<StopKind> stop_of(const SessionRecord& record) {
  for (const auto kind : {StopKind::unwell, StopKind::numb, StopKind::pain, StopKind::heat}) {
    if (has(record.stops, kind)) return kind;
  }
  if (!record.stop_pending || record.is_at_end()) return std::nullopt;
  return record.is_at_warmth() ? StopKind::heat : StopKind::pain;
}

/// That of a muscle and side, made where there is none yet.
Point& point_at(std::vector<Point>& points, const std::string& muscle, Side side) {
  const auto known = std::find_if(points.begin(), points.end(),
                                  [&](const Point& one) { return one.muscle == muscle && one.side == side; });
  if (known != points.end()) return *known;
  return points.emplace_back(Point{muscle, side, milliseconds{0}, std::nullopt, PointOutcome::done});
}

/// A stretch without a side is of all that was pressed of the muscle; where nothing was, of both sides.
void mark_stopped_at(std::vector<Point>& points, const Slot& stretch) {
  if (stretch.side) {
    point_at(points, stretch.muscle, *stretch.side).outcome = PointOutcome::stopped;
    return;
  }
  bool pressed = false;
  for (auto& point : points) {
    if (point.muscle != stretch.muscle) continue;
    point.outcome = PointOutcome::stopped;
    pressed = true;
  }
  if (pressed) return;
  for (const Side side : {Side::left, Side::right}) {
    point_at(points, stretch.muscle, side).outcome = PointOutcome::stopped;
  }
}

}  // namespace

bool SessionRecord::fits(std::size_t steps) const {
  return std::all_of(slots.begin(), slots.end(),
                     [&](const Slot& slot) { return slot.step >= 0 && static_cast<std::size_t>(slot.step) < steps; });
}

bool SessionRecord::has_no_more_heat() const {
  return heat == HeatChoice::refused || has(stops, StopKind::heat);
}

bool SessionRecord::is_over_for_today(const Slot& slot) const {
  if (is_warmth(slot.phase)) return slot.outcome == SlotOutcome::stopped || has_no_more_heat();
  return std::any_of(slots.begin(), slots.end(), [&](const Slot& one) {
    const bool speaks_of_it = one.step == slot.step || (!slot.muscle.empty() && one.muscle == slot.muscle);
    return one.outcome == SlotOutcome::stopped && !is_warmth(one.phase) && speaks_of_it;
  });
}

bool SessionRecord::refuse_heat() {
  heat = HeatChoice::refused;
  const auto is_open_heat = [](const Slot& one) { return is_warmth(one.phase) && one.outcome == SlotOutcome::pending; };
  const auto first = std::find_if(slots.begin(), slots.end(), is_open_heat);
  if (first == slots.end()) return false;
  if (first->held == milliseconds{0}) {
    first->phase = Phase::move;
    first->planned = dose::gentle_movement;
  }
  for (Slot& one : slots) {
    if (is_open_heat(one) && one.held > milliseconds{0}) one.outcome = SlotOutcome::skipped;
  }
  std::erase_if(slots, is_open_heat);
  return true;
}

void SessionRecord::mark_stopped() {
  slots[current].outcome = SlotOutcome::stopped;
  stop_pending = true;
  if (slots[current].phase != Phase::rest) return;
  std::size_t index = current;
  while (slots[index].phase != Phase::hold && index > 0) --index;
  slots[index].outcome = SlotOutcome::stopped;
}

void SessionRecord::take_stop(StopKind kind) {
  stop_pending = false;
  stops.push_back(kind);
  if (kind == StopKind::numb || kind == StopKind::unwell) return;
  if (kind == StopKind::heat) {
    take_out(slots, current + 1, [](const Slot& one) { return is_warmth(one.phase); });
  } else if (const std::string muscle = slots[current].muscle; !muscle.empty()) {
    // Pressed and stretched, on both sides.
    take_out(slots, current + 1, [&](const Slot& one) { return one.muscle == muscle; });
  } else {
    pass_over_step();
  }
}

void SessionRecord::pass_over_step() {
  const int step = slots[current].step;
  std::size_t last = current;
  for (std::size_t index = current; index < slots.size() && slots[index].step == step; ++index) {
    if (slots[index].outcome == SlotOutcome::pending) slots[index].outcome = SlotOutcome::skipped;
    last = index;
  }
  current = last;
}

SessionStatus status_of(Ending ending) {
  switch (ending) {
    case Ending::completed:
      return SessionStatus::completed;
    case Ending::stopped:
      return SessionStatus::stopped;
    case Ending::none:
    case Ending::screened_out:
    case Ending::quit:
    case Ending::nothing_left:
      break;
  }
  return SessionStatus::partial;
}

Entry entry_of(const SessionRecord& record, SessionStatus status) {
  Entry entry;
  entry.kind = EntryKind::session;
  entry.at = record.started;
  entry.routine = record.routine;
  entry.status = status;
  entry.before = record.before;
  entry.after = record.after;
  entry.move_before = record.move_before;
  entry.move_after = record.move_after;
  entry.note = record.note;
  entry.heat = std::chrono::round<std::chrono::seconds>(heat_so_far(record.slots));
  if (record.heat == HeatChoice::already_warm) entry.heat_note = "already warm";
  if (record.heat == HeatChoice::refused) entry.heat_note = "refused";
  entry.points = points_of(record.slots);
  if (record.active_until && record.active_until->time - record.started.time > ended_matters_after)
    entry.ended = record.active_until;
  if (const auto stop = stop_of(record)) {
    entry.stop_sign = name_of(*stop);
    if (status == SessionStatus::completed) entry.status = SessionStatus::stopped;
  }
  return entry;
}

std::vector<Point> points_of(const std::vector<Slot>& slots) {
  std::vector<Point> points;
  for (const auto& slot : slots) {
    if (slot.phase == Phase::stretch && slot.outcome == SlotOutcome::stopped && !slot.muscle.empty()) {
      mark_stopped_at(points, slot);
    }
    const bool untouched = slot.outcome == SlotOutcome::pending && slot.held == milliseconds{0};
    if (slot.phase != Phase::hold || untouched) continue;
    Point& point = point_at(points, slot.muscle, slot.side.value_or(Side::middle));
    point.held += slot.held;
    if (slot.strength) point.strength = std::max(point.strength.value_or(0), *slot.strength);
    if (slot.outcome == SlotOutcome::stopped) {
      point.outcome = PointOutcome::stopped;
    } else if (slot.outcome != SlotOutcome::done && point.outcome == PointOutcome::done) {
      point.outcome = PointOutcome::skipped;
    }
  }
  return points;
}

}  // namespace tpguide

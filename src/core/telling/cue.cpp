// SPDX-License-Identifier: MIT
#include "core/telling/cue.hpp"

#include <algorithm>
#include <chrono>

namespace tpguide {

namespace {

using Sounded = std::optional<Cue>;

/// A rest is heard as the end of its hold.
Sounded unless_rest(const Slot& slot, Cue cue) {
  return slot.phase == Phase::rest ? std::nullopt : Sounded{cue};
}

Sounded cue_of_mark(const MarkReached& reached) {
  if (!is_heard(reached)) return std::nullopt;
  switch (reached.mark) {
    case Mark::skin_check:
      return Cue::attention;
    case Mark::half:
      return Cue::half;
    case Mark::ten_seconds:
      break;
  }
  return Cue::ten_seconds;
}

/// Who leaves or is screened out sits at the keys, and after a stop sign with which all ends the advice comes first.
Sounded cue_of_end(const SessionEnded& ended) {
  switch (ended.ending) {
    case Ending::completed:
      return Cue::finish;
    case Ending::stopped:
      return ended.record && ended.record->is_at_end() ? Sounded{Cue::finish} : std::nullopt;
    case Ending::nothing_left:
      return Cue::attention;
    case Ending::none:
    case Ending::screened_out:
    case Ending::quit:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Cue> cue_of(const Happening& happening) {
  return std::visit(
      Reading{
          [](const EasingIn&) -> Sounded { return Cue::begin; },
          // A hold has sounded its beginning with the ramp.
          [](const ClockStarted& clock) {
            return clock.slot.phase == Phase::hold ? std::nullopt : unless_rest(clock.slot, Cue::begin);
          },
          [](const MarkReached& reached) { return cue_of_mark(reached); },
          [](const ClockEnded& clock) { return unless_rest(clock.slot, Cue::end); },
          [](const SideChanged&) -> Sounded { return Cue::change_sides; },
          [](const AnyOf<EaseOff, StopPressed> auto&) -> Sounded { return Cue::ease_off; },
          [](const AnyOf<GettingReady, RewarmOffered, CameBack> auto&) -> Sounded { return Cue::attention; },
          [](const SessionEnded& ended) { return cue_of_end(ended); },
          [](const AnyOf<Asked, Declined, NextDayRated, Introduced, Screened, LevelTakenOver, Started, Resumed,
                         StepStarted, Waiting, ClockPaused, ClockResumed, StrengthSaid, PassedOver, Refused,
                         LengthChanged, HoldsChanged, StopSign, AdviceRead, StepEnded, StepLeftOut, SoundSwitched,
                         HelpAsked, WholeTextAsked, AgainAsked> auto&) -> Sounded { return std::nullopt; },
      },
      happening.what);
}

std::optional<Cue> cue_of(const Happenings& happenings) {
  std::optional<Cue> loudest;
  for (const auto& happening : happenings) {
    if (const auto cue = cue_of(happening)) loudest = std::max(loudest.value_or(*cue), *cue);
  }
  return loudest;
}

bool is_heard(const MarkReached& reached) {
  constexpr std::chrono::seconds shortest_with_half{40};
  constexpr std::chrono::seconds shortest_with_ten_seconds{25};
  const bool is_rest = reached.slot.phase == Phase::rest;
  switch (reached.mark) {
    case Mark::skin_check:
      return true;
    case Mark::half:
      return !is_rest && reached.planned >= shortest_with_half;
    case Mark::ten_seconds:
      break;
  }
  return !is_rest && reached.planned >= shortest_with_ten_seconds;
}

}  // namespace tpguide

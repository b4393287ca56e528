// SPDX-License-Identifier: MIT
#include "core/telling/cue.hpp"

#include <algorithm>
#include <array>

namespace tpguide {

namespace {

using Sounded = std::optional<Cue>;

/// A rest is heard as the end of its hold.
Sounded unless_rest(const Slot& slot, Cue cue) {
  return slot.phase == Phase::rest ? std::nullopt : Sounded{cue};
}

Sounded cue_of_mark(const MarkReached& reached) {
  switch (reached.mark) {
    case Mark::skin_check:
      return Cue::attention;
    case Mark::half:
      return unless_rest(reached.slot, Cue::half);
    case Mark::ten_seconds:
      break;
  }
  return unless_rest(reached.slot, Cue::ten_seconds);
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
          [](const EaseOff&) -> Sounded { return Cue::ease_off; },
          [](const AnyOf<GettingReady, RewarmOffered, CameBack, SessionEnded> auto&) -> Sounded {
            return Cue::attention;
          },
          [](const AnyOf<Asked, Declined, NextDayRated, Introduced, Screened, LevelTakenOver, Started, Resumed, StepStarted, Waiting,
                         ClockPaused, ClockResumed, StrengthSaid, PassedOver, Refused, LengthChanged, HoldsChanged,
                         StopPressed, StopSign, AdviceRead, StepEnded, StepLeftOut, SoundSwitched, HelpAsked,
                         WholeTextAsked> auto&) -> Sounded { return std::nullopt; },
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

const std::vector<std::chrono::milliseconds>& bell_rhythm(Cue cue) {
  using Rhythm = std::vector<std::chrono::milliseconds>;
  using std::chrono::milliseconds;
  static const std::array<Rhythm, enumerator_count<Cue>()> rhythms{
      Rhythm{milliseconds{0}, milliseconds{200}},                                         // half: two quick
      Rhythm{milliseconds{0}, milliseconds{200}, milliseconds{400}},                      // ten seconds: three quick
      Rhythm{milliseconds{0}, milliseconds{700}},                                         // attention: two slow
      Rhythm{milliseconds{0}},                                                            // begin: one
      Rhythm{milliseconds{0}, milliseconds{700}, milliseconds{1400}},                     // end: three slow
      Rhythm{milliseconds{0}, milliseconds{200}, milliseconds{900}, milliseconds{1100}},  // change sides: two and two
      Rhythm{milliseconds{0}, milliseconds{200}, milliseconds{400}, milliseconds{600}, milliseconds{800},
             milliseconds{1000}},  // ease off: six quick
  };
  return rhythms[static_cast<std::size_t>(cue)];
}

}  // namespace tpguide

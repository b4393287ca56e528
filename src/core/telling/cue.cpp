// SPDX-License-Identifier: MIT
#include "core/telling/cue.hpp"

#include <algorithm>
#include <array>

namespace tpguide {

std::optional<Cue> cue_of(const Happening& happening, const std::vector<Slot>& slots) {
  const bool resting = happening.slot < slots.size() && slots[happening.slot].phase == Phase::rest;
  switch (happening.kind) {
    case HappeningKind::easing_in:
      return Cue::begin;
    case HappeningKind::clock_started: {
      // A hold has sounded its beginning with the ramp, and a rest is heard as the end of its hold.
      const bool hold = happening.slot < slots.size() && slots[happening.slot].phase == Phase::hold;
      if (hold || resting) return std::nullopt;
      return Cue::begin;
    }
    case HappeningKind::half:
      if (resting) return std::nullopt;
      return Cue::half;
    case HappeningKind::ten_seconds:
      if (resting) return std::nullopt;
      return Cue::ten_seconds;
    case HappeningKind::clock_ended:
      if (resting) return std::nullopt;
      return Cue::end;
    case HappeningKind::side_changed:
      return Cue::change_sides;
    case HappeningKind::ease_off:
      return Cue::ease_off;
    case HappeningKind::getting_ready:
    case HappeningKind::skin_check:
    case HappeningKind::rewarm_offered:
    case HappeningKind::away:
    case HappeningKind::ended:
      return Cue::attention;
    default:
      return std::nullopt;
  }
}

std::optional<Cue> cue_of(const Happenings& happenings, const std::vector<Slot>& slots) {
  std::optional<Cue> loudest;
  for (const auto& happening : happenings) {
    if (const auto cue = cue_of(happening, slots)) loudest = std::max(loudest.value_or(*cue), *cue);
  }
  return loudest;
}

const std::vector<std::chrono::milliseconds>& bell_rhythm(Cue cue) {
  using Rhythm = std::vector<std::chrono::milliseconds>;
  using std::chrono::milliseconds;
  static const std::array<Rhythm, 7> rhythms{
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

// SPDX-License-Identifier: MIT
#include "core/session/limits.hpp"

#include <algorithm>

#include "core/routine/doses.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// A run shorter than this because of a limit is not worth getting in place for.
constexpr seconds shortest_run{5};
/// No dose limits rests, stretches and movement; this bounds the `+` key.
constexpr minutes longest_other{10};

milliseconds room_for_heat(const std::vector<Slot>& slots) {
  return dose::heat_longest - heat_so_far(slots);
}

}  // namespace

milliseconds Limits::longest_run(const std::vector<Slot>& slots, std::size_t slot) const {
  const Slot& one = slots[slot];
  if (is_warmth(one.phase)) return std::max(room_for_heat(slots), milliseconds{0});
  if (one.phase != Phase::hold) return std::max<milliseconds>(longest_other, one.planned);

  const milliseconds room =
      std::min({room_in_hold(one), room_on_point(slots, one), dose::pressing_limit - pressing_so_far(slots)});
  return std::max(room, milliseconds{0});
}

bool Limits::has_room(const std::vector<Slot>& slots, std::size_t slot, milliseconds over) const {
  const bool limited = slots[slot].phase == Phase::hold || is_warmth(slots[slot].phase);
  return !limited || longest_run(slots, slot) - over >= std::min<milliseconds>(shortest_run, slots[slot].planned);
}

milliseconds Limits::room_for_longer(const std::vector<Slot>& slots, const std::vector<ComingHold>& coming) const {
  milliseconds room = dose::pressing_limit - pressing_so_far(slots);
  for (const ComingHold& hold : coming) room -= hold.left;
  room /= static_cast<std::int64_t>(coming.size());
  for (const ComingHold& hold : coming) {
    const Slot& slot = slots[hold.slot];
    milliseconds on_point = room_on_point(slots, slot);
    std::int64_t holds = 0;
    for (const ComingHold& other : coming) {
      if (slots[other.slot].side != slot.side) continue;
      on_point -= other.left;
      ++holds;
    }
    room = std::min({room, on_point / holds, room_in_hold(slot) - hold.left});
  }
  return std::chrono::floor<seconds>(room);
}

milliseconds Limits::room_in_hold(const Slot& hold) const {
  const Muscle* muscle = atlas_->find(hold.muscle);
  return std::min(longest_hold_, muscle != nullptr ? hold_dose(*muscle).limit : dose::gentle_hold) - hold.held;
}

milliseconds Limits::room_on_point(const std::vector<Slot>& slots, const Slot& hold) const {
  const Side side = hold.side.value_or(Side::middle);
  milliseconds on_point = pressed_on(slots, hold.muscle, side);
  for (const auto& point : today_) {
    if (point.muscle == hold.muscle && point.side == side) on_point += point.held;
  }
  return dose::point_limit - on_point;
}

bool has_cooled(const SessionRecord& record, const Stamp& now) {
  if (record.has_no_more_heat() || !record.warm_until) return false;
  return now.time - record.warm_until->time > dose::cooled_after && room_for_heat(record.slots) >= minutes{1};
}

milliseconds rewarming_time(const std::vector<Slot>& slots) {
  return std::min<milliseconds>(dose::rewarm, room_for_heat(slots));
}

}  // namespace tpguide

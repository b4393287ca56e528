// SPDX-License-Identifier: MIT
// Every limit of dose that stands in the way of a clock: heat, pressing, each place and each hold, with what was
// pressed in earlier sessions of the day.
#pragma once

#include <chrono>
#include <cstddef>
#include <utility>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/log/entry.hpp"
#include "core/routine/doses.hpp"
#include "core/session/record.hpp"

namespace tpguide {

/// A hold that is still to come, and how long of it is left.
struct ComingHold {
  std::size_t slot = 0;
  std::chrono::milliseconds left{0};
};

class Limits {
 public:
  Limits(const Atlas& atlas, std::vector<Point> pressed_today) : atlas_(&atlas), today_(std::move(pressed_today)) {}

  /// No hold is longer than a gentle one from now on.
  void be_gentle() { longest_hold_ = dose::gentle_hold; }
  /// How long a run of this slot's clock may be at the longest.
  std::chrono::milliseconds longest_run(const std::vector<Slot>&, std::size_t slot) const;
  /// Whether it has room for a run that is worth getting in place for, with so much of it over.
  bool has_room(const std::vector<Slot>&, std::size_t slot, std::chrono::milliseconds over = {}) const;
  /// How much longer each of these may become, in whole seconds. They are of one step.
  std::chrono::milliseconds room_for_longer(const std::vector<Slot>&, const std::vector<ComingHold>&) const;

 private:
  std::chrono::milliseconds room_in_hold(const Slot&) const;
  std::chrono::milliseconds room_on_point(const std::vector<Slot>&, const Slot&) const;

  const Atlas* atlas_;
  std::vector<Point> today_;
  std::chrono::seconds longest_hold_ = std::chrono::seconds::max();
};

/// The muscles are cold again, and there is a minute of heat left to warm them.
bool has_cooled(const SessionRecord&, const Stamp& now);
/// That of warming again, at most as long as is left for heat.
std::chrono::milliseconds rewarming_time(const std::vector<Slot>&);

}  // namespace tpguide

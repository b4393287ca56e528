// SPDX-License-Identifier: MIT
// The cues as rhythms of the terminal's bell.
#pragma once

#include <chrono>
#include <deque>
#include <optional>

#include "cli/session/display.hpp"
#include "core/sound/cue.hpp"

namespace tpguide {

/// Moments are those of any one clock.
class Bells {
 public:
  explicit Bells(Display& display) : display_(display) {}

  void play(Cue, std::chrono::nanoseconds now);
  void cut() { due_.clear(); }
  void go_on(std::chrono::nanoseconds now);
  std::optional<std::chrono::nanoseconds> wakes_at() const;

 private:
  Display& display_;
  std::deque<std::chrono::nanoseconds> due_;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The cues as rhythms of the terminal's bell.
#pragma once

#include <chrono>
#include <deque>

#include "cli/session/display.hpp"
#include "cli/session/listener.hpp"
#include "cli/session/session_clock.hpp"
#include "core/session/engine.hpp"

namespace tpguide {

class Bells : public Listener {
 public:
  Bells(const Engine& engine, const SessionClock& clock, Display& display)
      : engine_(engine), clock_(clock), display_(display) {}

  void hear(const Happenings&, Instant at) override;
  void go_on() override;
  std::optional<std::chrono::nanoseconds> next_wakeup() const override;

 private:
  const Engine& engine_;
  const SessionClock& clock_;
  Display& display_;
  std::deque<std::chrono::nanoseconds> due_;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The session in the title of the terminal's window, and its clock in the bar of the desktop.
#pragma once

#include <chrono>
#include <string>

#include "cli/session/display.hpp"
#include "cli/session/listener.hpp"
#include "cli/session/session_clock.hpp"
#include "core/session/engine.hpp"
#include "core/terminal/window_signs.hpp"

namespace tpguide {

class WindowStatus : public Listener {
 public:
  WindowStatus(const Engine& engine, const SessionClock& clock, Display& display, WindowSigns signs)
      : engine_(engine), clock_(clock), display_(display), signs_(signs) {}

  void hear(const Happenings&, Instant at) override;
  void go_on() override;

 private:
  void show_title();
  void show_progress();

  const Engine& engine_;
  const SessionClock& clock_;
  Display& display_;
  WindowSigns signs_;
  std::string title_;  ///< as it was written last, and the same of what follows
  ProgressState progress_ = ProgressState::none;
  std::chrono::nanoseconds progress_written_{0};
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The state of the session as the live region shows it, and which page of what is too long for it.
#pragma once

#include <optional>

#include "cli/session/display.hpp"
#include "cli/session/listener.hpp"
#include "cli/session/session_clock.hpp"
#include "core/session/engine.hpp"
#include "core/telling/screen.hpp"

namespace tpguide {

class Picture : public Listener {
 public:
  struct Look {
    Digits digits = Digits::normal;
    Breathing breathing = Breathing::off;
    std::optional<Glyphs> body;
    std::chrono::minutes offset{0};  ///< of the wall clock
    Played of = Played::session;
  };
  Picture(const Engine& engine, const SessionClock& clock, Display& display, const Look& look)
      : engine_(engine), clock_(clock), display_(display), look_(look) {}

  void hear(const Happenings&, Instant at) override;
  void go_on() override;
  std::optional<std::chrono::nanoseconds> next_wakeup() const override;

  /// Whether the key only turns to the next page: it is not for the engine then.
  enum class Turned { no, yes };
  Turned turn(const Key&);
  void first_page() { page_ = 0; }
  /// The session is over, and the advice with which it ended is read once more.
  void show_last_advice();

 private:
  /// What it was made for; made anew only for another clock or window.
  struct Beside {
    std::size_t slot = 0;
    ScreenSize size;
    std::vector<Line> lines;
  };
  const std::vector<Line>* beside(const ScreenView&);

  const Engine& engine_;
  const SessionClock& clock_;
  Display& display_;
  Look look_;
  std::optional<Beside> beside_;
  int page_ = 0;  ///< of what is read in the place of the picture
  std::chrono::nanoseconds drawn_anew_{0};
  StepText placed_ = StepText::in_region;  ///< of the step that waited last
  bool text_told_ = false;
  bool last_advice_ = false;
};

}  // namespace tpguide

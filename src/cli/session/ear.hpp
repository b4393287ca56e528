// SPDX-License-Identifier: MIT
// What is heard of a session: a tone at the moment, words behind it. A new cue cuts words, words never cut a tone. What
// fails is given up for the next there is, at last the bell, and that is told once.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "cli/session/bells.hpp"
#include "cli/session/display.hpp"
#include "cli/session/hearing.hpp"
#include "cli/session/listener.hpp"
#include "cli/session/narrator.hpp"
#include "cli/session/session_clock.hpp"
#include "cli/session/swell.hpp"
#include "cli/session/tones.hpp"
#include "core/session/engine.hpp"
#include "core/telling/screen.hpp"

namespace tpguide {

class Ear : public Listener {
 public:
  Ear(const Engine& engine, const SessionClock& clock, Display& display, const Hearing& hearing, Breathing breathing);

  void hear(const Happenings& happenings, Instant) override {
    watched_over([&] { take(happenings); });
  }
  void go_on() override {
    watched_over([&] { go_on_now(); });
  }
  void watch(std::vector<Watched>&) const override;
  std::optional<std::chrono::nanoseconds> next_wakeup() const override;

  /// Nothing is being said or about to be.
  bool has_said_all() const { return has_failed_ || !narrator_ || narrator_->is_silent(); }
  /// All sounds end.
  void cut();
  /// Programs that were to end have not yet.
  bool is_ending() const {
    return tones_.wakes_at() || (swell_ && swell_->wakes_at()) || (narrator_ && narrator_->wakes_at());
  }

 private:
  /// Of the clock that stops in sleep.
  std::chrono::nanoseconds now() const { return clock_.last().awake; }
  std::chrono::nanoseconds sound(Cue);
  void ring(Cue);
  std::vector<Sentence> words_of(const Happenings&) const;
  void say_again_in_writing(const Happenings&);
  /// Whoever has thrown hears no more, and nobody is to wait for what it would have said.
  template <typename Call>
  void watched_over(Call call) {
    try {
      call();
    } catch (...) {
      has_failed_ = true;
      throw;
    }
  }
  void take(const Happenings&);
  void go_on_now();
  void look_ahead();
  std::optional<std::chrono::nanoseconds> looks_ahead_at() const;
  void breathe();
  void say_last_call();
  std::optional<std::chrono::nanoseconds> last_call_at() const;
  void tell(const std::string& news);

  const Engine& engine_;
  const SessionClock& clock_;
  Display& display_;
  Tones tones_;
  Bells bells_;
  std::optional<Swell> swell_;  ///< where a breath was asked for, and there is a player
  std::optional<Narrator> narrator_;
  /// A tone that has silence in front is begun so much before its moment.
  struct Begun {
    Cue cue;
    Instant at;
  };
  std::optional<Begun> begun_;
  std::optional<Instant> looked_ahead_to_;
  std::chrono::nanoseconds quiet_from_{0};  ///< the last tone is over, and a moment more
  bool has_failed_ = false;
  bool last_call_said_ = true;  ///< of the count before a start
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Watches sessions from outside: measures every clock by the instants of its happenings alone, through any number of
// lives of a session and of sessions of a day, and knows the limits of doses in figures of its own.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/session/engine.hpp"

namespace tpguide::fuzz {

class Watch {
 public:
  explicit Watch(const Atlas& atlas) : atlas_(atlas) {}

  /// A session begins, or one that was left is gone on with: happenings count from a new nought.
  void begin();
  void go_on() { open_.reset(); }
  /// Throws Broken where a promise about one is broken. `at` is the wall clock then.
  void see(const Happening&, const SessionSetup&);
  /// No more happenings of this life.
  void leave(Instant at);

  /// What the engine keeps of the session agrees with what was seen, and no dose is past its limit.
  void check(const Engine&, Instant at) const;
  /// The log's entry of it says what was seen.
  void check_entry(const Entry&) const;
  /// A stop sign on it is less than 48 h old.
  bool is_stopped(const std::string& muscle, const Stamp& at) const;

 private:
  using Milliseconds = std::chrono::milliseconds;
  /// One clock of the timetable: step, phase, muscle, side, hold.
  using Clock = std::tuple<int, Phase, std::string, std::optional<Side>, int>;
  using Place = std::pair<std::string, Side>;
  struct Session {
    Stamp began;
    std::map<Clock, Milliseconds> held;
    std::map<Place, int> strongest;
  };
  struct Open {
    Clock clock;
    Milliseconds before;  ///< of the same run, in an earlier life
    Milliseconds counted{0};
    std::optional<Instant> since;  ///< nullopt: paused

    Milliseconds over(Instant at) const { return counted + (since ? at - *since : Milliseconds{0}); }
  };

  static Clock clock_of(const Slot&);
  std::map<Clock, Milliseconds> held_at(Instant at) const;
  Milliseconds limit_of(const std::string& muscle) const;
  void check_doses(const std::map<Clock, Milliseconds>& held, const Stamp& began) const;
  void end(const ClockEnded&, Instant at);
  void begin(const ClockStarted&, Instant at, const Stamp& now);

  const Atlas& atlas_;
  std::vector<Session> sessions_;
  std::optional<Open> open_;
  std::map<std::string, Stamp> stopped_;
};

}  // namespace tpguide::fuzz

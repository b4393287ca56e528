// SPDX-License-Identifier: MIT
// Who wants to know of a running session: the picture, the transcript, the log, the event file, the bells. The loop
// knows them by this alone, and adds them in one place.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "core/session/happening.hpp"
#include "sys/terminal.hpp"

namespace tpguide {

/// None of this may wait for anything, but for the log's keeper a few milliseconds for a disk that has always answered:
/// what cannot be done at once is done later by go_on(), or given up and said. What is thrown all the same is said, and
/// its listener hears no more.
class Listener {
 public:
  Listener() = default;
  virtual ~Listener() = default;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// What has just happened, in order; the engine stands behind the last of it.
  virtual void hear(const Happenings&, Instant at) = 0;
  /// After each wake-up of the loop, whatever it was for.
  virtual void go_on() {}
  /// Adds what it waits for besides.
  virtual void watch(std::vector<Watched>&) const {}
  /// On the clock that goes on in sleep.
  virtual std::optional<std::chrono::nanoseconds> next_wakeup() const { return std::nullopt; }
  /// Nothing is on its way any more.
  virtual bool is_done() const { return true; }
};

}  // namespace tpguide

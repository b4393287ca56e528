// SPDX-License-Identifier: MIT
// Session time from the machine's clocks: begins with the session, and runs as fast as a rehearsal is to run.
#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>

#include "core/session/happening.hpp"
#include "sys/clock.hpp"

namespace tpguide {

class SessionClock {
 public:
  explicit SessionClock(double speed) : speed_(speed), origin_(read_clocks()), last_(origin_) {}

  /// As of the last wake-up: all that happens by it happens at one moment.
  std::chrono::nanoseconds boot() const { return last_.boot; }
  Instant now() const { return instant_of(last_.boot); }
  const ClockReading& last() const { return last_; }
  void read() { last_ = read_clocks(); }
  double speed() const { return speed_; }

  Instant instant_of(std::chrono::nanoseconds boot) const {
    const auto real = static_cast<double>((boot - origin_.boot).count());
    return Instant{std::chrono::milliseconds{static_cast<std::int64_t>(std::floor(real * speed_ / 1e6))}};
  }
  /// The first moment of the clock at which instant_of() has reached `instant`.
  std::chrono::nanoseconds boot_of(Instant instant) const {
    const auto session = static_cast<double>(instant.time_since_epoch().count());
    return origin_.boot + std::chrono::nanoseconds{static_cast<std::int64_t>(std::ceil(session * 1e6 / speed_))};
  }
  /// What a span of real time is in the session's.
  std::chrono::milliseconds stretched(std::chrono::milliseconds real) const {
    return std::chrono::milliseconds{static_cast<std::int64_t>(static_cast<double>(real.count()) * speed_)};
  }

 private:
  double speed_;
  ClockReading origin_;
  ClockReading last_;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// One clock: a length, and since when it goes. Never a number of ticks: any number of late or missing ones gives the
// same marks and the same end at the same instants.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "core/session/setup.hpp"

namespace tpguide {

/// On the way of a clock. A skin check belongs to warmth alone.
enum class Mark { skin_check, half, ten_seconds };
enum class SkinChecks { off, on };

class Count {
 public:
  /// What is counted: the time to get in place, the ramp of a hold, or the current slot's clock.
  enum class Of { nothing, start, ramp, clock };

  /// Sets it going, with so much of it over already, whose marks are past.
  void begin(Of, std::chrono::milliseconds length, Instant at, std::chrono::milliseconds over = {},
             SkinChecks = SkinChecks::off);
  void hold(Instant at);
  void go_on(Instant at);
  /// Held: goes on by itself at this instant.
  void go_on_by_itself(Instant at) { goes_on_at_ = at; }
  /// No clock is there any more.
  void end() { *this = Count{}; }

  Of of() const { return of_; }
  bool runs() const { return since_.has_value(); }
  const std::optional<Instant>& goes_on_at() const { return goes_on_at_; }

  std::chrono::milliseconds length() const { return length_; }
  std::chrono::milliseconds elapsed(Instant at) const;
  std::chrono::milliseconds left(Instant at) const { return length_ - elapsed(at); }
  /// When it is over, if it runs on.
  Instant deadline() const { return instant_of(length_); }
  /// What would have come before now in a clock of this length is past.
  void set_length(std::chrono::milliseconds, Instant at);

  /// The next instant at which a mark is reached, of a clock that runs.
  std::optional<Instant> next_mark() const;
  /// It is reached: the marks that fall on it, in the order in which they are told, and how much was over then.
  struct Reached {
    std::vector<Mark> marks;
    std::chrono::milliseconds over{0};
  };
  Reached reach_mark();
  /// Those that fell into an absence are not told any more.
  void pass_marks(Instant at);

 private:
  Instant instant_of(std::chrono::milliseconds over) const { return since_.value_or(Instant{}) + (over - banked_); }
  std::optional<std::chrono::milliseconds> mark_after(std::chrono::milliseconds over) const;

  Of of_ = Of::nothing;
  std::chrono::milliseconds length_{0};
  std::chrono::milliseconds banked_{0};  ///< elapsed before it was last set going
  std::optional<Instant> since_;         ///< when it was; nullopt: it stands
  std::optional<Instant> goes_on_at_;
  SkinChecks checks_ = SkinChecks::off;
  std::chrono::milliseconds marked_{0};  ///< marks up to here have been reached
  bool half_said_ = false;
};

}  // namespace tpguide

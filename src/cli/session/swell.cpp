// SPDX-License-Identifier: MIT
#include "cli/session/swell.hpp"

#include <algorithm>

#include "sys/spoken_by_programs.hpp"

namespace tpguide {
namespace {

using std::chrono::nanoseconds;

/// So late it still goes with what is shown.
constexpr std::chrono::milliseconds in_step{300};
/// Two clocks of the system are read one after the other.
constexpr std::chrono::milliseconds still_the_same{200};

}  // namespace

void Swell::go_on(std::optional<nanoseconds> elapsed, nanoseconds now) {
  failed_ = breath_.go_on(now) == Pipeline::State::failed;
  if (failed_) return;
  // Another clock may follow at once, or the machine have slept.
  const bool goes_on = elapsed && last_ && *elapsed >= *last_ && *elapsed - *last_ <= now - last_at_ + still_the_same;
  if (!elapsed || (last_ && !goes_on)) cut(now);
  last_ = elapsed;
  last_at_ = now;
  if (!elapsed) return;

  const nanoseconds into = *elapsed % Breath::length;
  const bool is_due = into <= in_step && (!next_ || now >= *next_ - in_step);
  next_ = now - into + Breath::length;
  if (!is_due) return;
  if (wave_.empty()) wave_ = swell_of(volume_);
  // Of the one before nothing is to be heard any more.
  breath_.start({command_of(player_)}, wave_, Pipeline::limits_of_sound(Breath::length), now);
}

void Swell::cut(nanoseconds now) {
  next_.reset();
  breath_.cut(now);
}

std::optional<nanoseconds> Swell::wakes_at() const {
  const auto player = breath_.wakes_at();
  if (!player || !next_) return player ? player : next_;
  return std::min(*player, *next_);
}

}  // namespace tpguide

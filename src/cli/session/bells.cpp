// SPDX-License-Identifier: MIT
#include "cli/session/bells.hpp"

#include "core/telling/cue.hpp"

namespace tpguide {

void Bells::hear(const Happenings& happenings, Instant) {
  const auto cue = cue_of(happenings);
  if (!cue || engine_.sound() == Sound::off) return;
  due_.clear();
  for (const auto after : bell_rhythm(*cue)) due_.push_back(clock_.boot() + after);
}

void Bells::go_on() {
  if (due_.empty() || due_.front() > clock_.boot()) return;
  while (!due_.empty() && due_.front() <= clock_.boot()) due_.pop_front();
  display_.ring();
}

std::optional<std::chrono::nanoseconds> Bells::next_wakeup() const {
  if (due_.empty()) return std::nullopt;
  return due_.front();
}

}  // namespace tpguide

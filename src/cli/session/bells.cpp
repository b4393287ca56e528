// SPDX-License-Identifier: MIT
#include "cli/session/bells.hpp"

namespace tpguide {

void Bells::play(Cue cue, std::chrono::nanoseconds now) {
  due_.clear();
  for (const auto after : bell_rhythm(cue)) due_.push_back(now + after);
}

void Bells::go_on(std::chrono::nanoseconds now) {
  if (due_.empty() || due_.front() > now) return;
  while (!due_.empty() && due_.front() <= now) due_.pop_front();
  display_.ring();
}

std::optional<std::chrono::nanoseconds> Bells::wakes_at() const {
  if (due_.empty()) return std::nullopt;
  return due_.front();
}

}  // namespace tpguide

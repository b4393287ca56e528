// SPDX-License-Identifier: MIT
#include "sys/pipeline_turn.hpp"

#include <algorithm>
#include <utility>

namespace tpguide {

void PipelineTurn::start(const std::vector<std::vector<std::string>>& commands, std::string_view input,
                         Pipeline::Limits limits, std::chrono::nanoseconds now) {
  cut(now);
  now_.emplace(commands, input, limits, now);
}

void PipelineTurn::cut(std::chrono::nanoseconds now) {
  if (!now_) return;
  now_->cut(now);
  leaving_.push_back(*std::exchange(now_, std::nullopt));
}

std::optional<Pipeline::State> PipelineTurn::go_on(std::chrono::nanoseconds now) {
  for (Pipeline& one : leaving_) one.go_on(now);
  std::erase_if(leaving_, [](Pipeline& one) { return one.is_gone(); });
  if (!now_) return std::nullopt;
  const Pipeline::State state = now_->go_on(now);
  if (state != Pipeline::State::runs) leaving_.push_back(*std::exchange(now_, std::nullopt));
  return state;
}

void PipelineTurn::watch(std::vector<Watched>& watched) const {
  if (now_) now_->watch(watched);
  for (const Pipeline& one : leaving_) one.watch(watched);
}

std::optional<std::chrono::nanoseconds> PipelineTurn::wakes_at() const {
  std::optional<std::chrono::nanoseconds> next;
  if (now_) next = now_->wakes_at();
  for (const Pipeline& one : leaving_) next = next ? std::min(*next, one.wakes_at()) : one.wakes_at();
  return next;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "cli/session/tones.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "sys/spoken_by_programs.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

/// A player that has not ended so long behind the end of its sound hangs.
constexpr std::chrono::seconds longest_overtime{2};
/// So late a cue still means what it meant.
constexpr milliseconds still_in_time{500};

}  // namespace

void Tones::play(Cue cue, nanoseconds now) {
  cut(now);
  cue_ = cue;
  since_ = now;
  start(now);
}

void Tones::start(nanoseconds now) {
  if (players_.empty()) {
    if (now - since_ <= still_in_time) unheard_ = cue_;
    return;
  }
  std::string& wave = waves_[static_cast<std::size_t>(cue_)];
  if (wave.empty()) wave = wave_of(cue_, volume_, lead_);
  const milliseconds length = lead_ + length_of(cue_);
  now_.emplace(std::vector<std::vector<std::string>>{command_of(players_.front())}, wave,
               Pipeline::Limits{length / 2, length + longest_overtime}, now);
}

void Tones::cut(nanoseconds now) {
  if (!now_) return;
  now_->cut(now);
  leaving_.push_back(*std::exchange(now_, std::nullopt));
}

void Tones::go_on(nanoseconds now) {
  for (Pipeline& one : leaving_) one.go_on(now);
  std::erase_if(leaving_, [](Pipeline& one) { return one.is_gone(); });
  while (now_ && now_->go_on(now) != Pipeline::State::runs) {
    const bool has_failed = now_->state() == Pipeline::State::failed;
    leaving_.push_back(*std::exchange(now_, std::nullopt));
    if (!has_failed) return;
    const std::string_view failed = name_of(players_.front().means);
    players_.erase(players_.begin());
    news_ = players_.empty() ? fmt::format("No sound comes from {}; the bell rings in its place.", failed)
                             : fmt::format("No sound comes from {}; {} plays in its place.", failed,
                                           name_of(players_.front().means));
    if (players_.empty() || now - since_ <= still_in_time) start(now);
  }
}

void Tones::watch(std::vector<Watched>& watched) const {
  if (now_) now_->watch(watched);
  for (const Pipeline& one : leaving_) one.watch(watched);
}

std::optional<nanoseconds> Tones::wakes_at() const {
  std::optional<nanoseconds> next;
  if (now_) next = now_->wakes_at();
  for (const Pipeline& one : leaving_) next = next ? std::min(*next, one.wakes_at()) : one.wakes_at();
  return next;
}

}  // namespace tpguide

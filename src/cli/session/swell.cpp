// SPDX-License-Identifier: MIT
#include "cli/session/swell.hpp"

#include <algorithm>
#include <utility>

#include "sys/spoken_by_programs.hpp"

namespace tpguide {
namespace {

using std::chrono::nanoseconds;

/// So late it still goes with what is shown.
constexpr std::chrono::milliseconds in_step{300};
/// Two clocks of the system are read one after the other.
constexpr std::chrono::milliseconds still_the_same{200};
/// A player that has not ended so long behind the end of its sound hangs.
constexpr std::chrono::seconds overtime_of_breath{2};

}  // namespace

void Swell::go_on(std::optional<nanoseconds> elapsed, nanoseconds now) {
  for (Pipeline& one : leaving_) one.go_on(now);
  std::erase_if(leaving_, [](Pipeline& one) { return one.is_gone(); });
  if (now_ && now_->go_on(now) != Pipeline::State::runs) {
    failed_ = now_->state() == Pipeline::State::failed;
    leaving_.push_back(*std::exchange(now_, std::nullopt));
    if (failed_) return;
  }
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
  if (now_) {  // plays the end of the last one, of which nothing is to be heard any more
    leaving_.push_back(*std::exchange(now_, std::nullopt));
  }
  if (wave_.empty()) wave_ = swell_of(volume_);
  now_.emplace(std::vector<std::vector<std::string>>{command_of(player_)}, wave_,
               Pipeline::Limits{Breath::length / 2, Breath::length + overtime_of_breath}, now);
}

void Swell::cut(nanoseconds now) {
  next_.reset();
  if (!now_) return;
  now_->cut(now);
  leaving_.push_back(*std::exchange(now_, std::nullopt));
}

void Swell::watch(std::vector<Watched>& watched) const {
  if (now_) now_->watch(watched);
  for (const Pipeline& one : leaving_) one.watch(watched);
}

std::optional<nanoseconds> Swell::wakes_at() const {
  std::optional<nanoseconds> next = next_;
  const auto consider = [&](nanoseconds at) { next = next ? std::min(*next, at) : at; };
  if (now_) consider(now_->wakes_at());
  for (const Pipeline& one : leaving_) consider(one.wakes_at());
  return next;
}

}  // namespace tpguide

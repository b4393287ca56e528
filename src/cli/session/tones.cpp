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

/// So late a cue still means what it meant.
constexpr milliseconds still_in_time{500};

}  // namespace

void Tones::play(Cue cue, nanoseconds now) {
  player_.cut(now);
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
  player_.start({command_of(players_.front())}, wave, Pipeline::limits_of_sound(length), now);
}

void Tones::go_on(nanoseconds now) {
  while (player_.go_on(now) == Pipeline::State::failed) {
    const std::string_view failed = name_of(players_.front().means);
    players_.erase(players_.begin());
    news_ = players_.empty() ? fmt::format("No sound comes from {}; the bell rings in its place.", failed)
                             : fmt::format("No sound comes from {}; {} plays in its place.", failed,
                                           name_of(players_.front().means));
    if (players_.empty() || now - since_ <= still_in_time) start(now);
  }
}

}  // namespace tpguide

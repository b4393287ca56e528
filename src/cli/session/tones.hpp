// SPDX-License-Identifier: MIT
// The cues as tones: synthesised when first needed, played by a program that is started for each. One that fails, or
// does not end, is given up for the next there is.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/sound/cue.hpp"
#include "core/sound/ladder.hpp"
#include "core/sound/wave.hpp"
#include "sys/pipeline_turn.hpp"
#include "sys/terminal.hpp"

namespace tpguide {

/// Moments are those of the clock that stops in sleep.
class Tones {
 public:
  /// `lead`: silence in front of each, for devices that swallow the beginning of a sound.
  Tones(std::vector<Rung<Player>> players, Volume volume, std::chrono::milliseconds lead)
      : players_(std::move(players)), volume_(volume), lead_(lead) {}

  bool can_play() const { return !players_.empty(); }
  std::chrono::milliseconds lead() const { return lead_; }
  /// In the place of what is being played.
  void play(Cue, std::chrono::nanoseconds now);
  void cut(std::chrono::nanoseconds now) { player_.cut(now); }
  bool is_silent() const { return !player_.runs(); }

  void go_on(std::chrono::nanoseconds now);
  void watch(std::vector<Watched>& watched) const { player_.watch(watched); }
  std::optional<std::chrono::nanoseconds> wakes_at() const { return player_.wakes_at(); }

  /// A cue that was not heard since no player is left: told once.
  std::optional<Cue> take_unheard() { return std::exchange(unheard_, std::nullopt); }
  /// What has become of a player, as a sentence: told once.
  std::string take_news() { return std::exchange(news_, {}); }

 private:
  void start(std::chrono::nanoseconds now);

  std::vector<Rung<Player>> players_;  ///< that have not failed, the best first
  Volume volume_;
  std::chrono::milliseconds lead_;
  std::array<std::string, enumerator_count<Cue>()> waves_;
  Cue cue_ = Cue::attention;  ///< that is played, or was last
  std::chrono::nanoseconds since_{0};
  PipelineTurn player_;
  std::optional<Cue> unheard_;
  std::string news_;
};

}  // namespace tpguide

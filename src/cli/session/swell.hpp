// SPDX-License-Identifier: MIT
// A slow breath to be heard beside the clock: a soft tone that becomes louder and softer, begun anew with each breath.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/sound/ladder.hpp"
#include "core/sound/wave.hpp"
#include "sys/pipeline_turn.hpp"
#include "sys/terminal.hpp"

namespace tpguide {

/// Moments are those of the clock that stops in sleep.
class Swell {
 public:
  Swell(Rung<Player> player, Volume volume) : player_(std::move(player)), volume_(volume) {}

  /// `elapsed` of the clock that it goes with; none where there is none.
  void go_on(std::optional<std::chrono::nanoseconds> elapsed, std::chrono::nanoseconds now);
  void cut(std::chrono::nanoseconds now);
  /// It is not tried again: what plays the cues says why.
  bool has_failed() const { return failed_; }

  void watch(std::vector<Watched>& watched) const { breath_.watch(watched); }
  std::optional<std::chrono::nanoseconds> wakes_at() const;

 private:
  Rung<Player> player_;
  Volume volume_;
  std::string wave_;  ///< made when first needed
  PipelineTurn breath_;
  std::optional<std::chrono::nanoseconds> next_;  ///< breath begins
  std::optional<std::chrono::nanoseconds> last_;  ///< elapsed when it went on last
  std::chrono::nanoseconds last_at_{0};
  bool failed_ = false;
};

}  // namespace tpguide

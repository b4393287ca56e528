// SPDX-License-Identifier: MIT
// One pipeline at a time, each in the place of the one before. What was cut or has ended is kept until its programs are
// gone, so that none outlives us.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sys/pipeline.hpp"
#include "sys/terminal.hpp"

namespace tpguide {

/// Moments are those of the clock that stops in sleep.
class PipelineTurn {
 public:
  /// Cuts what runs.
  void start(const std::vector<std::vector<std::string>>& commands, std::string_view input, Pipeline::Limits,
             std::chrono::nanoseconds now);
  void cut(std::chrono::nanoseconds now);
  /// What has become of the one that was started last; that it has ended or failed is told once. nullopt: none runs.
  std::optional<Pipeline::State> go_on(std::chrono::nanoseconds now);
  bool runs() const { return now_.has_value(); }

  void watch(std::vector<Watched>&) const;
  /// nullopt once all programs are gone.
  std::optional<std::chrono::nanoseconds> wakes_at() const;

 private:
  std::optional<Pipeline> now_;
  std::vector<Pipeline> leaving_;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Programs one behind the other, the output of each the input of the next, that make one sound or utterance. Hides how
// they are fed, watched, limited in time and ended, none of which ever waits.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sys/child.hpp"
#include "sys/files/calls.hpp"
#include "sys/outlet.hpp"
#include "sys/terminal.hpp"

namespace tpguide {

/// Moments are those of the clock that stops in sleep.
class Pipeline {
 public:
  /// How long it takes if it works: one that is over sooner, or is not in time, has failed.
  struct Limits {
    std::chrono::nanoseconds shortest, longest;
  };
  /// Of a player of a sound that is so long: over in less than half of it, or 2 s behind its end still there.
  static Limits limits_of_sound(std::chrono::nanoseconds length) {
    return {length / 2, length + std::chrono::seconds{2}};
  }
  /// `input` is at most Outlet::room.
  Pipeline(const std::vector<std::vector<std::string>>& commands, std::string_view input, Limits limits,
           std::chrono::nanoseconds now);
  /// One that was cut is gone then; one that was not plays on.
  ~Pipeline();
  Pipeline(Pipeline&&) = default;
  Pipeline& operator=(Pipeline&&) = default;

  enum class State { runs, ended, failed };
  State go_on(std::chrono::nanoseconds now);
  /// Ends it; it is to go on until it is gone.
  void cut(std::chrono::nanoseconds now);
  bool is_gone();

  void watch(std::vector<Watched>&) const;
  std::chrono::nanoseconds wakes_at() const { return wakes_at_; }

 private:
  void start(const std::vector<std::vector<std::string>>& commands, std::string_view input);
  void feed();
  void listen();
  void signal(int number) const;

  std::vector<Child> children_;
  std::optional<Outlet> input_;  ///< none once all of it is taken
  Descriptor notice_{-1};        ///< closed by the last program as it ends
  Limits limits_;
  std::chrono::nanoseconds started_;
  std::chrono::nanoseconds wakes_at_;
  State state_ = State::runs;
  bool cut_ = false;
};

}  // namespace tpguide

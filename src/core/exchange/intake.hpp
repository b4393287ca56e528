// SPDX-License-Identifier: MIT
// Entries from elsewhere held against the log that is here: which of them are new, so that taking them in twice is the
// same as once.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "core/log/log_entries.hpp"

namespace tpguide {

class Intake {
 public:
  explicit Intake(LogEntries here) : here_(std::move(here)) {}

  void offer(const Entry&);

  /// What is not here yet, each once.
  const LogEntries& fresh() const { return fresh_; }
  std::size_t offered() const { return fresh_.size() + known_.size() + repeated_; }  ///< all there were
  std::size_t here_already() const { return known_.size(); }    ///< with this id; what is here stays
  std::size_t different() const { return different_; }          ///< of those: not the same as here
  std::size_t repeated() const { return repeated_; }            ///< stood among the offered before
  std::size_t contradicting() const { return contradicting_; }  ///< of those: not the same as before

 private:
  LogEntries here_, fresh_, known_;
  std::size_t different_ = 0, repeated_ = 0, contradicting_ = 0;
};

/// "Took 3 new entries of 5; 2 were in the log already.", and what was not taken though it says something else.
std::string in_words(const Intake&);

}  // namespace tpguide

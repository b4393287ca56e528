// SPDX-License-Identifier: MIT
// Entries from elsewhere held against the log that is here: which of them are new, so that taking them in twice is the
// same as once. Keeps 16 bytes an entry, however many there are.
#pragma once

#include <cstddef>
#include <string>

#include "core/history/entry_set.hpp"

namespace tpguide {

class Intake {
 public:
  /// To be shown every entry that is here, before the first offer().
  void meet(const Entry& here) { here_.meet(here); }

  /// Whether it is not here yet and has not been offered before, by its id.
  bool offer(const Entry&);

  std::size_t fresh() const { return offered_.size() - here_already_; }
  std::size_t offered() const { return offered_.size() + repeated_; }  ///< all there were
  std::size_t here_already() const { return here_already_; }           ///< with this id; what is here stays
  std::size_t different() const { return different_; }                 ///< of those: not the same as here
  std::size_t repeated() const { return repeated_; }                   ///< stood among the offered before
  std::size_t contradicting() const { return contradicting_; }         ///< of those: not the same as before

 private:
  EntrySet here_, offered_;
  std::size_t here_already_ = 0, different_ = 0, repeated_ = 0, contradicting_ = 0;
};

/// "Took 3 new entries of 5; 2 were in the log already.", and what was not taken though it says something else.
std::string in_words(const Intake&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Entries from elsewhere held against the log that is here: which of them are new, so that taking them in twice is the
// same as once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/soreness/entry.hpp"

namespace tpguide {

class Intake {
 public:
  explicit Intake(std::vector<Entry> offered);

  /// To be shown every entry that is here.
  void meet(const Entry& here);

  struct Result {
    std::vector<Entry> fresh;      ///< not here yet, each once, by id
    std::size_t offered = 0;       ///< all there were
    std::size_t here_already = 0;  ///< with this id; what is here stays
    std::size_t different = 0;     ///< of those: not the same as here
    std::size_t repeated = 0;      ///< stood among the offered before, with this id
  };
  Result result() &&;

 private:
  enum class Met { never, same, other };

  std::size_t offered_count_;
  std::vector<Entry> offered_;  ///< each id once
  std::vector<Met> met_;        ///< for each of them
  std::unordered_map<std::string_view, std::size_t> places_;
};

/// "Took 3 of 5 entries, 2 were here already."
std::string in_words(const Intake::Result&);

}  // namespace tpguide

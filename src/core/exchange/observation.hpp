// SPDX-License-Identifier: MIT
// What the log has measured, one value each, for those who take in observations and not sessions. Which value is what,
// when it was true, and what must not be taken for pain is decided here; core/json/fhir writes it down.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/log/entry.hpp"

namespace tpguide {

/// `pain` alone is pain severity on the numeric scale. Soreness where one pressed and stiffness in a movement answer
/// other questions, and of an activity more is better.
enum class Measure { pain, spots, movement, activity, signs };

struct Observation {
  std::string key;  ///< the entry's id and which of its values this is: the same in every export
  Stamp at;
  Measure measure = Measure::pain;
  std::variant<Level, bool> value;  ///< bool for signs alone
  std::string_view occasion;        ///< "before the session", or empty
  std::string routine;
  std::string place;     ///< muscle or place, and side, in words, as far as known
  std::string activity;  ///< of Measure::activity
  std::string note;      ///< with the last observation of its entry
};

/// Every value of an entry of the history, whose ratings come oldest first.
std::vector<Observation> observations_of(const Entry&, std::span<const Entry> ratings, const Atlas&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What the log, the screening and today make of a routine before its first clock: what rests, what is asked, and what
// is suggested.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/rules/dose_advice.hpp"
#include "core/session/setup.hpp"

namespace tpguide {

/// Of a hold on this muscle and side.
struct SpotAdvice {
  std::string muscle;
  std::optional<Side> side;
  DoseAdvice advice;

  friend bool operator==(const SpotAdvice&, const SpotAdvice&) = default;
};
/// What is suggested for a slot; nullptr: as the plan has it.
const DoseAdvice* advice_for(const Slot&, const std::vector<SpotAdvice>&);
std::vector<SpotAdvice> advice_for(const std::vector<Slot>&, const History&);

struct Outlook {
  std::vector<LeftOut> left_out;
  std::vector<int> optional_dropped;  ///< steps that --minutes leaves out, ascending
  Screening screening;
  /// The stop signs of before that the screening asks about.
  std::vector<PastStop> past_stops;
  std::vector<SpotAdvice> advice;

  bool asks_about_heat() const;
};

/// Of a record whose plan has been made; presses that rest since it was left go out of it. `now` is the moment of the
/// screening.
void look_ahead(Outlook&, SessionRecord&, const SessionSetup&, const Stamp& now);

}  // namespace tpguide

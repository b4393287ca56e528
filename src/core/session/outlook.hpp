// SPDX-License-Identifier: MIT
// What the log, the screening and today make of a routine before its first clock: what rests, what is asked, and what
// is suggested.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/rules/dose_advice.hpp"
#include "core/rules/heat_rest.hpp"
#include "core/session/setup.hpp"

namespace tpguide {

/// Of a hold on this muscle and side.
struct SpotAdvice {
  std::string muscle;
  std::optional<Side> side;
  DoseAdvice advice;

  friend bool operator==(const SpotAdvice&, const SpotAdvice&) = default;
};
/// What the log says of a slot; nullptr: as the routine has it.
const DoseAdvice* advice_for(const Slot&, const std::vector<SpotAdvice>&);
std::vector<SpotAdvice> advice_for(const std::vector<Slot>&, const History&);

/// Of a hold: what its routine, the log and the profile come to. Without advice and limit it is as written.
GentlerDose dose_today(const Slot&, const std::vector<SpotAdvice>&, PressLimit, const Step&, const Atlas&);
/// Makes the holds that are still to be begun no longer than that.
void soften(std::vector<Slot>&, const std::vector<SpotAdvice>&, PressLimit, const Routine&, const Atlas&);

/// Whether a step is told in all its words, or in those that are enough for someone who knows it.
enum class Texts { whole, brief };

struct Outlook {
  std::optional<HeatRest> heat_rest;  ///< in whose place there is gentle movement
  std::vector<LeftOut> left_out;
  std::vector<int> optional_dropped;  ///< steps that --minutes leaves out, ascending
  /// The stop signs of before that the screening asks about.
  std::vector<PastStop> past_stops;
  std::vector<SpotAdvice> advice;
  PressLimit limit = PressLimit::as_planned;  ///< of the profile, once the screening is passed
  std::string position;                       ///< of the profile: how one sits or lies, whatever a step says
  Texts texts = Texts::whole;
  DueForm form = DueForm::full;  ///< of the screening
};

/// The entry of the same session, which may be logged already when a checkpoint of it is found again.
bool is_of(const Entry&, const SessionRecord&);

/// What the profile keeps of a stop sign: one that ended the session, or the heat; of pain the log knows all there is.
std::optional<KeptSign> kept_stop(StopKind, const std::string& muscle, const Stamp& at, const Safety&);
/// A stop sign in the log counts for the screening, whatever computer it was on.
void note_stops(Profile&, const History&, const Safety&, const Stamp& now);

/// Of a record whose plan has been made; presses that rest since it was left go out of it. `now` is the moment of the
/// screening.
void look_ahead(Outlook&, SessionRecord&, const SessionSetup&, const Stamp& now);

}  // namespace tpguide

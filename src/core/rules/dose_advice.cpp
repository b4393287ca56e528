// SPDX-License-Identifier: MIT
#include "core/rules/dose_advice.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/log/session_facts.hpp"
#include "core/routine/doses.hpp"
#include "core/rules/rest.hpp"

namespace tpguide {
namespace {

using std::chrono::seconds;

constexpr int gentle_sessions = 2;
constexpr seconds first_hold{30};

/// A rating that names no spot speaks of all its session pressed.
bool speaks_of(const Entry& rating, const Entry* session, std::string_view muscle, Side side) {
  if (!rating.muscle.empty()) return rating.muscle == muscle && is_same_side(rating.side, side);
  return session != nullptr && pressed(*session, muscle, side);
}

DoseChange change_for(const Entry& rating, RestReason reason) {
  if (rating.signs == true) return DoseChange::half_after_signs;
  return reason == RestReason::day ? DoseChange::one_step_less : DoseChange::half;
}

void keep_stricter(std::optional<DoseAdvice>& advice, const DoseAdvice& other) {
  if (!advice || advice->change <= other.change) advice = other;
}

}  // namespace

DoseAdviser::DoseAdviser(const History& history) : history_(history) {
  std::unordered_map<std::string_view, const Entry*> sessions;
  for (const Entry& entry : history.entries)
    if (entry.kind == EntryKind::session) sessions.emplace(entry.id, &entry);
  for (const Entry& rating : history.ratings) {
    const auto session = sessions.find(rating.amends);
    ratings_.push_back({&rating, session == sessions.end() ? nullptr : session->second});
  }
}

/// How the sessions so far were borne.
std::optional<DoseAdvice> DoseAdviser::after_ratings(std::string_view muscle, Side side) const {
  std::optional<DoseAdvice> advice;
  Stamp borne_badly{};  // when the session began that says so
  for (const auto& [rating, session] : ratings_) {
    if (!speaks_of(*rating, session, muscle, side)) continue;
    const Stamp begun = session != nullptr ? session->at : rating->at;
    if (const auto reason = rest_after(*rating, session)) {
      keep_stricter(advice, {change_for(*rating, *reason), rating->spots, rating->at, 0});
      borne_badly = std::max(borne_badly, begun);
    } else if (rating->spots && begun > borne_badly) {
      advice.reset();
    }
  }
  return advice;
}

std::optional<DoseAdvice> DoseAdviser::advice(std::string_view muscle, Side side) const {
  std::optional<DoseAdvice> advice = after_ratings(muscle, side);
  const auto sessions =
      static_cast<int>(std::count_if(history_.entries.begin(), history_.entries.end(), [&](const Entry& entry) {
        return entry.kind == EntryKind::session && pressed(entry, muscle);
      }));
  if (sessions < gentle_sessions) keep_stricter(advice, {DoseChange::first_sessions, std::nullopt, std::nullopt, 0});
  if (advice) advice->earlier_sessions = sessions;
  return advice;
}

GentlerDose one_step_less(GentlerDose dose, const Muscle& muscle) {
  if (dose.hold - dose::step_of_time >= hold_dose(muscle).shortest)
    dose.hold -= dose::step_of_time;
  else if (dose.pressure == GentlerDose::Pressure::as_written)
    dose.pressure = GentlerDose::Pressure::lighter;
  return dose;
}

GentlerDose gentler_dose(const DoseAdvice& advice, const Step& step, const Muscle& muscle) {
  GentlerDose dose{step.duration};
  if (advice.earlier_sessions < gentle_sessions) dose.hold = std::min(dose.hold, first_hold);
  switch (advice.change) {
    case DoseChange::first_sessions:
      return dose;
    case DoseChange::one_step_less:
      return one_step_less(dose, muscle);
    case DoseChange::half:
    case DoseChange::half_after_signs:
      break;
  }
  dose.hold /= 2;
  return dose;
}

}  // namespace tpguide

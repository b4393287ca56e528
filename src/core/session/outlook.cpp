// SPDX-License-Identifier: MIT
#include "core/session/outlook.hpp"

#include <algorithm>
#include <iterator>

#include "core/log/session_facts.hpp"
#include "core/routine/doses.hpp"

namespace tpguide {
namespace {

/// A rest of 48 hours and more may have begun since the session was left: a rating, or a stop sign elsewhere.
void leave_out_what_rests_now(Outlook& outlook, SessionRecord& record, const History& history, const Stamp& now) {
  for (const auto& rest : rests_in_force(history, now)) {
    const bool strict = rest.reason != RestReason::once_a_day && rest.reason != RestReason::day;
    if (strict) leave_out(record.slots, outlook.left_out, record.current, rest);
  }
}

/// Nobody can say that a muscle has been clear since its stop sign, so it is not pressed.
void leave_out_unconfirmed(Outlook& outlook, SessionRecord& record) {
  for (const auto& past : outlook.past_stops) {
    leave_out(record.slots, outlook.left_out, record.current,
              Rest{past.muscle, std::nullopt, RestReason::after_stop, std::nullopt, past.at});
  }
}

constexpr int sessions_to_know_it = 2;
constexpr std::chrono::days known_for{28};

/// A routine is known after two sessions, until the last one is too long ago.
Texts texts_for(const History& history, std::string_view routine, const Stamp& now) {
  int sessions = 0;
  std::optional<Stamp> last;
  for (const Entry& entry : history.entries) {
    if (entry.kind != EntryKind::session || entry.routine != routine || !did_anything(entry)) continue;
    ++sessions;
    last = entry.at;
  }
  return sessions >= sessions_to_know_it && now.time - last->time <= known_for ? Texts::brief : Texts::whole;
}

}  // namespace

const DoseAdvice* advice_for(const Slot& slot, const std::vector<SpotAdvice>& advice) {
  if (slot.phase != Phase::hold) return nullptr;
  const auto found = std::find_if(advice.begin(), advice.end(), [&](const SpotAdvice& one) {
    return one.muscle == slot.muscle && one.side == slot.side;
  });
  return found == advice.end() ? nullptr : &found->advice;
}

std::vector<SpotAdvice> advice_for(const std::vector<Slot>& slots, const History& history) {
  std::vector<SpotAdvice> all;
  const DoseAdviser adviser(history);
  for (const Slot& one : slots) {
    if (one.phase != Phase::hold || advice_for(one, all) != nullptr) continue;
    const auto advice = adviser.advice(one.muscle, one.side.value_or(Side::middle));
    if (advice) all.push_back({one.muscle, one.side, *advice});
  }
  return all;
}

GentlerDose dose_today(const Slot& slot, const std::vector<SpotAdvice>& all, PressLimit limit, const Step& step,
                       const Atlas& atlas) {
  const Muscle* muscle = atlas.find(slot.muscle);
  const DoseAdvice* advice = advice_for(slot, all);
  if (muscle == nullptr) return {step.duration};
  GentlerDose dose = advice != nullptr ? gentler_dose(*advice, step, *muscle) : GentlerDose{step.duration};
  switch (limit) {
    case PressLimit::as_planned:
      break;
    case PressLimit::lighter:
      return one_step_less(dose, *muscle);
    case PressLimit::gentle:
    case PressLimit::gentle_and_lighter:
      dose.hold = std::min(dose.hold, dose::gentle_hold);
      dose.pressure = GentlerDose::Pressure::gentle;
      if (limit == PressLimit::gentle_and_lighter) return one_step_less(dose, *muscle);
      break;
  }
  return dose;
}

void soften(std::vector<Slot>& slots, const std::vector<SpotAdvice>& advice, PressLimit limit, const Routine& routine,
            const Atlas& atlas) {
  for (Slot& one : slots) {
    if (one.phase != Phase::hold || one.outcome != SlotOutcome::pending || one.held > one.held.zero()) continue;
    const Step& step = routine.steps[static_cast<std::size_t>(one.step)];
    one.planned = std::min(one.planned, std::chrono::milliseconds{dose_today(one, advice, limit, step, atlas).hold});
  }
}

void note_stops(Profile& profile, const History& history) {
  for (const Entry& entry : history.entries) {
    if (entry.kind != EntryKind::session || !had_stop_sign(entry)) continue;
    if (!profile.stop_at || *profile.stop_at < entry.at) profile.stop_at = entry.at;
  }
}

void look_ahead(Outlook& outlook, SessionRecord& record, const SessionSetup& setup, const Stamp& now) {
  if (setup.unfinished) leave_out_what_rests_now(outlook, record, setup.history, now);
  if (setup.choices.rest_policy == RestPolicy::keep) outlook.advice = advice_for(record.slots, setup.history);
  // What was planned, or set by hand, of one that is gone on with is no longer the log's to change.
  if (!setup.unfinished) soften(record.slots, outlook.advice, outlook.limit, setup.routine, setup.atlas);
  outlook.texts = texts_for(setup.history, setup.routine.name, now);
  outlook.form = due_form(setup.form, setup.profile, screening_subject(setup.routine, setup.atlas), now);
  outlook.past_stops = stops_to_confirm(setup.history, now);
  std::erase_if(outlook.past_stops, [&](const PastStop& past) {
    return std::none_of(record.slots.begin(), record.slots.end(),
                        [&](const Slot& one) { return one.muscle == past.muscle; });
  });
  if (setup.choices.asking == Asking::impossible) leave_out_unconfirmed(outlook, record);
}

}  // namespace tpguide

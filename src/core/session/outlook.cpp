// SPDX-License-Identifier: MIT
#include "core/session/outlook.hpp"

#include <algorithm>
#include <iterator>

#include "core/log/session_facts.hpp"
#include "core/routine/doses.hpp"

namespace tpguide {
namespace {

/// What rests since the session was left: by a rating, a stop sign or a press elsewhere. A rest of one day that it was
/// begun in spite of is none of these.
void leave_out_what_rests_now(Outlook& outlook, SessionRecord& record, const History& history, const Stamp& now) {
  for (const auto& rest : rests_in_force(history, now)) {
    const bool is_strict = rest.reason != RestReason::once_a_day && rest.reason != RestReason::day;
    const bool is_new = rest.reason == RestReason::day && rest.since > record.started;
    if (is_strict || is_new) leave_out(record.slots, outlook.left_out, record.current, rest);
  }
  History meanwhile;
  std::copy_if(history.entries.begin(), history.entries.end(), std::back_inserter(meanwhile.entries),
               [&](const Entry& entry) { return !is_of(entry, record) && pressed_until(entry) > record.started; });
  for (const auto& rest : rests_in_force(meanwhile, now))
    if (rest.reason == RestReason::once_a_day) leave_out(record.slots, outlook.left_out, record.current, rest);
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

bool is_of(const Entry& entry, const SessionRecord& record) {
  return entry.kind == EntryKind::session && entry.at == record.started && entry.routine == record.routine;
}

std::optional<KeptSign> kept_stop(StopKind kind, const std::string& muscle, const Stamp& at, const Safety& safety) {
  KeptSign sign{
      std::string(stop_sign_item), {}, SignAction::refuse, at, calendar_day(at) + std::chrono::days{1}, {}, {}};
  switch (kind) {
    case StopKind::pain:
      return std::nullopt;
    case StopKind::numb:
      sign.text = safety.stop_kept_numb;
      break;
    case StopKind::unwell:
      sign.text = safety.stop_kept_unwell;
      break;
    case StopKind::heat:
      sign.text = safety.stop_kept_heat;
      sign.action = SignAction::heat;
      return sign;
  }
  if (!muscle.empty()) sign.muscles = {muscle};
  return sign;
}

void note_stops(Profile& profile, const History& history, const Safety& safety, const Stamp& now) {
  // By kind, until something is pressed again.
  std::vector<KeptSign> open;
  for (const Entry& entry : history.entries) {
    if (entry.kind != EntryKind::session) continue;
    if (pressed_anything(entry))
      std::erase_if(open, [&](const KeptSign& sign) { return calendar_day(now) >= *sign.until; });
    if (!had_stop_sign(entry)) continue;
    if (!profile.stop_at || *profile.stop_at < entry.at) profile.stop_at = entry.at;
    const auto kind = parse<StopKind>(entry.stop_sign);
    const auto stopped = std::find_if(entry.points.begin(), entry.points.end(),
                                      [](const Point& one) { return one.outcome == PointOutcome::stopped; });
    auto sign =
        kind ? kept_stop(*kind, stopped == entry.points.end() ? std::string() : stopped->muscle, entry.at, safety)
             : std::nullopt;
    if (!sign) continue;
    const bool is_known = std::any_of(profile.signs.begin(), profile.signs.end(), [&](const KeptSign& kept) {
      const auto gone = kept.at.time - entry.at.time;
      return is_stop(kept) && kept.action == sign->action && gone >= gone.zero() && gone <= longest_session;
    });
    if (!is_known) open.push_back(*std::move(sign));
  }
  for (KeptSign& sign : open)
    if (calendar_day(now) < *sign.until || is_to_confirm(sign, now)) profile.signs.push_back(std::move(sign));
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

// SPDX-License-Identifier: MIT
#include "core/session/outlook.hpp"

#include <algorithm>
#include <iterator>

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

/// As a line of the screening, or behind its last line of the kind where there is no room for one.
void ask_about(const PastStop& past, std::vector<Screening::Line>& lines, const SessionSetup& setup) {
  const Muscle* muscle = setup.atlas.find(past.muscle);
  std::string text{setup.safety.confirm_clear};
  fill_in(text, "{muscle}", muscle != nullptr ? muscle->anatomical : std::string_view{past.muscle});
  fill_in(text, "{date}", local_day(past.at));
  const auto after =
      std::find_if(lines.begin(), lines.end(), [](const auto& line) { return line.action > ScreenAction::refuse; });
  const bool joins =
      lines.size() >= screening_longest && after != lines.begin() && std::prev(after)->action == ScreenAction::refuse;
  if (joins) {
    std::prev(after)->text += "; " + text;
  } else {
    lines.insert(after, {text, ScreenAction::refuse});
  }
}

bool is_about_heat(const Screening::Line& line) {
  return line.action == ScreenAction::heat;
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

bool Outlook::asks_about_heat() const {
  return std::any_of(screening.lines.begin(), screening.lines.end(), is_about_heat);
}

void look_ahead(Outlook& outlook, SessionRecord& record, const SessionSetup& setup, const Stamp& now) {
  if (setup.unfinished) leave_out_what_rests_now(outlook, record, setup.history, now);
  outlook.advice = advice_for(record.slots, setup.history);
  outlook.screening = screening_for(setup.routine, setup.safety, setup.atlas);
  if (record.heat != HeatChoice::as_written) std::erase_if(outlook.screening.lines, is_about_heat);
  outlook.past_stops = stops_to_confirm(setup.history, now);
  std::erase_if(outlook.past_stops, [&](const PastStop& past) {
    return std::none_of(record.slots.begin(), record.slots.end(),
                        [&](const Slot& one) { return one.muscle == past.muscle; });
  });
  for (const auto& past : outlook.past_stops) ask_about(past, outlook.screening.lines, setup);
  if (setup.choices.asking == Asking::impossible) leave_out_unconfirmed(outlook, record);
}

}  // namespace tpguide

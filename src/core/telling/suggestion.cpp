// SPDX-License-Identifier: MIT
#include "core/telling/suggestion.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

#include "core/log/entry_words.hpp"
#include "core/text/cells.hpp"
#include "core/text/duration.hpp"

namespace tpguide {
namespace {

struct Blank {
  std::string_view key;
  std::string value;
};

std::string filled(std::string_view sentence, std::initializer_list<Blank> blanks) {
  std::string text{sentence};
  for (const Blank& blank : blanks) fill_in(text, blank.key, blank.value);
  return text;
}

std::string pressure_in_words(const GentlerDose& dose, const Safety& safety) {
  switch (dose.pressure) {
    case GentlerDose::Pressure::as_written:
      break;
    case GentlerDose::Pressure::lighter:
      return std::string{safety.dose_lighter};
    case GentlerDose::Pressure::gentle:
      return std::string{safety.dose_gentle};
  }
  return {};
}

/// How a hold differs from what its step says.
std::string dose_in_words(const GentlerDose& dose, const Step& step, const Safety& safety) {
  std::string words;
  if (dose.hold < step.duration) words = filled(safety.dose_shorter, {{"{time}", duration_text(dose.hold)}});
  const std::string pressure = pressure_in_words(dose, safety);
  if (!pressure.empty()) words += (words.empty() ? "" : ", ") + pressure;
  return words;
}

std::string_view reason_for(DoseChange change, const Safety& safety) {
  switch (change) {
    case DoseChange::first_sessions:
      return safety.first_sessions;
    case DoseChange::one_step_less:
      return safety.one_step_less;
    case DoseChange::half_after_signs:
      return safety.half_after_signs;
    case DoseChange::half:
      break;
  }
  return safety.half_dose;
}

/// What is said of one place, with `{muscle}` still to be filled in.
std::string sentence_for(const DoseAdvice& advice, const std::string& dose, const SessionSetup& setup) {
  return filled(reason_for(advice.change, setup.safety),
                {{"{level}", advice.level ? fmt::format("{}", *advice.level) : "?"},
                 {"{date}", advice.since ? friendly_day(*advice.since, setup.now) : ""},
                 {"{signs}", std::string(setup.safety.signs)},
                 {"{dose}", dose}});
}

/// A sentence and the places it speaks of, by muscle and side.
struct Said {
  std::string sentence;
  DoseChange change;
  std::vector<std::pair<std::string, std::vector<Side>>> places;
};

/// Both sides of a muscle are said as the muscle.
std::string places_in_words(const Said& said, const Atlas& atlas) {
  std::string words;
  for (const auto& [muscle, sides] : said.places) {
    const std::optional<Side> side =
        sides.size() == 1 && sides.front() != Side::middle ? std::optional(sides.front()) : std::nullopt;
    words += (words.empty() ? "" : "; ") + place_in_words(muscle, side, atlas);
  }
  return words;
}

std::vector<Said> all_said(const std::vector<Slot>& slots, const std::vector<SpotAdvice>& advice,
                           const SessionSetup& setup) {
  std::vector<Said> all;
  for (const Slot& slot : slots) {
    const DoseAdvice* of_log = slot.outcome == SlotOutcome::pending ? advice_for(slot, advice) : nullptr;
    if (of_log == nullptr) continue;
    const Step& step = setup.step(slot.step);
    GentlerDose dose = dose_today(slot, advice, PressLimit::as_planned, step, setup.atlas);
    // One that is gone on with runs as it was planned, or set by hand.
    if (setup.unfinished) dose.hold = std::max(dose.hold, std::chrono::ceil<std::chrono::seconds>(slot.planned));
    const std::string words = dose_in_words(dose, step, setup.safety);
    if (words.empty()) continue;
    const std::string sentence = sentence_for(*of_log, words, setup);
    auto said = std::find_if(all.begin(), all.end(), [&](const Said& one) { return one.sentence == sentence; });
    if (said == all.end()) said = all.insert(all.end(), Said{sentence, of_log->change, {}});
    auto place = std::find_if(said->places.begin(), said->places.end(),
                              [&](const auto& one) { return one.first == slot.muscle; });
    if (place == said->places.end()) place = said->places.insert(said->places.end(), {slot.muscle, {}});
    const Side side = slot.side.value_or(Side::middle);
    if (std::find(place->second.begin(), place->second.end(), side) == place->second.end())
      place->second.push_back(side);
  }
  return all;
}

/// Then no muscle need be named.
bool are_holds_alike(const std::vector<Slot>& slots) {
  std::optional<std::chrono::milliseconds> planned;
  return std::all_of(slots.begin(), slots.end(), [&](const Slot& slot) {
    if (slot.phase != Phase::hold || slot.outcome != SlotOutcome::pending) return true;
    const bool is_same = !planned || *planned == slot.planned;
    planned = slot.planned;
    return is_same;
  });
}

std::string together(std::string dose, std::string_view position) {
  if (!dose.empty() && !position.empty()) dose += "; ";
  return dose += position;
}

}  // namespace

std::vector<Line> tell_suggestions(const std::vector<Slot>& slots, const std::vector<SpotAdvice>& advice,
                                   const SessionSetup& setup) {
  std::vector<Line> lines;
  const std::vector<Said> all = all_said(slots, advice, setup);
  for (const Said& said : all) {
    const bool is_of_all = all.size() == 1 && said.change == DoseChange::first_sessions && are_holds_alike(slots);
    std::string sentence = said.sentence;
    if (is_of_all) fill_in(sentence, "{muscle}: ", "");
    const std::string text = filled(sentence, {{"{muscle}", places_in_words(said, setup.atlas)}});
    lines.push_back(line_of("Gentler today: " + clean(text)));
  }
  return lines;
}

std::string step_suggestion(const StepAhead& ahead, const SessionSetup& setup) {
  struct OfSide {
    std::optional<Side> side;
    std::chrono::milliseconds planned;
    std::string pressure;
  };
  std::vector<OfSide> sides;
  for (const Slot& slot : ahead.slots) {
    if (slot.step != ahead.slot().step || slot.phase != Phase::hold) continue;
    const bool known = std::any_of(sides.begin(), sides.end(), [&](const auto& one) { return one.side == slot.side; });
    if (known) continue;
    const GentlerDose dose = dose_today(slot, ahead.advice, ahead.limit, setup.step(slot.step), setup.atlas);
    sides.push_back({slot.side, slot.planned, pressure_in_words(dose, setup.safety)});
  }
  if (sides.empty()) return ahead.position;
  const OfSide& first = sides.front();
  const bool alike = std::all_of(sides.begin(), sides.end(), [&](const OfSide& one) {
    return one.planned == first.planned && one.pressure == first.pressure;
  });
  if (alike) return together(first.pressure, ahead.position);
  std::string words;
  for (const auto& [side, planned, pressure] : sides) {
    words += fmt::format("{}{}: {}{}{}", words.empty() ? "" : "; ", name_of(side.value_or(Side::middle)),
                         duration_text(std::chrono::round<std::chrono::seconds>(planned)), pressure.empty() ? "" : ", ",
                         pressure);
  }
  return together(std::move(words), ahead.position);
}

std::string clock_suggestion(const Engine& engine) {
  const Slot& slot = engine.slot();
  const std::string& position = engine.outlook().position;
  if (slot.phase != Phase::hold) return position;
  const SessionSetup& setup = engine.setup();
  return together(pressure_in_words(dose_today(slot, engine.outlook().advice, engine.outlook().limit,
                                               setup.step(slot.step), setup.atlas),
                                    setup.safety),
                  position);
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/telling/suggestion.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

#include "core/log/entry_words.hpp"
#include "core/routine/doses.hpp"
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

std::optional<GentlerDose> suggested(const Slot& slot, const std::vector<SpotAdvice>& all, const SessionSetup& setup) {
  const DoseAdvice* advice = advice_for(slot, all);
  const Muscle* muscle = setup.atlas.find(slot.muscle);
  if (advice == nullptr || muscle == nullptr) return std::nullopt;
  return gentler_dose(*advice, setup.step(slot.step), *muscle, std::chrono::round<std::chrono::seconds>(slot.planned));
}

std::string times_words(int presses) {
  if (presses == 1) return "once";
  return presses == 2 ? "twice" : fmt::format("{} times", presses);
}

std::string dose_in_words(const GentlerDose& dose, const Step& step, const Safety& safety) {
  std::string words;
  const auto add = [&](const std::string& part) { words += (words.empty() ? "" : ", ") + part; };
  if (dose.holds < step.repeat)
    add(filled(safety.dose_fewer,
               {{"{holds}", fmt::format("{}", dose.holds)}, {"{written}", fmt::format("{}", step.repeat)}}));
  if (dose.hold < step.duration) {
    const std::string time = duration_text(dose.hold);
    add(dose.fewer_presses > 0
            ? filled(safety.dose_shorter, {{"{time}", time}, {"{keys}", times_words(dose.fewer_presses)}})
            : filled(safety.dose_ended, {{"{time}", time}}));
  }
  if (dose.pressure == GentlerDose::Pressure::lighter) add(std::string{safety.dose_lighter});
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
                 {"{dose}", dose}});
}

/// A sentence and the places it speaks of, by muscle and side.
struct Said {
  std::string sentence;
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
    const auto dose = slot.outcome == SlotOutcome::pending ? suggested(slot, advice, setup) : std::nullopt;
    if (!dose) continue;
    const std::string words = dose_in_words(*dose, setup.step(slot.step), setup.safety);
    const std::string sentence = sentence_for(*advice_for(slot, advice), words, setup);
    auto said = std::find_if(all.begin(), all.end(), [&](const Said& one) { return one.sentence == sentence; });
    if (said == all.end()) said = all.insert(all.end(), Said{sentence, {}});
    auto place = std::find_if(said->places.begin(), said->places.end(),
                              [&](const auto& one) { return one.first == slot.muscle; });
    if (place == said->places.end()) place = said->places.insert(said->places.end(), {slot.muscle, {}});
    const Side side = slot.side.value_or(Side::middle);
    if (std::find(place->second.begin(), place->second.end(), side) == place->second.end())
      place->second.push_back(side);
  }
  return all;
}

}  // namespace

std::vector<Line> tell_suggestions(const std::vector<Slot>& slots, const std::vector<SpotAdvice>& advice,
                                   const SessionSetup& setup) {
  std::vector<Line> lines;
  for (const Said& said : all_said(slots, advice, setup)) {
    if (lines.empty()) lines.push_back(line_of("Suggested today; the plan stays as written:", Tint::strong));
    lines.push_back(line_of("  - " + clean(filled(said.sentence, {{"{muscle}", places_in_words(said, setup.atlas)}}))));
  }
  return lines;
}

std::string step_suggestion(const StepAhead& ahead, const SessionSetup& setup) {
  std::vector<std::pair<std::optional<Side>, std::string>> sides;
  bool everywhere = true;
  for (const Slot& slot : ahead.slots) {
    if (slot.step != ahead.slot().step || slot.phase != Phase::hold) continue;
    const bool known = std::any_of(sides.begin(), sides.end(), [&](const auto& one) { return one.first == slot.side; });
    if (known) continue;
    const auto dose = suggested(slot, ahead.advice, setup);
    sides.emplace_back(slot.side, dose ? dose_in_words(*dose, setup.step(slot.step), setup.safety) : "");
    everywhere = everywhere && sides.back().second == sides.front().second;
  }
  if (everywhere) return sides.empty() ? std::string{} : sides.front().second;
  std::string words;
  for (const auto& [side, dose] : sides)
    if (!dose.empty() && side) words += fmt::format("{}{}: {}", words.empty() ? "" : "; ", name_of(*side), dose);
  return words;
}

std::string clock_suggestion(const Engine& engine) {
  const SessionSetup& setup = engine.setup();
  const auto dose = suggested(engine.slot(), engine.outlook().advice, setup);
  if (!dose) return {};
  const Step& step = setup.step(engine.slot().step);
  GentlerDose left = *dose;
  if (engine.slot().hold <= dose->holds) left.holds = step.repeat;
  if (engine.length() <= dose->hold && engine.stage() != Stage::ramp) left.hold = step.duration;
  return dose_in_words(left, step, setup.safety);
}

}  // namespace tpguide

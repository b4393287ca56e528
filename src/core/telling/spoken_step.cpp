// SPDX-License-Identifier: MIT
#include "core/telling/spoken_step.hpp"

#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "core/routine/brief.hpp"
#include "core/telling/suggestion.hpp"
#include "core/telling/wording.hpp"
#include "core/text/cells.hpp"
#include "core/text/for_ear.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

using std::chrono::seconds;
using Kind = Sentence::Kind;

std::string sides_for_ear(Sides sides) {
  switch (sides) {
    case Sides::both:
      return "Left, then right.";
    case Sides::middle:
      return "In the middle.";
    case Sides::left:
      return "Left side.";
    case Sides::right:
      break;
  }
  return "Right side.";
}

/// "Two times forty-five seconds each side."
std::string dose_for_ear(const StepAhead& ahead, std::optional<Sides> sides, const Step& step) {
  const std::string time = time_for_ear(std::chrono::round<seconds>(ahead.slot().planned));
  std::string words = step.repeat > 1 ? fmt::format("{} times {}", number_for_ear(step.repeat), time) : time;
  if (sides == Sides::both) words += " each side";
  return capital(words) + ".";
}

void add_heading(std::vector<Sentence>& told, const StepAhead& ahead, const SessionSetup& setup) {
  const Slot& slot = ahead.slot();
  const Step& step = setup.step(slot.step);
  const auto add = [&](std::string text) { told.push_back({Kind::heading, std::move(text)}); };
  add(fmt::format("Step {} of {}.", number_for_ear(slot.step + 1),
                  number_for_ear(static_cast<int>(setup.routine.steps.size()))));
  const bool is_gentle_movement = slot.phase == Phase::move && step.kind == StepKind::heat;
  add(phase_word(slot.phase == Phase::rest ? Phase::hold : slot.phase) + ".");
  if (step.kind == StepKind::heat) {
    if (!is_gentle_movement) add(capital(clean(step.where)) + ".");
  } else if (!step.muscle.empty()) {
    add(capital(plain_muscle(step.muscle, setup.atlas)) + ".");
  }
  if (ahead.to_run != slot.planned) {
    if (slot.side)
      add(sides_for_ear(*slot.side == Side::left    ? Sides::left
                        : *slot.side == Side::right ? Sides::right
                                                    : Sides::middle));
    return add(capital(time_for_ear(std::chrono::ceil<seconds>(ahead.to_run))) + " left.");
  }
  const std::optional<Sides> sides = sides_today(ahead, setup);
  if (sides) add(sides_for_ear(*sides));
  add(dose_for_ear(ahead, sides, step));
}

/// Each of its lines, which may be items of a list.
std::vector<std::string> how_lines(const Step& step, const Muscle* muscle, Texts texts, const Atlas& atlas) {
  if (texts == Texts::brief) return {brief_of(step, atlas)};
  if (!step.how.empty()) return prose_lines(step.how);
  return {muscle != nullptr ? std::string{muscle->position} : std::string{}};
}

}  // namespace

std::string plain_muscle(const std::string& name, const Atlas& atlas) {
  const Muscle* muscle = atlas.find(name);
  return muscle != nullptr ? std::string{muscle->plain} : clean(name);
}

std::string capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::vector<Sentence> spoken_step(const StepAhead& ahead, const SessionSetup& setup) {
  std::vector<Sentence> told;
  const auto add = [&](const std::vector<std::string>& lines) {
    for (std::string& one : sentences_for_ear(lines)) told.push_back({Kind::text, clean(one)});
  };
  add_heading(told, ahead, setup);
  const Slot& slot = ahead.slot();
  const Step& step = setup.step(slot.step);
  if (slot.phase == Phase::move && step.kind == StepKind::heat) {
    add({std::string{setup.safety.gentle_movement}});
    return told;
  }
  add({step_suggestion(ahead, setup)});
  const Muscle* muscle = step.kind == StepKind::press ? setup.atlas.find(step.muscle) : nullptr;
  add(how_lines(step, muscle, ahead.texts, setup.atlas));
  for (const std::string_view caution : cautions_ahead(ahead, setup)) add({std::string{caution}});
  if (ahead.texts == Texts::whole && step.kind == StepKind::stretch) add({std::string{setup.safety.stretch_hint}});
  if (ahead.texts == Texts::whole && step.kind == StepKind::move) add({std::string{setup.safety.move_hint}});
  return told;
}

}  // namespace tpguide

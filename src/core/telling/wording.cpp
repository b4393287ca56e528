// SPDX-License-Identifier: MIT
#include "core/telling/wording.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/routine/brief.hpp"
#include "core/routine/doses.hpp"
#include "core/telling/suggestion.hpp"
#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "core/text/duration.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string sides_words(std::optional<Sides> sides) {
  if (!sides) return {};
  switch (*sides) {
    case Sides::both:
      return "left, then right";
    case Sides::middle:
      return "in the middle";
    case Sides::left:
    case Sides::right:
      break;
  }
  return std::string{name_of(*sides)};
}

/// The step was left in its middle, or comes to its other side: what comes is less than the whole of it.
bool is_inside_step(const StepAhead& ahead) {
  if (ahead.to_run != ahead.slot().planned) return true;
  const auto here = ahead.slots.begin() + static_cast<std::ptrdiff_t>(ahead.index);
  return std::any_of(ahead.slots.begin(), here, [&](const Slot& before) {
    return before.step == ahead.slot().step && before.phase != Phase::rewarm;
  });
}

bool is_gentle_movement(const Slot& slot, const SessionSetup& setup) {
  return slot.phase == Phase::move && setup.step(slot.step).kind == StepKind::heat;
}

std::string_view self_test_for(const Muscle& muscle, PressLimit limit, const Safety& safety) {
  if (muscle.hold_rule == HoldRule::pinch) return safety.self_test_pinch;
  return muscle.tier == Tier::b || is_gentle(limit) ? safety.self_test_b : safety.self_test_a;
}

/// That no other muscle has.
bool is_its_own(std::string_view caution, const Muscle& muscle, const Atlas& atlas) {
  return std::none_of(atlas.muscles().begin(), atlas.muscles().end(), [&](const Muscle& other) {
    return other.name != muscle.name &&
           std::find(other.cautions.begin(), other.cautions.end(), caution) != other.cautions.end();
  });
}

bool tested_before(const Muscle& muscle, const StepAhead& ahead, const SessionSetup& setup) {
  return std::any_of(ahead.slots.begin(), ahead.slots.end(), [&](const Slot& slot) {
    if (slot.step >= ahead.slot().step || slot.phase != Phase::hold) return false;
    const Muscle* before = setup.atlas.find(slot.muscle);
    return before != nullptr && self_test_for(*before, ahead.limit, setup.safety).data() ==
                                    self_test_for(muscle, ahead.limit, setup.safety).data();
  });
}

bool said_before(std::string_view caution, const StepAhead& ahead, const Atlas& atlas) {
  for (const auto& slot : ahead.slots) {
    if (slot.step >= ahead.slot().step || slot.phase != Phase::hold) continue;
    const Muscle* muscle = atlas.find(slot.muscle);
    if (muscle == nullptr) continue;
    if (std::find(muscle->cautions.begin(), muscle->cautions.end(), caution) != muscle->cautions.end()) return true;
  }
  return false;
}

/// "45 s", "1 min 5 s": as held, to the second.
std::string held_words(milliseconds held) {
  return duration_text(std::chrono::round<seconds>(held));
}

std::string heading_of(const StepAhead& ahead, const SessionSetup& setup) {
  const Slot& slot = ahead.slot();
  const Step& step = setup.step(slot.step);
  const Phase phase = slot.phase == Phase::rest ? Phase::hold : slot.phase;
  std::string heading = fmt::format("Step {} of {} · {}", slot.step + 1, setup.routine.steps.size(), phase_word(phase));
  if (step.kind == StepKind::heat) {
    if (!is_gentle_movement(slot, setup)) heading += " · " + clean(step.where);
  } else if (!step.muscle.empty()) {
    heading += " · " + muscle_words(step.muscle, setup.atlas);
  }
  if (!is_inside_step(ahead)) {
    const std::string sides = sides_words(sides_today(ahead, setup));
    return sides.empty() ? heading : heading + " · " + sides;
  }
  if (slot.side) heading += " · " + side_capitals(*slot.side);
  if (slot.phase == Phase::rest) return heading + " · rest, then the next hold";
  const std::string hold = hold_of(slot, setup);
  return hold.empty() ? heading : heading + " · " + hold;
}

/// What the person is told of a muscle before it is pressed. What was said at an earlier press of the session is not
/// said again.
template <typename Add>
void tell_muscle(const Muscle& muscle, const StepAhead& ahead, const SessionSetup& setup, Add add) {
  add("Find it", muscle.find);
  add("Elsewhere", muscle.elsewhere);
  if (!tested_before(muscle, ahead, setup)) add("Self-test", self_test_for(muscle, ahead.limit, setup.safety));
  std::string_view label = "Take care";
  for (const auto caution : cautions_ahead(ahead, setup)) {
    add(label, label.empty() ? "- " + std::string{caution} : std::string{caution});
    label = {};
  }
}

void add_how(std::vector<Paragraph>& text, const std::string& how) {
  for (const std::string& line : prose_lines(how)) {
    const bool first = text.empty() || (text.back().label != "How" && text.back().follows == Follows::nothing);
    text.push_back({first ? "How" : "", clean(line), first ? Follows::nothing : Follows::the_last});
  }
}

}  // namespace

std::string muscle_words(const std::string& name, const Atlas& atlas) {
  const Muscle* muscle = atlas.find(name);
  return muscle != nullptr ? std::string{muscle->anatomical} : clean(name);
}

std::string side_capitals(Side side) {
  static constexpr Names<Side> words{"LEFT", "RIGHT", "MIDDLE"};
  return std::string{words[side]};
}

std::string phase_word(Phase phase) {
  static constexpr Names<Phase> words{"Heat", "Warm again", "Press", "Rest", "Stretch", "Move"};
  return std::string{words[phase]};
}

std::string slot_subject(const Slot& slot, const SessionSetup& setup) {
  if (slot.phase == Phase::heat) return clean(setup.step(slot.step).where);
  if (slot.phase == Phase::rewarm || slot.muscle.empty()) {
    return slot.side ? side_capitals(*slot.side) : std::string{};
  }
  std::string words = muscle_words(slot.muscle, setup.atlas);
  if (slot.side) words += " · " + side_capitals(*slot.side);
  return words;
}

std::string slot_title(const Slot& slot, const SessionSetup& setup) {
  std::string title = phase_word(slot.phase);
  if (const auto subject = slot_subject(slot, setup); !subject.empty()) title += " · " + subject;
  if (const auto hold = hold_of(slot, setup); !hold.empty()) title += " · " + hold;
  return title;
}

std::string tool_words(Tool tool) {
  std::string words{name_of(tool)};
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

Line line_of(const Paragraph& paragraph) {
  if (paragraph.label.empty()) return line_of("  " + paragraph.text);
  return {{"  " + paragraph.label + ":", Tint::accent}, {" " + paragraph.text, Tint::plain}};
}

std::string hold_of(const Slot& slot, const SessionSetup& setup) {
  const int repeat = setup.step(slot.step).repeat;
  if (repeat == 1 || (slot.phase != Phase::hold && slot.phase != Phase::stretch)) return {};
  return fmt::format("{}{} of {}", slot.phase == Phase::hold ? "hold " : "", slot.hold, repeat);
}

std::string left_words(milliseconds left) {
  return duration_text(std::chrono::ceil<seconds>(left));
}

std::string dose_words(const Step& step) {
  std::string words;
  if (step.repeat > 1) {
    words = fmt::format("{} × {}", step.repeat, duration_text(step.duration));
  } else {
    words = duration_text(step.duration);
  }
  if (step.sides == Sides::both) words += " on each side";
  if (step.kind == StepKind::press && step.repeat > 1) {
    words += fmt::format(", {} rest between", duration_text(step.rest));
  }
  return words;
}

std::string side_words(Side side) {
  return side == Side::middle ? "middle" : fmt::format("{} side", name_of(side));
}

std::string next_words(const Engine& engine) {
  const auto& slots = engine.slots();
  const std::size_t next = engine.current() + 1;
  if (next >= slots.size()) return "the closing questions";
  const Slot& now = slots[engine.current()];
  const Slot& coming = slots[next];
  if (coming.phase == Phase::rest) {
    std::string words = fmt::format("rest {}", held_words(coming.planned));
    if (coming.side) words += fmt::format(", then the {} again", side_words(*coming.side));
    return words;
  }
  if (coming.step == now.step && coming.side && coming.side != now.side) {
    return "the " + side_words(*coming.side);
  }
  if (coming.step == now.step && coming.side) return fmt::format("the {} again", side_words(*coming.side));
  std::string words = phase_word(coming.phase);
  std::transform(words.begin(), words.begin() + 1, words.begin(),
                 [](char c) { return c == 'W' ? 'w' : static_cast<char>(c | 0x20); });
  if (!coming.muscle.empty()) words += " " + muscle_words(coming.muscle, engine.setup().atlas);
  if (coming.side) words += fmt::format(", {}", name_of(*coming.side));
  return words + ", " + held_words(coming.planned);
}

std::optional<Sides> sides_today(const StepAhead& ahead, const SessionSetup& setup) {
  const int step = ahead.slot().step;
  const auto written = setup.step(step).sides;
  if (written != Sides::both) return written;
  const auto has = [&](Side side) {
    return std::any_of(ahead.slots.begin(), ahead.slots.end(),
                       [&](const Slot& slot) { return slot.step == step && slot.side == side; });
  };
  if (has(Side::left) == has(Side::right)) return written;
  return has(Side::left) ? Sides::left : Sides::right;
}

std::string step_heading(const StepAhead& ahead, const SessionSetup& setup) {
  const std::string heading = heading_of(ahead, setup);
  if (ahead.to_run == ahead.slot().planned) return heading;
  return fmt::format("{} · {} left", heading, left_words(ahead.to_run));
}

std::vector<std::string_view> cautions_ahead(const StepAhead& ahead, const SessionSetup& setup) {
  std::vector<std::string_view> ahead_now;
  const Step& step = setup.step(ahead.slot().step);
  const Muscle* muscle = step.kind == StepKind::press ? setup.atlas.find(step.muscle) : nullptr;
  if (muscle == nullptr) return ahead_now;
  for (const auto caution : muscle->cautions) {
    const bool told = ahead.texts == Texts::whole || is_its_own(caution, *muscle, setup.atlas);
    if (told && !said_before(caution, ahead, setup.atlas)) ahead_now.push_back(caution);
  }
  return ahead_now;
}

std::vector<Paragraph> step_text(const StepAhead& ahead, const SessionSetup& setup) {
  const Slot& slot = ahead.slot();
  std::vector<Paragraph> text;
  const auto add = [&](std::string_view label, std::string_view words) {
    if (!words.empty()) text.push_back({std::string{label}, clean(words), Follows::nothing});
  };
  if (is_gentle_movement(slot, setup)) {
    add("How long", held_words(slot.planned));
    add("", setup.safety.gentle_movement);
    return text;
  }
  Step step = setup.step(slot.step);
  step.sides = sides_today(ahead, setup);
  // It may have been made longer or shorter.
  if (slot.phase == Phase::hold) step.duration = std::chrono::round<seconds>(slot.planned);
  const std::string rest = slot.phase == Phase::rest ? " rest" : "";
  add("How long", is_inside_step(ahead)
                      ? fmt::format("{}{} now, of {}", left_words(ahead.to_run), rest, dose_words(step))
                      : dose_words(step));
  add("Today", step_suggestion(ahead, setup));
  const Muscle* muscle = step.kind == StepKind::press ? setup.atlas.find(step.muscle) : nullptr;
  if (ahead.texts == Texts::brief) {
    add("How", brief_of(step, setup.atlas));
    for (const auto caution : cautions_ahead(ahead, setup)) add("Take care", caution);
    if (setup.choices.asking == Asking::possible) add("", "f shows all of it.");
    return text;
  }
  if (muscle != nullptr && step.how.empty()) {
    // The atlas describes its own tool.
    const bool another = step.tool && !muscle->tools.empty() && *step.tool != muscle->tools.front();
    if (another)
      add("With", fmt::format("{}, in place of {}", tool_words(*step.tool), tool_words(muscle->tools.front())));
    add("How", muscle->position);
  } else {
    add_how(text, step.how);
  }
  switch (step.kind) {
    case StepKind::heat:
      break;
    case StepKind::press:
      if (muscle != nullptr) tell_muscle(*muscle, ahead, setup, add);
      break;
    case StepKind::stretch:
      add("", setup.safety.stretch_hint);
      break;
    case StepKind::move:
      add("", setup.safety.move_hint);
      break;
  }
  return text;
}

std::string step_in_brief(const Slot& slot, const SessionSetup& setup) {
  if (slot.phase == Phase::rewarm) return {};
  if (is_gentle_movement(slot, setup)) return std::string{setup.safety.gentle_movement};
  return clean(brief_of(setup.step(slot.step), setup.atlas));
}

std::string prompt_words(Prompt prompt, milliseconds left, const SessionChoices& choices) {
  const bool warming = prompt == Prompt::rewarm;
  if (choices.hands_free == HandsFree::off) {
    return warming ? "Enter warms again · n goes on without · s stop sign · q quit · ? help"
                   : "Enter starts · n passes over · b before · s stop sign · q quit · ? help";
  }
  const std::string when = left > milliseconds{0} ? "in " + duration_text(std::chrono::ceil<seconds>(left))
                                                  : std::string{"once it has been said"};
  const auto begins = fmt::format("{} {}", warming ? "Warming begins" : "Begins", when);
  if (choices.asking == Asking::impossible) return begins;
  return begins + " · space waits · " + (warming ? "n goes on without" : "n passes over") + " · s stop sign";
}

std::string refusal_words(const Refused& refused, const Safety& safety) {
  switch (refused.why) {
    case Refusal::at_limit:
      break;
    case Refusal::almost_over:
      return fmt::format("Fewer than {} are left; n ends it.", duration_text(dose::step_of_time));
    case Refusal::pasted:
      if (refused.stage == Stage::paused)
        return "Text came all at once, as if pasted. It was not taken; space goes on.";
      return std::string{refused.stage == Stage::question ? pasted_is_no_answer : "Pasted text was not taken."};
    case Refusal::no_shorter:
      return "No shorter than this; n passes over the step.";
  }
  return std::string{safety.at_limit};
}

std::string step_name(int index, const SessionSetup& setup) {
  const Step& step = setup.step(index);
  const std::string name = phase_word(main_phase_of(step.kind));
  if (!step.muscle.empty()) return name + " · " + muscle_words(step.muscle, setup.atlas);
  return step.kind == StepKind::heat ? name + " · " + clean(step.where) : name;
}

std::string step_summary(const std::vector<Slot>& step) {
  struct Part {
    std::optional<Side> side;
    int holds = 0;
    milliseconds each{0};
    milliseconds total{0};
    SlotOutcome outcome = SlotOutcome::done;
    bool even = true;
  };
  std::vector<Part> parts;
  for (const auto& slot : step) {
    if (slot.phase == Phase::rest || slot.phase == Phase::rewarm) continue;
    if (slot.outcome == SlotOutcome::pending) continue;
    if (parts.empty() || parts.back().side != slot.side) parts.push_back({slot.side, 0, slot.held, {}, {}, true});
    Part& part = parts.back();
    const bool first = part.holds == 0;
    if (slot.held > milliseconds{0}) ++part.holds;
    part.even = part.even && held_words(part.each) == held_words(slot.held);
    part.total += slot.held;
    if (first || slot.outcome == SlotOutcome::stopped) part.outcome = slot.outcome;
    if (slot.outcome == SlotOutcome::skipped && part.outcome == SlotOutcome::done) part.outcome = slot.outcome;
  }
  std::string words;
  for (const auto& part : parts) {
    if (!words.empty()) words += ", ";
    if (part.side) words += fmt::format("{} ", name_of(*part.side));
    if (part.total == milliseconds{0}) {
      words += part.outcome == SlotOutcome::stopped ? "stopped before it began" : "passed over";
      continue;
    }
    words += part.even && part.holds > 1 ? fmt::format("{} × {}", part.holds, held_words(part.each))
                                         : held_words(part.total);
    if (part.outcome == SlotOutcome::skipped) words += ", then passed over";
    if (part.outcome == SlotOutcome::stopped) words += ", stopped";
  }
  return words;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/telling/briefing.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "core/safety/screening_page.hpp"
#include "core/telling/suggestion.hpp"
#include "core/telling/wording.hpp"
#include "core/text/cells.hpp"
#include "core/text/duration.hpp"

namespace tpguide {
namespace {

/// Each rest once: a muscle that rests on both sides is one line, in which its stretches are told with its presses.
std::vector<std::string> rest_sentences(const std::vector<LeftOut>& left_out, const SessionSetup& setup) {
  std::vector<std::string> sentences;
  const auto kind_of = [&](const LeftOut& one) { return setup.step(one.step).kind; };
  for (const auto& one : left_out) {
    const auto is_there = [&](StepKind kind) {
      return std::any_of(left_out.begin(), left_out.end(), [&](const LeftOut& other) {
        return other.muscle == one.muscle && other.rest.reason == one.rest.reason && kind_of(other) == kind;
      });
    };
    if (kind_of(one) == StepKind::stretch && is_there(StepKind::press)) continue;
    Rest rest = one.rest;
    const auto both = std::count_if(left_out.begin(), left_out.end(), [&](const LeftOut& other) {
      return other.step == one.step && other.rest.reason == rest.reason;
    });
    if (both > 1) {
      rest.side.reset();
    } else if (!is_there(StepKind::stretch)) {
      rest.side = one.side;
    }
    std::string sentence = rest_in_words(rest, setup.safety, setup.atlas, setup.now);
    if (is_there(StepKind::stretch)) sentence += fmt::format(" {}", setup.safety.rest_stretches);
    if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) sentences.push_back(sentence);
  }
  return sentences;
}

std::string tools_words(const std::vector<Slot>& slots, const SessionSetup& setup) {
  std::string words(pack_for(slots, setup.safety));
  for (const Tool tool : tools_of(setup.routine, slots, setup.atlas)) {
    if (!words.empty()) words += ", ";
    words += tool_words(tool);
  }
  return words;
}

}  // namespace

std::vector<Line> tell_left_out(const Outlook& outlook, const SessionSetup& setup) {
  std::vector<Line> lines;
  // What is left of an unfinished session is as it was planned.
  const std::optional<Side> side = setup.unfinished ? std::nullopt : setup.choices.side;
  if (!outlook.left_out.empty() || !outlook.optional_dropped.empty() || side)
    lines.push_back(line_of("Left out today:", Tint::strong));
  if (side) lines.push_back(line_of(fmt::format("  - your {} side, as asked", *side == Side::left ? "right" : "left")));
  for (const auto& sentence : rest_sentences(outlook.left_out, setup))
    lines.push_back(line_of("  - " + clean(sentence)));
  for (const int step : outlook.optional_dropped) {
    const Step& one = setup.step(step);
    const std::string subject = one.muscle.empty() ? std::string{} : " " + muscle_words(one.muscle, setup.atlas);
    lines.push_back(
        line_of(fmt::format("  - step {}, {}{}: to fit the minutes", step + 1, name_of(one.kind), subject)));
  }
  return lines;
}

std::vector<Line> tell_introduction(const Introduced& introduced, const SessionSetup& setup) {
  std::vector<Line> lines;
  const Outlook& outlook = introduced.outlook;
  const bool is_known = outlook.texts == Texts::brief;
  lines.push_back(line_of(""));
  // The short form of the screening begins with it, and with the time.
  const bool is_asked = setup.choices.asking == Asking::possible;
  const bool says_title = !is_known || !is_asked || outlook.form == DueForm::full || introduced.slots.empty();
  if (says_title) lines.push_back(line_of(clean(setup.routine.title), Tint::strong));
  const auto in_all = std::chrono::round<std::chrono::seconds>(introduced.left_in_all);
  const bool is_left = introduced.of == Introduced::Of::unfinished;
  const std::string tools = tools_words(introduced.slots, setup);
  std::string time = fmt::format("{} {}", duration_text(in_all), is_left ? "left" : "in all");
  if (!tools.empty()) {
    if (!is_left) time = duration_text(in_all);
    time = says_title ? time + "; you need: " + tools : "You need: " + tools;
  }
  lines.push_back(line_of(time + "."));

  for (const auto& past : outlook.past_stops) {
    if (past.times < 2) continue;
    std::string advice{setup.safety.stopped_twice};
    fill_in(advice, "{muscle}", muscle_words(past.muscle, setup.atlas));
    lines.push_back(line_of("  - " + clean(advice), Tint::strong));
  }

  if (outlook.heat_rest) {
    const bool is_near = outlook.heat_rest->why == HeatRest::Why::too_near;
    std::string text(is_near ? setup.safety.heat_too_near : setup.safety.heat_often_enough);
    fill_in(text, "{until}", friendly(outlook.heat_rest->until, setup.now));
    lines.push_back(line_of(clean(text)));
  }
  for (auto& line : tell_left_out(outlook, setup)) lines.push_back(std::move(line));
  for (auto& line : tell_suggestions(introduced.slots, outlook.advice, setup)) lines.push_back(std::move(line));
  return lines;
}

std::vector<Line> tell_screening(const ScreeningQuestion& question) {
  std::vector<std::string> paragraphs = screening_plain(question);
  paragraphs.pop_back();
  std::vector<Line> lines{line_of("")};
  for (std::string& paragraph : paragraphs) lines.push_back(line_of(std::move(paragraph)));
  return lines;
}

std::vector<Line> tell_screened(const ScreeningOutcome& outcome, const SessionSetup& setup) {
  std::vector<Line> lines;
  const bool is_emergency = outcome.end == ScreeningEnd::emergency;
  for (const std::string& paragraph : outcome.advice) {
    const bool is_item = paragraph.starts_with("- ");
    lines.push_back(line_of((is_item ? "  " : "") + clean(paragraph), is_item        ? Tint::plain
                                                                      : is_emergency ? Tint::alarm
                                                                                     : Tint::strong));
  }
  if (!lines.empty()) {
    lines.insert(lines.begin(), line_of(""));
    // Who leaves is told so at the end.
    if (outcome.end != ScreeningEnd::left) lines.push_back(line_of("No session was logged."));
    // What counts most, once more as the last line.
    if (is_emergency) lines.push_back(line_of(clean(setup.form.emergency), Tint::alarm));
  }
  for (const auto& [muscle, why] : outcome.verdict.left_out)
    lines.push_back(line_of(fmt::format("Left out today: {}; {}.", muscle_words(muscle, setup.atlas), clean(why))));
  for (const std::string& mind : outcome.to_tell) lines.push_back(line_of("In mind: " + clean(mind)));
  return lines;
}

std::string timetable_to_hear(const Engine& engine) {
  std::string text;
  std::chrono::milliseconds start{0};
  for (const auto& slot : engine.slots()) {
    if (slot.outcome != SlotOutcome::pending) continue;
    text += fmt::format("{}: {} · {}.\n",
                        start == start.zero() ? "At the beginning"
                                              : "At " + duration_text(std::chrono::round<std::chrono::seconds>(start)),
                        slot_title(slot, engine.setup()),
                        duration_text(std::chrono::round<std::chrono::seconds>(slot.planned)));
    start += slot.planned;
  }
  return text + fmt::format("{} in all. Easing in, changing sides and your own pauses come on top.\n",
                            duration_text(std::chrono::round<std::chrono::seconds>(start)));
}

Page timetable(const Engine& engine, int width) {
  constexpr int times_cells = 23;
  Page page(width, std::numeric_limits<int>::max());
  std::chrono::milliseconds start{0};
  int step = -1;
  for (const auto& slot : engine.slots()) {
    if (slot.outcome != SlotOutcome::pending) continue;
    const std::string number = slot.step == step ? std::string{} : fmt::format("{}.", slot.step + 1);
    step = slot.step;
    page.hang(fmt::format("{:>7}  {:>3}  {:<7}  ", clock_text(start), number, clock_text(slot.planned)),
              slot_title(slot, engine.setup()), times_cells);
    start += slot.planned;
  }
  constexpr int time_cells = 14;
  page.hang(fmt::format("{:>7}       ", clock_text(start)),
            "in all; easing in, changing sides and your own pauses come on top", time_cells);
  return page;
}

}  // namespace tpguide

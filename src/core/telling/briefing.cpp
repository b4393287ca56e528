// SPDX-License-Identifier: MIT
#include "core/telling/briefing.hpp"

#include <algorithm>

#include <fmt/format.h>

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
  std::string words;
  for (const Tool tool : tools_of(setup.routine, slots, setup.atlas)) {
    if (!words.empty()) words += ", ";
    words += tool_words(tool);
  }
  return words;
}

/// The first caution of each muscle; the text of each step has them all.
void add_first_cautions(std::vector<Line>& lines, const std::vector<Slot>& slots, const Atlas& atlas) {
  std::vector<std::string_view> named;
  for (const auto& slot : slots) {
    const Muscle* muscle = atlas.find(slot.muscle);
    if (muscle == nullptr || slot.phase != Phase::hold || muscle->cautions.empty()) continue;
    if (std::find(named.begin(), named.end(), muscle->name) != named.end()) continue;
    if (named.empty()) lines.push_back(line_of("Take care (each step says more):", Tint::strong));
    named.push_back(muscle->name);
    lines.push_back(line_of(fmt::format("  - {}: {}", muscle->anatomical, clean(muscle->cautions.front()))));
  }
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
  lines.push_back(line_of(""));
  lines.push_back(line_of(clean(setup.routine.title), Tint::strong));
  lines.push_back(line_of(clean(setup.routine.summary)));
  const auto in_all = std::chrono::round<std::chrono::seconds>(introduced.left_in_all);
  const bool is_left = introduced.of == Introduced::Of::unfinished;
  std::string time = fmt::format("{} {}", duration_text(in_all), is_left ? "left" : "in all");
  if (const std::string tools = tools_words(introduced.slots, setup); !tools.empty()) time += "; you need: " + tools;
  lines.push_back(line_of(time + "."));

  add_first_cautions(lines, introduced.slots, setup.atlas);
  for (const auto& past : outlook.past_stops) {
    if (past.times < 2) continue;
    std::string advice{setup.safety.stopped_twice};
    fill_in(advice, "{muscle}", muscle_words(past.muscle, setup.atlas));
    lines.push_back(line_of("  - " + clean(advice), Tint::strong));
  }

  for (auto& line : tell_left_out(outlook, setup)) lines.push_back(std::move(line));
  for (auto& line : tell_suggestions(introduced.slots, outlook.advice, setup)) lines.push_back(std::move(line));
  if (introduced.slots.empty()) {
    lines.push_back(line_of("Nothing is left of this routine today."));
    return lines;
  }

  lines.push_back(line_of(""));
  for (const auto& line : outlook.screening.lines) {
    if (line.action != ScreenAction::heat) lines.push_back(line_of("  - " + clean(line.text)));
  }
  const auto heat = std::find_if(outlook.screening.lines.begin(), outlook.screening.lines.end(),
                                 [](const auto& line) { return line.action == ScreenAction::heat; });
  for (auto line = heat; line != outlook.screening.lines.end(); ++line) {
    lines.push_back(line_of("  - if only one of these: h. " + clean(line->text)));
  }
  return lines;
}

std::vector<Line> tell_screened_out(const Screening& screening, const Safety& safety) {
  std::vector<Line> lines{line_of("")};
  const auto add = [&](ScreenAction action, std::string_view heading, Tint tint) {
    const std::size_t before = lines.size();
    for (const auto& item : screening.lines) {
      if (item.action != action) continue;
      if (lines.size() == before) lines.push_back(line_of(clean(heading), tint));
      lines.push_back(line_of("  - " + clean(item.text)));
    }
    return lines.size() > before;
  };
  const bool emergency = add(ScreenAction::emergency, advice_for(ScreenAction::emergency, safety), Tint::alarm);
  for (const auto action : {ScreenAction::urgent, ScreenAction::refuse, ScreenAction::ask}) {
    add(action, advice_for(action, safety), Tint::strong);
  }
  lines.push_back(line_of(clean(safety.not_sure) + " Nothing was logged."));
  add(ScreenAction::heat, safety.heat_advice, Tint::plain);
  if (emergency) lines.push_back(line_of(clean(safety.emergency_again), Tint::alarm));
  return lines;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/telling/briefing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/rules/suggestion.hpp"
#include "core/telling/wording.hpp"
#include "core/text/cells.hpp"
#include "core/text/duration.hpp"

namespace tpguide {
namespace {

/// Each rest once: a muscle that rests on both sides is one line, in which its stretches are told with its presses.
std::vector<std::string> rest_sentences(const Engine& engine) {
  std::vector<std::string> sentences;
  const auto& left_out = engine.plan().left_out;
  const auto kind_of = [&](const LeftOut& one) {
    return engine.routine().steps[static_cast<std::size_t>(one.step)].kind;
  };
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
    std::string sentence = rest_in_words(rest, engine.safety(), engine.stamp(Instant{}));
    if (is_there(StepKind::stretch)) sentence += fmt::format(" {}", engine.safety().rest_stretches);
    if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) sentences.push_back(sentence);
  }
  return sentences;
}

std::string tools_words(const Engine& engine) {
  std::string words;
  for (const Tool tool : tools_of(engine.routine(), engine.plan(), engine.atlas())) {
    if (!words.empty()) words += ", ";
    words += tool_words(tool);
  }
  return words;
}

}  // namespace

std::vector<Line> tell_left_out(const Engine& engine) {
  std::vector<Line> lines;
  const Routine& routine = engine.routine();
  const Plan& plan = engine.plan();
  if (!plan.left_out.empty() || !plan.optional_dropped.empty())
    lines.push_back(line_of("Left out today:", Tint::strong));
  for (const auto& sentence : rest_sentences(engine)) lines.push_back(line_of("  - " + clean(sentence)));
  for (const int step : plan.optional_dropped) {
    const Step& one = routine.steps[static_cast<std::size_t>(step)];
    const std::string subject = one.muscle.empty() ? std::string{} : " " + muscle_words(one.muscle, engine.atlas());
    lines.push_back(
        line_of(fmt::format("  - step {}, {}{}: to fit the minutes", step + 1, name_of(one.kind), subject)));
  }
  return lines;
}

std::vector<Line> tell_introduction(Instant at, const Engine& engine) {
  std::vector<Line> lines;
  const Routine& routine = engine.routine();
  lines.push_back(line_of(""));
  lines.push_back(line_of(clean(routine.title), Tint::strong));
  lines.push_back(line_of(clean(routine.summary)));
  const auto in_all = std::chrono::round<std::chrono::seconds>(engine.left_in_all(at));
  std::string time = fmt::format("{} {}", duration_text(in_all), engine.is_resumed() ? "left" : "in all");
  if (const std::string tools = tools_words(engine); !tools.empty()) time += "; you need: " + tools;
  lines.push_back(line_of(time + "."));

  // The first caution of each muscle; the text of each step has them all.
  std::vector<std::string_view> named;
  for (const auto& slot : engine.plan().slots) {
    const Muscle* muscle = engine.atlas().find(slot.muscle);
    if (muscle == nullptr || slot.phase != Phase::hold || muscle->cautions.empty()) continue;
    if (std::find(named.begin(), named.end(), muscle->name) != named.end()) continue;
    if (named.empty()) lines.push_back(line_of("Take care (each step says more):", Tint::strong));
    named.push_back(muscle->name);
    lines.push_back(line_of(fmt::format("  - {}: {}", muscle->anatomical, clean(muscle->cautions.front()))));
  }

  for (const auto& past : engine.past_stops()) {
    if (past.times < 2) continue;
    std::string advice{engine.safety().stopped_twice};
    fill_in(advice, "{muscle}", muscle_words(past.muscle, engine.atlas()));
    lines.push_back(line_of("  - " + clean(advice), Tint::strong));
  }

  for (auto& line : tell_left_out(engine)) lines.push_back(std::move(line));
  for (auto& line : tell_suggestions(engine)) lines.push_back(std::move(line));
  if (engine.plan().slots.empty()) {
    lines.push_back(line_of("Nothing is left of this routine today."));
    return lines;
  }

  lines.push_back(line_of(""));
  const auto& screening = engine.screening().lines;
  const auto heat = std::find_if(screening.begin(), screening.end(),
                                 [](const auto& line) { return line.action == ScreenAction::heat; });
  for (auto line = screening.begin(); line != screening.end(); ++line) {
    if (line == heat) continue;
    if (line->action != ScreenAction::heat) lines.push_back(line_of("  - " + clean(line->text)));
  }
  if (heat != screening.end()) {
    for (auto line = heat; line != screening.end(); ++line) {
      lines.push_back(line_of("  - if only one of these: h. " + clean(line->text)));
    }
  }
  return lines;
}

std::vector<Line> tell_screened_out(const Engine& engine) {
  std::vector<Line> lines{line_of("")};
  for (const auto action : {ScreenAction::emergency, ScreenAction::urgent, ScreenAction::refuse, ScreenAction::ask}) {
    bool first = true;
    for (const auto& item : engine.screening().lines) {
      if (item.action != action) continue;
      if (first) {
        const Tint tint = action == ScreenAction::emergency ? Tint::alarm : Tint::strong;
        lines.push_back(line_of(clean(advice_for(action, engine.safety())), tint));
      }
      first = false;
      lines.push_back(line_of("  - " + clean(item.text)));
    }
  }
  const bool emergency = std::any_of(engine.screening().lines.begin(), engine.screening().lines.end(),
                                     [](const auto& line) { return line.action == ScreenAction::emergency; });
  lines.push_back(line_of(clean(engine.safety().not_sure) + " Nothing was logged."));
  const bool about_heat = std::any_of(engine.screening().lines.begin(), engine.screening().lines.end(),
                                      [](const auto& line) { return line.action == ScreenAction::heat; });
  if (about_heat) {
    lines.push_back(line_of(clean(engine.safety().heat_advice)));
    for (const auto& item : engine.screening().lines) {
      if (item.action == ScreenAction::heat) lines.push_back(line_of("  - " + clean(item.text)));
    }
  }
  if (emergency) lines.push_back(line_of(clean(engine.safety().emergency_again), Tint::alarm));
  return lines;
}

}  // namespace tpguide

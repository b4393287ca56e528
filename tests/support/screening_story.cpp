// SPDX-License-Identifier: MIT
#include "support/screening_story.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "core/routine/judge.hpp"

namespace tpguide {
namespace {

void finish(ScreeningDialogue& dialogue) {
  for (int i = 0; i < 100 && !dialogue.outcome(); ++i) dialogue.answer(dialogue.question().ask == "Age:" ? "40" : "n");
  if (!dialogue.outcome()) throw std::runtime_error("the screening does not end: " + dialogue.question().ask);
}

}  // namespace

Stamp at(std::string_view text) {
  return parse_rfc3339(text).value();
}

Stamp morning_of(std::string_view day) {
  return at(fmt::format("{}T10:00:00+02:00", day));
}

ScreeningSubject subject_of(std::string_view routine) {
  for (const BuiltinRoutine& builtin : builtin_routines()) {
    if (builtin.name != routine) continue;
    const JudgedRoutine judged = judge_routine(builtin.text, "r.toml", std::string(routine), builtin_atlas());
    return screening_subject(judged.routine.value(), builtin_atlas());
  }
  throw std::runtime_error(fmt::format("there is no routine {}", routine));
}

Profile healthy(const ScreeningSubject& subject, const Stamp& when) {
  Profile profile;
  for (int i = 0; i < builtin_screening().full_times; ++i) profile = screen(std::move(profile), subject, when).profile;
  return profile;
}

ScreeningOutcome screen(Profile profile, const ScreeningSubject& subject, const Stamp& now,
                        std::initializer_list<std::string_view> answers) {
  ScreeningDialogue dialogue(builtin_screening(), std::move(profile), subject, now);
  for (const std::string_view answer : answers) dialogue.answer(answer);
  finish(dialogue);
  return *dialogue.outcome();
}

std::string asked(Profile profile, const ScreeningSubject& subject, const Stamp& now,
                  std::initializer_list<std::string_view> answers) {
  ScreeningDialogue dialogue(builtin_screening(), std::move(profile), subject, now);
  for (const std::string_view answer : answers) dialogue.answer(answer);
  return dialogue.outcome() ? as_text(*dialogue.outcome()) : as_text(dialogue.question());
}

std::string as_text(const ScreeningQuestion& question, int width) {
  std::string text;
  const auto parts = screening_parts(question, width, 100);
  for (const std::string& line : parts.front()) text += line + '\n';
  return text;
}

std::string as_text(const ScreeningOutcome& outcome) {
  constexpr std::string_view ends[] = {"passed", "emergency", "urgent", "refused", "ask", "under age", "left"};
  std::string text = fmt::format("{}\n", ends[static_cast<std::size_t>(outcome.end)]);
  for (const std::string& line : outcome.advice) text += line + '\n';
  for (const auto& [muscle, why] : outcome.verdict.left_out) text += fmt::format("left out: {}; {}\n", muscle, why);
  for (const std::string& line : outcome.verdict.in_mind) text += fmt::format("in mind: {}\n", line);
  return text;
}

const ScreeningSubject& neck() {
  static const ScreeningSubject subject = subject_of("shoulder-headache");
  return subject;
}

Profile known(const ScreeningSubject& subject) {
  return healthy(subject, morning_of("2026-11-18"));
}

}  // namespace tpguide

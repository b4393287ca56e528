// SPDX-License-Identifier: MIT
// Any text as a profile, and behind a line of "---" any answers to the screening: a profile or a mistake and never
// both; what is read writes as the same; the screening ends whatever is answered, and never with a session that the
// profile it keeps would close.
#include "core/safety/profile.hpp"

#include <algorithm>
#include <array>

#include "content/builtin.hpp"
#include "core/routine/packed.hpp"
#include "core/safety/profile_json.hpp"
#include "core/safety/profile_page.hpp"
#include "core/safety/screening.hpp"
#include "core/safety/screening_page.hpp"
#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

using namespace std::chrono_literals;

constexpr auto vocabulary = std::to_array<std::string_view>({
    "format = 1",
    "yes = 2026-11-20T10:00:00+02:00",
    "stop-sign = 2026-11-20T10:00:00+02:00",
    "[age]",
    "years = 40",
    "years = 61",
    "at = 2026-11-01T10:00:00+02:00",
    "at = 2025-11-01T10:00:00+02:00",
    "at = 9999-12-31T23:59:59Z",
    "[[answer]]",
    "item = \"thinners\"",
    "item = \"cancer\"",
    "item = \"pregnant\"",
    "item = \"implant\"",
    "item = \"nothing-of-ours\"",
    "told = \"yes\"",
    "told = \"no\"",
    "told = \"not-sure\"",
    "where = [\"thigh\"]",
    "[[sign]]",
    "text = \"A sign\"",
    "action = \"emergency\"",
    "action = \"refuse\"",
    "until = 2026-11-23",
    "muscles = [\"upper-trapezius\"]",
    "areas = [\"neck-shoulder\"]",
    "[[region]]",
    "region = \"head-neck\"",
    "times = 2",
    "last = 2026-11-19T10:00:00+02:00",
    "full = 2026-11-19T10:00:00+02:00",
    "[[ok]]",
    "who = \"Dr. Lind\"",
    "items = [\"thinners\", \"cancer\"]",
    "---",
    "y",
    "n",
    "?",
    "q",
    "f",
    "c",
    "0",
    "1",
    "1 3",
    "2, 4 and 6",
    "47",
    "17",
});

constexpr Stamp now{std::chrono::sys_days{std::chrono::year{2026} / std::chrono::November / 21} + 8h, 120min};

const ScreeningSubject& subject() {
  static const ScreeningSubject one = screening_subject(unpack(builtin_routines().front().packed), builtin_atlas());
  return one;
}

void promise_readable(const Profile& profile) {
  const std::string text = profile_text(profile);
  const ReadProfile read = read_profile(text, "again.toml");
  promise(read.profile == profile && read.findings.empty(), "our own file is readable", text);
  promise_clean(profile_page(builtin_screening(), profile, "profile.toml", now, 80).text(), "its page is clean");
  promise_clean(profile_json(builtin_screening(), profile, now), "its JSON is clean");
}

void ask(ScreeningDialogue& dialogue, std::string_view answers) {
  for (int asked = 0; !dialogue.outcome(); ++asked) {
    promise(asked < 400, "the screening ends");
    for (const std::string& line : screening_plain(dialogue.question())) promise_clean(line, "a question is clean");
    const std::size_t end = std::min(answers.find('\n'), answers.size());
    const std::string_view line = answers.substr(0, end);
    answers.remove_prefix(std::min(end + 1, answers.size()));
    const bool is_over = answers.empty() && line.empty();
    const std::string& prompt = dialogue.question().ask;
    const bool wants_numbers = prompt.starts_with("Which?");
    const std::string_view otherwise = prompt == "Age:" ? "40" : !wants_numbers ? "n" : asked % 2 == 0 ? "" : "1";
    dialogue.answer(is_over ? otherwise : line);
  }
}

void run(std::string_view input) {
  constexpr std::string_view between = "---\n";
  const std::size_t at = std::min(input.find(between), input.size());
  const std::string_view text = input.substr(0, at);
  const std::string_view answers = input.substr(std::min(at + between.size(), input.size()));
  const ReadProfile read = read_profile(text, "profile.toml");
  const bool any_error = std::any_of(read.findings.begin(), read.findings.end(),
                                     [](const Finding& one) { return one.severity == Severity::error; });
  promise(read.profile.has_value() != any_error, "a profile or a mistake, and never both");
  promise_clean(render_findings(read.findings, text), "findings are clean");
  if (!read.profile) return;
  promise_readable(*read.profile);

  ScreeningDialogue lasting(builtin_screening(), *read.profile, now);
  ask(lasting, answers);
  promise_readable(lasting.outcome()->profile);
  ScreeningDialogue dialogue(builtin_screening(), *read.profile, subject(), now);
  ask(dialogue, answers);
  const ScreeningOutcome& outcome = *dialogue.outcome();
  promise_readable(outcome.profile);
  const bool passed = outcome.end == ScreeningEnd::passed;
  promise(!passed || !outcome.verdict.blocks(), "what closes a routine keeps it closed");
  if (passed && outcome.keep == KeepProfile::yes)
    promise(!judge_profile(builtin_screening(), outcome.profile, subject(), now).blocks(),
            "who is let through is let through by what is kept");
  promise_readable(with_changes(*read.profile, *read.profile, outcome.profile));
}

const Registered registered{{"profile", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz

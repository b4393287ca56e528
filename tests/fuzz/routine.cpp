// SPDX-License-Identifier: MIT
// Any text as a routine file: an error or a routine and never both, every finding at a place of the text, and no
// routine past the limits of doses.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "cli/documents.hpp"
#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/session/engine.hpp"
#include "core/session/plan.hpp"
#include "core/telling/briefing.hpp"
#include "core/telling/transcript.hpp"
#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr auto vocabulary = std::to_array<std::string_view>({
    "format = 1",
    "title = \"Knots\"",
    "summary = \"Warm, then press.\"",
    "area = \"neck-shoulder\"",
    "area = \"thigh\"",
    "relieves = [\"stiff neck\", \"headache\"]",
    "aftercare = [\"Drink.\"]",
    "avoid = [\"a cold\"]",
    "sources = [\"E1\"]",
    "author = \"A. N.\"",
    "reviewed-by = \"A clinician\"\nreviewed = 2026-01-02\nreview-by = 2027-01-02",
    "review-by = 05/03/2026",
    "no-heat = \"From a warm bath.\"",
    "[[step]]",
    "[step]",
    "[[steps]]",
    "[[step]]\nkind = \"heat\"\nwhere = \"neck\"\nduration = \"10m\"\nhow = \"Drape it.\"",
    "[[step]]\nkind = \"press\"\nmuscle = \"triceps\"\nside = \"both\"\nduration = \"45s\"\nhow = \"Lean in.\"",
    "[[step]]\nkind = \"press\"\nmuscle = \"masseter\"\nside = \"left\"\nduration = \"20s\"",
    "[[step]]\nkind = \"press\"\nmuscle = \"sternocleidomastoid\"\nside = \"left\"\nduration = \"10s\"",
    "[[step]]\nkind = \"stretch\"\nduration = \"30s\"\nhow = \"Slowly.\"\nside = \"both\"",
    "[[step]]\nkind = \"move\"\nduration = \"1m\"\nhow = \"Roll.\"\noptional = true",
    "kind = \"press\"",
    "muscle = \"upper-trapezius\"",
    "muscle = \"scalenes\"",
    "muscle = \"iliopsoas\"",
    "muscle = \"upper_trapezius\"",
    "side = \"middle\"",
    "side = \"right\"",
    "duration = \"90s\"",
    "duration = \"1m 30s\"",
    "duration = 45",
    "duration = 45s",
    "repeat = 3",
    "repeat = \"2\"",
    "sets = 2",
    "rest = \"30s\"",
    "tool = \"ball\"",
    "tool = \"golf-ball\"",
    "tool = \"fingers\"",
    "brief = \"Ball on the roll.\"",
    "optional = true",
    "how = \"\"\"\nA line.\n- and another\n\"\"\"",
    "how = '''a\\b'''",
    "where = \"\"",
    "step = [{kind = \"move\", duration = \"1m\", how = \"Roll.\"}]",
    "a.b.c = 1",
    "\"kind\" = \"move\"",
    "# a comment",
    "title = \"\\u001b[31m\\u202e\"",
    "<<<<<<< HEAD",
});

void promise_findings(const std::vector<Finding>& findings, std::string_view text) {
  const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
  for (const Finding& finding : findings) {
    promise(finding.at.line >= 0 && finding.at.line <= lines, "a finding is in the file", finding.message);
    promise(!finding.rule.empty() && !finding.message.empty(), "a finding says what it is", finding.rule);
    promise(finding.at.line == 0 || finding.at.column >= 1, "columns count from 1", finding.message);
  }
  promise_clean(render_findings(findings, text), "findings are clean");
  promise_clean(findings_json(findings), "findings as JSON are clean");
}

/// In figures of its own: the limits are not asked of the program.
void promise_doses(const Routine& routine) {
  seconds heat{0}, pressing{0};
  std::map<std::pair<std::string, Sides>, seconds> places;
  std::vector<std::string> muscles;
  bool warm = !routine.no_heat.empty();
  for (const Step& step : routine.steps) {
    promise(step.duration > 0s && step.duration <= 24h, "a step takes time");
    warm = warm || step.kind == StepKind::heat;
    if (step.kind == StepKind::heat) heat += step.duration;
    if (step.kind != StepKind::press) continue;
    promise(warm, "nothing is pressed that was not warmed");
    const Muscle* muscle = builtin_atlas().find(step.muscle);
    promise(muscle != nullptr && muscle->tier != Tier::c, "only what the atlas allows is pressed", step.muscle);
    const bool gentle = muscle->tier == Tier::b, pinch = muscle->hold_rule == HoldRule::pinch;
    promise(step.duration <= (pinch ? 15s : gentle ? 30s : 90s), "no hold is longer than its limit", step.muscle);
    promise(step.repeat >= 1 && step.repeat <= (gentle ? 2 : 3), "no hold is repeated too often", step.muscle);
    promise(step.sides.has_value() && !(pinch && *step.sides == Sides::both), "sides are what the atlas allows");
    for (const Side side : sides_in(*step.sides)) {
      promise(muscle->has_side(side), "a side is one that there is", step.muscle);
      const auto one = side == Side::left ? Sides::left : side == Side::right ? Sides::right : Sides::middle;
      auto& place = places[{step.muscle, one}];
      place += step.duration * step.repeat;
      promise(place <= 120s, "no more than 120 s on one place", step.muscle);
      pressing += step.duration * step.repeat;
    }
    if (std::find(muscles.begin(), muscles.end(), step.muscle) == muscles.end()) muscles.push_back(step.muscle);
    if (gentle && step.tool && *step.tool != Tool::fingers && *step.tool != Tool::soft_ball)
      promise(std::find(muscle->tools.begin(), muscle->tools.end(), *step.tool) != muscle->tools.end(),
              "a gentle place has a gentle tool", step.muscle);
  }
  promise(heat <= 20min, "no more than 20 minutes of heat");
  promise(pressing <= 20min, "no more than 20 minutes of pressing");
  promise(muscles.size() <= 6, "no more than six muscles");
}

void promise_plan(const Routine& routine) {
  const Plan plan = make_plan(routine, {});
  promise(planned_time(plan.slots) == total_time(routine), "the plan takes what the routine says");
  for (const int minutes : {1, 10, 30}) {
    PlanChoices choices;
    choices.minutes = std::chrono::minutes{minutes};
    const Plan shorter = make_plan(routine, choices);
    for (const int step : shorter.optional_dropped)
      promise(routine.steps[static_cast<std::size_t>(step)].presence == Presence::optional,
              "only optional steps are left out");
  }
  Engine engine({routine, builtin_atlas(), builtin_safety(), builtin_screening(), {}, {}, {}, {}, {}});
  engine.preview();
  promise_clean(timetable(engine, 80).text(), "a timetable is clean");
  promise_clean(show_json(routine, builtin_atlas()), "a routine as JSON is clean");
}

void run(std::string_view input) {
  const JudgedRoutine judged = judge_routine(input, "r.toml", "r", builtin_atlas(), "2026-11-21");
  promise(judged.routine.has_value() != has_errors(judged.findings), "an error or a routine, and never both");
  promise_findings(judged.findings, input);
  if (!judged.routine) return;
  promise_doses(*judged.routine);
  promise_plan(*judged.routine);
}

const Registered registered{{"routine", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz

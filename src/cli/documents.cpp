// SPDX-License-Identifier: MIT
#include "cli/documents.hpp"

#include <algorithm>
#include <string_view>

#include "core/json/json_writer.hpp"
#include "core/routine/brief.hpp"
#include "core/routine/muscles.hpp"
#include "core/session/plan.hpp"

namespace tpguide {
namespace {

template <typename Texts>
void add_new(std::vector<std::string_view>& list, const Texts& texts) {
  for (const std::string_view text : texts)
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

void add_step(JsonWriter& json, const Step& step, int number, std::chrono::seconds start, const Atlas& atlas) {
  json.next();
  json.open('{');
  json.member("step", number);
  json.member("kind", step.kind);
  json.member_if_any("muscle", step.muscle);
  json.member("side", step.sides);
  json.member("start_s", start);
  json.member("duration_s", step_time(step));
  if (step.kind == StepKind::press || step.repeat > 1) {
    json.member("hold_s", step.duration);
    json.member("repeat", step.repeat);
    if (step.kind == StepKind::press && step.repeat > 1) json.member("rest_s", step.rest);
  }
  json.member("optional", step.presence == Presence::optional);
  json.member_if_any("where", step.where);
  const Muscle* muscle = atlas.find(step.muscle);
  if (step.kind == StepKind::press) json.member("tool", tool_of(step, atlas));
  const bool atlas_tells = step.how.empty() && step.kind == StepKind::press && muscle != nullptr;
  json.member_if_any("how", atlas_tells ? muscle->position : std::string_view(step.how));
  json.member_if_any("brief", brief_of(step, atlas));
  json.close('}');
}

}  // namespace

std::string list_json(const std::vector<ListedRoutine>& routines) {
  return json_document([&](JsonWriter& json) {
    json.items_of(routines, [&](const ListedRoutine& routine) {
      json.open('{');
      json.member("name", routine.name);
      json.member("title", routine.title);
      json.member("area", routine.area);
      json.member("total_s", routine.total);
      json.list("muscles", routine.muscles);
      json.member("source", routine.source);
      if (routine.last) json.member("last", rfc3339(*routine.last));
      json.close('}');
    });
  });
}

std::string show_json(const Routine& routine, const Atlas& atlas) {
  std::vector<std::string_view> cautions, sources;
  add_new(sources, routine.sources);
  for (const Muscle* muscle : muscles_of(routine, atlas)) {
    add_new(cautions, muscle->cautions);
    add_new(sources, muscle->sources);
  }
  return json_document([&](JsonWriter& json) {
    json.open('{');
    json.member("name", routine.name);
    json.member("title", routine.title);
    json.member("summary", routine.summary);
    json.member_if_any("movement", routine.movement);
    json.member("area", routine.area);
    json.member("total_s", total_time(routine));
    json.list("tools", tools_of(routine, make_plan(routine, {}).slots, atlas));
    json.list("cautions", cautions);
    json.list("sources", sources);
    json.key("steps");
    json.open('[');
    std::chrono::seconds start{0};
    int number = 0;
    for (const Step& step : routine.steps) {
      add_step(json, step, ++number, start, atlas);
      start += step_time(step);
    }
    json.close(']');
    json.close('}');
  });
}

std::string findings_json(const std::vector<Finding>& findings) {
  return json_document([&](JsonWriter& json) {
    json.items_of(findings, [&](const Finding& finding) {
      const Position at = shown_place(finding);
      json.open('{');
      json.member("file", finding.file);
      json.member("line", at.line);
      json.member("column", at.column);
      json.member("severity", finding.severity == Severity::error ? "error" : "warning");
      json.member("rule", finding.rule);
      json.member("message", finding.message);
      json.member("hint", finding.hint);
      json.close('}');
    });
  });
}

std::string find_json(const Found& found, const std::vector<std::vector<std::string>>& routines) {
  return json_document([&](JsonWriter& json) {
    json.open('{');
    json.list("red_flags", found.red_flags, [&](const RedFlag& flag) { json.value(flag.text); });
    json.list("red_flag_actions", found.red_flags, [&](const RedFlag& flag) { json.value(name_of(flag.action)); });
    json.member("sign_typed", found.sign == Sign::typed);
    if (!found.holds.empty()) json.list("holds", found.holds, [&](const SignWords* sign) { json.value(sign->holds); });
    json.member("side", found.side);
    json.list("mended", found.mended, [&](const Mended& word) {
      json.open('{');
      json.member("typed", word.typed);
      json.member("read", word.read);
      json.list("near", word.near);
      json.close('}');
    });
    json.list("unknown", found.unknown);
    auto of_match = routines.begin();
    json.list("matches", found.matches, [&](const Match& match) {
      json.open('{');
      json.member("muscle", match.muscle->name);
      json.member("anatomical", match.muscle->anatomical);
      json.member("plain", match.muscle->plain);
      json.member("tier", match.muscle->tier);
      json.member("score", match.score);
      json.member("why", match.why);
      json.list("routines", *of_match++);
      json.close('}');
    });
    if (found.matches.empty()) json.list("nearest", found.nearest);
    json.close('}');
  });
}

std::string status_json(const std::optional<RunningSession>& session) {
  std::string text;
  JsonWriter json(text, JsonWriter::Layout::compact);
  json.open('{');
  json.member("running", session.has_value());
  if (session) {
    // Unknown while it asks its first questions.
    if (!session->routine.empty()) {
      json.member("routine", session->routine);
      json.member("step", session->step);
      json.member("steps", session->steps);
      json.member("kind", session->kind);
    }
    json.member_if_any("phase", session->phase);
    json.member_if_any("muscle", session->muscle);
    json.member_if_any("side", session->side);
    json.member("left_s", session->left);
    json.member("percent", session->percent);
    json.member("paused", session->paused == RunningSession::Paused::yes);
    // A rehearsal leaves nothing by which it could be seen.
    json.member("rehearsal", false);
  }
  json.close('}');
  return text + "\n";
}

}  // namespace tpguide

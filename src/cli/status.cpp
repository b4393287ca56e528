// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "core/json/render.hpp"
#include "core/text/duration.hpp"
#include "sys/clock.hpp"
#include "sys/session_files.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// The step's kind, as the person sees it now: warming again in a press is heat.
std::string_view kind_of(Phase phase) {
  switch (phase) {
    case Phase::heat:
    case Phase::rewarm:
      return name_of(StepKind::heat);
    case Phase::hold:
    case Phase::rest:
      return name_of(StepKind::press);
    case Phase::stretch:
      return name_of(StepKind::stretch);
    case Phase::move:
      return name_of(StepKind::move);
  }
  return {};
}

std::optional<RunningSession> running_session(const Env& env) {
  const SessionFiles files{env.paths.state};
  if (!files.is_running()) return std::nullopt;
  const auto checkpoint = files.look_at_running();
  // It is at its first questions.
  if (!checkpoint) return RunningSession{};

  const Unfinished& session = checkpoint->session;
  RunningSession running;
  running.routine = session.routine;
  running.steps = checkpoint->steps;
  if (session.current < session.slots.size()) {
    const Slot& slot = session.slots[session.current];
    running.step = slot.step + 1;
    running.kind = kind_of(slot.phase);
    running.muscle = slot.muscle;
    if (slot.side) running.side = name_of(*slot.side);
  } else {
    running.step = checkpoint->steps;
    running.kind = "questions";
  }
  switch (checkpoint->standing) {
    case Standing::waiting:
      break;
    case Standing::running: {
      const auto boot = std::chrono::duration_cast<milliseconds>(read_clocks().boot);
      running.left = std::chrono::ceil<seconds>(std::max(checkpoint->boot_deadline - boot, milliseconds{0}));
      break;
    }
    case Standing::paused:
      running.left = std::chrono::ceil<seconds>(checkpoint->left);
      running.paused = RunningSession::Paused::yes;
      break;
  }
  return running;
}

/// The names of SPEC section 8 in braces; anything else in braces stays as it is.
std::string fill(const std::string& format, const RunningSession& running) {
  const std::pair<std::string_view, std::string> values[] = {
      {"{running}", "true"},
      {"{routine}", clean(running.routine)},
      {"{steps}", fmt::format("{}", running.steps)},
      {"{step}", fmt::format("{}", running.step)},
      {"{kind}", running.kind},
      {"{muscle}", clean(running.muscle)},
      {"{side}", running.side},
      {"{left}", running.left ? clock_text(*running.left) : std::string{}},
      {"{left_s}", running.left ? fmt::format("{}", running.left->count()) : std::string{}},
      {"{paused}", running.paused == RunningSession::Paused::yes ? "true" : "false"},
  };
  std::string text;
  for (std::size_t at = 0; at < format.size();) {
    bool replaced = false;
    for (const auto& [name, value] : values) {
      if (format.compare(at, name.size(), name) != 0) continue;
      text += value;
      at += name.size();
      replaced = true;
      break;
    }
    if (!replaced) text += format[at++];
  }
  return text;
}

std::string one_line(const RunningSession& running) {
  std::string text = fmt::format("{} {}/{}", clean(running.routine), running.step, running.steps);
  if (!running.kind.empty()) text += " · " + running.kind;
  if (!running.muscle.empty()) text += " · " + clean(running.muscle);
  if (!running.side.empty()) text += " " + running.side;
  if (running.left) text += " · " + clock_text(*running.left);
  if (running.paused == RunningSession::Paused::yes) text += " · paused";
  return text;
}

}  // namespace

ExitCode run(const StatusOptions& options, Env& env) {
  const auto running = running_session(env);
  if (options.format == Format::json) {
    env.out.print_raw(status_json(running));
  } else if (!running) {
    // A status bar shows nothing when nothing runs.
    if (options.format_text.empty()) env.out.print("no session is running\n");
  } else if (!options.format_text.empty()) {
    env.out.print(clean(fill(options.format_text, *running)) + "\n");
  } else if (running->routine.empty()) {
    env.out.print("a session is at its first questions\n");
  } else {
    env.out.print(one_line(*running) + "\n");
  }
  return ExitCode::done;
}

}  // namespace tpguide

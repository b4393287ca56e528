// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/given.hpp"
#include "core/json/render.hpp"
#include "core/text/closest.hpp"
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

/// The names of SPEC section 8, as of a session; none runs: all empty but `running`.
std::vector<std::pair<std::string_view, std::string>> named_values(const std::optional<RunningSession>& session) {
  const RunningSession running = session.value_or(RunningSession{});
  const auto number = [&](int value) { return running.routine.empty() ? std::string{} : fmt::format("{}", value); };
  return {
      {"running", session ? "true" : "false"},
      {"routine", clean(running.routine)},
      {"step", number(running.step)},
      {"steps", number(running.steps)},
      {"kind", running.kind},
      {"muscle", clean(running.muscle)},
      {"side", running.side},
      {"left", running.left ? clock_text(*running.left) : std::string{}},
      {"left_s", running.left ? fmt::format("{}", running.left->count()) : std::string{}},
      {"paused", running.paused == RunningSession::Paused::yes ? "true" : "false"},
  };
}

/// A word in braces is one of the names; braces around anything else stay as they are.
std::string fill(std::string_view format, const std::optional<RunningSession>& running) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz_";
  const auto values = named_values(running);
  std::string text;
  while (!format.empty()) {
    const std::size_t open = std::min(format.find('{'), format.size());
    text += format.substr(0, open);
    format.remove_prefix(open);
    const std::size_t end = format.find_first_not_of(letters, 1);
    if (end == std::string_view::npos || end == 1 || format[end] != '}') {
      text += format.substr(0, 1);
      format.remove_prefix(std::min<std::size_t>(1, format.size()));
      continue;
    }
    const std::string_view name = format.substr(1, end - 1);
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const auto& value) { return value.first == name; });
    if (found == values.end()) {
      std::vector<std::string_view> names;
      for (const auto& value : values) names.push_back(value.first);
      const std::string near = did_you_mean(name, names);
      throw usage_error(fmt::format("--format knows no {}", in_quotes(fmt::format("{{{}}}", name))),
                        near.empty() ? fmt::format("it knows {}", fmt::join(names, ", ")) : near);
    }
    text += found->second;
    format.remove_prefix(end + 1);
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
  const std::string filled = fill(options.format_text, running);
  if (options.format == Format::json) {
    env.out.print_raw(status_json(running));
  } else if (!running) {
    // A status bar shows nothing when nothing runs.
    if (options.format_text.empty()) env.out.print("no session is running\n");
  } else if (!options.format_text.empty()) {
    env.out.print(clean(filled) + "\n");
  } else if (running->routine.empty()) {
    env.out.print("a session is at its first questions\n");
  } else {
    env.out.print(one_line(*running) + "\n");
  }
  return ExitCode::done;
}

}  // namespace tpguide

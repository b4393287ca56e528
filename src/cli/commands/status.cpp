// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "core/text/closest.hpp"
#include "core/text/duration.hpp"
#include "sys/clock.hpp"
#include "sys/files/read.hpp"
#include "sys/session_files.hpp"

namespace tpguide {
namespace {

struct StatusOptions {
  std::string format_text;
  Format format = Format::text;
};

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Stopped, by Ctrl-Z or from outside.
bool is_stopped(std::int64_t process) {
#ifdef __linux__
  const std::string text = read_file(fmt::format("/proc/{}/stat", process), 4096).value_or("");
  const std::size_t name_end = text.rfind(") ");
  return name_end != std::string::npos && (text[name_end + 2] == 'T' || text[name_end + 2] == 't');
#else
  static_cast<void>(process);
  return false;
#endif
}

/// What is left of its clock, as the session will have it when it goes on.
void add_clock(RunningSession& running, const Checkpoint& checkpoint) {
  if (checkpoint.standing == Standing::waiting) return;
  milliseconds left = checkpoint.left;
  // While the process is stopped the warmth goes on, and with it its clock; any other clock waits.
  const bool waits = checkpoint.standing == Standing::paused ||
                     (running.kind != name_of(StepKind::heat) && is_stopped(checkpoint.owner));
  if (waits) {
    running.paused = RunningSession::Paused::yes;
  } else {
    const auto boot = std::chrono::duration_cast<milliseconds>(read_clocks().boot);
    left = std::max(checkpoint.boot_deadline - boot, milliseconds{0});
  }
  running.left = std::chrono::ceil<seconds>(left);
  // Nothing of it is over while one eases in.
  const milliseconds length = checkpoint.session.length;
  const auto over = std::clamp(length - left, milliseconds{0}, length);
  running.percent = length.count() > 0 ? static_cast<int>(over * 100 / length) : 0;
}

std::optional<RunningSession> running_session(Env& env) {
  const SessionFiles files{env.paths.state};
  try {
    static_cast<void>(files.exists());
  } catch (const Error& error) {
    // A bar goes on with what is known.
    env.out.message(error.what(), error.hint());
  }
  if (!files.is_running()) return std::nullopt;
  const auto checkpoint = files.look_at_running();
  // It is at its first questions.
  if (!checkpoint) return RunningSession{};

  const SessionRecord& session = checkpoint->session;
  RunningSession running;
  running.routine = session.routine;
  running.steps = checkpoint->steps;
  if (session.current < session.slots.size()) {
    const Slot& slot = session.slots[session.current];
    running.step = slot.step + 1;
    running.kind = name_of(kind_of(slot.phase));
    running.phase = name_of(slot.phase);
    running.muscle = slot.muscle;
    if (slot.side) running.side = name_of(*slot.side);
  } else {
    running.step = checkpoint->steps;
    running.kind = "questions";
  }
  add_clock(running, *checkpoint);
  return running;
}

/// The names that a format knows, as of a session; none runs: all empty but `running`.
std::vector<std::pair<std::string_view, std::string>> named_values(const std::optional<RunningSession>& session) {
  const RunningSession running = session.value_or(RunningSession{});
  const auto number = [&](int value) { return running.routine.empty() ? std::string{} : fmt::format("{}", value); };
  return {
      {"running", session ? "true" : "false"},
      {"routine", clean(running.routine)},
      {"step", number(running.step)},
      {"steps", number(running.steps)},
      {"kind", running.kind},
      {"phase", running.phase},
      {"muscle", clean(running.muscle)},
      {"side", running.side},
      {"left", running.left ? clock_text(*running.left) : std::string{}},
      {"left_s", running.left ? fmt::format("{}", running.left->count()) : std::string{}},
      {"percent", running.percent ? fmt::format("{}", *running.percent) : std::string{}},
      {"paused", running.paused == RunningSession::Paused::yes ? "true" : "false"},
      {"rehearsal", "false"},
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

/// A rest between two holds, or warming again, is told from the press around it.
std::string what_runs(const RunningSession& running) {
  const bool apart = running.phase == name_of(Phase::rest) || running.phase == name_of(Phase::rewarm);
  return apart ? running.phase : running.kind;
}

std::string one_line(const RunningSession& running) {
  std::string text = fmt::format("{} {}/{}", clean(running.routine), running.step, running.steps);
  if (!running.kind.empty()) text += " · " + what_runs(running);
  if (!running.muscle.empty()) text += " · " + clean(running.muscle);
  if (!running.side.empty()) text += " " + running.side;
  if (running.left) text += " · " + clock_text(*running.left);
  if (running.paused == RunningSession::Paused::yes) text += " · paused";
  return text;
}

/// The same to be heard.
std::string sentence(const RunningSession& running) {
  std::string text = fmt::format("{}, step {} of {}", clean(running.routine), running.step, running.steps);
  if (!running.kind.empty()) text += ", " + what_runs(running);
  if (!running.muscle.empty()) text += ", " + clean(running.muscle);
  if (!running.side.empty()) text += ", " + running.side + " side";
  if (running.left) text += fmt::format(", {} left", duration_text(*running.left));
  return text + (running.paused == RunningSession::Paused::yes ? ", paused" : "");
}

ExitCode run(const StatusOptions& options, Env& env) {
  const auto running = running_session(env);
  const std::string filled = fill(options.format_text, running);
  if (options.format == Format::json) {
    env.out.print_raw(status_json(running));
  } else if (!running) {
    // A status bar shows nothing when nothing runs.
    if (options.format_text.empty()) env.out.print("no session is running\n");
  } else if (!options.format_text.empty()) {
    env.out.print_document(clean(filled) + "\n");
  } else if (running->routine.empty()) {
    env.out.print("a session is at its first questions\n");
  } else {
    env.out.print((env.out.style().read_by == ReadBy::ear ? sentence(*running) : one_line(*running)) + "\n");
  }
  return ExitCode::done;
}

StatusOptions read(const Given& given) {
  given.no_words();
  StatusOptions options{given.text("--format"), given.format()};
  if (options.format == Format::json && !options.format_text.empty()) {
    throw given.misused("--json has a form of its own; --format does not go with it");
  }
  return options;
}

constexpr std::string_view usages[] = {"[options]"};
constexpr OptionSpec options[] = {
    {"--format", "FORMAT",
     "this text, with names in braces: {routine} {step} {steps} {kind} {phase} {muscle} {side} {left} {left_s} "
     "{percent} {running} {paused} {rehearsal}"},
    json_option,
};
constexpr ExampleSpec examples[] = {
    {"tpguide status", "one line, or that no session is running"},
    {"tpguide status --format '{muscle} {left}'", "for a status bar"},
};

}  // namespace

extern const Command command_status{
    .name = "status",
    .group = other_programs,
    .brief = "the running session in one line",
    .usages = usages,
    .about = "Prints in one line how far the running session is, for status bars and prompts.",
    .options = options,
    .examples = examples,
    .read = call<Needs::paths, read, run>,
};

}  // namespace tpguide

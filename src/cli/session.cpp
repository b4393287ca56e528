// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/appearance.hpp"
#include "cli/commands.hpp"
#include "cli/config.hpp"
#include "cli/open_routine.hpp"
#include "cli/questions.hpp"
#include "cli/recent_log.hpp"
#include "cli/runner.hpp"
#include "cli/unfinished.hpp"
#include "core/routine/builtin.hpp"
#include "core/session/briefing.hpp"
#include "core/session/suggestion.hpp"
#include "core/session/transcript.hpp"
#include "core/text/answer.hpp"
#include "core/text/duration.hpp"
#include "sys/terminal.hpp"

namespace tpguide {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr int standard_input = 0;
constexpr int standard_output = 1;

void require_somebody(const SessionOptions& options) {
  if (options.hands_free == Switch::off) {
    throw Error(ExitCode::usage, "a terminal is needed to lead you through a session, and standard input is none",
                "run it in a terminal, or use --hands-free --screened");
  }
  if (options.screened == Switch::off) {
    throw Error(ExitCode::usage, "nobody can answer the screening: standard input is no terminal",
                "--screened says: I have read `tpguide show` and none of it applies");
  }
}

/// What `--resume` goes on with, or Error.
Checkpoint to_resume(const std::optional<Checkpoint>& unfinished, const SessionOptions& options) {
  if (!unfinished) {
    throw Error(ExitCode::usage, "there is no unfinished session to go on with",
                "begin one: tpguide session NAME; tpguide list shows the names");
  }
  if (!options.routine.empty() && std::filesystem::path{options.routine}.stem() != unfinished->session.routine) {
    throw Error(ExitCode::usage,
                fmt::format("the unfinished session is one of {}, not of {}", clean(unfinished->session.routine),
                            clean(options.routine)),
                "go on with it: tpguide session --resume");
  }
  return *unfinished;
}

/// Where the log cannot be seen, nobody knows what rests, and nothing is pressed before a person has said so. Answers
/// whether to go on.
bool confirm_unseen_log(Env& env) {
  Questions questions(env.out, {});
  questions.say("What stands there is not known now: what rests today, and an earlier stop sign, may be in it.");
  for (;;) {
    const auto line = questions.ask("Go on without it? [y/n]");
    questions.finish();
    const std::string answer = line ? in_small_letters(trimmed(*line)) : "n";
    if (answer == "y" || answer == "yes") return true;
    if (answer == "n" || answer == "no" || answer == "q") return false;
    questions.say("Please answer y or n.");
  }
}

/// What was pressed in a session that is about to be logged as partial counts already. nullopt where the log cannot be
/// seen and the session is not to begin.
std::optional<History> read_history(const SessionOptions& options, const std::optional<Checkpoint>& to_be_logged,
                                    Env& env) {
  LogStore::Contents contents = read_recent_log(env, env.now);
  if (options.dry_run == Switch::off && may_hide_entries(contents.findings)) {
    // The question would stand among the events.
    if (!is_terminal(standard_input) || options.events == "-")
      throw Error("a part of the log cannot be seen, and nobody can be asked whether to go on without it",
                  "see to the places named above: what rests, and a stop sign, may stand there");
    if (!confirm_unseen_log(env)) return std::nullopt;
  }
  if (to_be_logged) contents.entries.push_back(session_entry(to_be_logged->session, SessionStatus::partial));
  return make_history(std::move(contents.entries));
}

RunChoices run_choices(const SessionOptions& options, const OpenedRoutine& opened, Env& env) {
  RunChoices run;
  const bool events_take_output = options.events == "-";
  const auto term = env.getenv("TERM");
  const bool plain =
      env.common.plain == Switch::on || events_take_output || !is_terminal(standard_output) || !term || *term == "dumb";
  run.display = plain ? Display::lines : Display::region;
  run.voice = events_take_output ? Voice::standard_error : Voice::standard_output;
  run.keep = options.speed ? Keep::nothing : Keep::everything;
  run.picture = picture_glyphs(env.config, env.common, env.out.style().charset, env.getenv);
  run.digits = options.big == Switch::on ? Digits::big : Digits::normal;
  run.sound = options.quiet == Switch::on ? Engine::Sound::off : Engine::Sound::on;
  run.speed = options.speed.value_or(1.0);
  run.events = options.events;
  run.event_writing = options.resume == Switch::on ? LineFile::Writing::append : LineFile::Writing::replace;
  run.digest = digest_of(opened.source.text);
  run.source =
      opened.source.where == "built-in" ? opened.source.name : std::filesystem::absolute(opened.source.where).string();
  return run;
}

void require_fit(const Engine& engine, const SessionOptions& options) {
  if (!options.minutes || planned_time(engine.plan()) <= minutes{*options.minutes}) return;
  throw Error(ExitCode::usage,
              fmt::format("{} does not fit into {} min: without its optional steps it takes {}",
                          clean(engine.routine().name), *options.minutes, duration_text(planned_time(engine.plan()))),
              "heat and holds are never shortened; give it more minutes, or choose another routine");
}

}  // namespace

ExitCode run(const SessionOptions& given, Env& env) {
  SessionOptions options = given;
  apply_defaults(env.config, options);
  const bool rehearsal = options.speed.has_value();
  const bool dry = options.dry_run == Switch::on;
  const bool resume = options.resume == Switch::on;
  const bool somebody = is_terminal(standard_input);

  if (resume && (given.minutes || given.no_heat == Switch::on || given.as_written == Switch::on)) {
    throw Error(ExitCode::usage, "--minutes, --no-heat and --as-written belong to the beginning of a session",
                "--resume goes on with the plan as it was");
  }

  // A wrong name or a wrong file is said first, whoever is there to read it.
  std::optional<OpenedRoutine> opened;
  if (!resume) opened = open_routine(options.routine, env);
  if (!somebody && !dry) require_somebody(options);

  const SessionFiles files{env.paths.state};
  std::optional<FileLock> lock;
  if (!rehearsal && !dry) {
    lock = files.lock();
    if (!lock) throw Error("a session is already running", "finish it first; tpguide status shows where it stands");
  }
  // A rehearsal and a timetable look at an unfinished session and leave it as it is.
  std::optional<Checkpoint> unfinished = rehearsal || dry ? files.look() : take_unfinished(files, env);
  if (resume) opened = open_routine(to_resume(unfinished, options).source, env);
  const RunChoices base = run_choices(options, *opened, env);

  const bool same = unfinished && unfinished->session.routine == opened->routine.name;
  const bool unchanged = same && unfinished->session.digest == base.digest;
  if (resume && !unchanged) {
    const bool kept = rehearsal || dry;
    if (!kept) log_as_partial(*unfinished, env);
    throw Error(fmt::format("{} was changed since its session began, which cannot be gone on with{}",
                            clean(opened->routine.name), kept ? "" : "; it is in the log as partial"),
                fmt::format("begin anew: tpguide session {}", clean(opened->routine.name)));
  }

  SessionChoices choices;
  choices.hands_free = options.hands_free == Switch::on ? HandsFree::on : HandsFree::off;
  choices.asking = somebody ? Asking::possible : Asking::impossible;
  choices.heat = options.no_heat == Switch::on ? HeatChoice::already_warm : HeatChoice::as_written;
  choices.rest_policy = options.as_written == Switch::on ? RestPolicy::as_written : RestPolicy::keep;
  if (options.minutes) choices.minutes = minutes{*options.minutes};

  const auto to_be_logged = unchanged ? std::nullopt : unfinished;
  std::optional<History> history = read_history(options, to_be_logged, env);
  if (!history) return ExitCode::ended_early;
  SessionSetup setup{opened->routine, builtin_atlas(), builtin_safety(), *std::move(history),
                     env.now,         choices,         std::nullopt,     SessionSetup::Resume::ask};
  RunChoices running = base;
  if (unchanged && (resume || !rehearsal)) {
    setup.unfinished = unfinished->session;
    running.entry_id = unfinished->entry_id;
    if (resume) setup.resume = SessionSetup::Resume::at_once;
  }
  if (!rehearsal && !resume) running.earlier = unfinished;

  Engine engine{setup};
  engine.preview();
  if (!resume) require_fit(engine, options);
  if (dry) {
    env.out.print(fmt::format("{}\n\n{}", clean(opened->routine.title), timetable(engine)));
    std::vector<Line> notes = tell_left_out(engine);
    for (auto& line : tell_suggestions(engine)) notes.push_back(std::move(line));
    for (const auto& note : notes) {
      for (const auto& line : fold(note, env.out.style().width - 1)) env.out.print(plain_text(line) + "\n");
    }
    return ExitCode::done;
  }
  return run_session(engine, running, env);
}

}  // namespace tpguide

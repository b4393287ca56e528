// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <limits>

#include <fmt/format.h>

#include "cli/appearance.hpp"
#include "cli/command.hpp"
#include "cli/config.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/open_routine.hpp"
#include "cli/output_file.hpp"
#include "cli/questions.hpp"
#include "cli/recent_log.hpp"
#include "cli/session/health.hpp"
#include "cli/session/loop.hpp"
#include "cli/session/wishes.hpp"
#include "cli/unfinished.hpp"
#include "content/builtin.hpp"
#include "core/telling/briefing.hpp"
#include "core/telling/suggestion.hpp"
#include "core/telling/transcript.hpp"
#include "core/text/answer.hpp"
#include "core/text/duration.hpp"
#include "core/text/keyboard_place.hpp"
#include "sys/terminal.hpp"

namespace tpguide {
namespace {

struct SessionOptions {
  std::string routine;  ///< empty only with resume
  Switch hands_free = Switch::off;
  Switch screened = Switch::off;
  Switch voice = Switch::off;
  Switch quiet = Switch::off;
  Switch big = Switch::off;
  Switch breath = Switch::off;
  Switch media_keys = Switch::off;
  Switch no_heat = Switch::off;
  Switch as_written = Switch::off;
  Switch dry_run = Switch::off;
  Switch resume = Switch::off;
  std::optional<int> minutes;   ///< over 0
  std::optional<Side> side;     ///< left or right
  std::optional<double> speed;  ///< 1–1000; absent: the real thing
  std::string events;           ///< a path, "-", or empty
};

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
                "--screened says: I have read `tpguide show --full` and none of it applies");
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
  Questions questions(env, {});
  questions.say("What stands there is not known now: what rests today, and an earlier stop sign, may be in it.");
  for (;;) {
    const auto line = questions.ask("Go on without it? [y/n]");
    const std::string answer = line ? by_place(in_small_letters(trimmed(*line))) : "n";
    const bool goes_on = answer == "y" || answer == "yes";
    if (goes_on || answer == "n" || answer == "no" || answer == "q") {
      questions.finish();
      return goes_on;
    }
    questions.say("Please answer y or n.");
  }
}

/// Whether anybody is at the keyboard: asked of the system once, so that all of a session has the same answer.
Asking asking_now() {
  return is_terminal(standard_input) ? Asking::possible : Asking::impossible;
}

/// What was pressed in a session that is about to be logged as partial counts already. nullopt where the log cannot be
/// seen and the session is not to begin.
std::optional<History> read_history(const SessionOptions& options, Asking asking,
                                    const std::optional<Checkpoint>& to_be_logged, Env& env) {
  LogStore::Contents contents = read_recent_log(env, env.now);
  if (options.dry_run == Switch::off && may_hide_entries(contents.findings)) {
    // The question would stand among the events.
    if (asking == Asking::impossible || options.events == "-")
      throw Error("a part of the log cannot be seen, and nobody can be asked whether to go on without it",
                  "see to the places named above: what rests, and a stop sign, may stand there");
    if (!confirm_unseen_log(env)) return std::nullopt;
  }
  if (to_be_logged) contents.entries.add(entry_of(to_be_logged->session, SessionStatus::partial));
  return make_history(contents.entries);
}

RunChoices run_choices(const SessionOptions& options, Asking asking, const OpenedRoutine& opened, Env& env) {
  RunChoices run;
  const bool events_take_output = options.events == "-";
  const auto term = env.getenv("TERM");
  // Where nobody types, who started it may be in the foreground with a program of their own: lines do no harm there.
  const bool terminal_needed = asking == Asking::possible;
  const bool behind = !terminal_needed && !is_foreground(standard_output);
  const bool plain = env.common.plain == Switch::on || events_take_output || !is_terminal(standard_output) || !term ||
                     *term == "dumb" || behind;
  run.form = plain ? Display::Form::lines : Display::Form::region;
  run.background = terminal_needed ? Terminal::Background::waits : Terminal::Background::writes;
  run.screen = events_take_output ? Terminal::Screen::standard_error : Terminal::Screen::standard_output;
  run.picture = picture_glyphs(env.config, env.common, env.out.style().charset, env.getenv);
  if (!plain) run.outside = find_outside(env.config, env.getenv);
  run.digits = options.big == Switch::on ? Digits::big : Digits::normal;
  run.breathing = options.breath == Switch::on ? Breathing::on : Breathing::off;
  run.media_keys = options.hands_free == Switch::on ? Switch::on : options.media_keys;
  const bool is_silent = options.quiet == Switch::on || options.dry_run == Switch::on;
  run.hearing = find_hearing(is_silent ? Sound::off : Sound::on,
                             options.voice == Switch::on ? Voice::speaks : Voice::none, env.config, env.getenv);
  run.speed = options.speed;
  run.events = options.events;
  run.event_writing = options.resume == Switch::on ? LineFile::Writing::append : LineFile::Writing::replace;
  run.kept.digest = digest_of(opened.source.text);
  run.kept.source =
      opened.source.where == "built-in" ? opened.source.name : std::filesystem::absolute(opened.source.where).string();
  return run;
}

void apply_defaults(const Config& config, SessionOptions& options) {
  if (config.hands_free == true) options.hands_free = Switch::on;
  // Who asks for a voice wants to hear it.
  if (config.quiet == true && options.voice == Switch::off) options.quiet = Switch::on;
  if (config.voice == true) options.voice = Switch::on;
  if (config.big == true) options.big = Switch::on;
  if (config.breath == true) options.breath = Switch::on;
  if (config.media_keys == true) options.media_keys = Switch::on;
  if (!options.minutes) options.minutes = config.minutes;
}

void require_nothing_of_the_beginning(const SessionOptions& given) {
  if (!given.minutes && !given.side && given.no_heat == Switch::off && given.as_written == Switch::off) return;
  throw Error(ExitCode::usage, "--minutes, --side, --no-heat and --as-written belong to the beginning of a session",
              "--resume goes on with the plan as it was");
}

FileLock lock_session(const SessionFiles& files, Env& env) {
  std::optional<FileLock> lock = files.lock();
  if (!lock) throw Error("a session is already running", "finish it first; tpguide status shows where it stands");
  if (!lock->excludes_others())
    env.out.message("this file system has no locks; see to it that no second session runs meanwhile");
  return *std::move(lock);
}

[[noreturn]] void refuse_changed(const Checkpoint& unfinished, const Routine& routine, Use use, Env& env) {
  if (use == Use::run) log_as_partial(unfinished, env);
  throw Error(fmt::format("{} was changed since its session began, which cannot be gone on with{}", clean(routine.name),
                          use == Use::run ? "; it is in the log as partial" : ""),
              fmt::format("begin anew: tpguide session {}", clean(routine.name)));
}

SessionChoices session_choices(const SessionOptions& options, Asking asking) {
  SessionChoices choices;
  choices.hands_free = options.hands_free == Switch::on ? HandsFree::on : HandsFree::off;
  choices.asking = asking;
  choices.heat = options.no_heat == Switch::on ? HeatChoice::already_warm : HeatChoice::as_written;
  choices.rest_policy = options.as_written == Switch::on ? RestPolicy::as_written : RestPolicy::keep;
  if (options.minutes) choices.minutes = minutes{*options.minutes};
  choices.side = options.side;
  return choices;
}

/// Of a session that another one is begun over.
void tell_what_becomes_of(const Checkpoint& unfinished, Env& env) {
  env.out.message(fmt::format("{}, {}, is unfinished; it goes into the log as partial when this one begins",
                              clean(unfinished.session.routine), friendly(unfinished.session.started, env.now)),
                  "to go on with it, leave this one now with q: tpguide session --resume");
}

ExitCode print_timetable(const Engine& engine, Env& env) {
  const SessionSetup& setup = engine.setup();
  const bool is_heard = env.out.style().read_by == ReadBy::ear;
  env.out.print(clean(setup.routine.title) + "\n\n");
  if (is_heard) {
    env.out.print(timetable_to_hear(engine));
  } else {
    const Page times = timetable(engine, env.out.style().width);
    for (const Line& line : times.lines()) env.out.print(line);
  }
  std::vector<Line> notes = tell_left_out(engine.outlook(), setup);
  for (auto& line : tell_suggestions(engine.slots(), engine.outlook().advice, setup)) notes.push_back(std::move(line));
  for (const std::string& why : against_it(setup)) notes.push_back(line_of("Not today: " + why));
  // To be heard, a line is broken once its signs are words.
  const int width = is_heard ? std::numeric_limits<int>::max() : env.out.style().width - 1;
  for (const auto& note : notes) {
    for (const auto& line : fold(note, width)) env.out.print(line_of(plain_text(line)));
  }
  return ExitCode::done;
}

/// Its events must not be written over it.
void spare_routine(const OpenedRoutine& opened, const SessionOptions& options) {
  if (opened.source.builtin == nullptr && !options.events.empty()) spare_input(options.events, opened.source.where);
}

ExitCode run(const SessionOptions& given, Env& env) {
  SessionOptions options = given;
  apply_defaults(env.config, options);
  const bool dry = options.dry_run == Switch::on;
  const bool resume = options.resume == Switch::on;
  const bool rehearsal = options.speed.has_value();
  const Use use = dry ? Use::look : rehearsal ? Use::rehearsal : Use::run;
  if (resume) require_nothing_of_the_beginning(given);

  // A wrong name or a wrong file is said first, whoever is there to read it.
  std::optional<OpenedRoutine> opened;
  if (!resume) opened = open_routine(options.routine, env);
  if (opened) spare_routine(*opened, options);
  const Asking asking = asking_now();
  if (asking == Asking::impossible && !dry) require_somebody(options);

  const SessionFiles files{env.paths.state};
  std::optional<FileLock> lock;
  if (use == Use::run) lock = lock_session(files, env);
  const bool is_of_another = use == Use::rehearsal && !resume && files.is_running();
  const std::optional<Checkpoint> unfinished = use == Use::run ? take_unfinished(files, env)
                                               : is_of_another ? std::nullopt
                                                               : files.look();
  if (resume) {
    opened = open_routine(to_resume(unfinished, options).source, env);
    spare_routine(*opened, options);
  }
  RunChoices running = run_choices(options, asking, *opened, env);

  const bool unchanged = unfinished && unfinished->session.routine == opened->routine.name &&
                         unfinished->session.digest == running.kept.digest;
  if (resume && !unchanged) refuse_changed(*unfinished, opened->routine, use, env);

  std::optional<History> history = read_history(options, asking, unchanged ? std::nullopt : unfinished, env);
  if (!history) return ExitCode::ended_early;
  SessionSetup setup{.routine = opened->routine,
                     .atlas = builtin_atlas(),
                     .safety = builtin_safety(),
                     .form = builtin_screening(),
                     .profile = profile_for(use, asking, env),
                     .history = *std::move(history),
                     .now = env.now,
                     .choices = session_choices(options, asking),
                     .unfinished = std::nullopt,
                     .resume = resume ? SessionSetup::Resume::at_once : SessionSetup::Resume::ask,
                     .body = &builtin_body()};
  if (unchanged) {
    setup.unfinished = unfinished->session;
    running.kept.entry_id = unfinished->entry_id;
  }
  if (!rehearsal && !resume) running.kept.earlier = unfinished;
  if (use == Use::run && unfinished && !unchanged) tell_what_becomes_of(*unfinished, env);

  // Also where nobody is asked, and for a look.
  note_stops(setup.profile, setup.history, setup.safety, setup.now);
  if (asking == Asking::impossible && !dry) require_fit_profile(setup);
  if (!resume && !given.minutes) pass_over_wish(setup, env);
  setup.choices.voice = running.hearing.voice_in_session();
  Engine engine{setup};
  engine.preview();
  if (!resume) require_wishes(engine, env);
  if (dry) engine.go_by_profile();
  tell_what_the_log_asks(setup, env);
  return dry ? print_timetable(engine, env) : run_session(engine, running, env);
}

std::optional<int> minutes_of(const Given& given) {
  const std::optional<std::string> text = given.value("--minutes");
  if (!text) return std::nullopt;
  const std::optional<int> whole = whole_number(*text, 1, std::numeric_limits<int>::max());
  if (!whole) {
    throw usage_error(fmt::format("--minutes is a whole number from 1 on, not {}", in_quotes(*text)),
                      "as in --minutes 20");
  }
  return whole;
}

std::optional<Side> side_of(const Given& given) {
  const std::optional<Side> side = given.name_in<Side>("--side");
  if (side == Side::middle) throw usage_error("'middle' is not a value of --side", "left or right; the middle stays");
  return side;
}

std::optional<double> speed_of(const Given& given) {
  const std::optional<std::string> text = given.value("--speed");
  if (!text) return std::nullopt;
  const std::optional<double> speed = decimal_number(*text);
  if (!speed || *speed < 1 || *speed > 1000) {
    throw usage_error(fmt::format("--speed is a number from 1 to 1000, not {}", in_quotes(*text)),
                      "60 makes a second of each minute");
  }
  return speed;
}

SessionOptions read(const Given& given) {
  SessionOptions options;
  const std::optional<std::string> routine = given.one_word();
  options.routine = routine.value_or("");
  options.hands_free = given.flag("--hands-free");
  options.screened = given.flag("--screened");
  options.voice = given.flag("--voice");
  options.quiet = given.flag("--quiet");
  options.big = given.flag("--big");
  options.breath = given.flag("--breath");
  options.media_keys = given.flag("--media-keys");
  options.no_heat = given.flag("--no-heat");
  options.as_written = given.flag("--as-written");
  options.dry_run = given.flag("--dry-run");
  options.resume = given.flag("--resume");
  options.minutes = minutes_of(given);
  options.side = side_of(given);
  options.speed = speed_of(given);
  options.events = given.text("--events");
  if (!options.events.empty() && is_standard_output(options.events)) options.events.assign(1, '-');
  if (!routine && options.resume == Switch::off) {
    throw usage_error("which routine? Its NAME or FILE is missing",
                      "'tpguide list' names the routines; 'tpguide session --resume' goes on with an unfinished one");
  }
  if (options.dry_run == Switch::on && !options.events.empty()) {
    throw given.misused("--dry-run runs nothing, so --events has nothing to write");
  }
  return options;
}

/// A mistake in config.toml must not keep anyone from going on.
Call read_call(const Given& given) {
  Call session = call<Needs::config, read, run>(given);
  if (given.flag("--resume") == Switch::on) session.needs = Needs::paths;
  return session;
}

const std::vector<std::string_view>& one_side() {
  static const std::vector<std::string_view> sides{name_of(Side::left), name_of(Side::right)};
  return sides;
}

constexpr std::string_view usages[] = {"NAME|FILE [options]", "--resume [options]"};
constexpr OptionSpec options[] = {
    {"--hands-free", "", "no Enter needed: every step begins by itself after a count"},
    {"--resume", "", "go on with the unfinished session; needs no NAME"},
    {"--minutes", "N", "fit into N minutes by leaving out optional steps"},
    {"--side", "SIDE", "left or right: that side alone, and what is in the middle", one_side},
    {"--no-heat", "", "leave out the heat because you are warm already"},
    {"--big", "", "large digits, to be read from afar"},
    {"--breath", "", "a slow breath beside the clock, seen and heard: in for 4 seconds, out for 6"},
    {"--media-keys", "", "headset buttons and media keys pause, go on and go back; so they do with --hands-free"},
    {"--voice", "", "speak: what comes, how it is done, and what to do now"},
    {"--quiet", "", "neither sound nor voice"},
    {"--as-written", "", "press in spite of a rest of one day, and what was pressed today"},
    {"--dry-run", "", "print the timetable and end"},
    {"--speed", "X", "rehearse X times faster, 1 to 1000; nothing is logged"},
    {"--screened", "",
     "I have read \"tpguide show --full\" and none of it applies; needed where there is no terminal to ask at"},
    {"--events", "FILE", "write the event stream, a JSON object a line; - is standard output"},
};
constexpr ExampleSpec examples[] = {
    {"tpguide session shoulder-headache", "begin; the keys are explained on the way"},
    {"tpguide session shoulder-headache --hands-free --minutes 25", "hands on the ball, eyes shut, 25 minutes"},
};

}  // namespace

extern const Command command_session{
    .name = "session",
    .group = to_begin,
    .brief = "be guided through a routine",
    .usages = usages,
    .about =
        "Runs a routine: asks what has to be asked, then guides you step by step. One key always stops: s. With q you "
        "can "
        "leave and go on later.",
    .options = options,
    .examples = examples,
    .read = read_call,
};

}  // namespace tpguide

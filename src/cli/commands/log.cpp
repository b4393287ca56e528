// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/log_scope.hpp"
#include "cli/logging.hpp"
#include "cli/muscle_names.hpp"
#include "cli/place_names.hpp"
#include "cli/questions.hpp"
#include "cli/rating.hpp"
#include "cli/unfinished.hpp"
#include "content/builtin.hpp"
#include "core/history/history.hpp"
#include "core/log/entry_words.hpp"
#include "core/rules/notice.hpp"
#include "core/rules/rest.hpp"
#include "core/rules/spot_dialogue.hpp"
#include "core/rules/worsening.hpp"
#include "core/text/answer.hpp"
#include "core/text/closest.hpp"
#include "core/trend/activity.hpp"
#include "core/trend/trend_words.hpp"

namespace tpguide {
namespace {

struct LogOptions {
  std::optional<int> level;  ///< 0–10
  Switch next_day = Switch::off;
  std::optional<int> spots;
  Switch signs = Switch::off;  ///< with next_day: those that its question names
  std::string muscle;
  std::optional<Side> side;
  std::string place;
  std::string activity;
  std::string note;
  std::string at;  ///< as written, empty: now
  Switch where = Switch::off;
};

Stamp moment_of(const LogOptions& options, const Env& env) {
  if (options.at.empty()) return env.now;
  return past_moment(
      "--at", options.at,
      "write a day, a time, both, or how long ago: 2026-11-20, yesterday, 20:15, \"yesterday 8pm\", 2h, 3d, 4w",
      "the log holds what was; without --at it is now", env);
}

/// As the log knows it, with the side that was said in its name.
void settle_place(LogOptions& options) {
  if (options.place.empty()) return;
  const NamedPlace place = place_named(options.place);
  if (place.side && options.side && place.side != options.side)
    throw Error(ExitCode::usage, fmt::format("--side {} and '{}' are two sides", name_of(*options.side), options.place),
                "say it once");
  options.place = place.name;
  if (place.side) options.side = place.side;
}

void check_muscle(const LogOptions& options) {
  if (options.muscle.empty()) {
    if (options.side && options.place.empty())
      throw Error(ExitCode::usage, "--side says which side of a muscle or place", "add --muscle NAME or --place PLACE");
    return;
  }
  if (builtin_atlas().find_as_typed(options.muscle) == nullptr) throw no_such_muscle(options.muscle);
  const Muscle& muscle = muscle_named(options.muscle);
  if (options.side && !muscle.has_side(*options.side))
    throw no_such_side(muscle.anatomical, name_of(*options.side), muscle.sides);
}

std::vector<std::string_view> names_of(const Activities& activities) {
  std::vector<std::string_view> names;
  for (const auto* list : {&activities.followed, &activities.set_aside})
    for (const ActivityTrend& activity : *list) names.push_back(activity.name);
  return names;
}

LogStore::Contents read_back(std::chrono::seconds back, Env& env) {
  return env.log.read(Stamp{env.now.time - back, env.now.offset});
}

Activities activities_in(const LogStore::Contents& log, const Env& env) {
  return activities_of(make_history(log.entries), env.now);
}

/// After an activity with a new name: whether another was meant, and which one gives way where there are more than
/// three. Nothing that was typed is refused for it.
void tell_new_activity(const std::string& name, const Activities& earlier, Env& env) {
  const std::vector<std::string_view> known = names_of(earlier);
  if (known.empty() || std::find(known.begin(), known.end(), name) != known.end()) return;
  if (const std::string near = did_you_mean(clean(name), known); !near.empty())
    env.out.print_wrapped(fmt::format("This activity is new: {} Then `tpguide undo`, and log it by that name.", near));
  const Activities now = activities_in(read_back(activities_look_back, env), env);
  for (const ActivityTrend& one : now.set_aside) {
    const bool gave_way = one.name == name || std::any_of(earlier.followed.begin(), earlier.followed.end(),
                                                          [&](const auto& before) { return before.name == one.name; });
    if (gave_way)
      env.out.print_wrapped(
          fmt::format("The three rated last are followed. “{}”, last rated {}, is set aside until it is rated again.",
                      clean(one.name), friendly(one.latest_at, env.now)));
  }
}

/// What pauses the muscle now, by entries written at these moments.
std::vector<Rest> pauses_of(const std::string& muscle, const std::vector<Entry>& written, const LogStore::Contents& log,
                            const Env& env) {
  const Stamp since{env.now.time - worsening_looks_back, env.now.offset};
  const History of_muscle = LongHistory(log.entries, {since, {}, muscle}).history();
  std::vector<Rest> rests = rests_in_force(of_muscle, env.now);
  std::erase_if(rests, [&](const Rest& rest) {
    return rest.muscle != muscle || rest.reason != RestReason::worsening ||
           std::none_of(written.begin(), written.end(), [&](const Entry& entry) { return entry.at == rest.since; });
  });
  return rests;
}

/// The same of a place that is no muscle, which no session leaves out.
void tell_worse_place(const std::vector<Entry>& written, const LogStore::Contents& log, Env& env) {
  std::set<std::string> places;
  for (const Entry& entry : written)
    if (!entry.place.empty()) places.insert(entry.place);
  if (places.empty()) return;
  const History history = make_history(log.entries);
  std::vector<Notice> notices;
  for (const Worsening& worse : worsenings(history, env.now)) {
    const bool is_new =
        std::any_of(written.begin(), written.end(), [&](const Entry& one) { return one.at == worse.at; });
    if (is_new && worse.routine.empty() && worse.spots.empty() && places.contains(worse.place))
      notices.push_back(pause_of(worse, builtin_atlas()));
  }
  for (const Notice& notice : notices) env.out.print_wrapped(notice_in_words(notice, builtin_safety()));
}

/// What soreness noted at a muscle means for it, where it went up two records running.
void tell_pauses(const std::vector<Entry>& written, Env& env) {
  std::set<std::string> muscles;
  // A bare level reads no log: home and trend tell how it goes where it bothers.
  bool is_bare = true;
  for (const Entry& entry : written) {
    if (!entry.muscle.empty()) muscles.insert(entry.muscle);
    is_bare = is_bare && entry.muscle.empty() && entry.place.empty();
  }
  if (is_bare) return tell_findings(env.log.unreachable(), env);
  const LogStore::Contents log = read_back(worsening_looks_back, env);
  tell_findings(log.findings, env);
  std::vector<Rest> rests;
  for (const std::string& muscle : muscles)
    for (Rest& rest : pauses_of(muscle, written, log, env)) rests.push_back(std::move(rest));
  for (const std::string& sentence : rests_in_words(rests, builtin_safety(), builtin_atlas(), env.now))
    env.out.print_wrapped(sentence);
  tell_worse_place(written, log, env);
}

std::optional<SpotDialogue::NamedSpot> place_called(std::string_view words) {
  const auto place = builtin_finder().place(words);
  if (!place) return std::nullopt;
  return SpotDialogue::NamedSpot{std::string(place->name), place->side};
}

/// Whatever ends the questions, what was answered fully is kept.
ExitCode ask_spots(Entry given, Env& env) {
  Questions questions(env, "tpguide log 4");
  SpotDialogue dialogue(builtin_atlas(), builtin_safety(), std::move(given), muscles_called, place_called);
  while (!dialogue.is_over()) {
    const auto line = questions.ask(dialogue.prompt());
    if (!line) break;
    for (const std::string& reply : dialogue.answer(*line)) questions.say(reply);
  }
  const std::vector<Entry> entries = dialogue.entries();
  std::vector<Entry> written;
  if (entries.empty()) {
    nothing_logged(env);
  } else if (entries.size() == 1) {
    written.push_back(append_and_confirm(entries.front(), {}, env));
  } else {
    const std::string file = clean(env.log.file_of(entries.back()).native());
    std::string words = "Logged:\n";
    for (const Entry& entry : entries) {
      written.push_back(env.log.append(entry));
      env.out.note_done("what was written before is logged all the same; `tpguide history` shows it");
      for (const std::string& line :
           wrap(in_words(written.back(), env.now, builtin_atlas(), builtin_safety().signs), env.out.style().width, 2))
        words += line + "\n";
    }
    env.out.print(words);
    env.out.print(fmt::format("in {}. Not right? `tpguide undo` takes them back, the last first.\n", file));
  }
  tell_pauses(written, env);
  questions.finish();
  return ExitCode::done;
}

ExitCode record(const LogOptions& options, const Stamp& at, Env& env) {
  Entry entry;
  entry.at = at;
  entry.kind = options.activity.empty() ? EntryKind::soreness : EntryKind::activity;
  entry.muscle = options.muscle;
  entry.side = options.side;
  entry.place = options.place;
  entry.activity = options.activity;
  entry.note = options.note;
  entry.level = options.level;
  if (!entry.level && entry.kind == EntryKind::activity)
    throw Error(ExitCode::usage, "how well the activity goes is missing",
                "give it as LEVEL: 0 is unable to, 10 as well as before");
  if (!entry.level) return ask_spots(std::move(entry), env);
  const bool is_activity = entry.kind == EntryKind::activity;
  Activities earlier;
  if (is_activity) {
    const LogStore::Contents log = read_back(activities_look_back, env);
    tell_findings(log.findings, env);
    earlier = activities_in(log, env);
  }
  const Entry written = append_and_confirm(std::move(entry), {}, env);
  if (is_activity) tell_new_activity(written.activity, earlier, env);
  if (!is_activity) tell_pauses({written}, env);
  return ExitCode::done;
}

ExitCode rate(const LogOptions& options, const Stamp& at, Env& env) {
  Entry rating;
  rating.at = at;
  rating.next_day = options.level;
  rating.spots = options.spots;
  if (options.signs == Switch::on) rating.signs = true;
  rating.muscle = options.muscle;
  rating.side = options.side;
  rating.note = options.note;
  return rate_last_session(std::move(rating), env);
}

ExitCode run(const LogOptions& given, Env& env) {
  if (given.where == Switch::on) {
    env.out.print_document(env.log.folder().native() + "\n");
    return ExitCode::done;
  }
  LogOptions options = given;
  const Stamp at = moment_of(options, env);
  settle_place(options);
  check_muscle(options);
  notice_unfinished(env);
  return options.next_day == Switch::on ? rate(options, at, env) : record(options, at, env);
}

int level_of(std::string_view name, std::string_view text) {
  const std::optional<int> level = whole_number(text, 0, highest_level);
  if (!level) {
    throw usage_error(fmt::format("{} is a whole number from 0 to {}, not {}", name, highest_level, in_quotes(text)),
                      std::string(builtin_safety().level_scale));
  }
  return *level;
}

LogOptions read(const Given& given) {
  LogOptions options;
  if (const std::optional<std::string> level = given.one_word()) options.level = level_of("LEVEL", *level);
  options.next_day = given.flag("--next-day");
  if (const std::optional<std::string> spots = given.value("--spots")) options.spots = level_of("--spots", *spots);
  options.signs = given.flag("--signs");
  options.muscle = muscle_as_typed(given.text("--muscle"));
  options.side = given.name_in<Side>("--side");
  options.place = given.text("--place");
  options.activity = given.text("--activity");
  options.note = given.text("--note");
  options.at = given.text("--at");
  options.where = given.flag("--where");

  const bool logs = options.level || options.next_day == Switch::on || options.spots || options.signs == Switch::on ||
                    !options.muscle.empty() || options.side || !options.place.empty() || !options.activity.empty() ||
                    !options.note.empty() || !options.at.empty();
  if (options.where == Switch::on && logs)
    throw given.misused("--where only prints a folder; nothing else goes with it");
  if (options.next_day == Switch::off && options.spots) {
    throw given.misused("--spots is about the day after a session and needs --next-day");
  }
  if (options.next_day == Switch::off && options.signs == Switch::on) {
    throw given.misused("--signs is about the day after a session and needs --next-day");
  }
  if (options.next_day == Switch::on && !options.activity.empty()) {
    throw given.misused("--activity and --next-day are two different entries");
  }
  if (!options.place.empty() && !options.muscle.empty()) {
    throw given.misused("--muscle and --place are two different entries");
  }
  if (!options.place.empty() && (options.next_day == Switch::on || !options.activity.empty())) {
    throw given.misused("--place is about pain, and goes with neither --next-day nor --activity");
  }
  if (!options.activity.empty() && !options.level) throw given.misused("--activity needs a LEVEL");
  return options;
}

const std::vector<std::string_view>& sides_of_spots() {
  static const std::vector<std::string_view> names{"left", "right", "middle"};
  return names;
}

constexpr std::string_view usages[] = {"[LEVEL] [options]", "[LEVEL] --next-day [options]",
                                       "LEVEL --activity TEXT [options]", "--where"};
constexpr OptionSpec options[] = {
    {"--next-day", "", "rate the last session the day after it"},
    {"--spots", "N", "with --next-day: soreness where you pressed, 0 to 10"},
    {"--signs", "", "with --next-day: yes to its question after signs where you pressed"},
    {"--muscle", "MUSCLE", "the muscle it is about, by any of its names"},
    {"--side", "SIDE", "left, right or middle", sides_of_spots},
    {"--place", "PLACE", "where it hurts, if that is no one muscle: head, temple, \"low back\""},
    {"--note", "TEXT", "a remark"},
    {"--at", "TIME", "not now but then: 20:15, yesterday, \"2026-11-20 9pm\", or 2h, 3d, 4w ago"},
    {"--activity", "TEXT", "LEVEL rates this activity instead; here higher is better"},
    {"--where", "", "print the folder of the log and end"},
};
constexpr ExampleSpec examples[] = {
    {"tpguide log 4 --muscle upper-trapezius --side left", "how sore it is now, and where"},
    {"tpguide log 3 --next-day --spots 2", "the day after: 3 where it bothers you, 2 where you pressed"},
};

}  // namespace

extern const Command command_log{
    .name = "log",
    .group = the_log,
    .brief = "note how sore it is",
    .usages = usages,
    .about =
        "Notes how sore it is, or was at another time, as a whole number from 0 to 10. Without LEVEL it asks, for "
        "several spots in one go.",
    .options = options,
    .examples = examples,
    .read = call<Needs::paths, read, run>,
};

}  // namespace tpguide

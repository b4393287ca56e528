// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/unfinished.hpp"
#include "core/routine/builtin.hpp"
#include "core/soreness/activity.hpp"
#include "core/soreness/history.hpp"
#include "core/soreness/rest.hpp"
#include "core/text/closest.hpp"
#include "sys/terminal.hpp"

namespace tpguide {
namespace {

/// From this soreness on the rest rule says something.
constexpr Level spots_worth_asking = 4;
constexpr std::chrono::hours longest_to_rate{96};
/// Of activities: as far back as home and trend look.
constexpr std::chrono::days activities_remembered{90};

Stamp moment_of(const LogOptions& options, const Env& env) {
  if (options.at.empty()) return env.now;
  const auto at = parse_when(options.at, env.now, env.zone);
  if (!at)
    throw Error(ExitCode::usage, fmt::format("--at '{}' is no moment", clean(options.at)),
                "write a date, a date and time, or how long ago: 2026-11-20, \"2026-11-20 21:00\", 2h, 3d, 4w");
  if (*at > env.now)
    throw Error(ExitCode::usage, fmt::format("--at '{}' is still to come", clean(options.at)),
                "the log holds what was; without --at it is now");
  return *at;
}

std::string sides_in_words(const std::vector<Side>& sides) {
  std::string words;
  for (const Side side : sides) words += fmt::format("{}{}", words.empty() ? "" : ", ", name_of(side));
  return words;
}

void check_place(const LogOptions& options) {
  if (options.muscle.empty()) {
    if (options.side) throw Error(ExitCode::usage, "--side says which side of a muscle", "add --muscle NAME");
    return;
  }
  const Muscle* muscle = builtin_atlas().find(options.muscle);
  if (muscle == nullptr) {
    std::vector<std::string_view> names;
    for (const Muscle& one : builtin_atlas().muscles()) names.push_back(one.name);
    throw Error(ExitCode::usage, fmt::format("there is no muscle '{}'", clean(options.muscle)),
                did_you_mean(options.muscle, names));
  }
  if (options.side && !muscle->has_side(*options.side))
    throw Error(ExitCode::usage, fmt::format("{} has no side '{}'", muscle->name, name_of(*options.side)),
                "it has: " + sides_in_words({muscle->sides.begin(), muscle->sides.end()}));
}

std::optional<int> whole_number(std::string_view text, int lowest, int highest) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < lowest || number > highest)
    return std::nullopt;
  return number;
}

/// Questions at the terminal, one line each. The terminal's own editing and Ctrl-C are left as they are, for nothing
/// is written before the last answer.
class Questions {
 public:
  explicit Questions(Output& out) : out_(out) {}

  /// nullopt for Enter alone and at the end of input.
  std::optional<int> number(std::string_view question, int lowest, int highest) {
    for (;;) {
      const auto answer = line(question);
      if (!answer || answer->empty()) return std::nullopt;
      if (const auto number = whole_number(*answer, lowest, highest)) return number;
      out_.print(fmt::format("A whole number from {} to {}, please, or Enter alone.\n", lowest, highest));
    }
  }

  /// "Not sure" is yes. nullopt only at the end of input.
  std::optional<bool> yes_or_no(std::string_view question) {
    for (;;) {
      const auto answer = line(question);
      if (!answer) return std::nullopt;
      if (*answer == "y" || *answer == "yes" || *answer == "?") return true;
      if (*answer == "n" || *answer == "no") return false;
      out_.print("y for yes, n for no, ? when you are not sure.\n");
    }
  }

 private:
  /// Without its end and the blanks around it, in small letters.
  std::optional<std::string> line(std::string_view question) {
    constexpr std::size_t longest = 256;
    out_.print(question);
    out_.flush();
    std::string text;
    int c = ended_ ? EOF : std::getc(stdin);
    for (; c != EOF && c != '\n'; c = std::getc(stdin))
      if (text.size() < longest) text += static_cast<char>(c);
    if (c == EOF) {
      ended_ = true;
      out_.print("\n");
      if (text.empty()) return std::nullopt;
    }
    text.erase(0, std::min(text.find_first_not_of(" \t\r"), text.size()));
    text.erase(text.find_last_not_of(" \t\r") + 1);
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    return text;
  }

  Output& out_;
  bool ended_ = false;
};

Questions questions_at_terminal(Env& env, const char* instead) {
  if (!is_terminal(STDIN_FILENO))
    throw Error(ExitCode::usage, "there is no LEVEL, and no terminal to ask at",
                fmt::format("for example: {}", instead));
  return Questions(env.out);
}

std::string level_question(std::string_view what) {
  return fmt::format("{}, 0–10 ({})? ", what, builtin_safety().level_scale);
}

ExitCode nothing_logged(Env& env) {
  env.out.print("Nothing was logged.\n");
  return ExitCode::done;
}

/// `about` follows the entry's own words. Nothing that may fail comes after the writing: who is told of a failure logs
/// a second time.
Entry append_and_confirm(Entry entry, const std::string& about, Env& env) {
  const std::string file = clean(env.log.file_of(entry).native());
  Entry written = env.log.append(std::move(entry));
  env.out.note_done("it is logged all the same; do not log it again");
  env.out.print(fmt::format("Logged: {}{}, in {}. Not right? `tpguide undo` takes it back.\n",
                            in_words(written, env.now), about, file));
  return written;
}

std::vector<std::string_view> names_of(const Activities& activities) {
  std::vector<std::string_view> names;
  for (const auto* list : {&activities.followed, &activities.set_aside})
    for (const ActivityTrend& activity : *list) names.push_back(activity.name);
  return names;
}

History recent_history(Env& env) {
  return make_history(env.log.read(Stamp{env.now.time - activities_remembered, env.now.offset}).entries);
}

/// After an activity with a new name: whether another was meant, and which one gives way where there are more than
/// three. Nothing that was typed is refused for it.
void tell_new_activity(const std::string& name, const Activities& earlier, Env& env) {
  const std::vector<std::string_view> known = names_of(earlier);
  if (known.empty() || std::find(known.begin(), known.end(), name) != known.end()) return;
  if (const std::string near = did_you_mean(clean(name), known); !near.empty())
    env.out.print_wrapped(fmt::format("This activity is new: {} Then `tpguide undo`, and log it by that name.", near));
  const Activities now = activities_of(recent_history(env));
  for (const ActivityTrend& one : now.set_aside) {
    const bool gave_way = one.name == name || std::any_of(earlier.followed.begin(), earlier.followed.end(),
                                                          [&](const auto& before) { return before.name == one.name; });
    if (gave_way)
      env.out.print_wrapped(
          fmt::format("The three rated last are followed. “{}”, last rated {}, is set aside until it is rated again.",
                      clean(one.name), friendly(one.latest_at, env.now)));
  }
}

ExitCode record(const LogOptions& options, const Stamp& at, Env& env) {
  Entry entry;
  entry.at = at;
  entry.kind = options.activity.empty() ? EntryKind::soreness : EntryKind::activity;
  entry.muscle = options.muscle;
  entry.side = options.side;
  entry.activity = options.activity;
  entry.note = options.note;
  entry.level = options.level;
  if (!entry.level && entry.kind == EntryKind::activity)
    throw Error(ExitCode::usage, "how well the activity goes is missing",
                "give it as LEVEL: 0 is unable to, 10 as well as before");
  if (!entry.level)
    entry.level = questions_at_terminal(env, "tpguide log 4")
                      .number(level_question("How strong is your pain now"), 0, highest_level);
  if (!entry.level) return nothing_logged(env);
  const bool is_activity = entry.kind == EntryKind::activity;
  const Activities earlier = is_activity ? activities_of(recent_history(env)) : Activities{};
  const Entry written = append_and_confirm(std::move(entry), {}, env);
  if (is_activity) tell_new_activity(written.activity, earlier, env);
  return ExitCode::done;
}

[[noreturn]] void refuse_rating(const History& history, const Stamp& at, const Env& env) {
  const auto last = std::find_if(history.entries.rbegin(), history.entries.rend(), [&](const Entry& entry) {
    return entry.kind == EntryKind::session && entry.at <= at;
  });
  if (last != history.entries.rend() && at.time - last->at.time <= longest_to_rate)
    throw Error(fmt::format("the last session began {}: that is too short ago to rate", friendly(last->at, env.now)),
                "it can be rated from tomorrow on, or 12 hours after it began");
  throw Error("there is no session in the last 4 days to rate", "`tpguide log LEVEL` records soreness without one");
}

/// Throws when the session did not press the place that the rating speaks of.
void check_spot(const LogOptions& options, const Entry& session) {
  if (options.muscle.empty()) return;
  std::string pressed;
  for (const Point& point : session.points) {
    if (point.held <= point.held.zero()) continue;
    if (point.muscle == options.muscle && (!options.side || point.side == *options.side)) return;
    pressed += fmt::format("{}{} ({})", pressed.empty() ? "" : ", ", clean(point.muscle), name_of(point.side));
  }
  const std::string side = options.side ? fmt::format(" ({})", name_of(*options.side)) : "";
  throw Error(ExitCode::usage, fmt::format("that session did not press {}{}", options.muscle, side),
              pressed.empty() ? "it pressed nothing" : "it pressed: " + pressed);
}

void ask_spot(Entry& rating, const Entry& session, Questions& questions, Env& env) {
  std::vector<const Point*> pressed;
  for (const Point& point : session.points)
    if (point.held > point.held.zero()) pressed.push_back(&point);
  if (pressed.empty()) return;
  std::optional<int> number = 1;
  if (pressed.size() > 1) {
    for (std::size_t i = 0; i < pressed.size(); ++i)
      env.out.print(fmt::format("  {} {}\n", i + 1, place_in_words(pressed[i]->muscle, pressed[i]->side)));
    number = questions.number("Which spot (Enter alone: all of them)? ", 1, static_cast<int>(pressed.size()));
  }
  if (!number) return;
  const Point& point = *pressed[static_cast<std::size_t>(*number - 1)];
  rating.muscle = point.muscle;
  rating.side = point.side;
}

void ask_rating(Entry& rating, const Entry& session, Env& env) {
  Questions questions = questions_at_terminal(env, "tpguide log 3 --next-day --spots 2");
  env.out.print(fmt::format("About {}. Enter alone skips a question.\n", in_words(session, env.now)));
  rating.next_day = questions.number(level_question("Pain now where it bothers you"), 0, highest_level);
  rating.spots = questions.number("Soreness where you pressed, 0–10? ", 0, highest_level);
  if (rating.spots.value_or(0) < spots_worth_asking) return;
  if (rating.muscle.empty()) ask_spot(rating, session, questions, env);
  rating.signs = questions.yes_or_no("Bruise, swelling or numbness there? [y/n] ");
}

/// What follows from a rating: which muscles rest, and when to see someone.
void print_consequences(History history, const Entry& rating, Env& env) {
  const bool sore = rating.spots.value_or(0) >= spots_worth_asking;
  if (!sore && rating.signs != true) return;
  const int width = env.out.style().width;
  const auto paragraph = [&](std::string_view text, int indent) {
    for (const std::string& line : wrap(text, width, indent)) env.out.print(line + "\n");
  };
  history.ratings.push_back(rating);
  for (const Rest& rest : rests_in_force(history, env.now))
    if (rest.since == rating.at && rest.reason != RestReason::once_a_day)
      paragraph(rest_in_words(rest, builtin_safety(), env.now), 0);
  paragraph("When to see someone:", 0);
  for (const std::string_view line : builtin_safety().see_someone) paragraph(line, 2);
}

ExitCode rate(const LogOptions& options, const Stamp& at, Env& env) {
  const Stamp since{at.time - longest_to_rate, at.offset};
  LogStore::Contents log = env.log.read(since);
  log.require_every_file();
  for (const Finding& finding : log.findings) env.out.message(warning_line(finding), finding.hint);
  History history = make_history(std::move(log.entries));
  const Entry* session = rateable_session(history, at);
  if (session == nullptr) refuse_rating(history, at, env);
  check_spot(options, *session);

  Entry rating;
  rating.kind = EntryKind::next_day;
  rating.amends = session->id;
  rating.at = at;
  rating.next_day = options.level;
  rating.spots = options.spots;
  if (options.signs == Switch::on) rating.signs = true;
  rating.muscle = options.muscle;
  rating.side = options.side;
  rating.note = options.note;
  if (!rating.next_day && !rating.spots && !rating.signs) {
    ask_rating(rating, *session, env);
    if (!rating.next_day && !rating.spots) return nothing_logged(env);
  }
  const std::string about = ", of " + in_words(*session, env.now);
  const Entry written = append_and_confirm(std::move(rating), about, env);
  print_consequences(std::move(history), written, env);
  return ExitCode::done;
}

}  // namespace

ExitCode run(const LogOptions& options, Env& env) {
  if (options.where == Switch::on) {
    env.out.print_raw(env.log.folder().native() + "\n");
    return ExitCode::done;
  }
  const Stamp at = moment_of(options, env);
  check_place(options);
  notice_unfinished(env);
  return options.next_day == Switch::on ? rate(options, at, env) : record(options, at, env);
}

}  // namespace tpguide

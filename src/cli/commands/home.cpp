// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/log_scope.hpp"
#include "cli/recent_log.hpp"
#include "cli/routine_titles.hpp"
#include "cli/unfinished.hpp"
#include "content/builtin.hpp"
#include "core/history/history.hpp"
#include "core/routine/judge.hpp"
#include "core/rules/rest.hpp"
#include "core/session/plan.hpp"
#include "core/text/duration.hpp"
#include "core/text/error.hpp"
#include "core/text/page.hpp"
#include "core/text/shell.hpp"
#include "core/trend/activity.hpp"
#include "core/trend/trend_words.hpp"

namespace tpguide {
namespace {

struct HomeOptions {};

std::string last_session_line(const Entry& session, const Stamp& now) {
  std::string text = fmt::format("{}, {}", friendly(session.at, now), clean(session.routine));
  if (session.status) text += fmt::format(", {}", name_of(*session.status));
  if (session.before && session.after) text += fmt::format(", pain {} → {}", *session.before, *session.after);
  if (session.next_day) text += fmt::format(", next day {}", *session.next_day);
  return text;
}

void tell_unfinished(const Checkpoint& checkpoint, Env& env) {
  const SessionRecord& session = checkpoint.session;
  std::chrono::milliseconds left{0};
  for (const Slot& slot : session.slots) {
    if (slot.outcome == SlotOutcome::pending) left += std::max(slot.planned - slot.held, std::chrono::milliseconds{0});
  }
  const std::string rest = left.count() == 0 ? "only the closing questions are left"
                                             : duration_text(std::chrono::ceil<std::chrono::seconds>(left)) + " left";
  env.out.print_wrapped(
      fmt::format("Unfinished: {} of {}, {}.", clean(session.routine), friendly(session.started, env.now), rest));
  env.out.print("  tpguide session --resume\n\n");
}

void tell_due(const Entry& session, Env& env) {
  env.out.print_wrapped(
      fmt::format("The day after {} ({}): how is the pain, and how sore is it where you pressed, 0–10?",
                  clean(session.routine), friendly(session.at, env.now)));
  env.out.print("  tpguide log LEVEL --next-day --spots LEVEL\n\n");
}

void tell_list(std::string_view heading, const std::vector<std::string>& sentences, Env& env) {
  if (sentences.empty()) return;
  const int width = env.out.style().width;
  Page page(width, width);
  for (const std::string& sentence : sentences) page.bullet(sentence);
  env.out.print_wrapped(heading);
  for (const Line& line : page.lines()) env.out.print(line);
  env.out.print("\n");
}

void tell_rests(const std::vector<Rest>& rests, Env& env) {
  tell_list("Resting:", rests_in_words(rests, builtin_safety(), builtin_atlas(), env.now), env);
}

/// Whether the rests say it already, as a pause or as what is stricter still.
bool is_among(const std::vector<Rest>& rests, const SpotName& spot) {
  return std::any_of(rests.begin(), rests.end(), [&](const Rest& rest) {
    return rest.muscle == spot.muscle && rest.reason >= RestReason::worsening && (!rest.side || rest.side == spot.side);
  });
}

/// What the log asks for besides the pauses that stand among the rests.
void tell_notices(const History& history, const std::vector<Rest>& rests, Env& env) {
  std::vector<Notice> notices = notices_of(history, builtin_atlas(), env.now);
  std::erase_if(notices, [&](const Notice& notice) {
    return !notice.spots.empty() && std::all_of(notice.spots.begin(), notice.spots.end(),
                                                [&](const SpotName& spot) { return is_among(rests, spot); });
  });
  const RoutineTitles titles = titles_of(routines_paused(notices), env);
  std::vector<std::string> sentences;
  for (const Notice& notice : notices) sentences.push_back(notice_in_words(notice, builtin_safety(), titles));
  tell_list("Your log asks for this; `tpguide trend` says more:", sentences, env);
}

void tell_activities(const History& history, Env& env) {
  const auto due = activities_due(activities_of(history, env.now), env.now);
  if (due.empty()) return;
  env.out.print_wrapped("Two weeks on: how well does it go now, 0–10 (10: as well as before)?");
  for (const ActivityTrend& activity : due)
    env.out.print(fmt::format("  tpguide log LEVEL --activity {}\n", shell_quoted(activity.name)));
  env.out.print("\n");
}

/// More than fit at a glance are for `tpguide list`.
constexpr std::array<std::string_view, 3> first_routines{"shoulder-headache", "low-back", "hip-buttock"};

/// How much of a routine is left today. Where nothing rests, nothing is opened.
std::string_view rest_of(const std::string& name, const std::vector<Rest>& rests, const Env& env) {
  if (rests.empty()) return {};
  try {
    const RoutineSource source = env.routines.open(name);
    const auto judged = judge_routine(source.text, source.where, source.name, builtin_atlas());
    if (!judged.routine) return {};
    const Plan plan = make_plan(*judged.routine, {.rests = rests});
    if (plan.left_out.empty()) return {};
    const bool presses =
        std::any_of(plan.slots.begin(), plan.slots.end(), [](const Slot& slot) { return slot.phase == Phase::hold; });
    return presses ? "part of it rests today" : "what it presses rests today";
  } catch (const Error&) {
    return {};  // `tpguide session` says what is wrong with it
  }
}

/// A routine to start with, and what rests of it today.
struct Start {
  std::string name;
  std::string_view rest;
};

/// The one of last time before the others, and what rests behind what does not.
std::vector<Start> starts(const std::string& last_routine, const std::vector<Rest>& rests, const Env& env) {
  std::vector<std::string> names;
  if (!last_routine.empty() && env.routines.has(last_routine)) names.push_back(last_routine);
  for (const auto name : first_routines)
    if (name != last_routine && names.size() < first_routines.size()) names.emplace_back(name);
  std::vector<Start> starts;
  for (std::string& name : names) {
    const std::string_view rest = rest_of(name, rests, env);
    starts.push_back({std::move(name), rest});
  }
  std::stable_partition(starts.begin(), starts.end(), [](const Start& start) { return start.rest.empty(); });
  return starts;
}

/// The command and what is said of it beside it where the window is wide enough, else below it.
void tell_how_to_start(const std::vector<Start>& starts, Env& env) {
  env.out.print("Start:\n");
  std::size_t widest = 0;
  for (const Start& start : starts) widest = std::max(widest, start.name.size());
  for (const Start& start : starts) {
    const std::string& name = start.name;
    const auto routine = std::find_if(builtin_routines().begin(), builtin_routines().end(),
                                      [&](const auto& one) { return one.name == name; });
    // One of the user's own is not opened for its title.
    std::string said;
    if (routine != builtin_routines().end())
      said = fmt::format("{}, {}", routine->title, duration_text(routine->total));
    if (!start.rest.empty()) said.append(said.empty() ? "" : "; ").append(start.rest);
    const std::string line = fmt::format("  tpguide session {:<{}}  {}", name, widest, said);
    if (said.empty()) {
      env.out.print(fmt::format("  tpguide session {}\n", name));
    } else if (cell_width(line) <= env.out.style().width) {
      env.out.print(line + "\n");
    } else {
      env.out.print(fmt::format("  tpguide session {}\n", name));
      env.out.print_wrapped(said, 6);
    }
  }
  const std::size_t all = env.routines.names().size();
  if (all > starts.size())
    env.out.print_wrapped(fmt::format("and {} more, from head to foot: tpguide list", all - starts.size()), 2);
}

ExitCode run(const HomeOptions&, Env& env) {
  const auto unfinished = notice_unfinished(env);
  const LogStore::Contents log = read_recent_log(env, env.now);
  const auto code = exit_code_of(log.findings, log.entries.empty() ? Answered::nothing : Answered::something);
  const History history = make_history(log.entries);

  if (SessionFiles{env.paths.state}.is_running()) {
    env.out.print_wrapped("A session is running; tpguide status says where it stands.");
    env.out.print("\n");
  }
  if (unfinished) tell_unfinished(*unfinished, env);
  if (const Entry* due = next_day_due(history, env.now)) tell_due(*due, env);
  tell_activities(history, env);
  History with_unfinished = history;
  if (unfinished) insert(with_unfinished, entry_of(unfinished->session, SessionStatus::partial));
  const std::vector<Rest> rests = rests_in_force(with_unfinished, env.now);
  tell_rests(rests, env);
  tell_notices(history, rests, env);
  const auto last = std::find_if(history.entries.rbegin(), history.entries.rend(),
                                 [](const Entry& entry) { return entry.kind == EntryKind::session; });
  if (last != history.entries.rend()) {
    env.out.print_wrapped("Last session: " + last_session_line(*last, env.now));
    env.out.print("\n");
  }
  tell_how_to_start(starts(last == history.entries.rend() ? std::string{} : last->routine, rests, env), env);
  env.out.print("\n");
  env.out.print_wrapped("Also: tpguide find WORDS, list, show NAME, log, history, trend, learn; tpguide --help.");
  env.out.print_wrapped(builtin_safety().not_diagnosis);
  return code;
}

HomeOptions read(const Given& given) {
  given.no_words();
  return HomeOptions{};
}

constexpr std::string_view usages[] = {"[COMMAND] [options]"};
constexpr ExampleSpec examples[] = {
    {"tpguide session shoulder-headache", "be guided through a routine, warm first"},
    {"tpguide log 4", "note how sore it is now, from 0 to 10"},
};

}  // namespace

extern const Command command_home{
    .name = "",
    .group = "",
    .brief = "",
    .usages = usages,
    .about = "A guide for the self-care of muscle knots: warm first, then steady pressure.",
    .options = {},
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide

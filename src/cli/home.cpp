// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/unfinished.hpp"
#include "core/routine/builtin.hpp"
#include "core/soreness/history.hpp"
#include "core/soreness/rest.hpp"
#include "core/text/duration.hpp"

namespace tpguide {
namespace {

constexpr std::chrono::days looked_at{90};

std::string last_session_line(const Entry& session, const Stamp& now) {
  std::string text = fmt::format("{}, {}", friendly(session.at, now), clean(session.routine));
  if (session.status) text += fmt::format(", {}", name_of(*session.status));
  if (session.before && session.after) text += fmt::format(", pain {} → {}", *session.before, *session.after);
  if (session.next_day) text += fmt::format(", next day {}", *session.next_day);
  return text;
}

}  // namespace

ExitCode run(const HomeOptions&, Env& env) {
  const auto unfinished = notice_unfinished(env);
  LogStore::Contents contents = env.log.read(Stamp{env.now.time - looked_at, env.now.offset});
  for (const auto& finding : contents.findings) {
    env.out.message(
        fmt::format("{}:{}:{}: {}", clean(finding.file), finding.at.line, finding.at.column, finding.message));
  }
  const History history = make_history(std::move(contents.entries));

  if (SessionFiles{env.paths.state}.is_running())
    env.out.print("A session is running; tpguide status says where it stands.\n\n");
  if (unfinished) {
    const auto done = std::count_if(unfinished->session.slots.begin(), unfinished->session.slots.end(),
                                    [](const Slot& slot) { return slot.outcome != SlotOutcome::pending; });
    env.out.print(fmt::format("Unfinished: {} of {}, {} of {} clocks done.\n  tpguide session --resume\n\n",
                              clean(unfinished->session.routine), friendly(unfinished->session.started, env.now), done,
                              unfinished->session.slots.size()));
  }
  if (const Entry* due = next_day_due(history, env.now)) {
    env.out.print(
        fmt::format("The day after {} ({}): how is the pain, and how sore is it where you pressed, 0–10?\n"
                    "  tpguide log LEVEL --next-day --spots LEVEL\n\n",
                    clean(due->routine), friendly(due->at, env.now)));
  }
  const auto rests = rests_in_force(history, env.now);
  if (!rests.empty()) {
    env.out.print("Resting:\n");
    for (const auto& rest : rests) {
      for (const auto& line : wrap(rest_in_words(rest, builtin_safety(), env.now), env.out.style().width, 2)) {
        env.out.print(line + "\n");
      }
    }
    env.out.print("\n");
  }
  const auto last = std::find_if(history.entries.rbegin(), history.entries.rend(),
                                 [](const Entry& entry) { return entry.kind == EntryKind::session; });
  if (last != history.entries.rend()) {
    env.out.print(fmt::format("Last session: {}\n\n", last_session_line(*last, env.now)));
  }

  env.out.print("Start:\n");
  std::vector<std::pair<std::string, std::string>> starts;
  for (const auto& routine : builtin_routines()) {
    starts.emplace_back(fmt::format("tpguide session {}", routine.name),
                        fmt::format("{}, {}", routine.title, duration_text(routine.total)));
  }
  std::size_t widest = 0;
  for (const auto& start : starts) widest = std::max(widest, start.first.size());
  for (const auto& [command, title] : starts) {
    const std::string line = fmt::format("  {:<{}}  {}", command, widest, title);
    if (cell_width(line) <= env.out.style().width) {
      env.out.print(line + "\n");
    } else {
      env.out.print(fmt::format("  {}\n", command));
      for (const auto& piece : wrap(title, env.out.style().width, 6)) env.out.print(piece + "\n");
    }
  }
  env.out.print("\nAlso: tpguide list, show NAME, log, history; tpguide --help.\n");
  for (const auto& piece : wrap(builtin_safety().not_diagnosis, env.out.style().width)) env.out.print(piece + "\n");
  return ExitCode::done;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/home_page.hpp"
#include "cli/log_scope.hpp"
#include "cli/open_routine.hpp"
#include "cli/recent_log.hpp"
#include "cli/unfinished.hpp"
#include "content/builtin.hpp"
#include "core/history/history.hpp"
#include "core/log/session_facts.hpp"
#include "core/rules/first_week.hpp"
#include "core/rules/rest.hpp"
#include "core/safety/profile.hpp"
#include "core/session/plan.hpp"
#include "core/text/duration.hpp"
#include "core/text/error.hpp"
#include "core/text/shell.hpp"
#include "core/trend/activity.hpp"
#include "core/trend/trend_words.hpp"
#include "sys/profile_store.hpp"
#include "sys/told_today.hpp"

namespace tpguide {
namespace {

struct HomeOptions {};

/// More than fit at a glance are for `tpguide list`.
constexpr std::array<std::string_view, 3> first_routines{"shoulder-headache", "low-back", "hip-buttock"};

HomeRow row_of(const Checkpoint& checkpoint, const Stamp& now) {
  const SessionRecord& session = checkpoint.session;
  std::chrono::milliseconds left{0};
  for (const Slot& slot : session.slots) {
    if (slot.outcome == SlotOutcome::pending) left += std::max(slot.planned - slot.held, std::chrono::milliseconds{0});
  }
  const std::string rest = left.count() == 0 ? "only the closing questions are left"
                                             : duration_text(std::chrono::ceil<std::chrono::seconds>(left)) + " left";
  return {"Unfinished",
          fmt::format("{} of {}, {}", clean(session.routine), friendly(session.started, now), rest),
          {},
          Need::always};
}

/// Whether the rests say it already, as a pause or as what is stricter still.
bool is_among(const std::vector<Rest>& rests, const SpotName& spot) {
  return std::any_of(rests.begin(), rests.end(), [&](const Rest& rest) {
    return rest.muscle == spot.muscle && rest.reason >= RestReason::worsening && (!rest.side || rest.side == spot.side);
  });
}

/// By which it is known that it was said today.
std::string key_of(const Notice& notice) {
  return fmt::format("{} {} {}", name_of(notice.kind), name_of(notice.pause), clean(notice.what));
}

/// What the log asks for besides the pauses that stand among the rests.
std::vector<Notice> notices_to_tell(const History& history, const std::vector<Rest>& rests, const Stamp& now) {
  std::vector<Notice> notices = notices_of(history, builtin_atlas(), now);
  std::erase_if(notices, [&](const Notice& notice) {
    const bool rests_anyway =
        !notice.spots.empty() && std::all_of(notice.spots.begin(), notice.spots.end(),
                                             [&](const SpotName& spot) { return is_among(rests, spot); });
    return rests_anyway;
  });
  return notices;
}

/// From when on a session asks for no day without one, and why it is so late; nullopt: it is so now.
struct DueLater {
  Stamp at;
  std::string_view sentence;  ///< with `{day}`
};
std::optional<DueLater> due_later(const History& history, const Stamp& now) {
  DueLater due{now, builtin_safety().next_once_a_day};
  for (const Entry& entry : history.entries) {
    if (entry.kind == EntryKind::session && pressed_anything(entry) && is_of_today(entry, now))
      due.at = std::max(due.at, today_until(entry, now));
  }
  while (is_day_after_in_first_week(history, due.at)) {
    const auto next_day = calendar_day(due.at) + std::chrono::days{1};
    due = {Stamp{next_day - WallTime::duration{due.at.offset}, due.at.offset}, builtin_safety().next_first_week};
  }
  return due.at > now ? std::optional(due) : std::nullopt;
}

std::string in_words(const DueLater& due, const Stamp& now) {
  std::string day = friendly_day(due.at, now);
  // A night that is not over yet.
  if (calendar_day(due.at) == calendar_day(now)) day += " from " + local_minute(due.at);
  std::string words(due.sentence);
  fill_in(words, "{day}", day);
  return words;
}

/// How much of a routine is left on that day. Where nothing rests, nothing is opened.
constexpr std::string_view all_rests = "what it presses rests then";
std::string_view rest_of(const std::string& name, const std::vector<Rest>& rests, const Env& env) {
  if (rests.empty()) return {};
  try {
    const RoutineSource source = env.routines.open(name);
    const auto routine = judged(source, env).routine;
    if (!routine) return {};
    const Plan plan = make_plan(*routine, {.rests = rests});
    if (plan.left_out.empty()) return {};
    const bool presses =
        std::any_of(plan.slots.begin(), plan.slots.end(), [](const Slot& slot) { return slot.phase == Phase::hold; });
    return presses ? std::string_view("without what rests today") : all_rests;
  } catch (const Error&) {
    return {};  // `tpguide session` says what is wrong with it
  }
}

/// What there is to do now: a sentence, a command, or both.
struct NextStep {
  std::string text, command;
};

NextStep step_of_notice(const Notice& notice) {
  return {{}, notice.kind == NoticeKind::recheck ? "tpguide learn how-to-press" : "tpguide learn professionals"};
}

constexpr std::string_view no_more_today = "no more pressing today:";

NextStep step_after(const Entry& last, const History& history, const std::vector<Rest>& rests, const Env& env) {
  // What it told then holds for the rest of the day.
  const bool ended_all = last.stop_sign == name_of(StopKind::numb) || last.stop_sign == name_of(StopKind::unwell);
  if (ended_all && is_of_today(last, env.now)) return {std::string(no_more_today), "tpguide learn professionals"};
  if (!sound_routine(last.routine, env)) return {"another routine:", "tpguide list"};
  const std::string command = "tpguide session " + last.routine;
  if (const auto later = due_later(history, env.now)) {
    const std::string_view rest = rest_of(last.routine, rests_in_force(history, later->at), env);
    const std::string_view without = rest.empty() || rest == all_rests ? "" : ", without what rests then";
    return {fmt::format("{}{}:", in_words(*later, env.now), without), command};
  }
  const std::string_view rest = rest_of(last.routine, rests, env);
  if (rest.empty()) return {{}, command};
  if (rest == all_rests) return {"rest today; then", command};
  return {std::string(rest) + ":", command};
}

/// Where nothing was pressed yet: from what hurts to a routine.
NextStep step_to_first_session(const History& history) {
  const auto noted = std::find_if(history.entries.rbegin(), history.entries.rend(), [](const Entry& entry) {
    return entry.kind == EntryKind::soreness && entry.muscle.empty() && !entry.place.empty();
  });
  return {"what may help:",
          noted == history.entries.rend() ? "tpguide find WORDS" : "tpguide find " + shell_words(noted->place)};
}

void welcome(Env& env) {
  env.out.print("Begin with what hurts:\n  tpguide find tension headache\nOr with a routine, warm first:\n");
  std::size_t widest = 0;
  for (const std::string_view name : first_routines) widest = std::max(widest, name.size());
  for (const std::string_view name : first_routines) {
    const auto source = sound_routine(std::string(name), env);
    if (!source) continue;
    const std::string title =
        source->builtin != nullptr ? std::string(source->builtin->title) : clean(judged(*source, env).routine->title);
    const std::string line = fmt::format("  tpguide session {:<{}}  {}", name, widest, title);
    if (env.out.style().read_by == ReadBy::ear) {
      env.out.print(fmt::format("tpguide session {}: {}\n", name, title));
      continue;
    }
    const bool fits = cell_width(line) <= env.out.style().width;
    env.out.print((fits ? line : fmt::format("  tpguide session {}", name)) + "\n");
    if (!fits) env.out.print_wrapped(title, 6);
  }
  env.out.print("\n");
  env.out.print_wrapped("tpguide list shows them all; tpguide learn and tpguide help explain.");
  env.out.print_wrapped(builtin_safety().not_diagnosis);
}

class Board {
 public:
  Board(const History& history, const std::optional<Checkpoint>& unfinished, const KeptSign* sign, Env& env)
      : history_(history), env_(env), told_(env.paths.state, env.now) {
    const auto last = std::find_if(history.entries.rbegin(), history.entries.rend(),
                                   [](const Entry& entry) { return entry.kind == EntryKind::session; });
    if (last != history.entries.rend()) last_ = &*last;
    History with_unfinished = history;
    if (unfinished) insert(with_unfinished, entry_of(unfinished->session, SessionStatus::partial));
    rests_ = rests_in_force(with_unfinished, env.now);
    notices_ = notices_to_tell(history, rests_, env.now);
    if (sign != nullptr && is_stop(*sign))
      // A session, or one gone on with, would be refused.
      next_ = NextStep{std::string(no_more_today), "tpguide learn professionals"};
    else if (sign != nullptr)
      add_sign(*sign);
    add_what_waits(unfinished);
    add_rests_and_notices();
    add_how_it_goes();
    if (!next_) next_ = last_ != nullptr ? step_after(*last_, history, rests_, env) : step_to_first_session(history);
    rows_.push_back({"Next", next_->text, next_->command, Need::always});
    rows_.push_back({"More", "tpguide list, find WORDS, log LEVEL, trend, learn, help", {}, Need::useful});
    rows_.push_back({{}, std::string(builtin_safety().not_diagnosis), {}, Need::always});
  }

  void print() {
    const int width = env_.out.style().width;
    // In a narrow window lines are shorter, and there are more of them.
    constexpr int usual_width = 80;
    const std::vector<HomeRow> shown = rows_with_room(rows_, std::max(width, usual_width));
    for (const HomeRow& row : shown)
      for (const Line& line : lines_of(row, width, env_.out.style().read_by)) env_.out.print(line);
    std::vector<std::string> said;
    for (const Notice& notice : notices_) {
      const bool is_shown = std::any_of(shown.begin(), shown.end(),
                                        [&](const HomeRow& row) { return row.text.ends_with(words_of(notice)); });
      if (is_shown) said.push_back(key_of(notice));
    }
    env_.out.flush();
    told_.add(said);
  }

 private:
  static std::string words_of(const Notice& notice) { return notice_in_words(notice, builtin_safety()); }

  /// The first that is suggested is the next step; the command of any other stands with what it is for.
  void suggest(HomeRow row, NextStep step) {
    if (!next_)
      next_ = std::move(step);
    else
      row.command = std::move(step.command);
    rows_.push_back(std::move(row));
  }

  /// A session would say it again, and not begin.
  void add_sign(const KeptSign& sign) {
    const bool has_one = last_ != nullptr && sound_routine(last_->routine, env_);
    const std::string command = has_one ? "tpguide session " + last_->routine : "tpguide find WORDS";
    suggest({"Told", fmt::format("{}: {}", friendly(sign.at, env_.now), clean(sign.text)), {}, Need::always},
            {std::string(builtin_screening().once_over), command});
  }

  void add_what_waits(const std::optional<Checkpoint>& unfinished) {
    if (SessionFiles{env_.paths.state}.is_running())
      suggest({"Running", "a session", {}, Need::always}, {"where it stands:", "tpguide status"});
    if (unfinished) suggest(row_of(*unfinished, env_.now), {{}, "tpguide session --resume"});
    if (const Entry* due = next_day_due(history_, env_.now))
      suggest({"Due",
               fmt::format("the day after {} ({}): pain, and soreness where you pressed, 0–10", clean(due->routine),
                           friendly(due->at, env_.now)),
               {},
               Need::asked},
              {{}, "tpguide log LEVEL --next-day --spots LEVEL"});
    // One at a time: the next stands here once this one is rated.
    const std::vector<ActivityTrend> due = activities_due(activities_of(history_, env_.now), env_.now);
    if (due.empty()) return;
    const std::string more = due.size() > 1 ? fmt::format(" {} more to follow", due.size() - 1) : "";
    suggest({"Due", "how well does it go now, 0–10 (10: as before)?" + more, {}, Need::useful},
            {{}, "tpguide log LEVEL --activity " + shell_quoted(due.front().name)});
  }

  void add_rests_and_notices() {
    const int width = env_.out.style().width;
    if (!rests_.empty())
      rows_.push_back(
          {"Resting", rests_at_a_glance(rests_, builtin_safety(), builtin_atlas(), env_.now, width), {}, Need::always});
    for (const Notice& notice : notices_) {
      // Said once a day; what to do next stays the same all day.
      if (!told_.has(key_of(notice)))
        suggest({"Log asks", words_of(notice), {}, Need::asked}, step_of_notice(notice));
      else if (!next_)
        next_ = step_of_notice(notice);
    }
  }

  void add_how_it_goes() {
    if (const std::string week = week_in_words(history_, env_.now); !week.empty())
      rows_.push_back({"7 days", week, {}, Need::useful});
    if (last_ != nullptr) rows_.push_back({"Last time", last_time_in_words(*last_, env_.now), {}, Need::useful});
    if (const std::string verdict = trend_at_a_glance(history_, builtin_safety(), env_.now); !verdict.empty())
      rows_.push_back({"Trend", verdict, {}, Need::pleasant});
  }

  const History& history_;
  Env& env_;
  ToldToday told_;
  const Entry* last_ = nullptr;
  std::vector<Rest> rests_;
  std::vector<Notice> notices_;
  std::vector<HomeRow> rows_;
  std::optional<NextStep> next_;
};

/// None where the profile cannot be read: a session says what is wrong with it.
std::optional<KeptSign> sign_told(const Env& env) {
  try {
    const ProfileStore profile(env.paths.profile);
    // Most have none, and home is opened often.
    const std::string text = profile.text();
    if (text.find("[[sign]]") == std::string::npos) return std::nullopt;
    const ReadProfile health = read_profile(text, profile.file().string());
    const KeptSign* sign = health.profile ? open_sign(*health.profile) : nullptr;
    if (sign != nullptr) return *sign;
    if (!health.profile) return std::nullopt;
    const auto stop = std::find_if(health.profile->signs.begin(), health.profile->signs.end(),
                                   [&](const KeptSign& one) { return closes_today(one, env.now); });
    return stop != health.profile->signs.end() ? std::optional(*stop) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

ExitCode run(const HomeOptions&, Env& env) {
  const auto unfinished = notice_unfinished(env);
  const LogStore::Contents log = read_recent_log(env, env.now);
  const auto code = exit_code_of(log.findings, log.entries.empty() ? Answered::nothing : Answered::something);
  const History history = make_history(log.entries);
  const std::optional<KeptSign> sign = sign_told(env);
  const bool is_new = history.entries.empty() && !unfinished && !sign && !SessionFiles{env.paths.state}.is_running();
  if (is_new)
    welcome(env);
  else
    Board(history, unfinished, sign ? &*sign : nullptr, env).print();
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

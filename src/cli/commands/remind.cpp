// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/open_routine.hpp"
#include "content/builtin.hpp"
#include "core/remind/reminder.hpp"
#include "core/text/ascii.hpp"

namespace tpguide {
namespace {

struct RemindOptions {
  ReminderForm form = ReminderForm::ics;
  std::chrono::minutes at{0};              ///< since midnight
  std::vector<std::chrono::weekday> days;  ///< as written; empty: not given
  std::string routine;                     ///< a name or file, or empty
};

/// False, with diagnostics, when the routine has errors.
bool name_routine(Reminder& reminder, const std::string& routine, Env& env) {
  const RoutineSource source = env.routines.open(routine);
  const auto [judged_routine, findings] = judged(source, env);
  if (!judged_routine) {
    env.out.findings(findings, source.text);
    return false;
  }
  // The person will be in another folder by then.
  reminder.routine =
      routine == source.name ? routine : std::filesystem::absolute(source.where).lexically_normal().string();
  reminder.title = judged_routine->title;
  reminder.length =
      std::max(std::chrono::minutes{1}, std::chrono::ceil<std::chrono::minutes>(total_time(*judged_routine)));
  return true;
}

std::string text_of(const Reminder& reminder, ReminderForm form, const Env& env) {
  const ReminderWords words = words_of(reminder, builtin_safety());
  switch (form) {
    case ReminderForm::ics:
      return ics_text(reminder, words, env.now);
    case ReminderForm::systemd:
      return systemd_text(reminder, words);
    case ReminderForm::cron:
      return crontab_text(reminder, words);
  }
  return {};
}

ExitCode run(const RemindOptions& options, Env& env) {
  Reminder reminder;
  reminder.at = options.at;
  reminder.days = options.days.empty() ? usual_days() : options.days;
  put_in_order(reminder.days);
  if (!options.routine.empty() && !name_routine(reminder, options.routine, env)) return ExitCode::invalid_file;
  env.out.print_document(text_of(reminder, options.form, env));
  return ExitCode::done;
}

std::chrono::minutes time_of(std::string_view text) {
  if (const auto at = parse_time_of_day(text)) return *at;
  const auto near = nearest_time_of_day(text);
  // "8" may be either.
  const bool is_hour = near && std::ranges::all_of(text, is_digit) && text.size() <= 2 &&
                       *near > std::chrono::hours{0} && *near < std::chrono::hours{12};
  if (is_hour)
    throw usage_error(fmt::format("--at is a time of day, not {}", in_quotes(text)),
                      fmt::format("did you mean '{}' or '{}'?", time_of_day_text(*near),
                                  time_of_day_text(*near + std::chrono::hours{12})));
  throw usage_error(
      fmt::format("--at is a time of day, not {}", in_quotes(text)),
      near ? fmt::format("did you mean '{}'?", time_of_day_text(*near)) : "on the 24-hour clock, as in --at 20:00");
}

std::vector<std::chrono::weekday> days_of(const Given& given) {
  const std::optional<std::string> text = given.value("--days");
  if (!text) return {};
  std::vector<std::chrono::weekday> days;
  for (std::string_view rest = *text;;) {
    const std::string_view name = rest.substr(0, rest.find(','));
    const auto day = parse_weekday(name);
    if (!day) {
      if (const std::string meant = weekdays_meant(*text); !meant.empty() && !name.empty())
        throw usage_error(fmt::format("{} is no list of days", in_quotes(*text)), "write --days " + meant);
      throw usage_error(fmt::format("{} is no day of the week", in_quotes(name)),
                        spelling_hint(name, weekday_spellings(), "as in --days mon,wed,fri"));
    }
    days.push_back(*day);
    if (name.size() == rest.size()) return days;
    rest.remove_prefix(name.size() + 1);
  }
}

RemindOptions read(const Given& given) {
  given.no_words();
  const std::optional<std::string> at = given.value("--at");
  if (!at) throw usage_error("remind when? --at is missing", "a time of day, as in --at 20:00");
  const auto form = given.name_in<ReminderForm>("--as");
  if (!form) {
    throw usage_error("remind how? --as is missing",
                      "--as ics for a calendar, --as systemd for a user timer, --as cron for a line of your crontab");
  }
  return RemindOptions{*form, time_of(*at), days_of(given), given.text("--routine")};
}

constexpr std::string_view usages[] = {"--at HH:MM --as ics|systemd|cron [options]"};
constexpr OptionSpec options[] = {
    {"--at", "HH:MM", "the time of day, on the 24-hour clock; or 8pm"},
    {"--as", "FORM", "ics for a calendar, systemd for a user timer, cron for a line of your crontab",
     all_names<ReminderForm>},
    {"--days", "DAY,...", "mon, tue, wed, thu, fri, sat, sun, with commas between; mon,wed,fri when not given",
     all_weekdays},
    {"--routine", "ROUTINE|FILE", "the routine to name"},
};
constexpr ExampleSpec examples[] = {
    {"tpguide remind --at 20:00 --as ics > knots.ics", "open it with the calendar of your phone"},
    {"tpguide remind --at 20:00 --days mon,thu --routine daily-ten --as cron", "a line for crontab -e"},
};

}  // namespace

extern const Command command_remind{
    .name = "remind",
    .group = other_programs,
    .brief = "a reminder for your calendar, systemd or cron",
    .usages = usages,
    .about =
        "Prints a reminder to install elsewhere, and installs nothing. It comes once on each of its days, asks for "
        "nothing and keeps no count.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide

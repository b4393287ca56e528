// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/commands.hpp"
#include "core/remind/reminder.hpp"
#include "core/routine/builtin.hpp"
#include "core/routine/judge.hpp"

namespace tpguide {
namespace {

/// False, with diagnostics, when the routine has errors.
bool name_routine(Reminder& reminder, const std::string& routine, Env& env) {
  const RoutineSource source = env.routines.open(routine);
  const JudgedRoutine judged = judge_routine(source.text, source.where, source.name, builtin_atlas());
  if (!judged.routine) {
    env.out.error_text(render_findings(judged.findings, source.text));
    return false;
  }
  // The person will be in another folder by then.
  reminder.routine =
      routine == source.name ? routine : std::filesystem::absolute(source.where).lexically_normal().string();
  reminder.title = judged.routine->title;
  reminder.length =
      std::max(std::chrono::minutes{1}, std::chrono::ceil<std::chrono::minutes>(total_time(*judged.routine)));
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

}  // namespace

ExitCode run(const RemindOptions& options, Env& env) {
  Reminder reminder;
  reminder.at = options.at;
  reminder.days = options.days.empty() ? usual_days() : options.days;
  put_in_order(reminder.days);
  if (!options.routine.empty() && !name_routine(reminder, options.routine, env)) return ExitCode::invalid_file;
  env.out.print_document(text_of(reminder, options.form, env));
  return ExitCode::done;
}

}  // namespace tpguide

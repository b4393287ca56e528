// SPDX-License-Identifier: MIT
#include "core/rules/first_week.hpp"

#include "core/log/session_facts.hpp"

namespace tpguide {

bool is_day_after_in_first_week(const History& history, const Stamp& now) {
  const std::chrono::sys_days today = calendar_day(now);
  bool was_yesterday = false;
  for (const Entry& entry : history.entries) {
    if (entry.kind != EntryKind::session || !pressed_anything(entry)) continue;
    const std::chrono::sys_days day = calendar_day(pressed_last(entry));
    if (day + std::chrono::weeks{1} <= today) return false;
    was_yesterday = was_yesterday || day + std::chrono::days{1} == today;
  }
  return was_yesterday;
}

}  // namespace tpguide

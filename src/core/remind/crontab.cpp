// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "core/remind/reminder.hpp"

namespace tpguide {
namespace {

/// A word of the shell, within a line of a crontab.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    switch (c) {
      case '\'':
        out += "'\\''";
        break;
      case '%':  // would end the command
        out += "\\%";
        break;
      case '\\':  // must stand before no other backslash and no %, which some crons would take away
        out += "\\''";
        break;
      default:
        out += c;
    }
  }
  return out + "'";
}

}  // namespace

std::string crontab_text(const Reminder& reminder, const ReminderWords& words) {
  std::string names, numbers;
  for (const std::chrono::weekday day : reminder.days) {
    names.append(names.empty() ? "" : ", ").append(short_name(day));
    numbers += fmt::format("{}{}", numbers.empty() ? "" : ",", day.c_encoding());
  }
  std::string out = hash_comment(
      fmt::format("A reminder from tpguide, {} at {}. Nothing has been installed: `crontab -e` opens your crontab, "
                  "there the last line belongs. With no desktop to show it, cron sends it by mail.",
                  names, time_of_day_text(reminder.at)));
  out += hash_comment(words.dose);
  // cron knows nothing of the desktop session, nor of the language.
  out += fmt::format(
      "{} {} * * {} a={} b={}; export LC_ALL=C.UTF-8 XDG_RUNTIME_DIR=\"/run/user/$(id -u)\"; "
      "export DBUS_SESSION_BUS_ADDRESS=\"unix:path=$XDG_RUNTIME_DIR/bus\"; "
      "notify-send -a tpguide \"$a\" \"$b\" 2>/dev/null || printf '\\%s\\n' \"$a\" \"$b\"\n",
      (reminder.at % std::chrono::hours{1}).count(), reminder.at / std::chrono::hours{1}, numbers,
      quoted(words.invitation), quoted(words.begin + ". " + words.rest));
  return out;
}

}  // namespace tpguide

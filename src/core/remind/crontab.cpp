// SPDX-License-Identifier: MIT
#include <cstddef>

#include <fmt/format.h>

#include "core/remind/reminder.hpp"
#include "core/text/cells.hpp"
#include "core/text/error.hpp"

namespace tpguide {
namespace {

/// Debian's cron refuses longer ones.
constexpr std::size_t longest_line = 998;

/// A word of the shell, within a line of a crontab, where some crons take backslashes away and others do not: none
/// stands before a backslash or a %, and there is no %, which would end the command.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    switch (c) {
      case '\'':
        out += "'\\''";
        break;
      case '%':
        out += "'\"$p\"'";
        break;
      case '\\':
        out += "\\''";
        break;
      default:
        out += c;
    }
  }
  return out + "'";
}

std::string line_of(const Reminder& reminder, std::string_view invitation, std::string_view more) {
  std::string days;
  for (const std::chrono::weekday day : reminder.days)
    days += fmt::format("{}{}", days.empty() ? "" : ",", day.c_encoding());
  const std::string a = quoted(invitation), b = quoted(more);
  const bool has_percent = (a + b).find("$p") != std::string::npos;
  // cron knows nothing of the desktop session, nor of the language. The echo that is a program of its own leaves
  // backslashes as they are, which that of some shells does not.
  return fmt::format(
      "{} {} * * {} {}a={} b={}; export LC_ALL=C.UTF-8 XDG_RUNTIME_DIR=\"/run/user/$(id -u)\"; "
      "export DBUS_SESSION_BUS_ADDRESS=\"unix:path=$XDG_RUNTIME_DIR/bus\"; "
      "notify-send -a tpguide \"$a\" \"$b\" 2>/dev/null || {{ env echo \"$a\"; env echo \"$b\"; }}\n",
      (reminder.at % std::chrono::hours{1}).count(), reminder.at / std::chrono::hours{1}, days,
      has_percent ? "p=$(printf '\\45'); " : "", a, b);
}

/// Short enough: of a long title its beginning.
std::string short_line_of(const Reminder& reminder, const ReminderWords& words) {
  const std::string more = words.begin + ". " + words.rest;
  std::string line = line_of(reminder, words.invitation, more);
  for (int cells = cell_width(words.invitation) - 1; line.size() > longest_line + 1 && cells > 0; --cells)
    line = line_of(reminder, clip(words.invitation, cells), more);
  if (line.size() > longest_line + 1) {
    throw Error("the line would be too long for cron, for the routine's file has a long name",
                "put the file among your own routines and name it by its name, or take --as systemd or --as ics");
  }
  return line;
}

}  // namespace

std::string crontab_text(const Reminder& reminder, const ReminderWords& words) {
  std::string names;
  for (const std::chrono::weekday day : reminder.days) names.append(names.empty() ? "" : ", ").append(short_name(day));
  std::string out = hash_comment(
      fmt::format("A reminder from tpguide, {} at {}. Nothing has been installed: `crontab -e` opens your crontab, "
                  "there the last line belongs. With no desktop to show it, cron sends it by mail.",
                  names, time_of_day_text(reminder.at)));
  return out + hash_comment(words.dose) + short_line_of(reminder, words);
}

}  // namespace tpguide

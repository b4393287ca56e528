// SPDX-License-Identifier: MIT
#include <string>

#include <fmt/format.h>

#include "core/remind/reminder.hpp"
#include "core/text/answer.hpp"
#include "core/text/hash.hpp"
#include "core/text/stem.hpp"

namespace tpguide {
namespace {

/// `NAME=text` as systemd reads it: % is a specifier, a backslash an escape.
std::string assignment(std::string_view name, std::string_view text) {
  std::string out = fmt::format("Environment=\"{}=", name);
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '%') out += '%';
    out += c;
  }
  return out + "\"\n";
}

/// With "Mon,Wed 20:00".
std::string calendar_of(const Reminder& reminder) {
  std::string days;
  for (const std::chrono::weekday day : reminder.days) days.append(days.empty() ? "" : ",").append(short_name(day));
  return days + " " + time_of_day_text(reminder.at);
}

/// The same for the same routine, at whatever time and on whatever days, as in a calendar: a second one takes the place
/// of the first. The path of a file is no name for a unit.
std::string unit_of(const Reminder& reminder) {
  if (reminder.routine.empty()) return "tpguide-remind";
  if (is_stem(reminder.routine)) return in_small_letters("tpguide-remind-" + reminder.routine);
  return fmt::format("tpguide-remind-{:016x}", fnv1a(reminder.routine));
}

}  // namespace

std::string systemd_text(const Reminder& reminder, const ReminderWords& words) {
  const std::string unit = unit_of(reminder);
  std::string out = hash_comment("A reminder from tpguide. Nothing has been installed. To have it:");
  out += "# 1. Save all of this as reminder.txt, and put the two files below where systemd looks for yours:\n";
  out += "#      mkdir -p ~/.config/systemd/user\n";
  out += "#      awk '/^# tpguide-/ { unit = $2 } unit { print > unit }' reminder.txt\n";
  out += fmt::format("#      mv {0}.timer {0}.service ~/.config/systemd/user\n", unit);
  out += fmt::format("# 2. systemctl --user daemon-reload && systemctl --user enable {}.timer\n", unit);
  out += fmt::format("#    systemctl --user restart {}.timer\n", unit);
  out += fmt::format("# No longer wanted: systemctl --user disable --now {}.timer\n", unit);
  out += hash_comment(words.dose);

  out += fmt::format("\n# {}.timer\n", unit);
  out += "[Unit]\nDescription=When tpguide reminds\n\n";
  // Persistent: what fell into a time when the machine was off comes once, when it is on again.
  out += fmt::format("[Timer]\nOnCalendar={}\nPersistent=true\n\n", calendar_of(reminder));
  out += "[Install]\nWantedBy=timers.target\n";

  out += fmt::format("\n# {}.service\n", unit);
  out += "[Unit]\nDescription=Reminder from tpguide\n\n";
  out += "[Service]\nType=oneshot\nEnvironment=LC_ALL=C.UTF-8\n";
  out += assignment("INVITATION", words.invitation);
  out += assignment("MORE", words.begin + ". " + words.rest);
  out += "# With no desktop to show it: on your terminal, or else in your journal.\n";
  out +=
      "ExecStart=/bin/sh -c 'notify-send -a tpguide \"$$INVITATION\" \"$$MORE\""
      " || printf \"%%s\\\\n\" \"$$INVITATION\" \"$$MORE\" | write \"$$USER\""
      " || printf \"%%s\\\\n\" \"$$INVITATION\" \"$$MORE\"'\n";
  return out;
}

}  // namespace tpguide

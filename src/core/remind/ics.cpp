// SPDX-License-Identifier: MIT
#include "core/remind/ics.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include <fmt/format.h>

#include "core/remind/reminder.hpp"
#include "core/text/cells.hpp"
#include "core/text/hash.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::weekday;

/// "20261123T200000".
std::string date_time(sys_seconds time) {
  const sys_days day = floor<days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

/// By the clock on the wall, written as if it were UTC.
sys_seconds next_time(const Reminder& reminder, const Stamp& now) {
  const auto local = now.time + now.offset;
  sys_seconds next = floor<days>(local) + reminder.at;
  while (next <= local ||
         std::find(reminder.days.begin(), reminder.days.end(), weekday{floor<days>(next)}) == reminder.days.end()) {
    next += days{1};
  }
  return next;
}

/// "MO,WE".
std::string by_day(const std::vector<weekday>& chosen) {
  std::string text;
  for (const weekday day : chosen) {
    if (!text.empty()) text += ',';
    for (const char c : short_name(day).substr(0, 2)) text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return text;
}

/// The same for the same routine, at whatever time and on whatever days: a second import changes the reminder and does
/// not make another (FNV-1a).
std::string uid_of(const Reminder& reminder) {
  return fmt::format("remind-{:016x}@tpguide.invalid", fnv1a(reminder.routine));
}

/// Calendars keep the larger of two, and can hold no more than 31 bits: seconds are enough until 2088.
std::int64_t sequence_at(const Stamp& now) {
  constexpr sys_days beginning = std::chrono::year{2020} / std::chrono::January / 1;
  const auto seconds = floor<std::chrono::seconds>(now.time - beginning).count();
  return std::clamp<std::int64_t>(seconds, 0, std::numeric_limits<std::int32_t>::max());
}

}  // namespace

std::string ics_escaped(std::string_view text) {
  std::string out;
  for (const char c : without_controls(text)) {
    if (c == ',' || c == ';' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c != '\r') {
      out += c;
    }
  }
  return out;
}

std::string ics_line(std::string_view name, std::string_view value) {
  constexpr std::size_t longest = 75;
  const std::string whole = fmt::format("{}:{}", name, value);
  std::string out;
  std::size_t octets = 0;
  for_each_code_point(whole, [&](char32_t, std::string_view bytes) {
    if (octets + bytes.size() > longest) {
      out += "\r\n ";
      octets = 1;
    }
    out += bytes;
    octets += bytes.size();
  });
  return out + "\r\n";
}

std::string ics_text(const Reminder& reminder, const ReminderWords& words, const Stamp& now) {
  std::string out;
  const auto add = [&out](std::string_view name, std::string_view value) { out += ics_line(name, value); };
  add("BEGIN", "VCALENDAR");
  add("VERSION", "2.0");
  add("PRODID", "-//tpguide//tpguide " TPGUIDE_VERSION "//EN");
  add("BEGIN", "VEVENT");
  add("UID", uid_of(reminder));
  add("DTSTAMP", date_time(floor<std::chrono::seconds>(now.time)) + "Z");
  add("SEQUENCE", fmt::format("{}", sequence_at(now)));
  // With no zone and no Z it is at this time of day wherever the phone is.
  add("DTSTART", date_time(next_time(reminder, now)));
  add("DURATION", fmt::format("PT{}M", reminder.length.count()));
  add("RRULE", fmt::format("FREQ=WEEKLY;BYDAY={}", by_day(reminder.days)));
  add("SUMMARY", ics_escaped(words.invitation));
  // Few calendars show a COMMENT.
  add("DESCRIPTION", ics_escaped(words.begin + "\n" + words.rest + (words.dose.empty() ? "" : "\n" + words.dose)));
  add("CLASS", "PRIVATE");
  add("TRANSP", "TRANSPARENT");
  add("BEGIN", "VALARM");
  add("ACTION", "DISPLAY");
  add("DESCRIPTION", ics_escaped(words.invitation));
  add("TRIGGER", "PT0S");
  add("END", "VALARM");
  add("END", "VEVENT");
  add("END", "VCALENDAR");
  return out;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Wall-clock time as values: RFC 3339 stamps, and the ways a person writes a moment ("2h", "2026-11-20 21:00").
// The zone comes in as a function, so that nothing here asks the machine.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tpguide {

using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// The offset from UTC in force at a moment.
using ZoneOffset = std::function<std::chrono::minutes(std::chrono::sys_seconds)>;

/// A moment as it was on the clock on the wall there. Ordered by the moment, whatever the offset.
struct Stamp {
  WallTime time{};
  std::chrono::minutes offset{0};

  friend bool operator==(const Stamp& a, const Stamp& b) { return a.time == b.time; }
  /// By counts, since libc++ had no order of three ways on time points before 17.
  friend auto operator<=>(const Stamp& a, const Stamp& b) {
    return a.time.time_since_epoch().count() <=> b.time.time_since_epoch().count();
  }
};

Stamp stamp_at(WallTime time, const ZoneOffset& zone);

/// "2026-11-20T21:00:00+01:00"; with milliseconds when asked ("…:00.125+01:00").
enum class Precision { seconds, milliseconds };
std::string rfc3339(const Stamp&, Precision = Precision::seconds);
/// Full RFC 3339 date-times only ("T" or a space between); nullopt for anything else or an impossible date.
std::optional<Stamp> parse_rfc3339(std::string_view);

/// "20:15", "8:15", "8pm" or "8:15 pm" since midnight; nullopt for anything else.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view);

/// "2026-11-20", "2026-11-20 21:00", an RFC 3339 stamp, or "2h" "3d" "4w" before `now`; "today" and "yesterday" in
/// place of a date, and a time of today alone. A day alone is its first minute. nullopt when it is none of these; a
/// time to come is returned as it is, for the caller to refuse.
std::optional<Stamp> parse_when(std::string_view, const Stamp& now, const ZoneOffset& zone);

/// "Jan" to "Dec"; "Sun" to "Sat".
std::string_view short_name(std::chrono::month);
std::string_view short_name(std::chrono::weekday);
/// The day on the calendar there.
std::chrono::sys_days calendar_day(const Stamp&);
/// The same where clocks are that far from UTC.
std::chrono::sys_days calendar_day(const Stamp&, std::chrono::minutes offset);
/// The local calendar day, "2026-11-20", month, "2026-11", and time of day, "18:52".
std::string local_day(const Stamp&);
std::string local_month(const Stamp&);
std::string local_minute(const Stamp&);
/// As a person tells it who was there: by the clock that hung there then, or by the one here where that was far away.
Stamp as_clocks_here(const Stamp&, const Stamp& now);
/// "today 18:52", "yesterday 18:52", "Fri 20 Nov 18:52", with the year when it is another; as_clocks_here().
std::string friendly(const Stamp&, const Stamp& now);
/// Its day alone: "today", "yesterday", "Fri 20 Nov".
std::string friendly_day(const Stamp&, const Stamp& now);
/// The same of a day of the calendar.
std::string friendly_day(std::chrono::sys_days, const Stamp& now);

}  // namespace tpguide

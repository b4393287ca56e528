// SPDX-License-Identifier: MIT
// A reminder to begin, as text for a program that can wake a person: a calendar, systemd, cron. It knows days and a
// time of day and nothing of the log, so it cannot count, praise or blame.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/safety/safety.hpp"
#include "core/text/names.hpp"
#include "core/text/when.hpp"

namespace tpguide {

enum class ReminderForm { ics, systemd, cron };
template <>
inline constexpr Names<ReminderForm> names_of<ReminderForm>{"ics", "systemd", "cron"};

struct Reminder {
  std::chrono::minutes at{0};              ///< since midnight
  std::vector<std::chrono::weekday> days;  ///< as put_in_order() leaves them
  std::string routine;                     ///< what `tpguide session` is to be given; empty: none in particular
  std::string title;                       ///< of that routine
  std::chrono::minutes length{15};         ///< how long a calendar shows it
};

/// What "20.00", "2000" or "24:00" was probably meant to be.
std::optional<std::chrono::minutes> nearest_time_of_day(std::string_view);
/// "08:00".
std::string time_of_day_text(std::chrono::minutes);

/// "mon" … "sun".
const std::vector<std::string_view>& all_weekdays();
/// These and the whole names, for did-you-mean.
const std::vector<std::string_view>& weekday_spellings();
/// "mon" or "monday", in small or capital letters.
std::optional<std::chrono::weekday> parse_weekday(std::string_view);
/// The days that are meant by "mon-fri", "weekdays", "daily" or "mon, wed", as they have to be written; empty where
/// there is no telling.
std::string weekdays_meant(std::string_view text);
/// Monday first, each once.
void put_in_order(std::vector<std::chrono::weekday>& days);
/// The days where none were asked for.
std::vector<std::chrono::weekday> usual_days();

/// What it says, each a text of one line with nothing in it that a terminal obeys.
struct ReminderWords {
  std::string invitation;  ///< its title
  std::string begin;       ///< what to type
  std::string rest;        ///< that it may as well be left out
  std::string dose;        ///< on these days, for the person who installs it; may be empty
};
ReminderWords words_of(const Reminder&, const Safety&);

/// Lines that begin with `#`; nothing for an empty text.
std::string hash_comment(std::string_view text);

/// A calendar file (RFC 5545) whose first date is the next one after `now`, in the local time of wherever the
/// calendar is.
std::string ics_text(const Reminder&, const ReminderWords&, const Stamp& now);
/// The two unit files of a user's timer, and where to put them.
std::string systemd_text(const Reminder&, const ReminderWords&);
/// A line for a crontab, and where to put it.
std::string crontab_text(const Reminder&, const ReminderWords&);

}  // namespace tpguide

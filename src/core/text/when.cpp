// SPDX-License-Identifier: MIT
#include "core/text/when.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

#include "core/text/answer.hpp"
#include "core/text/ascii.hpp"

namespace tpguide {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year_month_day;

/// A reading of the clock on the wall, written as if it were UTC.
using WallReading = WallTime;

struct Civil {
  year_month_day date;
  std::chrono::weekday weekday;
  std::chrono::hh_mm_ss<milliseconds> clock;
};

Civil civil(const Stamp& stamp) {
  const WallReading local = stamp.time + stamp.offset;
  const sys_days day = std::chrono::floor<days>(local);
  return {year_month_day{day}, std::chrono::weekday{day}, std::chrono::hh_mm_ss{local - day}};
}

/// With as many digits as that. The year 10000 has one more, as everywhere.
void add_number(std::string& text, std::int64_t number, int digits) {
  if (digits == 2 && number >= 0 && number < 100) {
    text += static_cast<char>('0' + number / 10);
    text += static_cast<char>('0' + number % 10);
    return;
  }
  std::array<char, 20> reversed{};
  std::size_t count = 0;
  for (auto rest = static_cast<std::uint64_t>(std::abs(number)); rest > 0 || std::cmp_less(count, digits); rest /= 10)
    reversed[count++] = static_cast<char>('0' + rest % 10);
  if (number < 0) text += '-';
  while (count > 0) text += reversed[--count];
}

void add_day(std::string& text, const year_month_day& date) {
  add_number(text, static_cast<int>(date.year()), 4);
  text += '-';
  add_number(text, static_cast<unsigned>(date.month()), 2);
  text += '-';
  add_number(text, static_cast<unsigned>(date.day()), 2);
}

void add_minute(std::string& text, hours hour, minutes minute) {
  add_number(text, hour.count(), 2);
  text += ':';
  add_number(text, minute.count(), 2);
}

/// Takes exactly `count` digits off the front.
template <std::size_t count>
std::optional<int> take_number(std::string_view& text) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, count)) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take_one_of(std::string_view& text, std::string_view characters) {
  if (text.empty() || std::find(characters.begin(), characters.end(), text.front()) == characters.end()) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<sys_days> take_date(std::string_view& text) {
  const auto year = take_number<4>(text);
  if (!year || !take_one_of(text, "-")) return std::nullopt;
  const auto month = take_number<2>(text);
  if (!month || !take_one_of(text, "-")) return std::nullopt;
  const auto day = take_number<2>(text);
  if (!day) return std::nullopt;
  const year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                            std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date};
}

std::optional<minutes> take_hour_and_minute(std::string_view& text) {
  const auto hour = take_number<2>(text);
  if (!hour || *hour > 23 || !take_one_of(text, ":")) return std::nullopt;
  const auto minute = take_number<2>(text);
  if (!minute || *minute > 59) return std::nullopt;
  return hours{*hour} + minutes{*minute};
}

/// ":SS" with any fraction, of which milliseconds are kept.
std::optional<milliseconds> take_seconds(std::string_view& text) {
  if (!take_one_of(text, ":")) return std::nullopt;
  const auto second = take_number<2>(text);
  if (!second || *second > 59) return std::nullopt;
  milliseconds value = seconds{*second};
  if (!take_one_of(text, ".")) return value;
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  for (milliseconds unit{100}; !text.empty() && is_digit(text.front()); text.remove_prefix(1), unit /= 10)
    value += unit * (text.front() - '0');
  return value;
}

std::optional<minutes> take_offset(std::string_view& text) {
  if (take_one_of(text, "Zz")) return minutes{0};
  const bool west = text.starts_with('-');
  if (!take_one_of(text, "+-")) return std::nullopt;
  const auto offset = take_hour_and_minute(text);
  if (!offset) return std::nullopt;
  return west ? -*offset : *offset;
}

/// As rfc3339() writes it to the second, which is what a long log is mostly made of; nullopt says only that it is of
/// another form.
std::optional<Stamp> parse_written(std::string_view text) {
  constexpr std::string_view example = "2026-11-20T21:00:00+01:00";
  if (text.size() != example.size()) return std::nullopt;
  bool fits = text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' &&
              (text[19] == '+' || text[19] == '-') && text[22] == ':';
  const auto two = [&](std::size_t at) {
    fits = fits && is_digit(text[at]) && is_digit(text[at + 1]);
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
  };
  const int century = two(0), year = two(2), month = two(5), day = two(8);
  const int hour = two(11), minute = two(14), second = two(17), hours_off = two(20), minutes_off = two(23);
  if (!fits || hour > 23 || minute > 59 || second > 59 || hours_off > 23 || minutes_off > 59) return std::nullopt;
  const year_month_day date{std::chrono::year{century * 100 + year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  const minutes from_utc = hours{hours_off} + minutes{minutes_off};
  const minutes offset = text[19] == '-' ? -from_utc : from_utc;
  return Stamp{WallTime{sys_days{date}} + hours{hour} + minutes{minute} + seconds{second} - offset, offset};
}

/// The moment when the clock on the wall shows `local`. Where it shows it twice the earlier; where the clocks
/// jump over it, as long after the jump as it says.
Stamp stamp_at_local(WallReading local, const ZoneOffset& zone) {
  const auto offset_near = [&](days away) { return zone(std::chrono::floor<seconds>(local + away)); };
  const minutes before = offset_near(days{-1});
  const minutes after = offset_near(days{1});
  for (const minutes offset : {std::max(before, after), std::min(before, after)})
    if (zone(std::chrono::floor<seconds>(local - offset)) == offset) return {local - offset, offset};
  return stamp_at(local - before, zone);
}

std::optional<Stamp> parse_ago(std::string_view text, const Stamp& now, const ZoneOffset& zone) {
  constexpr std::size_t most_digits = 7;
  if (text.size() < 2 || text.size() > most_digits + 1) return std::nullopt;
  const std::string_view number = text.substr(0, text.size() - 1);
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), count);
  if (error != std::errc{} || end != number.data() + number.size() || count < 0) return std::nullopt;
  hours unit{};
  switch (text.back()) {
    case 'h':
      unit = hours{1};
      break;
    case 'd':
      unit = hours{24};
      break;
    case 'w':
      unit = hours{24 * 7};
      break;
    default:
      return std::nullopt;
  }
  const WallTime time = now.time - count * unit;
  if (time < sys_days{year_month_day{std::chrono::year{1}, std::chrono::January, std::chrono::day{2}}})
    return std::nullopt;
  return stamp_at(time, zone);
}

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::optional<sys_days> take_day(std::string_view& text, sys_days today) {
  if (take_word(text, "today")) return today;
  if (take_word(text, "yesterday")) return today - days{1};
  std::string_view rest = text;
  const auto date = take_date(rest);
  if (date) text = rest;
  return date;
}

/// Since midnight, seconds and their fraction included.
std::optional<milliseconds> parse_reading(std::string_view text) {
  if (const auto minute = parse_time_of_day(text)) return *minute;
  const auto minute = take_hour_and_minute(text);
  const auto second = minute ? take_seconds(text) : std::nullopt;
  if (!second || !text.empty()) return std::nullopt;
  return *minute + *second;
}

std::optional<Stamp> parse_local(std::string_view text, const Stamp& now, const ZoneOffset& zone) {
  const std::string small = in_small_letters(text);
  std::string_view rest = small;
  const sys_days today = calendar_day(now);
  const auto day = take_day(rest, today);
  if (day && rest.empty()) return stamp_at_local(*day, zone);
  if (day && !take_one_of(rest, " t")) return std::nullopt;
  const auto time = parse_reading(rest);
  if (!time) return std::nullopt;
  return stamp_at_local(day.value_or(today) + *time, zone);
}

constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

Stamp stamp_at(WallTime time, const ZoneOffset& zone) {
  return {time, zone(std::chrono::floor<seconds>(time))};
}

std::string rfc3339(const Stamp& stamp, Precision precision) {
  const auto [date, weekday, clock] = civil(stamp);
  std::string text;
  text.reserve(32);
  add_day(text, date);
  text += 'T';
  add_minute(text, clock.hours(), clock.minutes());
  text += ':';
  add_number(text, clock.seconds().count(), 2);
  if (precision == Precision::milliseconds) {
    text += '.';
    add_number(text, clock.subseconds().count(), 3);
  }
  text += stamp.offset < minutes{0} ? '-' : '+';
  const minutes offset{std::abs(stamp.offset.count())};
  add_minute(text, std::chrono::floor<hours>(offset), offset % hours{1});
  return text;
}

std::optional<Stamp> parse_rfc3339(std::string_view text) {
  if (const auto written = parse_written(text)) return written;
  const auto day = take_date(text);
  if (!day || !take_one_of(text, "Tt ")) return std::nullopt;
  const auto minute = take_hour_and_minute(text);
  if (!minute) return std::nullopt;
  const auto second = take_seconds(text);
  if (!second) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return Stamp{WallTime{*day} + *minute + *second - *offset, *offset};
}

std::optional<minutes> parse_time_of_day(std::string_view text) {
  std::string small = in_small_letters(text);
  const bool is_morning = small.ends_with("am"), is_evening = small.ends_with("pm");
  const bool is_halved = is_morning || is_evening;
  if (is_halved) small.resize(small.size() - 2);
  std::string_view rest = small;
  if (is_halved && rest.ends_with(' ')) rest.remove_suffix(1);
  auto hour = take_number<2>(rest);
  if (!hour) hour = take_number<1>(rest);
  std::optional<int> minute = is_halved ? std::optional(0) : std::nullopt;
  if (take_one_of(rest, ":")) minute = take_number<2>(rest);
  if (!hour || !minute || *minute > 59 || !rest.empty()) return std::nullopt;
  if (is_halved && (*hour < 1 || *hour > 12)) return std::nullopt;
  if (*hour > 23) return std::nullopt;
  return hours{is_halved ? *hour % 12 + (is_evening ? 12 : 0) : *hour} + minutes{*minute};
}

std::optional<Stamp> parse_when(std::string_view text, const Stamp& now, const ZoneOffset& zone) {
  if (const auto ago = parse_ago(text, now, zone)) return ago;
  if (const auto stamp = parse_rfc3339(text)) return stamp;
  return parse_local(text, now, zone);
}

std::chrono::sys_days calendar_day(const Stamp& stamp) {
  return calendar_day(stamp, stamp.offset);
}

std::chrono::sys_days calendar_day(const Stamp& stamp, minutes offset) {
  return std::chrono::floor<std::chrono::days>(stamp.time + offset);
}

std::string_view short_name(std::chrono::month month) {
  return months[static_cast<unsigned>(month) - 1];
}

std::string_view short_name(std::chrono::weekday day) {
  return weekdays[day.c_encoding()];
}

std::string local_day(const Stamp& stamp) {
  std::string text;
  add_day(text, civil(stamp).date);
  return text;
}

std::string local_month(const Stamp& stamp) {
  return local_day(stamp).substr(0, 7);
}

std::string local_minute(const Stamp& stamp) {
  const auto clock = civil(stamp).clock;
  std::string text;
  add_minute(text, clock.hours(), clock.minutes());
  return text;
}

/// Summer time puts clocks an hour on; what differs by more was written in another part of the world.
Stamp as_clocks_here(const Stamp& stamp, const Stamp& now) {
  const bool is_elsewhere = std::chrono::abs(stamp.offset - now.offset) > std::chrono::hours{1};
  return is_elsewhere ? Stamp{stamp.time, now.offset} : stamp;
}

std::string friendly(const Stamp& stamp, const Stamp& now) {
  return friendly_day(stamp, now) + " " + local_minute(as_clocks_here(stamp, now));
}

std::string friendly_day(const Stamp& stamp, const Stamp& now) {
  return friendly_day(calendar_day(as_clocks_here(stamp, now)), now);
}

std::string friendly_day(sys_days day, const Stamp& now) {
  const sys_days today = calendar_day(now);
  if (day == today) return "today";
  if (day + days{1} == today) return "yesterday";
  const year_month_day date{day};
  const std::string year =
      date.year() == civil(now).date.year() ? "" : fmt::format(" {:04}", static_cast<int>(date.year()));
  return fmt::format("{} {} {}{}", short_name(std::chrono::weekday{day}), static_cast<unsigned>(date.day()),
                     short_name(date.month()), year);
}

}  // namespace tpguide

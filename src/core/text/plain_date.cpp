// SPDX-License-Identifier: MIT
#include "core/text/plain_date.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/text/ascii.hpp"

namespace tpguide {

namespace {

/// A number or a month's name, and what stands behind it.
struct Part {
  int number = 0;
  std::size_t digits = 0;
  int month = 0;  ///< 1 to 12 for a name
};

int month_named(std::string word) {
  for (char& c : word) c = static_cast<char>(c | 0x20);
  if (word.size() < 3) return 0;
  constexpr std::array<std::string_view, 12> whole{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
  for (std::size_t i = 0; i < whole.size(); ++i)
    if (whole[i].starts_with(word)) return static_cast<int>(i) + 1;
  return 0;
}

/// The size of a mark that may stand between the parts of a date, a dash of a word processor among them; 0 of none.
std::size_t mark_between(std::string_view text) {
  for (const std::string_view mark :
       {".", "/", "-", " ", ",", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"})
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

/// nullopt where anything but numbers, months and the marks between them stands.
std::optional<std::vector<Part>> parts_of(std::string_view text) {
  std::vector<Part> parts;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    if (is_digit(text[at])) {
      Part part;
      for (; end < text.size() && is_digit(text[end]) && part.digits < 8; ++end, ++part.digits)
        part.number = part.number * 10 + (text[end] - '0');
      for (const std::string_view ordinal : {"st", "nd", "rd", "th"})
        if (text.substr(end).starts_with(ordinal)) end += ordinal.size();
      parts.push_back(part);
    } else if (is_letter(text[at])) {
      while (end < text.size() && is_letter(text[end])) ++end;
      const std::string word(text.substr(at, end - at));
      Part part;
      part.month = month_named(word);
      if (part.month == 0 && word != "of") return std::nullopt;
      if (part.month != 0) parts.push_back(part);
    } else if (const std::size_t mark = mark_between(text.substr(at)); mark > 0) {
      end += mark;
    } else {
      return std::nullopt;
    }
    at = end;
  }
  return parts;
}

void add_day(std::vector<std::string>& days, int year, int month, int day) {
  if (year < 100) year += 2000;
  using namespace std::chrono;
  if (month < 1 || day < 1) return;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || year < 1900 || year > 2999) return;
  std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  if (std::find(days.begin(), days.end(), text) == days.end()) days.push_back(std::move(text));
}

bool has_year(const std::vector<Part>& parts) {
  return std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.digits == 4; });
}

}  // namespace

std::vector<std::string> dates_meant(std::string_view text) {
  std::vector<std::string> days;
  const auto parts = parts_of(text);
  if (!parts) return days;
  if (parts->size() == 1 && parts->front().digits == 8) {
    const int number = parts->front().number;
    add_day(days, number / 10000, number / 100 % 100, number % 100);
  }
  if (parts->size() != 3) return days;
  const Part &a = (*parts)[0], &b = (*parts)[1], &c = (*parts)[2];
  if (a.digits == 4) {
    add_day(days, a.number, b.month != 0 ? b.month : b.number, c.number);
  } else if (c.month != 0) {
    return days;
  } else if (b.month != 0) {
    add_day(days, c.number, b.month, a.number);
  } else if (a.month != 0) {
    add_day(days, c.number, a.month, b.number);
  } else {
    add_day(days, c.number, b.number, a.number);
    // With dots the day comes first wherever they are used.
    if (text.find('.') == std::string_view::npos) add_day(days, c.number, a.number, b.number);
  }
  return days;
}

bool looks_like_date(std::string_view text) {
  if (!dates_meant(text).empty()) return true;
  const auto parts = parts_of(text);
  if (!parts || parts->size() < 2 || parts->size() > 3) return false;
  const bool named = std::any_of(parts->begin(), parts->end(), [](const Part& part) { return part.month != 0; });
  return named || has_year(*parts) || text.find('/') != std::string_view::npos;
}

DateAdvice date_advice(std::string_view key, std::string_view written) {
  const std::string sample = fmt::format("{} = 2026-01-31", key);
  std::string message = fmt::format("'{}' is not how a date is written here: year-month-day, without quotes", written);
  if (const std::vector<std::string> days = dates_meant(written); !days.empty())
    return {DateFault::form, std::move(message), fmt::format("write {} = {}", key, fmt::join(days, " or "))};
  const auto parts = parts_of(written);
  const std::size_t count = parts ? parts->size() : 0;
  if (count == 3 || (count == 1 && parts->front().digits == 8))
    return {DateFault::no_such_day, fmt::format("there is no day '{}'", written),
            fmt::format("write a day of the calendar, year-month-day: {}", sample)};
  if (count == 2 && has_year(*parts))
    return {DateFault::form, std::move(message), fmt::format("write the day too: {}", sample)};
  if (count == 2) return {DateFault::form, std::move(message), fmt::format("write the year too: {}", sample)};
  return {DateFault::form, std::move(message), fmt::format("write year-month-day: {}", sample)};
}

}  // namespace tpguide

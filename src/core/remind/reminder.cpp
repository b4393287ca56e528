// SPDX-License-Identifier: MIT
#include "core/remind/reminder.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include <fmt/format.h>

#include "core/text/answer.hpp"
#include "core/text/ascii.hpp"
#include "core/text/cells.hpp"
#include "core/text/shell.hpp"
#include "core/text/stem.hpp"

namespace tpguide {
namespace {

using std::chrono::minutes;
using std::chrono::weekday;

struct DayName {
  weekday day;
  std::string_view brief, whole;
};
constexpr std::array<DayName, 7> day_names{{
    {std::chrono::Monday, "mon", "monday"},
    {std::chrono::Tuesday, "tue", "tuesday"},
    {std::chrono::Wednesday, "wed", "wednesday"},
    {std::chrono::Thursday, "thu", "thursday"},
    {std::chrono::Friday, "fri", "friday"},
    {std::chrono::Saturday, "sat", "saturday"},
    {std::chrono::Sunday, "sun", "sunday"},
}};

/// Whether a day follows on another, Sunday on Saturday and Monday on Sunday included.
bool has_neighbours(const std::vector<weekday>& days) {
  return std::any_of(days.begin(), days.end(), [&](weekday day) {
    return std::find(days.begin(), days.end(), day + std::chrono::days{1}) != days.end();
  });
}

}  // namespace

std::optional<minutes> nearest_time_of_day(std::string_view text) {
  constexpr std::string_view separators = ".,;-h";
  std::string word = in_small_letters(text);
  std::erase(word, ' ');
  const auto digits = static_cast<std::size_t>(std::find_if_not(word.begin(), word.end(), is_digit) - word.begin());
  if (digits > 2) word.insert(digits - 2, ":");
  if (digits > 0 && digits <= 2 && digits < word.size() && separators.find(word[digits]) != std::string_view::npos)
    word[digits] = ':';
  if (digits > 0 && digits == word.size() && digits <= 2) word += ":00";
  if (word.ends_with(':')) word += "00";
  if (word.starts_with("24:")) word.replace(0, 2, "0");
  return parse_time_of_day(word);
}

std::string time_of_day_text(minutes at) {
  return fmt::format("{:02}:{:02}", at / std::chrono::hours{1}, (at % std::chrono::hours{1}).count());
}

const std::vector<std::string_view>& all_weekdays() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const DayName& name : day_names) all.push_back(name.brief);
    return all;
  }();
  return names;
}

const std::vector<std::string_view>& weekday_spellings() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all = all_weekdays();
    for (const DayName& name : day_names) all.push_back(name.whole);
    return all;
  }();
  return names;
}

std::optional<weekday> parse_weekday(std::string_view text) {
  const std::string word = in_small_letters(text);
  for (const DayName& name : day_names) {
    if (word == name.brief || word == name.whole) return name.day;
  }
  return std::nullopt;
}

std::string weekdays_meant(std::string_view text) {
  struct Word {
    std::string_view said, meant;
  };
  constexpr Word words[] = {{"daily", "mon-sun"},    {"everyday", "mon-sun"}, {"all", "mon-sun"},
                            {"weekdays", "mon-fri"}, {"workdays", "mon-fri"}, {"weekday", "mon-fri"},
                            {"weekend", "sat-sun"},  {"weekends", "sat-sun"}};
  std::string parted = in_small_letters(text);
  for (const std::string_view dash : {"\u2013", " to ", " - "})
    for (std::size_t at; (at = parted.find(dash)) != std::string::npos;) parted.replace(at, dash.size(), "-");
  std::replace_if(
      parted.begin(), parted.end(), [](char c) { return c == ';' || c == '+' || c == '/' || c == ' '; }, ',');
  std::vector<weekday> days;
  for (std::string_view rest = parted; !rest.empty();) {
    std::string_view part = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    const auto* word = std::ranges::find(words, part, &Word::said);
    if (word != std::ranges::end(words)) part = word->meant;
    if (part.empty() || part == "and") continue;
    const std::size_t dash = std::min(part.find('-'), part.size());
    const auto first = parse_weekday(part.substr(0, dash));
    const auto last = dash == part.size() ? first : parse_weekday(part.substr(dash + 1));
    if (!first || !last) return {};
    for (weekday day = *first;; ++day) {
      days.push_back(day);
      if (day == *last) break;
    }
  }
  put_in_order(days);
  std::string list;
  for (const weekday day : days)
    list.append(list.empty() ? "" : ",").append(day_names.at(day.iso_encoding() - 1).brief);
  return list;
}

void put_in_order(std::vector<weekday>& days) {
  std::sort(days.begin(), days.end(), [](weekday a, weekday b) { return a.iso_encoding() < b.iso_encoding(); });
  days.erase(std::unique(days.begin(), days.end()), days.end());
}

std::vector<weekday> usual_days() {
  return {std::chrono::Monday, std::chrono::Wednesday, std::chrono::Friday};
}

/// As it was written, but for what would end a line of a calendar or a timetable.
std::string in_one_line(std::string_view title) {
  std::string line = without_controls(title);
  for (char& c : line)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return line;
}

ReminderWords words_of(const Reminder& reminder, const Safety& safety) {
  ReminderWords words;
  words.invitation = safety.remind_invite;
  fill_in(words.invitation, "{what}",
          reminder.title.empty() ? std::string(safety.remind_any) : in_one_line(reminder.title));
  words.begin = reminder.routine.empty()
                    ? "tpguide says how to begin"
                    : fmt::format("To begin: tpguide session {}",
                                  is_stem(reminder.routine) ? reminder.routine : shell_quoted(reminder.routine));
  words.rest = safety.remind_rest;
  if (reminder.days == usual_days()) {
    words.dose = safety.remind_days;
  } else if (has_neighbours(reminder.days)) {
    words.dose = safety.remind_often;
  }
  return words;
}

std::string hash_comment(std::string_view text) {
  constexpr int cells = 98;
  std::string out;
  if (text.empty()) return out;
  for (const std::string& line : wrap(text, cells)) out += "# " + line + "\n";
  return out;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/text/for_ear.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/text/ascii.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

constexpr std::array small_numbers{"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                   "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                   "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array tens{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};

/// Nobody says them as numbers.
constexpr std::array<std::string_view, 4> emergency_numbers{"911", "999", "112", "000"};

struct HeardUnit {
  std::string_view sign, one, many;
};
constexpr std::array heard_units{HeardUnit{"s", "second", "seconds"}, HeardUnit{"min", "minute", "minutes"},
                                 HeardUnit{"h", "hour", "hours"}, HeardUnit{"cm", "centimetre", "centimetres"},
                                 HeardUnit{"×", "time", "times"}};

struct Sign {
  std::string_view sign, words;
};
constexpr std::array signs{Sign{"→", "to"}, Sign{"×", "times"}, Sign{" · ", ", "}, Sign{" – ", ", "}};
/// A voice cannot show an answer's form, a line can.
constexpr std::array spoken_signs{Sign{"[y/n]", "y or n"}, Sign{"[y/n/?]", "y, n or question mark"}};
/// Signs of their own between blanks, where a synthesiser says nothing or something else.
constexpr std::array read_signs{Sign{"?", "question mark"}, Sign{"+ -", "plus or minus:"}, Sign{"LEFT", "left side"},
                                Sign{"RIGHT", "right side"}, Sign{"MIDDLE", "middle"}};
/// What became of a step, at the beginning of its line.
constexpr std::array outcome_signs{Sign{"✓", "Done:"}, Sign{"✗", "Stopped:"}, Sign{"–", "Ended:"}};

constexpr std::array<std::string_view, 12> whole_months{"January",   "February", "March",    "April",
                                                        "May",       "June",     "July",     "August",
                                                        "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> whole_weekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                         "Friday", "Saturday", "Sunday"};
/// Dates have the first letters of these alone.
constexpr std::size_t short_name_size = 3;

enum class Numbers { as_words, as_digits };

std::string number_in(Numbers numbers, int number) {
  return numbers == Numbers::as_words ? number_for_ear(number) : std::to_string(number);
}

std::string counted_for_ear(int count, const HeardUnit& unit, Numbers numbers = Numbers::as_words) {
  return fmt::format("{} {}", number_in(numbers, count), count == 1 ? unit.one : unit.many);
}

std::size_t digits_at(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), [](char c) { return is_digit(c); });
  return static_cast<std::size_t>(end - text.begin());
}

/// The whole of a name that a text begins with in short; empty where it begins with none.
std::string_view whole_name_at(std::string_view text, std::span<const std::string_view> names) {
  if (text.size() > short_name_size && is_letter(text[short_name_size])) return {};
  const auto found = std::ranges::find(names, text.substr(0, short_name_size),
                                       [](std::string_view name) { return name.substr(0, short_name_size); });
  return found == names.end() ? std::string_view() : *found;
}

/// "Fri" in front of the day of a month.
std::string_view weekday_at(std::string_view text) {
  const bool is_date =
      text.size() > short_name_size + 1 && text[short_name_size] == ' ' && is_digit(text[short_name_size + 1]);
  return is_date ? whole_name_at(text, whole_weekdays) : std::string_view();
}

/// "45", and what is its unit: how many bytes of the text it is.
std::size_t add_number(std::string& heard, std::string_view text, Numbers numbers) {
  const std::string_view digits = text.substr(0, digits_at(text));
  const bool is_emergency = std::ranges::find(emergency_numbers, digits) != emergency_numbers.end();
  if (numbers == Numbers::as_words && is_emergency) {
    heard += fmt::format("{}", fmt::join(digits, " "));
    return digits.size();
  }
  int number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  std::string_view behind = text.substr(digits.size());
  // "1.5", "10:30" and "007" are not whole numbers.
  const bool goes_on = behind.size() > 1 && (behind[0] == '.' || behind[0] == ':') && is_digit(behind[1]);
  if (read.ec != std::errc{} || goes_on || (digits.size() > 1 && digits[0] == '0')) {
    heard += text.substr(0, digits.size() + (goes_on ? 1 + digits_at(behind.substr(1)) : 0));
    return digits.size() + (goes_on ? 1 + digits_at(behind.substr(1)) : 0);
  }
  if (behind.starts_with("–") && digits_at(behind.substr(std::string_view("–").size())) > 0) {
    heard += number_in(numbers, number) + " to ";
    return digits.size() + std::string_view("–").size();
  }
  const std::size_t blank = behind.starts_with(' ') ? 1 : 0;
  if (const std::string_view month = whole_name_at(behind.substr(blank), whole_months); blank == 1 && !month.empty()) {
    heard += fmt::format("{} {}", number_in(numbers, number), month);
    return digits.size() + blank + short_name_size;
  }
  for (const HeardUnit& unit : heard_units) {
    const std::string_view rest = behind.substr(blank);
    if (!rest.starts_with(unit.sign)) continue;
    const std::string_view after = rest.substr(unit.sign.size());
    if (!after.empty() && (is_letter(after.front()) || is_digit(after.front()))) continue;
    // "45s" and "10min" are typed so, and may be names.
    if (numbers == Numbers::as_digits && blank == 0 && unit.sign != "×") continue;
    heard += counted_for_ear(number, unit, numbers);
    return digits.size() + blank + unit.sign.size();
  }
  heard += number_in(numbers, number);
  return digits.size();
}

/// The sign that a text begins with; nullptr where it begins with none.
const Sign* sign_at(std::string_view text, std::span<const Sign> among) {
  const auto found = std::ranges::find_if(among, [&](const Sign& one) { return text.starts_with(one.sign); });
  return found == among.end() ? nullptr : &*found;
}

const Sign* read_sign_at(std::string_view heard, std::string_view text) {
  const bool begins_line = heard.empty() || heard.back() == '\n';
  const bool begins = begins_line || heard.back() == ' ';
  const Sign* sign = begins_line ? sign_at(text, outcome_signs) : nullptr;
  if (sign == nullptr && begins) sign = sign_at(text, read_signs);
  if (sign == nullptr) return nullptr;
  const std::string_view behind = text.substr(sign->sign.size());
  const bool ends = behind.empty() || std::string_view(" ,.\n").find(behind.front()) != std::string_view::npos;
  return ends ? sign : nullptr;
}

/// Whether what comes next belongs to a word, or to a name such as "my-30s-routine".
bool is_in_word(std::string_view heard) {
  if (heard.empty()) return false;
  const bool is_joined = heard.back() == '-' || heard.back() == '_' || heard.back() == '/';
  return is_letter(heard.back()) || is_digit(heard.back()) ||
         (is_joined && heard.size() > 1 && is_letter(heard[heard.size() - 2]));
}

/// A range in brackets, " (-4 to 6)", the blank before it with them: of no size where a text begins with none.
struct Range {
  std::size_t size = 0;
  std::string_view lowest, highest;
};

Range range_at(std::string_view text) {
  std::size_t at = 0;
  const auto take = [&](std::string_view part) {
    const bool is_there = text.substr(at).starts_with(part);
    if (is_there) at += part.size();
    return is_there;
  };
  const auto take_number = [&] {
    const std::size_t begin = at;
    if (!take("-")) take("+");
    const std::size_t whole = digits_at(text.substr(at));
    at += whole;
    if (take(".")) at += digits_at(text.substr(at));
    return whole > 0 ? text.substr(begin, at - begin) : std::string_view();
  };
  if (!take(" (")) return {};
  const std::string_view lowest = take_number();
  if (lowest.empty() || (!take("–") && !take(" to "))) return {};
  const std::string_view highest = take_number();
  if (highest.empty() || !take(")")) return {};
  return {at, lowest, highest};
}

std::string in_words(std::string_view text, Numbers numbers) {
  std::string heard;
  while (!text.empty()) {
    const bool in_word = is_in_word(heard);
    const Sign* sign = sign_at(text, signs);
    if (sign == nullptr) sign = numbers == Numbers::as_words ? sign_at(text, spoken_signs) : read_sign_at(heard, text);
    std::size_t taken = 1;
    if (sign != nullptr) {
      heard += sign->words;
      taken = sign->sign.size();
    } else if (const std::string_view day = weekday_at(text); !in_word && !day.empty()) {
      heard += day;
      taken = short_name_size;
    } else if (const Range range = range_at(text); range.size > 0) {
      const auto said = [&](std::string_view number) { return in_words(number, numbers); };
      heard += range.lowest == range.highest ? ", each time"
                                             : fmt::format(", from {} to {}", said(range.lowest), said(range.highest));
      if (text.substr(range.size).starts_with(' ')) heard += ',';
      taken = range.size;
    } else if (text.size() > 1 && text.front() == '-' && is_digit(text[1]) &&
               (heard.empty() || heard.ends_with(' ') || heard.ends_with('('))) {
      heard += "minus ";
    } else if (is_digit(text.front()) && !in_word) {
      taken = add_number(heard, text, numbers);
    } else {
      heard += text.front();
    }
    text.remove_prefix(taken);
  }
  return heard;
}

bool ends_sentence(std::string_view line) {
  return !line.empty() && std::string_view(".!?:").find(line.back()) != std::string_view::npos;
}

}  // namespace

std::string number_for_ear(int number) {
  constexpr int hundred = 100, thousand = 1000, million = 1000000;
  if (number < 0 || number >= million) return std::to_string(number);
  const auto at = [](const auto& table, int index) { return std::string{table[static_cast<std::size_t>(index)]}; };
  const auto with_rest = [](const std::string& words, int rest) {
    return rest == 0 ? words : words + ' ' + number_for_ear(rest);
  };
  if (number >= thousand) return with_rest(number_for_ear(number / thousand) + " thousand", number % thousand);
  if (number >= hundred) return with_rest(at(small_numbers, number / hundred) + " hundred", number % hundred);
  if (number < static_cast<int>(small_numbers.size())) return at(small_numbers, number);
  const std::string ten = at(tens, number / 10);
  return number % 10 == 0 ? ten : ten + '-' + at(small_numbers, number % 10);
}

std::string time_for_ear(std::chrono::seconds time) {
  constexpr int sixty = 60;
  const auto all = static_cast<int>(std::max(time, std::chrono::seconds{0}).count());
  std::string words;
  const auto add = [&](int count, const HeardUnit& unit) {
    if (count > 0) words += (words.empty() ? "" : " ") + counted_for_ear(count, unit);
  };
  add(all / (sixty * sixty), heard_units[2]);
  add(all / sixty % sixty, heard_units[1]);
  add(all % sixty, heard_units[0]);
  return words.empty() ? counted_for_ear(0, heard_units[0]) : words;
}

std::string for_ear(std::string_view text) {
  return in_words(text, Numbers::as_words);
}

std::string for_screen_reader(std::string_view text) {
  return in_words(text, Numbers::as_digits);
}

std::vector<std::string> sentences_for_ear(const std::vector<std::string>& lines) {
  std::vector<std::string> paragraphs;
  bool in_item = false;
  for (const std::string& line : lines) {
    const std::size_t mark = item_mark(line);
    const std::size_t ink = line.find_first_not_of(' ');
    if (ink == std::string::npos) continue;
    const bool is_inside = ink > 0 || (!in_item && !paragraphs.empty() && !ends_sentence(paragraphs.back()));
    const bool follows = !paragraphs.empty() && mark == 0 && is_inside;
    if (!follows) in_item = mark > 0;
    if (follows)
      paragraphs.back() += ' ' + line.substr(ink);
    else
      paragraphs.push_back(line.substr(std::max(mark, ink)));
  }
  std::vector<std::string> heard;
  for (const std::string& paragraph : paragraphs) {
    for (const std::string_view sentence : sentences(paragraph)) heard.push_back(for_ear(sentence));
  }
  return heard;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/text/answer.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <system_error>

#include "core/text/ascii.hpp"

namespace tpguide {

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view blanks = " \t\r";
  const auto first = line.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(blanks) - first + 1);
}

std::string in_small_letters(std::string_view text) {
  std::string small{text};
  std::transform(small.begin(), small.end(), small.begin(), small_letter);
  return small;
}

std::optional<int> whole_number(std::string_view text, int lowest, int highest) {
  const bool has_sign = text.starts_with('-');
  const bool has_leading_zero = text.size() > 1 && text.starts_with('0');
  if (has_sign || has_leading_zero) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < lowest || value > highest)
    return std::nullopt;
  return value;
}

// Not std::from_chars, which some standard libraries lack for fractions.
std::optional<double> decimal_number(std::string_view text) {
  const std::size_t dot = text.find('.');
  const std::optional<int> whole = whole_number(text.substr(0, dot), 0, std::numeric_limits<int>::max());
  if (!whole) return std::nullopt;
  double number = *whole;
  if (dot == std::string_view::npos) return number;
  const std::string_view digits = text.substr(dot + 1);
  if (digits.empty()) return std::nullopt;
  double unit = 1;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    unit /= 10;
    number += unit * (digit - '0');
  }
  return number;
}

}  // namespace tpguide

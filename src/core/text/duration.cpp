// SPDX-License-Identifier: MIT
#include "core/text/duration.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <system_error>

#include <fmt/format.h>

#include "core/text/ascii.hpp"

namespace tpguide {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds longest = 24h;

struct Unit {
  char letter;
  std::chrono::seconds length;
};
constexpr Unit units[] = {{'h', 1h}, {'m', 1min}, {'s', 1s}};

struct Parts {
  std::int64_t hours, minutes, seconds;
};

Parts split(std::chrono::seconds time) {
  const std::int64_t all = std::max<std::int64_t>(time.count(), 0);
  return {all / 3600, all / 60 % 60, all % 60};
}

/// The parts that are not zero with their unit behind them; "0" and the unit of seconds when all are.
std::string joined(std::chrono::seconds time, std::string_view h, std::string_view m, std::string_view s) {
  const Parts parts = split(time);
  std::string text;
  const auto add = [&](std::int64_t count, std::string_view unit) {
    fmt::format_to(std::back_inserter(text), "{}{}{}", text.empty() ? "" : " ", count, unit);
  };
  if (parts.hours > 0) add(parts.hours, h);
  if (parts.minutes > 0) add(parts.minutes, m);
  if (parts.seconds > 0 || text.empty()) add(parts.seconds, s);
  return text;
}

/// Of "15", "1h30" or "1m30": what the last number counts.
std::string_view unit_left_out(std::string_view compact, std::chrono::minutes most_minutes) {
  const std::size_t before = compact.find_last_of("hms");
  if (before != std::string_view::npos) return compact[before] == 'h' ? "m" : "s";
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(compact.data(), compact.data() + compact.size(), count);
  return error == std::errc{} && std::chrono::minutes{count} <= most_minutes ? "m" : "s";
}

}  // namespace

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
  std::chrono::seconds total{0};
  const Unit* next = std::begin(units);
  while (!text.empty()) {
    std::uint32_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end == text.data() + text.size()) return std::nullopt;
    const Unit* unit =
        std::find_if(next, std::end(units), [letter = *end](const Unit& u) { return u.letter == letter; });
    if (unit == std::end(units)) return std::nullopt;
    total += count * unit->length;
    next = unit + 1;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    if (text.size() > 1 && text.front() == ' ') text.remove_prefix(1);
  }
  if (total <= 0s || total > longest) return std::nullopt;
  return total;
}

std::string plain_duration(std::string_view text, std::chrono::minutes most_minutes) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::string compact;
  const auto add_unit = [&](std::string_view letter) {
    if (!compact.empty() && is_digit(compact.back())) compact += letter;
  };
  auto colons = std::count(text.begin(), text.end(), ':');
  if (colons > 2) return {};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool behind_digit = !compact.empty() && is_digit(compact.back());
    if (is_digit(c)) {
      // "30 45" is no number.
      if (behind_digit && text[i - 1] == ' ') return {};
      compact += c;
    } else if (is_letter(c)) {
      const char letter = static_cast<char>(c | 0x20);
      if (behind_digit && letter != 'h' && letter != 'm' && letter != 's') return {};
      if (behind_digit) compact += letter;
    } else if (c == ':' && behind_digit) {
      add_unit(colons-- == 2 ? "h" : "m");
    } else if (c == '"' || text.substr(i).starts_with("''")) {
      add_unit("s");
    } else if (c == '\'') {
      add_unit("m");
    } else if ((c != ' ' && c != '.') || (c == '.' && behind_digit)) {
      return {};
    }
  }
  if (compact.empty()) return {};
  add_unit(unit_left_out(compact, most_minutes));
  const auto time = parse_duration(compact);
  return time ? duration_source(*time) : std::string();
}

std::string clock_text(std::chrono::milliseconds left) {
  const auto [hours, minutes, seconds] = split(std::chrono::ceil<std::chrono::seconds>(left));
  if (hours > 0) return fmt::format("{}:{:02}:{:02}", hours, minutes, seconds);
  return fmt::format("{}:{:02}", minutes, seconds);
}

std::string duration_text(std::chrono::seconds time) {
  return joined(time, " h", " min", " s");
}

std::string duration_source(std::chrono::seconds time) {
  return joined(time, "h", "m", "s");
}

}  // namespace tpguide

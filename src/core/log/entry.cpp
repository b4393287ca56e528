// SPDX-License-Identifier: MIT
#include "core/log/entry.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <type_traits>

#include <fmt/format.h>

#include "core/log/entry_fields.hpp"
#include "core/text/cells.hpp"
#include "core/toml/document.hpp"

namespace tpguide {

namespace {

using std::chrono::milliseconds;

/// Crockford's base 32, in order of value, so that ids sort as what they hold.
constexpr std::string_view id_digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t id_time_digits = 10;
constexpr std::size_t id_random_digits = 16;
constexpr std::size_t id_random_bytes = 10;
constexpr int time_bits = 48;

constexpr auto id_digit_values = [] {
  std::array<signed char, 256> values{};
  values.fill(-1);
  signed char value = 0;
  for (const char digit : id_digits) values[static_cast<unsigned char>(digit)] = value++;
  return values;
}();

void write_value(std::string& out, const std::string& text) {
  out += toml_quoted(text);
}
void write_value(std::string& out, int number) {
  fmt::format_to(std::back_inserter(out), "{}", number);
}
void write_value(std::string& out, bool truth) {
  out += truth ? "true" : "false";
}
void write_value(std::string& out, std::chrono::seconds length) {
  fmt::format_to(std::back_inserter(out), "{}", length.count());
}
void write_value(std::string& out, const Stamp& at) {
  const bool whole = at.time == std::chrono::floor<std::chrono::seconds>(at.time);
  out += rfc3339(at, whole ? Precision::seconds : Precision::milliseconds);
}
template <typename Named>
requires std::is_enum_v<Named>
void write_value(std::string& out, Named value) {
  out += toml_quoted(name_of(value));
}

void write_value(std::string& out, const std::vector<Point>& points) {
  out += "[\n";
  for (const Point& point : points) {
    fmt::format_to(std::back_inserter(out), "  {{muscle = {}, side = \"{}\", held_s = {}", toml_quoted(point.muscle),
                   name_of(point.side), decimal_seconds(point.held));
    if (point.strength) fmt::format_to(std::back_inserter(out), ", strength = {}", *point.strength);
    fmt::format_to(std::back_inserter(out), ", outcome = \"{}\"}},\n", name_of(point.outcome));
  }
  out += "]";
}

template <typename T>
const T* known(const std::optional<T>& value) {
  return value ? &*value : nullptr;
}
template <typename T>
const T* known(const T& value) {
  if constexpr (requires { value.empty(); }) return value.empty() ? nullptr : &value;
  return &value;
}

/// An id as a number of 128 bits.
struct IdNumber {
  std::uint64_t high = 0;  ///< its upper 48 bits are the moment of writing, in milliseconds
  std::uint64_t low = 0;
};

/// nullopt for ids of another form.
std::optional<IdNumber> number_of_id(std::string_view id) {
  if (id.size() != id_time_digits + id_random_digits || id.front() > '7') return std::nullopt;
  IdNumber number;
  for (const char digit : id) {
    const int value = id_digit_values[static_cast<unsigned char>(digit)];
    if (value < 0) return std::nullopt;
    number.high = number.high << 5 | number.low >> 59;
    number.low = number.low << 5 | static_cast<std::uint64_t>(value);
  }
  return number;
}

}  // namespace

std::string make_id(WallTime written, std::string_view random) {
  std::string id(id_time_digits + id_random_digits, id_digits.front());
  // A clock set before 1970 still makes an id that is unique, only not one that sorts.
  auto time = static_cast<std::uint64_t>(std::max<std::int64_t>(written.time_since_epoch().count(), 0)) &
              ((std::uint64_t{1} << time_bits) - 1);
  for (std::size_t at = id_time_digits; at-- > 0; time >>= 5) id[at] = id_digits[time & 31];

  std::uint32_t bits = 0;
  int held = 0;
  std::size_t at = id_time_digits;
  for (const char byte : random.substr(0, id_random_bytes)) {
    bits = bits << 8 | static_cast<unsigned char>(byte);
    for (held += 8; held >= 5; held -= 5) id[at++] = id_digits[bits >> (held - 5) & 31];
  }
  return id;
}

std::optional<WallTime> time_of_id(std::string_view id) {
  const auto number = number_of_id(id);
  if (!number) return std::nullopt;
  return WallTime{milliseconds{static_cast<std::int64_t>(number->high >> (64 - time_bits))}};
}

std::string decimal_seconds(milliseconds length) {
  const auto whole = length.count() / 1000;
  const auto rest = length.count() % 1000;
  if (rest == 0) return std::to_string(whole);
  std::string text = fmt::format("{}.{:03}", whole, rest);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

std::string entry_block(const Entry& entry) {
  std::string block = "\n[[entry]]\n";
  for (const EntryField& field : entry_fields) {
    std::visit(
        [&](auto member) {
          const auto* value = known(entry.*member);
          if (value == nullptr) return;
          block += field.key;
          block += " = ";
          write_value(block, *value);
          block += '\n';
        },
        field.member);
  }
  return block;
}

}  // namespace tpguide

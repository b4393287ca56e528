// SPDX-License-Identifier: MIT
#include "core/json/json_writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>

#include <fmt/format.h>

#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

void add_escaped(std::string& out, char32_t point) {
  const auto unit = [&](char32_t value) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(value));
  };
  if (point == ill_formed) point = 0xFFFD;
  if (point <= 0xFFFF) return unit(point);
  unit(0xD800 + ((point - 0x10000) >> 10));
  unit(0xDC00 + ((point - 0x10000) & 0x3FF));
}

/// The letter of a control character that has a short escape; 0 for any other.
constexpr char letter_of(char32_t point) {
  switch (point) {
    case '"':
    case '\\':
      return static_cast<char>(point);
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

constexpr std::array<bool, 256> plain_bytes = [] {
  std::array<bool, 256> bytes{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) bytes[byte] = byte != '"' && byte != '\\';
  return bytes;
}();

bool is_plain(char c) {
  return plain_bytes[static_cast<unsigned char>(c)];
}

}  // namespace

void add_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const auto plain = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) - text.begin());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const CodePoint first = first_code_point(text);
    if (const char letter = letter_of(first.value); letter != 0) {
      out += '\\';
      out += letter;
    } else {
      add_escaped(out, first.value);
    }
    text.remove_prefix(first.size);
  }
  out += '"';
}

void JsonWriter::open(char bracket) {
  out_ += bracket;
  ++depth_;
  is_first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!is_first_) break_line();
  out_ += bracket;
  is_first_ = false;
}

void JsonWriter::next() {
  if (!std::exchange(is_first_, false)) out_ += ',';
  break_line();
}

void JsonWriter::key(std::string_view key) {
  next();
  add_json_string(out_, key);
  out_ += layout_ == Layout::compact ? ":" : ": ";
}

void JsonWriter::value(int number) {
  out_ += fmt::format_int(number).c_str();
}

void JsonWriter::value(std::chrono::seconds length) {
  out_ += fmt::format_int(length.count()).c_str();
}

void JsonWriter::value(double number) {
  const double rounded = std::round(number * 1000) / 1000;
  const double whole = std::round(rounded);
  if (whole == rounded)
    value(static_cast<int>(whole));
  else
    out_ += fmt::format("{}", rounded);
}

void JsonWriter::value(const Stamp& at) {
  const bool whole = at.time == std::chrono::floor<std::chrono::seconds>(at.time);
  out_ += '"';
  out_ += rfc3339(at, whole ? Precision::seconds : Precision::milliseconds);
  out_ += '"';
}

void JsonWriter::break_line() {
  if (layout_ == Layout::compact) return;
  out_ += '\n';
  out_.append(2 * depth_, ' ');
}

}  // namespace tpguide

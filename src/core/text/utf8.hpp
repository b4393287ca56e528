// SPDX-License-Identifier: MIT
// UTF-8 taken apart by code point, for what counts or compares characters: columns, edit distance, the check of a
// file's encoding. How wide a character is on a terminal is cells.hpp's business.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tpguide {

/// Stands for a byte that begins no well-formed sequence; no Unicode character has this value.
inline constexpr char32_t ill_formed = 0xFFFFFFFF;

struct CodePoint {
  char32_t value;    ///< or ill_formed
  std::size_t size;  ///< bytes taken; 1 when ill-formed
};

/// The first code point of a text that is not empty. Overlong forms, surrogates and values over U+10FFFF are
/// ill-formed.
constexpr CodePoint first_code_point(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {ill_formed, 1};
  char32_t value = lead & (0xFFu >> (size + 1));
  for (std::size_t at = 1; at < size; ++at) {
    if ((byte(at) & 0xC0u) != 0x80u) return {ill_formed, 1};
    value = value << 6 | (byte(at) & 0x3Fu);
  }
  const char32_t least = size == 4 ? 0x10000 : size == 3 ? 0x800 : 0x80;
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {ill_formed, 1};
  return {value, size};
}

/// Calls `visit(char32_t, std::string_view)` with each code point and the bytes it is made of.
template <typename Visit>
constexpr void for_each_code_point(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const CodePoint first = first_code_point(text);
    visit(first.value, text.substr(0, first.size));
    text.remove_prefix(first.size);
  }
}

/// Of a code point that is none of the surrogates.
inline void append_code_point(std::string& text, char32_t point) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  const auto follow = [&](int shift) { put(0x80 | (point >> shift & 0x3F)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | point >> 6);
  } else if (point < 0x10000) {
    put(0xE0 | point >> 12);
    follow(6);
  } else {
    put(0xF0 | point >> 18);
    follow(12);
    follow(6);
  }
  if (point >= 0x80) follow(0);
}

/// Ill-formed bytes count one each.
constexpr std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for_each_code_point(text, [&](char32_t, std::string_view) { ++count; });
  return count;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/terminal/key_bytes.hpp"

#include <algorithm>
#include <array>

#include "core/text/keyboard_place.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

constexpr char bell = '\x07';
// Longer than any sequence a terminal sends unasked.
constexpr std::size_t longest_control_sequence = 64;
constexpr std::size_t longest_control_string = 1024;

using Length = std::size_t;

bool between(char letter, char first, char last) {
  return letter >= first && letter <= last;
}

bool is_control(char letter) {
  return between(letter, '\0', '\x1f');
}

/// `ESC [ M`, then button, column and row as a byte each.
Length mouse_report_length(std::string_view bytes) {
  constexpr std::size_t head = 3;
  constexpr std::size_t whole = 6;
  for (std::size_t at = head; at < std::min(bytes.size(), whole); ++at) {
    if (is_control(bytes[at])) return at;
  }
  return bytes.size() < whole ? 0 : whole;
}

/// `ESC [` or `ESC O`, parameters, one final letter. Anything that cannot stand there ends it and is itself a key.
Length control_sequence_length(std::string_view bytes) {
  if (bytes.starts_with("\x1b[M")) return mouse_report_length(bytes);
  std::size_t at = 2;
  // The Linux console's F1 to F5 are `ESC [ [ A`.
  if (bytes[1] == '[' && bytes.size() > 2 && bytes[2] == '[') at = 3;
  for (; at < bytes.size(); ++at) {
    if (at >= longest_control_sequence) return at;
    if (between(bytes[at], ' ', '?')) continue;
    return between(bytes[at], '@', '~') ? at + 1 : at;
  }
  return 0;
}

/// `ESC ]`, `ESC P` and their like, up to BEL or `ESC \`.
Length control_string_length(std::string_view bytes) {
  for (std::size_t at = 2; at < bytes.size(); ++at) {
    if (at >= longest_control_string) return at;
    if (bytes[at] == bell) return at + 1;
    if (bytes[at] == escape_byte) {
      if (at + 1 == bytes.size()) return 0;
      return bytes[at + 1] == '\\' ? at + 2 : at;
    }
    if (is_control(bytes[at])) return at;
  }
  return 0;
}

/// A beginning of a well-formed character waits for its rest.
Length character_length(std::string_view bytes) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  const CodePoint first = first_code_point(bytes);
  if (first.value != ill_formed) return first.size;
  const std::size_t size = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  if (byte(0) < 0xC2 || byte(0) > 0xF4 || bytes.size() >= size) return 1;
  for (std::size_t at = 1; at < bytes.size(); ++at) {
    if ((byte(at) & 0xC0u) != 0x80u) return 1;
  }
  return 0;
}

Length escape_length(std::string_view bytes) {
  if (bytes.size() == 1) return 0;
  switch (bytes[1]) {
    case '[':
    case 'O':
      return control_sequence_length(bytes);
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_':
      return control_string_length(bytes);
    case escape_byte:
      return 1;
    default: {
      // Alt and a key.
      const Length length = character_length(bytes.substr(1));
      return length == 0 ? 0 : length + 1;
    }
  }
}

/// Of the key pad and the cursor keys, whatever is held down with them.
Key key_of_sequence(std::string_view sequence) {
  if (sequence.size() < 3 || (sequence[1] != '[' && sequence[1] != 'O')) return {};
  const std::string_view parameters = sequence.substr(2, sequence.size() - 3);
  struct Named {
    std::string_view number;
    KeyKind kind;
  };
  constexpr std::array numbered{Named{"1", KeyKind::home},         Named{"7", KeyKind::home},
                                Named{"4", KeyKind::end},          Named{"8", KeyKind::end},
                                Named{"3", KeyKind::delete_right}, Named{"5", KeyKind::page_up},
                                Named{"6", KeyKind::page_down}};
  const bool is_plain = parameters.empty() || parameters.starts_with("1;");
  switch (sequence.back()) {
    case 'C':
      return {is_plain ? KeyKind::right : KeyKind::other};
    case 'D':
      return {is_plain ? KeyKind::left : KeyKind::other};
    case 'H':
      return {is_plain ? KeyKind::home : KeyKind::other};
    case 'F':
      return {is_plain ? KeyKind::end : KeyKind::other};
    case '~': {
      if (parameters == "200") return {KeyKind::pasted};
      const std::string_view number = parameters.substr(0, parameters.find(';'));
      const auto* found = std::ranges::find(numbered, number, &Named::number);
      return found == numbered.end() ? Key{} : Key{found->kind};
    }
    default:
      return {};
  }
}

Key key_of_control(char letter) {
  switch (letter) {
    case '\r':
    case '\n':
      return {KeyKind::enter};
    case '\t':
      return {KeyKind::other, 0, U' '};
    case '\x04':
      return {KeyKind::end_of_input};
    case '\x08':
    case '\x7f':
      return {KeyKind::backspace};
    case '\x0c':
      return {KeyKind::redraw};
    case '\x15':
      return {KeyKind::erase_line};
    case '\x17':
      return {KeyKind::erase_word};
    case '\x01':
      return {KeyKind::home};
    case '\x05':
      return {KeyKind::end};
    default:
      return {};
  }
}

}  // namespace

std::size_t front_length(std::string_view bytes) {
  return bytes.front() == escape_byte ? escape_length(bytes) : character_length(bytes);
}

Key key_of(std::string_view bytes) {
  constexpr char32_t replacement = 0xFFFD;
  if (bytes.front() == escape_byte) {
    if (bytes.size() == 2 && key_of(bytes.substr(1)).kind == KeyKind::backspace) return {KeyKind::erase_word};
    // The stop key acts with whatever is held down beside it.
    const bool is_stop = bytes.size() > 1 && key_at_place(first_code_point(bytes.substr(1)).value) == 's';
    if (is_stop && bytes.size() == 1 + first_code_point(bytes.substr(1)).size) return {KeyKind::character, 's'};
    return key_of_sequence(bytes);
  }
  const char32_t point = first_code_point(bytes).value;
  if (point < 0x20 || point == 0x7F) return key_of_control(bytes.front());
  if (point == ill_formed) return {KeyKind::other, 0, replacement};
  if (point >= 0x80 && point < 0xA0) return {};
  const char place = key_at_place(point);
  return place == 0 ? Key{KeyKind::other, 0, point} : Key{KeyKind::character, place, point};
}

bool is_paste_mark(std::string_view sequence) {
  return sequence == "\x1b[200~";
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/session/key.hpp"

#include <algorithm>

#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

constexpr char escape = '\x1b';
constexpr char bell = '\x07';
constexpr char end_of_transmission = '\x04';
constexpr std::size_t longest_line = 4096;
// Longer than any sequence a terminal sends unasked.
constexpr std::size_t longest_control_sequence = 64;
constexpr std::size_t longest_control_string = 1024;

/// How much of the front of the bytes belongs together; 0: its end has not come yet.
using Length = std::size_t;

bool between(char letter, char first, char last) {
  return letter >= first && letter <= last;
}

/// `ESC [` or `ESC O`, parameters, one final letter. Anything that cannot stand there ends it and is itself a key.
Length control_sequence_length(std::string_view bytes) {
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
    if (bytes[at] == escape) {
      if (at + 1 == bytes.size()) return 0;
      return bytes[at + 1] == '\\' ? at + 2 : at;
    }
    if (between(bytes[at], '\0', '\x1f')) return at;
  }
  return 0;
}

/// Of a sequence whose end has not come, or of a lone Escape at the front.
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
    default:
      return 1;
  }
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

Length front_length(std::string_view bytes) {
  return bytes.front() == escape ? escape_length(bytes) : character_length(bytes);
}

Key key_of(char letter) {
  if (letter == '\r' || letter == '\n') return {KeyKind::enter, 0};
  if (letter == end_of_transmission) return {KeyKind::end_of_input, 0};
  if (between(letter, 'A', 'Z')) return {KeyKind::character, static_cast<char>(letter - 'A' + 'a')};
  if (between(letter, ' ', '~')) return {KeyKind::character, letter};
  return {KeyKind::other, 0};
}

}  // namespace

void Keyboard::feed(std::string_view bytes) {
  pending_ += bytes;
}

std::optional<Key> Keyboard::next_key() {
  returned_ = false;
  if (settled_ > 0) {
    pending_.erase(0, settled_);
    settled_ = 0;
    return Key{};
  }
  if (pending_.empty()) return std::nullopt;
  // Alt and a key is that key with an Escape in front.
  if (pending_.size() > 1 && pending_[0] == escape && pending_[1] != escape && escape_length(pending_) == 1) {
    pending_.erase(0, 1);
    return next_key();
  }
  const Length length = front_length(pending_);
  if (length == 0) return std::nullopt;
  const Key key = length == 1 ? key_of(pending_.front()) : Key{};
  pending_.erase(0, length);
  return key;
}

std::optional<std::string> Keyboard::next_line() {
  settled_ = 0;
  if (returned_ && !pending_.empty()) {
    if (pending_.front() == '\n') pending_.erase(0, 1);
    returned_ = false;
  }
  const std::size_t end = pending_.find_first_of("\r\n");
  if (end == std::string::npos) {
    pending_.resize(std::min(pending_.size(), longest_line));
    return std::nullopt;
  }
  std::string line = pending_.substr(0, std::min(end, longest_line));
  returned_ = pending_[end] == '\r';
  pending_.erase(0, end + 1);
  return line;
}

void Keyboard::settle() {
  if (unsettled()) settled_ = pending_.size();
}

bool Keyboard::unsettled() const {
  return settled_ == 0 && !pending_.empty() && front_length(pending_) == 0;
}

}  // namespace tpguide

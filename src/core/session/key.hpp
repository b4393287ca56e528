// SPDX-License-Identifier: MIT
// Bytes from the keyboard as keys and lines. Escape sequences (arrows, function keys, pasted marks) are swallowed
// whole, so that no part of one is taken for a key; a letter after a lone Escape is still that letter, since the stop
// key must always act.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tpguide {

/// `other` is any key without a meaning.
enum class KeyKind { character, enter, end_of_input, other };
struct Key {
  KeyKind kind = KeyKind::other;
  char character = 0;  ///< printable ASCII, letters in lower case; only for `character`

  friend bool operator==(const Key&, const Key&) = default;
};

/// Holds bytes until they are asked for as keys or as a line: what was typed ahead is never lost when the session goes
/// from one to the other.
class Keyboard {
 public:
  void feed(std::string_view bytes);

  /// The next key, nullopt when more bytes are needed. Ctrl-D is end_of_input.
  std::optional<Key> next_key();

  /// The next line without its end (CR, LF or both), nullopt when its end has not come yet. Only its first 4096 bytes.
  std::optional<std::string> next_line();

  /// No more bytes came for a while: a lone Escape is a key of its own, not the beginning of a sequence, and what is
  /// there of any other unfinished sequence is all of it.
  void settle();

  /// True when settle() would change anything, so that the caller knows to wait no longer than 50 ms.
  bool unsettled() const;

 private:
  std::string pending_;
  std::size_t settled_ = 0;  ///< bytes at the front that settle() made a key of
  bool returned_ = false;    ///< the last line ended in CR: an LF that follows belongs to it
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Bytes from the keyboard as keys. Hides how terminals write keys and what they send besides: escape sequences of any
// form, split anywhere and late, are swallowed whole; pasted text is told from typing by its marks or by coming all at
// once; a letter of another alphabet is also the key in whose place it is typed. Pure: the caller says when bytes came.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

enum class KeyKind {
  character,
  enter,
  end_of_input,  ///< Ctrl-D
  backspace,
  delete_right,
  left,
  right,
  home,
  end,
  erase_word,  ///< Ctrl-W
  erase_line,  ///< Ctrl-U
  page_up,
  page_down,
  next,    ///< "next", said by its meaning and not by its letter
  redraw,  ///< Ctrl-L
  pasted,  ///< text was pasted, and is not here; or so much came at once that no finger typed it
  other    ///< no key of ours; with `typed`, text all the same
};

struct Key {
  KeyKind kind = KeyKind::other;
  /// Printable ASCII, letters in lower case, by its place on the keyboard; only for `character`.
  char character = 0;
  char32_t typed = 0;  ///< what it is as text; 0: no text
  /// at_once: it came with more than a finger types at once, as one line; lines: as more than one.
  enum class Came { by_finger, at_once, as_lines } came = Came::by_finger;

  friend bool operator==(const Key&, const Key&) = default;
};

/// Whether it counts where any key goes on. What only edits a line, or is no key of ours, does not.
bool is_any_key(const Key&);

class Keyboard {
 public:
  /// As any clock counts it that goes on.
  using Time = std::chrono::nanoseconds;

  /// What one read has brought.
  void feed(std::string_view bytes, Time at);
  /// What was pressed elsewhere meanwhile; it counts as a burst where so much typed at once would.
  void press(const std::vector<Key>&);

  /// What the keys are for. Text may come a line at once; a key never may, so that all of it is one `pasted`.
  enum class Taken { as_keys, as_text };
  /// nullopt when more bytes are needed.
  std::optional<Key> next(Taken);

  /// Whether the terminal is in view, as it has said last.
  enum class Focus { unknown, in, out };
  Focus focus() const { return focus_; }

  /// When an unfinished sequence is over, if nothing more comes: then it is one `other` key.
  std::optional<Time> settles_at() const;
  void settle(Time now);

 private:
  void revive(std::string_view bytes, Time at);
  void read_pasted();
  std::optional<Key> read_key();
  bool read_focus();

  std::deque<Key> keys_;
  std::string open_;  ///< the beginning of a sequence or character
  std::string late_;  ///< one that has been settled: its rest may still come
  bool pasting_ = false;
  Focus focus_ = Focus::unknown;
  Time fed_at_{0};
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/terminal/key.hpp"

#include <algorithm>
#include <utility>

#include "core/terminal/key_bytes.hpp"
#include "core/text/keyboard_place.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

using namespace std::chrono_literals;

constexpr auto escape_settles = 50ms;
/// The rest of a lone Escape comes within this; and what comes alone after it, and is the stop key, was hit by a
/// finger.
constexpr auto rest_comes_within = 1s;
/// A paste whose end mark is lost does not eat the keys for ever.
constexpr auto paste_goes_on_within = 10s;
/// "yes" and Enter, the longest answer to a question with letters for answers.
constexpr std::size_t most_typed_at_once = 4;
constexpr std::string_view paste_ends = "\x1b[201~";

bool is_stop(std::string_view bytes) {
  return key_at_place(first_code_point(bytes).value) == 's' && bytes.front() != 'S' &&
         first_code_point(bytes).size == bytes.size();
}

/// Key pads and old mouse reports have every letter in them; of other sequences that terminals send none ends in it.
bool may_end_in_stop(std::string_view begun) {
  return begun.starts_with("\x1bO") || begun.starts_with("\x1b[M");
}

void mark_as_burst(std::deque<Key>& keys) {
  const auto line_end =
      std::find_if(keys.begin(), keys.end(), [](const Key& key) { return key.kind == KeyKind::enter; });
  const bool more_behind = line_end != keys.end() && line_end + 1 != keys.end();
  for (Key& key : keys) key.came = more_behind ? Key::Came::as_lines : Key::Came::at_once;
}

}  // namespace

bool is_any_key(const Key& key) {
  return key.kind == KeyKind::character || key.kind == KeyKind::enter || key.kind == KeyKind::end_of_input ||
         key.kind == KeyKind::page_up || key.kind == KeyKind::page_down || key.kind == KeyKind::next;
}

void Keyboard::feed(std::string_view bytes, Time at) {
  if (bytes.empty()) return;
  const Time gone = at - fed_at_;
  const bool has_stalled = gone > paste_goes_on_within || (gone > rest_comes_within && is_stop(bytes));
  if (pasting_ && has_stalled) {
    pasting_ = false;
    open_.clear();
  }
  revive(bytes, at);
  fed_at_ = at;
  open_ += bytes;

  std::deque<Key> read;
  std::size_t characters = 0;
  while (!open_.empty()) {
    if (pasting_) {
      read_pasted();
      if (pasting_) break;
      continue;
    }
    if (read_focus()) continue;
    const bool is_sequence = open_.front() == escape_byte;
    const auto key = read_key();
    if (!key) break;
    if (!is_sequence) ++characters;
    read.push_back(*key);
  }
  // What an earlier read has left of a broken character came with that.
  if (std::min(characters, bytes.size()) > most_typed_at_once) mark_as_burst(read);
  keys_.insert(keys_.end(), read.begin(), read.end());
}

void Keyboard::press(const std::vector<Key>& keys) {
  std::deque<Key> pressed(keys.begin(), keys.end());
  if (pressed.size() > most_typed_at_once) mark_as_burst(pressed);
  // Whoever asks for the stop sign by its name was told that it is taken.
  for (Key& key : pressed)
    if (key.kind == KeyKind::character && key.character == 's' && key.typed == 0) key.came = Key::Came::by_finger;
  keys_.insert(keys_.end(), pressed.begin(), pressed.end());
}

/// The rest of a sequence that was taken to be over: it comes late over a slow line, and no part of it is a key. What a
/// finger may have typed meanwhile is not taken for one, the stop key least of all.
void Keyboard::revive(std::string_view bytes, Time at) {
  const std::string begun = std::exchange(late_, {});
  if (begun.empty()) return;
  const bool is_in_time = at - fed_at_ <= rest_comes_within;
  const bool is_lone_escape = begun.size() == 1 && begun.front() == escape_byte;
  if (is_stop(bytes) && !(is_in_time && may_end_in_stop(begun))) return;
  const bool is_whole = bytes.size() > 1 && front_length(begun + std::string(bytes)) > begun.size() + 1;
  if (!is_lone_escape) {
    // The rest is to come however late it is. But Alt and a letter begins a string as well, which then has no end.
    const bool is_string = begun.size() > 1 && std::string_view("]PX^_").find(begun[1]) != std::string_view::npos;
    if (!is_string || is_in_time || is_whole) open_ = begun;
    return;
  }
  const bool may_go_on_alone = std::string_view("[O]").find(bytes.front()) != std::string_view::npos;
  if (!may_go_on_alone && std::string_view("PX^_").find(bytes.front()) == std::string_view::npos) return;
  // Two bytes at once that make a sequence with it are no typing, however late.
  if (is_whole || (may_go_on_alone && is_in_time)) open_ = begun;
}

void Keyboard::read_pasted() {
  const std::size_t end = open_.find(paste_ends);
  if (end != std::string::npos) {
    open_.erase(0, end + paste_ends.size());
    pasting_ = false;
    return;
  }
  // The mark may be split.
  if (open_.size() >= paste_ends.size()) open_.erase(0, open_.size() - (paste_ends.size() - 1));
}

/// No key at all: nothing is to happen that happens with any key.
bool Keyboard::read_focus() {
  constexpr std::string_view in = "\x1b[I", out = "\x1b[O";
  if (!open_.starts_with(in) && !open_.starts_with(out)) return false;
  focus_ = open_.starts_with(in) ? Focus::in : Focus::out;
  open_.erase(0, in.size());
  return true;
}

std::optional<Key> Keyboard::read_key() {
  const std::size_t length = front_length(open_);
  if (length == 0) return std::nullopt;
  const std::string_view front = std::string_view(open_).substr(0, length);
  const Key key = key_of(front);
  pasting_ = is_paste_mark(front);
  open_.erase(0, length);
  return key;
}

std::optional<Key> Keyboard::next(Taken taken) {
  if (keys_.empty()) return std::nullopt;
  const Key key = keys_.front();
  const bool whole = key.came == Key::Came::by_finger || (taken == Taken::as_text && key.came == Key::Came::at_once);
  if (whole) {
    keys_.pop_front();
    return key;
  }
  const auto end =
      std::find_if(keys_.begin(), keys_.end(), [](const Key& other) { return other.came == Key::Came::by_finger; });
  keys_.erase(keys_.begin(), end);
  return Key{KeyKind::pasted, 0, 0, key.came};
}

std::optional<Keyboard::Time> Keyboard::settles_at() const {
  if (open_.empty() || pasting_) return std::nullopt;
  return fed_at_ + escape_settles;
}

void Keyboard::settle(Time now) {
  const auto at = settles_at();
  if (!at || now < *at) return;
  late_ = std::exchange(open_, {});
  keys_.push_back(Key{});
}

}  // namespace tpguide

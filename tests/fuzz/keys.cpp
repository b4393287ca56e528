// SPDX-License-Identifier: MIT
// Bytes from a keyboard: the same keys however they are split, and nothing of an escape sequence is a key.
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "core/terminal/key.hpp"
#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

constexpr auto vocabulary = std::to_array<std::string_view>({
    "s",
    "n",
    "q",
    " ",
    "\r",
    "\x04",
    "\x03",
    "5",
    "\x1b",
    "\x1b[A",
    "\x1bOP",
    "\x1b[1;5C",
    "\x1b[[A",
    "\x1b[M !!",
    "\x1b[<0;10;20M",
    "\x1b[200~",
    "\x1b[201~",
    "some notes",
    "\x1bs",
    "\x1b\x1b",
    "\x1b]0;t\a",
    "\x1bP1$r\x1b\\",
    "\xd1\x8b",
    "\xef\xbd\x93",
    "\xe6\xbc\xa2",
    "\xff",
    "\x1b[?62;4c",
    "\x1b[12;40R",
    "\xe6\xbc",
    "\x1b[",
    "\x1b[I",
    "\x1b[O",
});

using Taken = Keyboard::Taken;
using namespace std::chrono_literals;

std::vector<Key> keys_of(Keyboard& keyboard, Taken taken = Taken::as_keys) {
  std::vector<Key> keys;
  while (const auto key = keyboard.next(taken)) keys.push_back(*key);
  return keys;
}

void check_keys(const std::vector<Key>& keys, std::size_t bytes) {
  promise(keys.size() <= bytes, "no more keys than bytes");
  for (const Key& key : keys) {
    const bool plain = key.kind == KeyKind::character;
    promise(plain == (key.character != 0), "a character key has its character, and no other");
    if (plain) promise(key.character >= ' ' && key.character <= '~', "a character is printable");
  }
}

/// In reads of one to four bytes, which no burst is made of.
std::vector<Key> keys_in_pieces(std::string_view input, std::size_t first_piece) {
  Keyboard keyboard;
  std::vector<Key> keys;
  for (std::size_t piece = first_piece; !input.empty(); piece = piece % 4 + 1) {
    const std::string_view bytes = input.substr(0, piece);
    keyboard.feed(bytes, 0s);
    for (const Key& key : keys_of(keyboard)) keys.push_back(key);
    input.remove_prefix(bytes.size());
  }
  return keys;
}

std::vector<Key> keys_one_by_one(std::string_view input) {
  Keyboard keyboard;
  std::vector<Key> keys;
  for (const char byte : input) {
    keyboard.feed({&byte, 1}, 0s);
    for (const Key& key : keys_of(keyboard)) keys.push_back(key);
  }
  return keys;
}

void run(std::string_view input) {
  Keyboard whole, text;
  whole.feed(input, 0s);
  check_keys(keys_of(whole), input.size());
  text.feed(input, 0s);
  check_keys(keys_of(text, Taken::as_text), input.size());

  const std::vector<Key> typed = keys_one_by_one(input);
  check_keys(typed, input.size());
  for (std::size_t piece = 1; piece <= 4; ++piece)
    promise(keys_in_pieces(input, piece) == typed, "the same keys however the bytes are split");

  // What has settled is not looked at again, and a stop after it acts.
  whole.settle(10s);
  (void)keys_of(whole);
  whole.feed("s", 20s);
  const auto last = keys_of(whole);
  promise(last.size() == 1 && last.back().kind == KeyKind::character && last.back().character == 's',
          "a stop after a while always acts");
}

const Registered registered{{"keys", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz

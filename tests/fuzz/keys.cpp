// SPDX-License-Identifier: MIT
// Bytes from a keyboard: the same keys however they are split, and nothing of an escape sequence is a key.
#include <array>
#include <string>

#include "core/session/key.hpp"
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
});

std::vector<Key> keys_of(Keyboard& keyboard) {
  std::vector<Key> keys;
  while (const auto key = keyboard.next_key()) keys.push_back(*key);
  return keys;
}

void run(std::string_view input) {
  Keyboard whole, bytewise, mixed;
  whole.feed(input);
  const std::vector<Key> keys = keys_of(whole);
  promise(keys.size() <= input.size(), "no more keys than bytes");
  for (const Key& key : keys) {
    const bool plain = key.kind == KeyKind::character;
    promise(plain == (key.character != 0), "a character key has its character, and no other");
    if (plain) promise(key.character >= ' ' && key.character <= '~', "a character is printable");
  }

  std::vector<Key> split;
  for (const char byte : input) {
    bytewise.feed({&byte, 1});
    for (const Key& key : keys_of(bytewise)) split.push_back(key);
  }
  promise(split == keys, "the same keys however the bytes are split");

  // What has settled is not looked at again, and a stop after it acts.
  whole.settle();
  (void)keys_of(whole);
  promise(!whole.unsettled(), "what has settled is settled");
  whole.feed("s");
  const auto last = keys_of(whole);
  promise(!last.empty() && last.back() == Key{KeyKind::character, 's'}, "a stop after a while always acts");

  mixed.feed(input);
  for (int lines = 0; mixed.next_line(); ++lines)
    promise(lines <= static_cast<int>(input.size()), "no more lines than bytes");
}

const Registered registered{{"keys", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz

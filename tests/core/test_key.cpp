// SPDX-License-Identifier: MIT
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "core/session/key.hpp"
#include "support/print.hpp"

using namespace tpguide;

namespace {

/// Keys as text: characters, and E for Enter, D for the end of input, "." for others.
std::string keys_of(Keyboard& keyboard) {
  std::string keys;
  while (const auto key = keyboard.next_key()) {
    switch (key->kind) {
      case KeyKind::character:
        keys += key->character;
        break;
      case KeyKind::enter:
        keys += 'E';
        break;
      case KeyKind::end_of_input:
        keys += 'D';
        break;
      case KeyKind::other:
        keys += '.';
        break;
    }
  }
  return keys;
}

std::string keys_of(std::string_view bytes) {
  Keyboard keyboard;
  keyboard.feed(bytes);
  return keys_of(keyboard);
}

}  // namespace

TEST_CASE("key: letters come in lower case, digits and signs as they are") {
  CHECK(keys_of("s") == "s");
  CHECK(keys_of("SqN") == "sqn");
  CHECK(keys_of("07+- ?") == "07+- ?");
}

TEST_CASE("key: both line ends are Enter, Ctrl-D is the end of input") {
  CHECK(keys_of("\r") == "E");
  CHECK(keys_of("\n") == "E");
  CHECK(keys_of("\x04") == "D");
  CHECK(keys_of("\x03\x1a\x7f\t") == "....");
  CHECK(keys_of(std::string_view("\0", 1)) == ".");
}

TEST_CASE("key: no part of a sequence is taken for a key") {
  CHECK(keys_of("\x1b[A") == ".");
  CHECK(keys_of("\x1b[D\x1b[C") == "..");
  CHECK(keys_of("\x1bOP") == ".");
  CHECK(keys_of("\x1b[15~") == ".");
  CHECK(keys_of("\x1b[1;5D") == ".");
  CHECK(keys_of("\x1b[[A") == ".");
  CHECK(keys_of("\x1b[?62;4c") == ".");
  CHECK(keys_of("\x1b[200~sn\x1b[201~") == ".sn.");
  CHECK(keys_of("\x1b]11;rgb:0000/0000/0000\as") == ".s");
  CHECK(keys_of("\x1b]11;rgb:0000/0000/0000\x1b\\s") == ".s");
  CHECK(keys_of("\x1bP1+r5463\x1b\\n") == ".n");
}

TEST_CASE("key: a character outside ASCII is one other key") {
  CHECK(keys_of("é") == ".");
  CHECK(keys_of("漢s") == ".s");
  CHECK(keys_of("😀") == ".");
  CHECK(keys_of("\xff\x80s") == "..s");
  CHECK(keys_of("\xe6s") == ".s");
}

TEST_CASE("key: a letter after Escape is that letter") {
  CHECK(keys_of("\x1bs") == "s");
  CHECK(keys_of("\x1bS") == "s");
  CHECK(keys_of("\x1b\x1bs") == ".s");
  CHECK(keys_of("\x1b\r") == "E");
  CHECK(keys_of("\x1b"
                "7") == "7");
}

TEST_CASE("key: a lone Escape waits for settle()") {
  Keyboard keyboard;
  keyboard.feed("\x1b");
  CHECK(keyboard.next_key() == std::nullopt);
  CHECK(keyboard.unsettled());
  keyboard.settle();
  CHECK_FALSE(keyboard.unsettled());
  keyboard.feed("s");
  CHECK(keys_of(keyboard) == ".s");
  CHECK_FALSE(keyboard.unsettled());
}

TEST_CASE("key: settle() changes nothing where nothing is open") {
  Keyboard keyboard;
  keyboard.settle();
  CHECK_FALSE(keyboard.unsettled());
  keyboard.feed("sn");
  CHECK_FALSE(keyboard.unsettled());
  keyboard.settle();
  CHECK(keys_of(keyboard) == "sn");
}

TEST_CASE("key: an unfinished sequence does not eat the stop key for ever") {
  for (const std::string_view open : {"\x1b[", "\x1b[1;", "\x1bO", "\x1b]0;title", "\x1bPq", "\xe6"}) {
    Keyboard keyboard;
    keyboard.feed(open);
    CHECK(keys_of(keyboard) == "");
    CHECK(keyboard.unsettled());
    keyboard.settle();
    keyboard.feed("s");
    CHECK(keys_of(keyboard) == ".s");
  }
}

TEST_CASE("key: a sequence without an end is bounded even when nobody waits") {
  CHECK(keys_of("\x1b[" + std::string(500, '1') + "s").ends_with("1s"));
  CHECK(keys_of("\x1b]" + std::string(5000, 'x') + "s").ends_with("xs"));
  CHECK(keys_of("\x1b]0;title\rs") == ".Es");
  CHECK(keys_of("\x1b[1\rs") == ".Es");
  CHECK(keys_of("\x1b[1\x1b[As") == "..s");
}

TEST_CASE("key: bytes may come in any pieces") {
  const std::string bytes = "s\x1b[1;5Dn\x1bOPé\x1b]0;t\x1b\\q漢\x1b[200~7\r";
  const std::string whole = keys_of(bytes);
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    Keyboard keyboard;
    std::string keys;
    for (std::size_t at = 0; at < bytes.size();) {
      const auto size = std::uniform_int_distribution<std::size_t>(1, 4)(random);
      keyboard.feed(std::string_view(bytes).substr(at, size));
      keys += keys_of(keyboard);
      at += size;
    }
    CHECK(keys == whole);
  }
}

TEST_CASE("key: any bytes at all are used up, and keys are printable") {
  std::mt19937 random(4);
  for (int round = 0; round < 3000; ++round) {
    Keyboard keyboard;
    std::string bytes;
    for (int at = 0; at < 30; ++at) bytes += static_cast<char>(std::uniform_int_distribution<int>(0, 255)(random));
    if (round % 2 == 0) bytes.insert(bytes.size() / 2, "\x1b[");
    keyboard.feed(bytes);
    keys_of(keyboard);
    keyboard.settle();
    for (const char key : keys_of(keyboard)) CHECK((key >= ' ' && key <= '~'));
    CHECK_FALSE(keyboard.unsettled());
    keyboard.feed("s");
    CHECK(keys_of(keyboard) == "s");
  }
}

TEST_CASE("key: a line ends at CR, LF or both, whatever pieces they come in") {
  Keyboard keyboard;
  keyboard.feed("7\n\nafter driving\r\n\r");
  CHECK(keyboard.next_line() == "7");
  CHECK(keyboard.next_line() == "");
  CHECK(keyboard.next_line() == "after driving");
  CHECK(keyboard.next_line() == "");
  CHECK(keyboard.next_line() == std::nullopt);
  keyboard.feed("\n");
  CHECK(keyboard.next_line() == std::nullopt);
  keyboard.feed("n");
  CHECK(keyboard.next_line() == std::nullopt);
  keyboard.feed("o\n");
  CHECK(keyboard.next_line() == "no");
}

TEST_CASE("key: a line keeps blanks, escapes and bytes that are not UTF-8") {
  Keyboard keyboard;
  keyboard.feed("  \x1b[A \xff 漢 \x04 \n");
  CHECK(keyboard.next_line() == "  \x1b[A \xff 漢 \x04 ");
}

TEST_CASE("key: what was typed ahead is there for the next question") {
  Keyboard keyboard;
  keyboard.feed("n7\nnote\ns");
  CHECK(keyboard.next_key() == Key{KeyKind::character, 'n'});
  CHECK(keyboard.next_line() == "7");
  CHECK(keyboard.next_line() == "note");
  CHECK(keyboard.next_key() == Key{KeyKind::character, 's'});
  CHECK(keyboard.next_key() == std::nullopt);
}

TEST_CASE("key: a line is cut at 4096 bytes") {
  Keyboard keyboard;
  for (int at = 0; at < 100; ++at) {
    keyboard.feed(std::string(1000, 'x'));
    CHECK(keyboard.next_line() == std::nullopt);
  }
  keyboard.feed("\nnext\n");
  CHECK(keyboard.next_line() == std::string(4096, 'x'));
  CHECK(keyboard.next_line() == "next");
  keyboard.feed(std::string(5000, 'y') + "\n");
  CHECK(keyboard.next_line() == std::string(4096, 'y'));
}

// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/terminal/key.hpp"
#include "core/text/utf8.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

using Taken = Keyboard::Taken;

char letter_of(const Key& key) {
  switch (key.kind) {
    case KeyKind::character:
      return key.character;
    case KeyKind::enter:
      return 'E';
    case KeyKind::end_of_input:
      return 'D';
    case KeyKind::backspace:
      return 'B';
    case KeyKind::delete_right:
      return 'X';
    case KeyKind::left:
      return 'L';
    case KeyKind::right:
      return 'R';
    case KeyKind::home:
      return 'H';
    case KeyKind::end:
      return 'Z';
    case KeyKind::erase_word:
      return 'W';
    case KeyKind::erase_line:
      return 'U';
    case KeyKind::page_up:
      return 'A';
    case KeyKind::page_down:
      return 'V';
    case KeyKind::next:
      return 'N';
    case KeyKind::redraw:
      return 'C';
    case KeyKind::pasted:
      return 'P';
    case KeyKind::other:
      break;
  }
  return '.';
}

/// Keys as text: characters as they are, capitals for the others (E for Enter, P for pasted …), "." for none of ours.
std::string keys_of(Keyboard& keyboard, Taken taken = Taken::as_keys) {
  std::string keys;
  while (const auto key = keyboard.next(taken)) keys += letter_of(*key);
  return keys;
}

/// Typed one by one, far enough apart for fingers, and settled in the end.
std::string typed(std::string_view bytes) {
  Keyboard keyboard;
  Keyboard::Time at{0};
  std::string keys;
  for (const char byte : bytes) {
    keyboard.feed(std::string_view(&byte, 1), at += 40ms);
    keys += keys_of(keyboard);
  }
  keyboard.settle(at + 50ms);
  return keys + keys_of(keyboard);
}

/// All in one read.
std::string at_once(std::string_view bytes, Taken taken = Taken::as_keys) {
  Keyboard keyboard;
  keyboard.feed(bytes, 0ms);
  std::string keys = keys_of(keyboard, taken);
  keyboard.settle(50ms);
  return keys + keys_of(keyboard, taken);
}

/// Each read so long after the one before.
std::string apart(std::chrono::milliseconds gap, const std::vector<std::string>& reads) {
  Keyboard keyboard;
  Keyboard::Time at{0};
  std::string keys;
  for (const std::string& read : reads) {
    at += gap;
    keyboard.settle(at);
    keyboard.feed(read, at);
    keys += keys_of(keyboard);
  }
  keyboard.settle(at + 50ms);
  return keys + keys_of(keyboard);
}

std::string text_of(Keyboard& keyboard) {
  std::string text;
  while (const auto key = keyboard.next(Taken::as_text)) {
    if (key->kind == KeyKind::enter) text += '\n';
    if (key->kind == KeyKind::pasted) text += "<pasted>";
    if (key->typed != 0) append_code_point(text, key->typed);
  }
  return text;
}

/// What a terminal sends for one key or on its own account, and none of it a key of the session.
constexpr std::array<std::string_view, 22> sequences{"\x1b[A",
                                                     "\x1bOP",
                                                     "\x1bOs",
                                                     "\x1b[15~",
                                                     "\x1b[1;5D",
                                                     "\x1b[[A",
                                                     "\x1b[?62;4c",
                                                     "\x1b[M sq",
                                                     "\x1b[M#!n",
                                                     "\x1b[<0;12;7M",
                                                     "\x1b[<0;12;7m",
                                                     "\x1b[96;10;20M",
                                                     "\x1b[115;1u",
                                                     "\x1b[113;1:3u",
                                                     "\x1bq",
                                                     "\x1bn",
                                                     "\x1b\r",
                                                     "\x1bé",
                                                     "\x1b[24;80R",
                                                     "\x1bOn",
                                                     "\x1b]11;rgb:0000/s0s0\a",
                                                     "\x1bP1+r5463\x1b\\"};

}  // namespace

TEST_CASE("key: letters come in lower case, digits and signs as they are, and as text as they were typed") {
  CHECK(at_once("s") == "s");
  CHECK(at_once("SqN") == "sqn");
  CHECK(at_once("07+-") == "07+-");
  CHECK(at_once(" ?") == " ?");
  Keyboard keyboard;
  keyboard.feed("Sé", 0ms);
  CHECK(text_of(keyboard) == "Sé");
}

TEST_CASE("key: both line ends are Enter, Ctrl-D is the end of input") {
  CHECK(at_once("\r") == "E");
  CHECK(at_once("\n") == "E");
  CHECK(at_once("\x04") == "D");
  CHECK(at_once("\x03\x1a\x7f\t") == "..B.");
  CHECK(at_once(std::string_view("\0", 1)) == ".");
}

TEST_CASE("key: what edits a line and what turns pages has a name, however terminals write it") {
  CHECK(at_once("\x1b[D\x1b[C\x1bOD\x1bOC\x1b[1;5D") == "LRLRL");
  CHECK(at_once("\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~\x1bOH\x1bOF") == "HZHZHZHZ");
  CHECK(at_once("\x01") == "H");
  CHECK(at_once("\x05") == "Z");
  CHECK(at_once("\x1b[3~\x08\x17\x15\x0c") == "XBWUC");
  CHECK(at_once("\x1b\x7f") == "W");
  CHECK(at_once("\x1b[5~\x1b[6~") == "AV");
}

TEST_CASE("key: a sequence is swallowed whole, at once, byte by byte, and split by 40 ms") {
  for (const std::string_view sequence : sequences) {
    CAPTURE(sequence);
    const auto is_no_key = [](const std::string& keys) {
      return !keys.empty() && keys.find_first_not_of(".LRHZ") == std::string::npos;
    };
    CHECK(is_no_key(at_once(sequence)));
    CHECK(is_no_key(typed(sequence)));
    for (std::size_t at = 1; at < sequence.size(); ++at) {
      CAPTURE(at);
      CHECK(is_no_key(apart(40ms, {std::string(sequence.substr(0, at)), std::string(sequence.substr(at))})));
    }
  }
}

TEST_CASE("key: the rest of a sequence that comes late belongs to it, and a lone s is the stop key all the same") {
  for (const auto gap : {60ms, 400ms}) {
    CHECK(apart(gap, {"\x1b", "[A"}) == "..");
    CHECK(apart(gap, {"\x1b", "OS"}) == "..");
    CHECK(apart(gap, {"\x1b[", "15~"}) == "..");
    CHECK(apart(gap, {"\x1b[15", "~"}) == "..");
    CHECK(apart(gap, {"\x1b[M", " sq"}) == "..");
    CHECK(apart(gap, {"\x1b[M s", "q"}) == "..");
    CHECK(apart(gap, {"\x1bO", "S"}) == "..");
    CHECK(apart(gap, {"\x1b]11;rgb:", "s/q/n\a"}) == "..");
    CHECK(apart(gap, {"\xd1", "\x8b"}) == ".s");
    for (const std::string begun : {"\x1b", "\x1b[", "\x1b[1;", "\x1b]0;title", "\x1bPq", "\xe6"}) {
      CAPTURE(begun);
      CHECK(apart(gap, {begun, "s"}) == ".s");
    }
  }
  CHECK(apart(5s, {"\x1b", "[A"}) == "..");
  CHECK(apart(5s, {"\x1b", "OS"}) == "..");
  CHECK(apart(2s, {"\x1b", "[", "n"}) == ".[n");
  // What no finger begins goes on however late, and a key pad has an s too.
  for (const auto gap : {60ms, 400ms, 1300ms, 60000ms}) {
    CAPTURE(gap.count());
    for (const char* rest : {"Q", "S", "q", "n", "M"}) CHECK(apart(gap, {"\x1bO", rest}) == "..");
    CHECK(apart(gap, {"\x1b[1;5", "S"}) == "..");
    CHECK(apart(gap, {"\x1b[M sq"}) == ".");
    CHECK(apart(gap, {"\x1b", "Psnq\x1b\\"}) == "..");
    CHECK(apart(gap, {"\x1b", "_snq\x1b\\"}) == "..");
  }
  CHECK(apart(60ms, {"\x1bO", "s"}) == "..");
  CHECK(apart(70ms, {"\x1b[M", " ", "s", "q"}) == "....");
  CHECK(apart(100ms, {"\x1b[M", "s", "n", "q"}) == "....");
  CHECK(apart(2s, {"\x1bO", "s"}) == ".s");
  CHECK(apart(2s, {"\x1bP", "n"}) == ".n");
  CHECK(apart(60ms, {"\x1b", "n"}) == ".n");
}

TEST_CASE("key: Escape is over when its 50 ms are, and not before") {
  Keyboard keyboard;
  keyboard.feed("\x1b", 1000ms);
  CHECK(keyboard.next(Taken::as_keys) == std::nullopt);
  CHECK(keyboard.settles_at() == 1050ms);
  keyboard.settle(1049ms);
  CHECK(keyboard.next(Taken::as_keys) == std::nullopt);
  keyboard.feed("OS", 1049ms);
  CHECK(keys_of(keyboard) == ".");
  CHECK(keyboard.settles_at() == std::nullopt);
  keyboard.feed("\x1b", 2000ms);
  keyboard.settle(2050ms);
  CHECK(keyboard.settles_at() == std::nullopt);
  CHECK(keys_of(keyboard) == ".");
}

TEST_CASE("key: the stop key acts with Alt held down, and after Escape") {
  CHECK(at_once("\x1bs") == "s");
  CHECK(at_once("\x1bS") == "s");
  CHECK(at_once("\x1bы") == "s");
  CHECK(at_once("\x1b\x1bs") == ".s");
  CHECK(at_once("\x1b"
                "7") == ".");
}

TEST_CASE("key: an s alone, and with an answer right behind it, is never taken for pasted text") {
  for (const std::string_view bytes : {"s", "sp", "sn", "sd", "s\n", "ssss", "sppp"}) {
    CAPTURE(bytes);
    CHECK(at_once(bytes).starts_with("s"));
  }
}

TEST_CASE("key: more than four characters at once are no keys, whatever they are") {
  for (const std::string_view bytes : {"some notes", "questions", "nnnnn", "q q q", "sssss", "+++++", "\n\n\n\n\n",
                                       "1234567", "ысно\n", "quit\n", "напиши", "sn\x1b[Asnq"}) {
    CAPTURE(bytes);
    CHECK(at_once(bytes) == "P");
  }
  CHECK(at_once("\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A") == "......");
}

TEST_CASE("key: keys that come one by one are keys, however fast, and one right behind a burst too") {
  CHECK(apart(2ms, {"s", "s", "s", "s", "s", "s"}) == "ssssss");
  CHECK(apart(2ms, {"ab", "cd", "ef"}) == "abcdef");
  CHECK(apart(2ms, {"some notes", "s"}) == "Ps");
}

TEST_CASE("key: what is between the marks of a paste is dropped, wherever it is split") {
  const std::string bytes = "\x1b[200~sn\nq\x1b[A\x1b[200\n\x1b[201~7";
  CHECK(at_once(bytes) == "P7");
  for (std::size_t at = 1; at < bytes.size(); ++at) {
    CAPTURE(at);
    CHECK(apart(40ms, {bytes.substr(0, at), bytes.substr(at)}) == "P7");
    CHECK(apart(400ms, {bytes.substr(0, at < 6 ? 6 : at), bytes.substr(at < 6 ? 6 : at)}) == "P7");
  }
  CHECK(typed(bytes) == "P7");
  CHECK(at_once("\x1b[200~" + std::string(300000, 's') + "\x1b[201~") == "P");
}

TEST_CASE("key: a paste whose end is lost does not eat the stop key for ever") {
  CHECK(apart(500ms, {"\x1b[200~abc", "s"}) == "P");
  CHECK(apart(1500ms, {"\x1b[200~abc", "s"}) == "Ps");
  CHECK(apart(1500ms, {"\x1b[200~abc", "no"}) == "P");
  CHECK(apart(11s, {"\x1b[200~abc", "no"}) == "Pno");
  CHECK(apart(1500ms, {"\x1b[200~abc\x1b[20", "s"}) == "Ps");
}

TEST_CASE("key: as text a line may come at once, more lines never") {
  Keyboard keyboard;
  keyboard.feed("Sore neck\n", 0ms);
  CHECK(text_of(keyboard) == "Sore neck\n");
  keyboard.feed("4\nls -l\n", 1000ms);
  CHECK(text_of(keyboard) == "<pasted>");
  keyboard.feed("4\n", 2000ms);
  keyboard.feed("5\n", 2060ms);
  CHECK(text_of(keyboard) == "4\n5\n");
}

TEST_CASE("key: a long line comes whole, in any pieces") {
  const std::string line(5503, 'x');
  Keyboard keyboard;
  std::string text;
  for (std::size_t at = 0; at < line.size(); at += 1000) {
    keyboard.feed(line.substr(at, 1000), std::chrono::milliseconds(at));
    text += text_of(keyboard);
  }
  CHECK(text == line);
}

TEST_CASE("key: a letter of another alphabet is the key in its place") {
  CHECK(typed("ыitй") == "sitq");
  for (const std::string_view stop : {"ы", "Ы", "і", "σ", "Σ", "ד", "ｓ", "Ｓ", "س", "ㄴ"}) {
    CAPTURE(stop);
    CHECK(at_once(stop) == "s");
  }
  CHECK(at_once("тп") == "ng");
  CHECK(at_once("７＋") == "7+");
  CHECK(at_once("　") == " ");
  CHECK(at_once("漢s") == ".s");
  CHECK(at_once("😀") == ".");
  CHECK(at_once("\xff\x80s") == "..s");
  CHECK(at_once("\xe6s") == ".s");
}

TEST_CASE("key: any split of what is typed into reads gives the same keys") {
  std::mt19937 random(3);
  const auto pick = [&](std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random); };
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int count = 0; count < 4; ++count) bytes += sequences[pick(sequences.size())];
    bytes += "\x1b[200~snq\x1b[201~";
    bytes += sequences[pick(sequences.size())];
    CAPTURE(bytes);
    const std::string whole = at_once(bytes);
    Keyboard keyboard;
    std::string keys;
    Keyboard::Time at{0};
    for (std::size_t from = 0; from < bytes.size();) {
      const std::size_t size = 1 + pick(4);
      keyboard.feed(std::string_view(bytes).substr(from, size), at += std::chrono::milliseconds(pick(50)));
      keys += keys_of(keyboard);
      keyboard.settle(at + 49ms);
      from += size;
    }
    keyboard.settle(at + 50ms);
    CHECK(keys + keys_of(keyboard) == whole);
  }
}

TEST_CASE("key: any bytes at all are used up, and the stop key acts after them") {
  std::mt19937 random(4);
  for (int round = 0; round < 3000; ++round) {
    Keyboard keyboard;
    std::string bytes;
    for (int at = 0; at < 30; ++at) bytes += static_cast<char>(std::uniform_int_distribution<int>(0, 255)(random));
    if (round % 2 == 0) bytes.insert(bytes.size() / 2, "\x1b[");
    keyboard.feed(bytes, 0ms);
    CHECK(keys_of(keyboard).find_first_of("snq") == std::string::npos);
    keyboard.settle(50ms);
    keys_of(keyboard);
    CHECK(keyboard.settles_at() == std::nullopt);
    keyboard.feed("s", 2s);
    CHECK(keys_of(keyboard) == "s");
  }
}

TEST_CASE("key: a sequence without an end is bounded even when nobody waits") {
  CHECK(at_once("\x1b[" + std::string(500, '1') + "x") == "P");
  CHECK(at_once("\x1b]" + std::string(5000, 'x') + "s") == "P");
  CHECK(at_once("\x1b]0;title\rs") == ".Es");
  CHECK(at_once("\x1b[1\rs") == ".Es");
  CHECK(at_once("\x1b[1\x1b[Ax") == "..x");
}

TEST_CASE("key: whether the terminal is in view is known, and is no key however it is split") {
  using Focus = Keyboard::Focus;
  Keyboard keyboard;
  CHECK(keyboard.focus() == Focus::unknown);
  keyboard.feed("\x1b[O", 0ms);
  CHECK(keyboard.focus() == Focus::out);
  CHECK(keys_of(keyboard) == "");
  keyboard.feed("\x1b[", 1000ms);
  CHECK(keyboard.focus() == Focus::out);
  keyboard.feed("I", 1020ms);
  CHECK(keyboard.focus() == Focus::in);
  CHECK(keys_of(keyboard) == "");
  keyboard.feed("\x1b[Os\x1b[I", 2000ms);
  CHECK(keyboard.focus() == Focus::in);
  CHECK(keys_of(keyboard) == "s");
  // With its beginning taken for the Escape key.
  keyboard.feed("\x1b", 3000ms);
  keyboard.settle(3050ms);
  keyboard.feed("[O", 3100ms);
  CHECK(keyboard.focus() == Focus::out);
  CHECK(keys_of(keyboard) == ".");
}

// SPDX-License-Identifier: MIT
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/terminal/key_names.hpp"
#include "core/terminal/line_editor.hpp"

using namespace tpguide;

namespace {

Key named(std::string_view name) {
  const auto key = key_named(name);
  REQUIRE(key);
  return *key;
}

std::vector<Key> taken(Keyboard& keyboard, Keyboard::Taken as) {
  std::vector<Key> keys;
  while (const auto key = keyboard.next(as)) keys.push_back(*key);
  return keys;
}

}  // namespace

TEST_CASE("key names: a character is the key that it is typed with, in any alphabet") {
  CHECK(named("s") == Key{KeyKind::character, 's', U's'});
  CHECK(named("S") == Key{KeyKind::character, 's', U'S'});
  CHECK(named("7") == Key{KeyKind::character, '7', U'7'});
  CHECK(named("+") == Key{KeyKind::character, '+', U'+'});
  CHECK(named("-") == Key{KeyKind::character, '-', U'-'});
  CHECK(named("?") == Key{KeyKind::character, '?', U'?'});
  CHECK(named(".") == Key{KeyKind::character, '.', U'.'});
  CHECK(named("ы") == Key{KeyKind::character, 's', U'ы'});
  CHECK(named("space") == Key{KeyKind::character, ' ', U' '});
  CHECK(named("enter") == Key{KeyKind::enter});
}

TEST_CASE("key names: what is no key, or more than one, has no name") {
  for (const std::string_view name : {"", "ss", "4 enter", "\x1b", "\x1b[A", "\x1bs", "\n", "\x04", "\xff", "漢",
                                      "Pause", "pause ", "\x1b[200~", "s\n"}) {
    CAPTURE(name);
    CHECK_FALSE(key_named(name));
  }
}

TEST_CASE("key names: a key that is named by its meaning is no text, and so never becomes an answer") {
  for (const std::string_view name : key_names()) {
    CAPTURE(name);
    const Key key = named(name);
    CHECK((key.typed != 0) == (name == "space"));
    LineEditor line{LineEditor::Echo::append_only};
    line.begin("4");
    line.take(key);
    CHECK(line.text() == (name == "space" ? "4 " : name == "backspace" ? "" : "4"));
  }
}

TEST_CASE("key: what is pressed elsewhere counts one by one, and as a burst where so much typed at once would") {
  using Taken = Keyboard::Taken;
  Keyboard keyboard;
  keyboard.press({named("stop"), named("p")});
  CHECK(taken(keyboard, Taken::as_keys) == std::vector{named("stop"), named("p")});
  keyboard.press({named("n"), named("n"), named("n"), named("n"), named("s")});
  CHECK(taken(keyboard, Taken::as_keys) == std::vector{Key{KeyKind::pasted, 0, 0, Key::Came::at_once}});
  keyboard.press({named("4"), named("enter"), named("y"), named("enter"), named("y")});
  CHECK(taken(keyboard, Taken::as_text) == std::vector{Key{KeyKind::pasted, 0, 0, Key::Came::as_lines}});
  keyboard.press({named("more"), named("more"), named("more"), named("more"), named("stop")});
  CHECK(taken(keyboard, Taken::as_keys).back() == named("stop"));
  const std::vector held(6, named("stop"));
  keyboard.press(held);
  CHECK(taken(keyboard, Taken::as_keys) == held);
}

TEST_CASE("key: the stop sign from elsewhere acts in the middle of a paste and behind a lone Escape") {
  using namespace std::chrono_literals;
  for (const std::string_view begun : {"\x1b[200~some notes", "\x1b", "\x1b["}) {
    Keyboard keyboard;
    keyboard.feed(begun, 1000ms);
    keyboard.press({named("stop")});
    CHECK(taken(keyboard, Keyboard::Taken::as_keys).back() == named("stop"));
  }
}

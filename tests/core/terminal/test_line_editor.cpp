// SPDX-License-Identifier: MIT
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/terminal/line_editor.hpp"
#include "core/text/cells.hpp"
#include "core/text/utf8.hpp"
#include "support/screen.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

/// An editor, and the terminal that shows it.
struct Typist {
  explicit Typist(ScreenSize window, LineEditor::Echo echo = LineEditor::Echo::in_place, std::string prompt = "Note: ")
      : size(window), screen(window), editor(echo), asked(std::move(prompt)) {
    screen.feed(editor.show(asked, size));
  }

  void type(std::string_view text) {
    for_each_code_point(text, [&](char32_t point, std::string_view) {
      screen.feed(editor.take({KeyKind::other, 0, point}));
    });
  }
  void press(KeyKind kind, int times = 1) {
    for (int time = 0; time < times; ++time) screen.feed(editor.take({kind}));
  }
  std::string shown() const {
    std::string text;
    for (const std::string& row : screen.rows()) text += row + "|";
    return text;
  }

  ScreenSize size;
  Screen screen;
  LineEditor editor;
  std::string asked;
};

}  // namespace

TEST_CASE("line: what is typed stands behind the question, and can be edited anywhere") {
  Typist typist({80, 24});
  typist.type("after drivng");
  typist.press(KeyKind::left, 2);
  typist.type("i");
  CHECK(typist.editor.text() == "after driving");
  CHECK(typist.shown() == "Note: after driving|");
  typist.press(KeyKind::home);
  typist.press(KeyKind::delete_right, 6);
  typist.type("Long ");
  typist.press(KeyKind::end);
  typist.type("!");
  CHECK(typist.shown() == "Note: Long driving!|");
  typist.press(KeyKind::backspace);
  typist.press(KeyKind::erase_word);
  CHECK(typist.editor.text() == "Long ");
  typist.press(KeyKind::erase_line);
  CHECK(typist.editor.text() == "");
  CHECK(typist.shown() == "Note:|");
  typist.press(KeyKind::backspace, 3);
  typist.press(KeyKind::left, 3);
  typist.press(KeyKind::right, 3);
  CHECK(typist.shown() == "Note:|");
  CHECK(typist.screen.cursor_column() == 6);
}

TEST_CASE("line: a long one goes over rows, and none of it is lost") {
  Typist typist({20, 6});
  const std::string text = "one two three four five six";
  typist.type(text);
  CHECK(typist.shown() == "Note: one two three| four five six|");
  typist.press(KeyKind::home);
  typist.type("zero ");
  CHECK(typist.shown() == "Note: zero one two|three four five six|");
  typist.press(KeyKind::erase_line);
  CHECK(typist.shown() == "Note: one two three| four five six|");
  typist.press(KeyKind::end);
  typist.press(KeyKind::backspace, 15);
  CHECK(typist.shown() == "Note: one two thre|");
  CHECK(typist.editor.text() == "one two thre");
}

TEST_CASE("line: wide characters and marks are edited whole") {
  Typist typist({12, 6});
  typist.type("漢字仮名e\u0301x");
  CHECK(typist.shown() == "Note: 漢字|仮名e\u0301x|");
  typist.press(KeyKind::backspace, 2);
  CHECK(typist.editor.text() == "漢字仮名");
  typist.press(KeyKind::left, 3);
  typist.press(KeyKind::delete_right);
  CHECK(typist.editor.text() == "漢仮名");
  CHECK(typist.shown() == "Note: 漢仮|名|");
}

TEST_CASE("line: a note of 5,503 characters is kept whole in a small window, and can be taken back") {
  Typist typist({40, 10});
  std::string text;
  for (int at = 0; at < 5503; ++at) text += static_cast<char>('a' + at % 26);
  typist.type(text);
  CHECK(typist.editor.text() == text);
  typist.press(KeyKind::left, 1000);
  typist.type("!");
  CHECK(typist.editor.text().size() == 5504);
  typist.press(KeyKind::end);
  typist.press(KeyKind::erase_line);
  CHECK(typist.editor.text() == "");
  CHECK(typist.screen.rows().back() == "Note:");
  CHECK(typist.screen.faults() == std::vector<std::string>());
}

TEST_CASE("line: what is typed never acts on the screen") {
  Typist typist({80, 24});
  typist.type("a\u009b2Jb\u202ec");
  CHECK(typist.shown() == "Note: a\uFFFD2Jb\uFFFDc|");
}

TEST_CASE("line: in plain output nothing moves the cursor but backspace") {
  Typist typist({80, 24}, LineEditor::Echo::append_only);
  std::string bytes;
  for (const char letter : std::string_view("sore neck")) {
    bytes += typist.editor.take({KeyKind::character, letter, static_cast<char32_t>(letter)});
  }
  for (const KeyKind kind : {KeyKind::left, KeyKind::right, KeyKind::home, KeyKind::end, KeyKind::delete_right}) {
    bytes += typist.editor.take({kind});
  }
  bytes += typist.editor.take({KeyKind::backspace});
  CHECK(bytes == "sore neck\b \b");
  CHECK(typist.editor.take({KeyKind::erase_word}) == "\b \b\b \b\b \b");
  CHECK(typist.editor.leave() == "\n");
  CHECK(typist.editor.text() == "sore ");
}

TEST_CASE("line: it is shown again as it stands") {
  Typist typist({20, 6});
  typist.type("one two three four");
  typist.press(KeyKind::left, 10);
  Screen other({30, 6});
  other.feed(typist.editor.show("Note: ", {30, 6}));
  CHECK(other.text() == "Note: one two three four\n");
  CHECK(other.cursor_column() == 14);
}

TEST_CASE("line: whatever is typed and edited, the screen shows the line and the cursor where it is") {
  constexpr std::u32string_view letters = U"ab 漢é";
  std::mt19937 random(5);
  const auto pick = [&](std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random); };
  constexpr std::array kinds{KeyKind::backspace, KeyKind::delete_right, KeyKind::left, KeyKind::right, KeyKind::home,
                             KeyKind::end,       KeyKind::erase_word,   KeyKind::left, KeyKind::left,  KeyKind::right};
  for (int round = 0; round < 300; ++round) {
    Typist typist({8 + static_cast<int>(pick(20)), 40});
    for (int step = 0; step < 60; ++step) {
      if (pick(3) > 0) {
        std::string letter;
        append_code_point(letter, letters[pick(letters.size())]);
        typist.type(letter);
      } else {
        typist.press(kinds[pick(kinds.size())]);
      }
      Screen fresh(typist.size);
      fresh.feed(typist.editor.show(typist.asked, typist.size));
      REQUIRE(typist.screen.text() == fresh.text());
      REQUIRE(typist.screen.cursor_row() == fresh.cursor_row());
      REQUIRE(typist.screen.cursor_column() == fresh.cursor_column());
    }
    CHECK(typist.screen.faults() == std::vector<std::string>());
    CHECK_FALSE(typist.screen.reached_last_column());
  }
}

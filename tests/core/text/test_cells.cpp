// SPDX-License-Identifier: MIT
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/text/cells.hpp"
#include "core/text/utf8.hpp"
#include "support/print.hpp"

using namespace tpguide;
using Lines = std::vector<std::string>;

namespace {

std::string random_text(std::mt19937& random, int longest) {
  static const Lines pieces = {"a",    "Z",         " ",        "  ",     "é",      "e\u0301",    "漢",
                               "😀",    "\x1b[31m",  "\u009b2J", "\u202e", "…",      "\xff",       "\xe2",
                               "\t",   "\n",        "━",        "word",   "\u200d", "\U000e0041", "\u0378",
                               "\x7f", "longwords", "⣿",        "\ufeff"};
  std::string text;
  const int count = std::uniform_int_distribution<int>(0, longest)(random);
  for (int at = 0; at < count; ++at) {
    text += pieces[std::uniform_int_distribution<std::size_t>(0, pieces.size() - 1)(random)];
  }
  return text;
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

}  // namespace

TEST_CASE("cells: text for a terminal keeps what can be read and nothing that acts") {
  CHECK(clean("Trapezius, links: ½ Hand — 斜方筋 é e\u0301 😀") == "Trapezius, links: ½ Hand — 斜方筋 é e\u0301 😀");
  CHECK(clean("a\tb\nc\rd") == "a b c d");
  CHECK(clean(std::string_view("nul\0bel\a", 8)) == "nul\uFFFDbel\uFFFD");
  CHECK(clean("\x1b]52;c;aGk=\a") == "\uFFFD]52;c;aGk=\uFFFD");
  CHECK(clean("del\x7f") == "del\uFFFD");
  CHECK(clean("\u009b31m") == "\uFFFD31m");
  CHECK(clean("\x9b"
              "31m") == "\uFFFD31m");
  CHECK(clean("cut \xe2\x94") == "cut \uFFFD\uFFFD");
  CHECK(clean("\xc0\xaf") == "\uFFFD\uFFFD");
  CHECK(clean("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff\u061c") ==
        "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(clean("\U000e0041\U000e0fff") == "\uFFFD\uFFFD");
}

TEST_CASE("cells: joiners stay, for words and emoji are spelt with them") {
  for (const char* text : {"می\u200cخواهد", "क्\u200dष", "👩\u200d💻", "👨\u200d👩\u200d👧\u200d👦", "🏳\uFE0F\u200d🌈",
                           "❤\uFE0F", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "\u0600١٢"}) {
    CAPTURE(text);
    CHECK(clean(text) == text);
  }
  // Tags that make no flag hide words.
  CHECK(clean("🏴\U000e0067\U000e0062") == "🏴\uFFFD\uFFFD");
  CHECK(clean("🏴\U000e007f") == "🏴\uFFFD");
}

TEST_CASE("cells: text of many lines keeps its lines and nothing that acts") {
  CHECK(clean_lines("a\tb\r\n\x1b[2Jc\n\nd") == "a b\n\uFFFD[2Jc\n\nd");
  CHECK(clean_lines("") == "");
  CHECK(clean_lines("\n") == "\n");
}

TEST_CASE("cells: a file gets text as it was written, but for what its format cannot hold") {
  CHECK(well_formed("a\x1b[1m\u202e\n\xff") == "a\x1b[1m\u202e\n\uFFFD");
  CHECK(without_controls("a\x1b[1m\u202e\u200d\t\r\n\u0085\xff") == "a\uFFFD[1m\u202e\u200d\t\r\n\uFFFD\uFFFD");
}

TEST_CASE("cells: what is blank or invisible comes before the first ink") {
  for (const char* text :
       {"=", " =", "\t\r\n =", "\ufeff=", "\u00a0\u3000=", "\u200b\u200c\u200d=", "\x1b\x07=", "\u202e=", "\u0301="}) {
    CAPTURE(text);
    CHECK(from_first_ink(text) == "=");
  }
  CHECK(from_first_ink("\n \ufeff") == "");
  CHECK(from_first_ink("a =") == "a =");
}

TEST_CASE("cells: cleaning leaves no control character, and cleaned text as it is") {
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random, 12);
    CAPTURE(text);
    const std::string cleaned = clean(text);
    CHECK(clean(cleaned) == cleaned);
    for_each_code_point(cleaned, [](char32_t point, std::string_view) {
      const bool harmless = point != ill_formed && point >= 0x20 && !(point >= 0x7F && point < 0xA0) &&
                            !(point >= 0x202A && point <= 0x202E);
      CHECK(harmless);
    });
  }
}

TEST_CASE("cells: ASCII text has a likeness of every glyph") {
  CHECK(to_ascii("0:31 ━━━━──── 45 s · “ease in” — it’s fine…") == "0:31 ####---- 45 s - \"ease in\" - it's fine...");
  CHECK(to_ascii("é ü ñ ç e\u0301 ß Ø ½ ﬁ µ") == "e u n c e ss O 1/2 fi ?");
  CHECK(to_ascii("┌─┐│└┘ ╭╯ ═ ║") == "+-+|++ ++ = |");
  CHECK(to_ascii("0–10 ≤ 7 → 3 × 45 s") == "0-10 <= 7 -> 3 x 45 s");
  CHECK(to_ascii("\u2800\u2801\u28ff") == " .#");
  CHECK(to_ascii("漢字 😀") == "?? ?");
  CHECK(to_ascii("\xff\uFFFD") == "??");
  CHECK(to_ascii("plain ~ text\n") == "plain ~ text\n");
}

TEST_CASE("cells: everything comes out of to_ascii as ASCII") {
  std::string all;
  for (char32_t point = 0x80; point < 0x30000; ++point) {
    if (point >= 0xD800 && point < 0xE000) continue;
    std::string bytes;
    if (point < 0x800) {
      bytes += static_cast<char>(0xC0 | (point >> 6));
    } else if (point < 0x10000) {
      bytes += static_cast<char>(0xE0 | (point >> 12));
      bytes += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    } else {
      bytes += static_cast<char>(0xF0 | (point >> 18));
      bytes += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
      bytes += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    }
    bytes += static_cast<char>(0x80 | (point & 0x3F));
    all += to_ascii(bytes);
  }
  CHECK(std::ranges::all_of(all, [](char letter) { return letter >= ' ' && letter < 0x7F; }));
}

TEST_CASE("cells: width counts columns, not bytes or characters") {
  CHECK(cell_width("") == 0);
  CHECK(cell_width("Trapezius") == 9);
  CHECK(cell_width("é") == 1);
  CHECK(cell_width("e\u0301") == 1);
  CHECK(cell_width("斜方筋") == 6);
  CHECK(cell_width("😀") == 2);
  CHECK(cell_width("━·…’") == 4);
  CHECK(cell_width("\uFFFD") == 1);
  CHECK(cell_width("\u0378") == 1);
  CHECK(cell_width("\ue000") == 1);
  CHECK(cell_width("\xff") == 1);
}

TEST_CASE("cells: an emoji of many parts is as wide as one, marks and joiners take no room") {
  CHECK(cell_width("👨\u200d👩\u200d👧\u200d👦") == 2);
  CHECK(cell_width("👩\u200d💻 x") == 4);
  CHECK(cell_width("👋🏽") == 2);
  CHECK(cell_width("❤\uFE0F") == 2);
  CHECK(cell_width("❤") == 1);
  CHECK(cell_width("1\uFE0F\u20E3") == 2);
  CHECK(cell_width("🇩🇪🇫🇷") == 4);
  CHECK(cell_width("می\u200cخواهد") == 7);
  CHECK(cell_width("हिन्दी") == 3);
  CHECK(cell_width("각") == 2);
  CHECK(cell_width("a\uFE0F") == 1);
}

TEST_CASE("cells: what people take for one character is never split") {
  const std::string family = "👨\u200d👩\u200d👧\u200d👦";
  CHECK(clip("a" + family + "b", 3) == "a…");
  CHECK(clip("a" + family, 3) == "a" + family);
  CHECK(first_cells(family + family, 3) == family);
  CHECK(first_cells("🇩🇪🇫🇷", 3) == "🇩🇪");
  CHECK(wrap(family + family, 2) == Lines{family, family});
  CHECK(wrap("ab❤\uFE0F", 3) == Lines{"ab", "❤\uFE0F"});
}

TEST_CASE("cells: clipping ends in an ellipsis only where something was cut") {
  CHECK(clip("Trapezius", 9) == "Trapezius");
  CHECK(clip("Trapezius", 8) == "Trapezi…");
  CHECK(clip("Trapezius", 1) == "…");
  CHECK(clip("Trapezius", 0) == "");
  CHECK(clip("Trapezius", -3) == "");
  CHECK(clip("", 5) == "");
  CHECK(clip("斜方筋", 6) == "斜方筋");
  CHECK(clip("斜方筋", 5) == "斜方…");
  CHECK(clip("斜方筋", 4) == "斜…");
  CHECK(clip("aae\u0301", 3) == "aae\u0301");
  CHECK(clip("Trapezius", 8, Charset::ascii) == "Trape...");
  CHECK(clip("Trapezius", 9, Charset::ascii) == "Trapezius");
  CHECK(clip("Trapezius", 2, Charset::ascii) == "..");
  CHECK(clip("½ → ½ → ½", 9, Charset::ascii) == "1/2 ->...");
  CHECK(clip("ae\u0301bc", 3) == "ae\u0301…");
}

TEST_CASE("cells: text is wrapped at spaces") {
  CHECK(wrap("Lean against a wall with the ball", 12) == Lines{"Lean against", "a wall with", "the ball"});
  CHECK(wrap("Lean against a wall", 14, 2) == Lines{"  Lean against", "  a wall"});
  CHECK(wrap("one  two\nthree", 80) == Lines{"one two three"});
  CHECK(wrap("  led by blanks and followed  ", 80) == Lines{"led by blanks and followed"});
  CHECK(wrap("", 10) == Lines{""});
  CHECK(wrap("a no\u00a0break", 8) == Lines{"a", "no\u00a0break"});
}

TEST_CASE("cells: a word longer than the line is broken") {
  CHECK(wrap("sternocleidomastoid", 8) == Lines{"sternocl", "eidomast", "oid"});
  CHECK(wrap("a sternocleidomastoid b", 8) == Lines{"a", "sternocl", "eidomast", "oid b"});
  CHECK(wrap("斜方筋", 3) == Lines{"斜", "方", "筋"});
  CHECK(wrap("斜方 a", 1) == Lines{"斜", "方", "a"});
  CHECK(wrap("ab", 0) == Lines{"a", "b"});
  CHECK(wrap("ab", 3, 5) == Lines{"     a", "     b"});
}

TEST_CASE("cells: wrapped lines fit and hold all of the text") {
  std::mt19937 random(2);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = clean(random_text(random, 25));
    const int cells = std::uniform_int_distribution<int>(2, 20)(random);
    CAPTURE(text);
    CAPTURE(cells);
    std::string all;
    for (const std::string& line : wrap(text, cells)) {
      CHECK(cell_width(line) <= cells);
      CHECK(clean(line) == line);
      all += line;
    }
    CHECK(without_spaces(all) == without_spaces(text));
    CHECK(cell_width(clip(text, cells)) <= cells);
  }
}

TEST_CASE("cells: a word as long as a file is broken in time that grows with it, and loses nothing") {
  const std::string word(200'000, 'y');
  const auto lines = wrap("a " + word + " b", 80, 2);
  CHECK(lines.size() == 1 + (200'000 + 77) / 78);
  CHECK(lines[1] == "  " + std::string(78, 'y'));
  CHECK(lines.back() == "  " + std::string(200'000 % 78, 'y') + " b");
}

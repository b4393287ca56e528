// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/toml/reading.hpp"

using namespace tpguide;

namespace {

TomlKind kind_named(std::string_view key) {
  if (key == "relieves") return TomlKind::texts;
  if (key == "reviewed") return TomlKind::date;
  if (key == "duration") return TomlKind::time;
  if (key == "repeat") return TomlKind::number;
  if (key == "optional") return TomlKind::truth;
  return key == "how" ? TomlKind::text : TomlKind::unknown;
}
constexpr TomlShape steps{"step", [](std::string_view word) { return word == "Step" || word == "steps"; }, kind_named};

/// The findings, a line each.
std::string told(std::string_view text) {
  std::string lines;
  for (const Finding& finding : read_toml(text, "f", steps).findings)
    lines += fmt::format("{}:{} {} | {}\n", finding.at.line, finding.at.column, finding.message, finding.hint);
  return lines;
}

/// The text that a key of the root stands for.
std::string value_of(std::string_view text, std::string_view key) {
  const TomlReading reading = read_toml(text, "f", steps);
  const TomlEntry* entry = reading.root.find(key);
  return entry == nullptr || entry->value.string() == nullptr ? "none" : *entry->value.string();
}

}  // namespace

TEST_CASE("reading: what is sound is read as it is, and nothing is said") {
  const TomlReading reading = read_toml("a = \"x\"\r\n[[step]]\r\nb = 1\r\n", "f", steps);
  CHECK(reading.findings.empty());
  CHECK(reading.whole);
  CHECK(reading.guessed.empty());
  CHECK(reading.root.entries.size() == 2);
}

TEST_CASE("reading: two lengths of time without quotes are two findings, and both are known") {
  const std::string text = "a = 15m\nb = \"x\"\nc = 45 sec\n";
  CHECK(told(text) ==
        "1:5 a length of time stands between quotes | write a = \"15m\"\n"
        "3:5 a length of time stands between quotes | write c = \"45s\"\n");
  CHECK(value_of(text, "a") == "15m");
  CHECK(value_of(text, "b") == "x");
}

TEST_CASE("reading: a comma behind a value is what is wrong with the line") {
  CHECK(told("area = \"thigh\",\n") == "1:15 ',' does not belong at the end of the line | take it out\n");
  CHECK(told("n = 2,\n") == "1:6 ',' does not belong at the end of the line | take it out\n");
  CHECK(told("a = [\"x\"],\n") == "1:10 ',' does not belong behind the list | take it out\n");
}

TEST_CASE("reading: a date as people write it is led to the day it may be, or to both") {
  const std::string_view what = "is not how a date is written here: year-month-day, without quotes";
  CHECK(told("d = 05/03/2026\n") == fmt::format("1:5 '05/03/2026' {} | write d = 2026-03-05 or 2026-05-03\n", what));
  CHECK(told("d = 5.3.2026\n") == fmt::format("1:5 '5.3.2026' {} | write d = 2026-03-05\n", what));
  CHECK(told("d = 2026–03–05\n") == fmt::format("1:5 '2026–03–05' {} | write d = 2026-03-05\n", what));
  CHECK(told("reviewed = today\n") ==
        fmt::format("1:12 'today' {} | write year-month-day: reviewed = 2026-01-31\n", what));
  CHECK(told("reviewed = 2026-03\n") ==
        fmt::format("1:12 '2026-03' {} | write the day too: reviewed = 2026-01-31\n", what));
  CHECK(told("d = March 5\n") == fmt::format("1:5 'March 5' {} | write the year too: d = 2026-01-31\n", what));
  CHECK(read_toml("d = 5.3.2026\n", "f").guessed.contains(1));
}

TEST_CASE("reading: a day that is not in the calendar is called so") {
  for (const char* day : {"2026-02-30", "2026-02-29", "2026-13-01", "31/04/2026", "30.2.2026"}) {
    CAPTURE(day);
    for (const char* key : {"reviewed", "d"})
      CHECK(told(fmt::format("{} = {}\n", key, day)) ==
            fmt::format("1:{} there is no day '{}' | write a day of the calendar, year-month-day: {} = 2026-01-31\n",
                        std::string_view(key).size() + 4, day, key));
  }
}

TEST_CASE("reading: what a key stands for says what was meant by its value") {
  CHECK(told("relieves = (\"stiff neck\")\n") ==
        "1:12 a list of texts stands between [ and ] | write relieves = [\"stiff neck\"]\n");
  CHECK(told("relieves = - stiff neck\n") ==
        "1:12 a list of texts stands between [ and ] | write relieves = [\"stiff neck\"]\n");
  CHECK(told("relieves = \"a\", \"b\"\n") ==
        "1:12 a list of texts stands between [ and ] | write relieves = [\"a\", \"b\"]\n");
  CHECK(told("relieves = stiff neck; it's sore\n") ==
        "1:12 a list of texts stands between [ and ] | write relieves = [\"stiff neck\", \"it's sore\"]\n");
  CHECK(told("duration = 0:15:00\n") == "1:12 a length of time stands between quotes | write duration = \"15m\"\n");
  CHECK(told("duration = 1h30\n") == "1:12 a length of time stands between quotes | write duration = \"1h 30m\"\n");
  CHECK(value_of("duration = 15 min\n", "duration") == "15m");
  CHECK(told("duration = 15-20 min\n") ==
        "1:12 this is not a length of time | write duration = \"…\" with whole numbers and h, m, s in that order: "
        "\"45s\", \"15m\", \"1m 30s\"\n");
  CHECK(told("repeat = two\n") ==
        "1:10 this is not a number as it is written here | a number is made of digits alone, as 2\n");
  CHECK(told("optional = maybe\n") == "1:12 this is not a value | write optional = true or optional = false\n");
  CHECK(told("how = 15 minutes of heat\n") == "1:7 text stands between quotes | write how = \"15 minutes of heat\"\n");
}

TEST_CASE("reading: a backslash that begins nothing is told once a line, and what is behind it is read") {
  const std::string_view said =
      "a backslash in a text has a meaning of its own | write \\\\ for one backslash, or put the text between single "
      "quotes: '…'\n";
  const auto is_told_at = [&](std::string_view text, std::string_view place) {
    return told(text) == fmt::format("{} {}", place, said);
  };
  CHECK(is_told_at(R"(a = "C:\Users\x")", "1:8"));
  CHECK(value_of(R"(a = "C:\Users\x")", "a") == R"(C:\Users\x)");
  CHECK(is_told_at(R"(a = "\q")", "1:6"));
  CHECK(is_told_at(R"(a = ["x", '\z', "y\z"] # "\z")", "1:19"));
  CHECK(is_told_at("a = [\n  \"y\\z\",\n]\n", "2:5"));
  CHECK(is_told_at("a = \"\"\"one \\w\"\"\"\n", "1:12"));
  CHECK(is_told_at("a = \"\"\"\none \\\nit's \\w\n\"\"\"\n", "3:6"));
  CHECK(is_told_at(R"(a = "\uD800")", "1:6"));
  CHECK(told(R"(a = "\t\u00e9\\")") == "");
  CHECK(told("a = '''\nC:\\Users\n'''\n") == "");
}

TEST_CASE("reading: a control character is told where it stands, whatever it stands in") {
  const std::string_view said = "here stands a control character, which no text can have | take the character out\n";
  for (const std::string_view text : {std::string_view("a = \"x\fy\"\n"), std::string_view("a = \"x\0y\"\n", 10),
                                      std::string_view("a = \"x\x7Fy\"\n")}) {
    CHECK(told(text) == fmt::format("1:7 {}", said));
    CHECK(value_of(text, "a") == "xy");
  }
  CHECK(told("\f\na = 1\n") == fmt::format("1:1 {}", said));
  CHECK(told("a = '''\n\x01\\\n'''\n") == fmt::format("2:1 {}", said));
}

TEST_CASE("reading: a blank that is none, curly quotes and a missing quote are told by name") {
  CHECK(told("kind\u00A0= \"heat\"\n") ==
        "1:5 here stands a no-break space, which looks like a plain one | write an ordinary blank in its place\n");
  CHECK(value_of("kind\u00A0= \"a\u00A0b\"\n", "kind") == "a\u00A0b");
  CHECK(told("a = \u201Cx\u201D\n") ==
        "1:5 these are curly quotes, as word processors make them | text stands between straight quotes: \"\u2026\"\n");
  CHECK(value_of("a = \u201Cx\u201D\n", "a") == "x");
  CHECK(told("a = \"x\nb = \"y\"\n") ==
        "1:7 the string does not end on its line | close it with a quote; longer text stands between \"\"\" and "
        "\"\"\"\n");
  CHECK(value_of("a = \"x\nb = \"y\"\n", "b") == "y");
  CHECK(told("a = x\"\n").starts_with("1:5 the quote in front of this text is missing | "));
}

TEST_CASE("reading: a text over several lines between single marks is told where it begins") {
  const std::string text = "a = \"one\ntwo\"\nb = \"x\"\n";
  CHECK(told(text).starts_with("1:5 this text goes on over more than one line | "));
  CHECK(value_of(text, "a") == "one\ntwo");
  CHECK(told("a = \"\"\"one\ntwo\n\nb = \"x\"\n").starts_with("1:5 the text that begins here has no end | "));
  CHECK(value_of("a = \"\"\"one\ntwo\n\nb = \"x\"\n", "b") == "x");
}

TEST_CASE("reading: one pair of brackets is told at each heading, and its steps are known") {
  const std::string text = "[step]\na = 1\n[step]\na = 2\n";
  CHECK(told(text) ==
        "1:1 '[step]' has one pair of brackets | write [[step]], with two brackets\n"
        "3:1 '[step]' has one pair of brackets | write [[step]], with two brackets\n");
  CHECK(read_toml(text, "f", steps).root.find("step")->value.array()->size() == 2);
  CHECK(told("a = \"\"\"\n[step]\n\"\"\"\n") == "");
}

TEST_CASE("reading: whatever is written for the heading of a step is told at each, and is one") {
  const auto steps_in = [](std::string_view text) {
    const TomlReading reading = read_toml(text, "f", steps);
    const TomlEntry* entry = reading.root.find("step");
    return entry == nullptr || entry->value.array() == nullptr ? std::size_t{0} : entry->value.array()->size();
  };
  for (const char* heading :
       {"[[step 1]]", "[[step-1]]", "[[steps]]", "[[Step]]", "[step 2]", "[[step]", "[step]]", "[[step",
        "[[step]]:", "[ [step] ]", "[[\"step 1\"]]", "[[step.1]]", "  [[steps]]  # one"}) {
    CAPTURE(heading);
    const std::string text = fmt::format("t = 1\n{0}\na = 1\n[[step]]\na = 2\n{0}\na = 3\n", heading);
    const int column = heading[0] == ' ' ? 3 : 1;
    CHECK(told(text) == fmt::format("2:{0} this heading is not written as it has to be | write [[step]]\n"
                                    "6:{0} this heading is not written as it has to be | write [[step]]\n",
                                    column));
    CHECK(steps_in(text) == 3);
  }
  CHECK(told("[[ step ]] # fine\na = 1\n") == "");
  CHECK(told("Step 1:\na = 1\n- step 2\na = 1\n") ==
        "1:1 'Step 1:' alone begins nothing | write [[step]]\n3:1 '- step 2' alone begins nothing | write [[step]]\n");
  CHECK(steps_in("Step 1:\na = 1\nstep 2\na = 1\n") == 2);
}

TEST_CASE("reading: what stands behind a heading is read as the line below it, and has its own place") {
  const std::string text = "[[step]]  a = \"x\"\nb = 2m\n[step] a = 3\n";
  CHECK(told(text) ==
        "1:11 something stands behind the heading | put it on a line of its own, below the heading\n"
        "3:1 '[step]' has one pair of brackets | write [[step]], with two brackets\n"
        "2:5 a length of time stands between quotes | write b = \"2m\"\n");
  const TomlReading reading = read_toml(text, "f", steps);
  const TomlArray& both = *reading.root.find("step")->value.array();
  REQUIRE(both.size() == 2);
  CHECK(both[0].table()->find("a")->value.at == Position{1, 15});
  CHECK(both[0].table()->find("b")->value.at == Position{2, 5});
  CHECK(both[1].table()->find("a")->value.at == Position{3, 12});
}

TEST_CASE("reading: files of another kind are told as what they are") {
  CHECK(told(std::string_view("\xFF\xFE"
                              "f\0",
                              4))
            .starts_with("0:0 this is UTF-16 text, and only UTF-8 is read | save the file"));
  CHECK(told(std::string_view("f\0o\0", 4)).starts_with("0:0 this is UTF-16 text"));
  CHECK(told("{\\rtf1 x}").starts_with("0:0 this is rich text (RTF), not plain text | "));
  CHECK(told("<!doctype html>").starts_with("0:0 this is a web page or XML"));
  CHECK(told("PK\x03\x04").starts_with("0:0 this is a document of Word, LibreOffice or Pages"));
  CHECK(told("a = 1\rb = x y\r").starts_with("1:1 the lines end as on an old Mac"));
  CHECK(told("a = \"k\xF6\"\nb = 1s\n") ==
        "1:7 this is not UTF-8 text | save the file as UTF-8\n"
        "2:5 a length of time stands between quotes | write b = \"1s\"\n");
}

TEST_CASE("reading: in files without a repeated table no heading is spoken of") {
  for (const Finding& finding : read_toml("a = 1\na = 2\n[b]\n[b]\nc\n", "f").findings)
    CHECK(finding.hint.find("step") == std::string::npos);
}

TEST_CASE("reading: hostile texts of any kind are answered, with a bounded number of findings") {
  for (const char* part : {"a = \"\n", "a = [\n", "a = {\n", "= 1\n", "\"\"\"\n", "a: b\n", "[[step\n", "x\n", "]\n",
                           "a = \u201C\n", "a = '\n", "a = [b\n", "<<<<<<<\n", "\xFF\n", "\r", "a = 1 \"\n"}) {
    CAPTURE(part);
    std::string text;
    while (text.size() < 4000) text += part;
    CHECK(read_toml(text, "f", steps).findings.size() <= 110);
    CHECK(read_toml("[[step]]\n" + text + "b = 1", "f", steps).findings.size() <= 110);
  }
}

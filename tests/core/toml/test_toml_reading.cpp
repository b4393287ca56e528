// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/toml/reading.hpp"

using namespace tpguide;

namespace {

/// The findings, a line each.
std::string told(std::string_view text) {
  std::string lines;
  for (const Finding& finding : read_toml(text, "f", "step").findings)
    lines += fmt::format("{}:{} {} | {}\n", finding.at.line, finding.at.column, finding.message, finding.hint);
  return lines;
}

/// The text that a key of the root stands for.
std::string value_of(std::string_view text, std::string_view key) {
  const TomlReading reading = read_toml(text, "f", "step");
  const TomlEntry* entry = reading.root.find(key);
  return entry == nullptr || entry->value.string() == nullptr ? "none" : *entry->value.string();
}

}  // namespace

TEST_CASE("reading: what is sound is read as it is, and nothing is said") {
  const TomlReading reading = read_toml("a = \"x\"\r\n[[step]]\r\nb = 1\r\n", "f", "step");
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
  CHECK(told("d = March 5\n") == fmt::format("1:5 'March 5' {} | write the year too: d = 2026-01-31\n", what));
  CHECK(read_toml("d = 5.3.2026\n", "f").guessed.contains(1));
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
  CHECK(read_toml(text, "f", "step").root.find("step")->value.array()->size() == 2);
  CHECK(told("a = \"\"\"\n[step]\n\"\"\"\n") == "");
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
    CHECK(read_toml(text, "f", "step").findings.size() <= 110);
    CHECK(read_toml("[[step]]\n" + text + "b = 1", "f", "step").findings.size() <= 110);
  }
}

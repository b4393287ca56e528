// SPDX-License-Identifier: MIT
#include <sstream>

#include <doctest/doctest.h>

#include "core/text/cells.hpp"
#include "core/text/finding.hpp"

using namespace tpguide;

namespace {

Finding finding(Position at, std::string hint = {}) {
  return {"a.toml", at, Severity::error, "rule", "message", std::move(hint)};
}

}  // namespace

TEST_CASE("finding: the line is shown with a caret under the column") {
  CHECK(render_findings({finding({2, 5}, "mend it"), {"a.toml", {1, 1}, Severity::warning, "other", "hm", ""}},
                        "a = 1\nb = 2\n") ==
        "a.toml:2:5: error: message [rule]\n"
        "    2 | b = 2\n"
        "      |     ^\n"
        "  hint: mend it\n"
        "a.toml:1:1: warning: hm [other]\n"
        "    1 | a = 1\n"
        "      | ^\n");
}

TEST_CASE("finding: to be heard, the line is said, and again from the column on where that is not all of it") {
  const std::string source = "a = 1\n  b =   2\n\n";
  CHECK(render_findings({finding({1, 5}, "2 min at most"), finding({1, 6}), finding({2, 3}), finding({3, 1})}, source,
                        ReadBy::ear) ==
        "a.toml:1:5: error: message [rule]\nLine 1: a = 1\nFrom column 5 on: 1\nhint: 2 minutes at most\n"
        "a.toml:1:6: error: message [rule]\nLine 1: a = 1\nColumn 6 is at its end.\n"
        "a.toml:2:3: error: message [rule]\nLine 2: b =   2\n"
        "a.toml:3:1: error: message [rule]\nLine 3 is empty.\n");
}

TEST_CASE("finding: a file as a whole, and a place behind its end, have no line to show") {
  CHECK(render_findings({finding({0, 0}), finding({3, 1})}, "a = 1\nb = 2\n") ==
        "a.toml:1:1: error: message [rule]\n"
        "a.toml:3:1: error: message [rule]\n");
}

TEST_CASE("finding: the first line of an empty file can be pointed at") {
  CHECK(render_findings({finding({1, 1})}, "") ==
        "a.toml:1:1: error: message [rule]\n"
        "    1 | \n"
        "      | ^\n");
}

TEST_CASE("finding: the caret stands right behind wide, combining and replaced characters and tabs") {
  const auto caret_of = [](std::string_view line, int column) {
    std::istringstream lines(render_findings({finding({1, column})}, line));
    std::string text;
    std::getline(lines, text);
    std::getline(lines, text);
    std::getline(lines, text);
    return text;
  };
  CHECK(caret_of("\"温めて\" x", 7) == "      |          ^");
  CHECK(caret_of("e\u0301x", 3) == "      |  ^");
  CHECK(caret_of("\tx", 2) == "      |  ^");
  CHECK(caret_of("\u001B[2Jx", 5) == "      |     ^");
  CHECK(caret_of("abc", 4) == "      |    ^");
  CHECK(caret_of("abc\r\n", 99) == "      |    ^");
  CHECK(caret_of("\xEF\xBB\xBF"
                 "ax",
                 2) == "      |  ^");
}

TEST_CASE("finding: nothing from outside reaches the terminal as it is") {
  const Finding hostile{"\u001B]0;x\a.toml", {1, 1}, Severity::error, "rule", "'\u009B2J'", "\u202Eno"};
  CHECK(render_findings({hostile}, "\u001B[31m") ==
        "\uFFFD]0;x\uFFFD.toml:1:1: error: '\uFFFD2J' [rule]\n"
        "    1 | \uFFFD[31m\n"
        "      | ^\n"
        "  hint: \uFFFDno\n");
}

TEST_CASE("finding: of a long line the part around the caret is shown") {
  const std::string line = "how = \"" + std::string(100, 'a') + "X" + std::string(100, 'b') + "\"";
  CHECK(render_findings({finding({1, 108})}, line) ==
        "a.toml:1:108: error: message [rule]\n"
        "    1 | ..." +
            std::string(37, 'a') + "X" + std::string(32, 'b') +
            "...\n"
            "      | " +
            std::string(40, ' ') + "^\n");
  CHECK(render_findings({finding({1, 1})}, line) ==
        "a.toml:1:1: error: message [rule]\n"
        "    1 | how = \"" +
            std::string(66, 'a') +
            "...\n"
            "      | ^\n");
}

TEST_CASE("finding: no line is wider than the window, wherever the caret is") {
  std::string line;
  for (int i = 0; i < 60; ++i) line += "a温e\u0301ü";
  for (int column = 1; column <= 301; ++column) {
    CAPTURE(column);
    std::istringstream lines(render_findings({finding({1, column})}, line));
    std::string header, shown, caret;
    std::getline(lines, header);
    std::getline(lines, shown);
    std::getline(lines, caret);
    CHECK(cell_width(shown) <= 8 + 76);
    CHECK(caret.size() <= shown.size() + 1);
    CHECK(caret.back() == '^');
  }
}

TEST_CASE("finding: a list comes sorted by place, and keeps the order of what stands at one place") {
  FindingList list("f");
  list.error({2, 1}, "b", "");
  list.warning({1, 9}, "w", "");
  list.error({1, 10}, "c", "");
  list.error({2, 1}, "a", "");
  std::string order;
  for (const Finding& f : std::move(list).sorted()) order += f.rule;
  CHECK(order == "wcba");
}

TEST_CASE("finding: after a thousand the rest is counted, and an error among it is not lost") {
  for (const Severity last : {Severity::warning, Severity::error}) {
    FindingList list("f");
    for (int line = 1; line <= 1200; ++line) list.warning({line, 1}, "w", "");
    if (last == Severity::error) list.error({5000, 1}, "e", "");
    const std::vector<Finding> findings = std::move(list).sorted();
    REQUIRE(findings.size() == 1001);
    CHECK(findings.back().rule == "too-many");
    CHECK(findings.back().message ==
          (last == Severity::error ? "201 more findings are not shown" : "200 more findings are not shown"));
    CHECK(has_errors(findings) == (last == Severity::error));
  }
}

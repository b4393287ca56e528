// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/text/cells.hpp"
#include "embed/source_reader.hpp"

namespace tpguide {
namespace {

std::string said(const std::string& text) {
  const SourceReader reader(text, "s.toml");
  std::string out;
  for (const Finding& finding : reader.findings()) {
    CHECK(finding.file == "s.toml");
    out += std::to_string(finding.at.line) + ":" + std::to_string(finding.at.column) + " [" + finding.rule + "] " +
           finding.message + (finding.hint.empty() ? "" : " | " + finding.hint) + "\n";
  }
  return out;
}

template <typename Codes>
void check_known(const Codes& codes) {
  for (const auto& code : codes) {
    CAPTURE(code);
    if (is_source_code(code)) CHECK(find_source(code, builtin_sources()) != nullptr);
  }
}

TEST_CASE("sources: a sheet gives each code its line, in the order of the file") {
  const SourceReader reader("format = 1\n[sources]\nD10 = \"ten\"\nD2 = \"two\"\n", "s.toml");
  REQUIRE(reader.findings().empty());
  REQUIRE(reader.sources().size() == 2);
  CHECK(reader.sources()[0].code == "D10");
  CHECK(reader.sources()[1].citation == "two");
  REQUIRE(find_source("D2", reader.sources()) != nullptr);
  CHECK(find_source("D2", reader.sources())->citation == "two");
  CHECK(find_source("D1", reader.sources()) == nullptr);
  CHECK(find_source("", reader.sources()) == nullptr);
}

TEST_CASE("sources: what is wrong in a sheet is told at its place, all at once") {
  CHECK(said("format = 1\n") == "1:1 [missing-key] 'sources' is missing\n");
  CHECK(said("format = 1\n[sources]\nE1 = \"chest\"\nD1 = 2\nD2 = \"\"\n") ==
        "3:1 [code] 'E1' is not a code | a code is D, H, M, O, R or V and a number\n"
        "4:6 [type] 'D1' is a whole number, not a string\n"
        "5:6 [empty] 'D2' is empty\n");
  CHECK(said("format = 1\n[sources]\nD1 = \"" + std::string(100, 'x') + "\"\n").empty());
  CHECK(said("format = 1\n[sources]\nD1 = \"" + std::string(101, 'x') + "\"\n") ==
        "3:6 [too-long] 'D1' takes 101 cells, over 100\n");
  CHECK(said("format = 1\nbooks = 1\n[sources]\nD1 = \"x\"\n") == "2:1 [unknown-key] unknown key 'books'\n");
}

TEST_CASE("sources: a code is a letter of the sheet and a number, and nothing else is") {
  for (const char* code : {"D1", "H14", "M29", "O12", "R27", "V9"}) CHECK(is_source_code(code));
  for (const char* other : {"", "D", "D0", "D01", "d1", "E1", "U3", "3b", "2", "D1a", "D123", "Hou 2002", "D 1"}) {
    CAPTURE(other);
    CHECK_FALSE(is_source_code(other));
  }
}

TEST_CASE("sources: every code that is used anywhere stands in the built-in sheet") {
  for (const Muscle& muscle : builtin_atlas().muscles()) check_known(muscle.sources);
  for (const ScreenItem& item : builtin_safety().screen) check_known(item.sources);
  for (const BuiltinRoutine& builtin : builtin_routines()) {
    const JudgedRoutine judged = judge_routine(builtin.text, "built-in", builtin.name, builtin_atlas());
    REQUIRE(judged.routine.has_value());
    check_known(judged.routine->sources);
  }
  for (const Article& article : builtin_articles()) {
    CAPTURE(article.name);
    for (const std::string_view code : article.sources) CHECK(find_source(code, builtin_sources()) != nullptr);
  }
}

TEST_CASE("sources: the built-in lines are plain ASCII and came through as they were written") {
  REQUIRE(builtin_sources().size() > 100);
  for (const Source& source : builtin_sources()) {
    CAPTURE(source.code);
    CHECK(is_source_code(source.code));
    CHECK(find_source(source.code, builtin_sources()) == &source);
    CHECK_FALSE(source.citation.empty());
    CHECK(to_ascii(clean(source.citation)) == source.citation);
  }
  CHECK(find_source("D8", builtin_sources())->citation ==
        "Meta-analysis of 17 trials, Chiropr Man Therap 2022, doi 10.1186/s12998-022-00441-5");
}

}  // namespace
}  // namespace tpguide

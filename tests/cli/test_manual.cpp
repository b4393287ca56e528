// SPDX-License-Identifier: MIT
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "cli/command_table.hpp"
#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "support/places.hpp"

using namespace tpguide;

namespace {

using OptionSet = std::set<std::string>;

std::string page(const std::string& name) {
  std::ifstream file(source_folder() / "man" / name);
  REQUIRE(file);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The commands of the manual, each a `.Ss` with its options as `.It Fl Fl name` (`.It Fl o`); those every command
/// takes stand under the empty name, in the section OPTIONS.
std::map<std::string, OptionSet> manual_commands() {
  std::map<std::string, OptionSet> commands;
  std::istringstream lines(page("tpguide.1"));
  std::string section, command;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(".Sh ")) {
      section = line.substr(4);
      command.clear();
    }
    if (section != "COMMANDS" && section != "OPTIONS") continue;
    if (line.starts_with(".Ss ")) command = line.substr(4, line.find(' ', 4) - 4);
    commands[command];
    const std::string item = ".It Fl ", long_mark = "Fl ";
    if (!line.starts_with(item)) continue;
    std::string name = "-" + line.substr(item.size());
    if (name.starts_with("-" + long_mark)) name.replace(1, long_mark.size(), "-");
    commands[command].insert(name.substr(0, name.find(' ')));
  }
  return commands;
}

using Commands = std::map<std::string, OptionSet>;

void check_contains(const Commands& whole, const Commands& part) {
  for (const auto& command : part) {
    CAPTURE(command.first);
    REQUIRE(whole.contains(command.first));
    for (const std::string& option : command.second) {
      CAPTURE(option);
      CHECK(whole.at(command.first).contains(option));
    }
  }
}

}  // namespace

TEST_CASE("manual: tpguide(1) has exactly the commands and options that the program has") {
  Commands program;
  for (const Command& command : command_table()) {
    OptionSet& names = program[std::string(command.name)];
    for (const OptionSpec& option : command.name.empty() ? common_options() : command.options)
      names.emplace(option.name);
  }
  check_contains(manual_commands(), program);
  check_contains(program, manual_commands());
}

TEST_CASE("manual: tpguide(1) lists the topics of learn as they are") {
  std::string expected = ".Bl -tag -width Ds\n";
  for (const Article& article : builtin_articles()) {
    expected.append(".It Cm ").append(article.name).append("\n").append(article.title).append(".\n");
  }
  const std::string text = page("tpguide.1");
  const std::size_t list = text.find(".Bl", text.find(".Ss learn"));
  REQUIRE(list != std::string::npos);
  CHECK(text.substr(list, text.find(".El", list) - list) == expected);
}

TEST_CASE("manual: tpguide-routine(5) lists the atlas as it is") {
  std::string expected = ".Bl -tag -width Ds\n";
  const auto add_list = [&](const auto& values) {
    for (const auto value : values) expected.append(name_of(value)).append(value == values.back() ? "" : ", ");
  };
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    expected.append(".It Sy ").append(muscle.name).append("\n").append(muscle.plain).append(": tier ");
    expected.append(name_of(muscle.tier)).append("; ");
    add_list(muscle.sides);
    expected += "; ";
    if (muscle.tools.empty()) expected += "never pressed";
    add_list(muscle.tools);
    expected += ".\n";
  }
  const std::string text = page("tpguide-routine.5");
  const std::size_t list = text.find(".Bl", text.find(".Sh THE ATLAS"));
  REQUIRE(list != std::string::npos);
  CHECK(text.substr(list, text.find(".El", list) - list) == expected);
}

TEST_CASE("manual: tpguide-routine(5) names every rule that the bad files of the tests break") {
  const std::string text = page("tpguide-routine.5");
  for (const auto& file : std::filesystem::directory_iterator(test_data() / "bad")) {
    if (file.path().extension() != ".toml") continue;
    std::ifstream stream(file.path());
    const std::string source{std::istreambuf_iterator<char>(stream), {}};
    const JudgedRoutine judged = judge_routine(source, "x.toml", file.path().stem().string(), builtin_atlas());
    for (const Finding& finding : judged.findings) {
      CAPTURE(finding.rule);
      bool named = false;
      for (std::size_t at = text.find(finding.rule); at != std::string::npos && !named;
           at = text.find(finding.rule, at + 1)) {
        const std::size_t line = text.rfind('\n', at) + 1;
        const char next = text[at + finding.rule.size()];
        named = text.compare(line, 7, ".It Sy ") == 0 && text[at - 1] == ' ' && (next == ' ' || next == '\n');
      }
      CHECK(named);
    }
  }
}

TEST_CASE("manual: the example of tpguide-routine(5) has no findings") {
  const std::string text = page("tpguide-routine.5");
  const std::string opening = ".Bd -literal\n";
  const std::size_t begin = text.find(opening, text.find(".Sh EXAMPLES"));
  REQUIRE(begin != std::string::npos);
  const std::string example = text.substr(begin + opening.size(), text.find(".Ed", begin) - begin - opening.size());
  CHECK(judge_routine(example, "desk.toml", "desk", builtin_atlas()).findings.empty());
}

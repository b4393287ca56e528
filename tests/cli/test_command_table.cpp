// SPDX-License-Identifier: MIT
// What would be forgotten about a new command.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "cli/command_table.hpp"
#include "support/places.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("commands: each file of commands/ is one that the program has, and the other way round") {
  std::set<std::string> files, commands;
  for (const auto& entry : fs::directory_iterator(source_folder() / "src/cli/commands"))
    files.insert(entry.path().stem().string());
  for (const Command& command : command_table())
    commands.insert(command.name.empty() ? "home" : std::string(command.name));
  CHECK(files == commands);
}

TEST_CASE("commands: each is run by a test of the built program") {
  std::string tests;
  for (const auto& entry : fs::directory_iterator(source_folder() / "tests/e2e")) tests += text_of(entry.path());
  for (const Command& command : command_table()) {
    CAPTURE(command.name);
    CHECK((command.name.empty() || tests.find("{\"" + std::string(command.name) + "\"") != std::string::npos));
  }
}

TEST_CASE("commands: those of one group stand together, tpguide itself first") {
  const auto commands = command_table();
  CHECK(commands.front().get().name.empty());
  std::set<std::string_view> met;
  for (std::size_t at = 1; at < commands.size(); ++at) {
    const Command& command = commands[at];
    CAPTURE(command.name);
    CHECK_FALSE(command.brief.empty());
    if (command.group != commands[at - 1].get().group) CHECK(met.insert(command.group).second);
  }
}

// SPDX-License-Identifier: MIT
// What holds for every command: where output goes, and what happens when it cannot.
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "cli/command_table.hpp"
#include "support/faults.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"
#include "support/pty.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

using CommandLine = std::vector<std::string>;

const std::vector<CommandLine> with_output = {{},
                                              {"--help"},
                                              {"--version"},
                                              {"list"},
                                              {"show", "shoulder-headache"},
                                              {"learn"},
                                              {"learn", "evidence"},
                                              {"history", "--json"},
                                              {"find", "temple"},
                                              {"log", "--where"},
                                              {"export", "--as", "fhir"},
                                              {"status", "--json"},
                                              {"session", "low-back", "--dry-run"}};

CommandLine help_of(const Command& command) {
  return command.name.empty() ? CommandLine{"--help"} : CommandLine{std::string(command.name), "--help"};
}

std::string name_of_command(const CommandLine& command) {
  std::string text;
  for (const std::string& word : command) text += word + " ";
  return text;
}

}  // namespace

TEST_CASE("output: a full standard output is exit 1 and said, whatever the command") {
  const Sandbox home;
  for (const CommandLine& command : with_output) {
    CAPTURE(name_of_command(command));
    const RunResult result = home.run(command, {.out_path = "/dev/full"});
    CHECK(result.ended == Ended{1, 0});
    CHECK(result.err == "tpguide: cannot write to standard output: No space left on device\n");
  }
}

TEST_CASE("output: a closed standard output is exit 1 and said") {
  const Sandbox home;
  for (const CommandLine& command : with_output) {
    CAPTURE(name_of_command(command));
    const RunResult result = home.run(command, {.out_path = "-"});
    CHECK(result.ended == Ended{1, 0});
    CHECK(result.err == "tpguide: standard output is closed\n");
  }
}

TEST_CASE("output: a reader that goes away is passed over in silence") {
  const Sandbox home;
  for (const CommandLine& command : with_output) {
    CAPTURE(name_of_command(command));
    const RunResult result =
        home.run(command, {.prefix = {"sh", "-c", "{ \"$0\" \"$@\"; echo \"exit $?\" >&2; } | true"}});
    CHECK(result.ended == Ended{0, 0});
    CHECK(result.err == "exit 0\n");
  }
}

TEST_CASE("output: what another user may not see is named, with what to do") {
  const Sandbox home;
  REQUIRE(home.run({"log", "4"}).ended == Ended{0, 0});
  fs::permissions(home.root(), fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
  home.write("config/tpguide/routines/mine.toml", "");
  for (const fs::path& folder : {home.state(), home.config() / "routines"}) fs::permissions(folder, fs::perms::none);
  std::vector<std::string> as_another;
  if (::geteuid() == 0) as_another = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
  for (const CommandLine& command : {CommandLine{}, {"log", "4"}, {"history"}, {"trend"}, {"undo"}, {"list"}}) {
    CAPTURE(name_of_command(command));
    const RunResult result = home.run(command, {.prefix = as_another});
    if (!was_another_user(result)) return;
    CHECK(result.err.find("Permission denied\n  look at the permissions of the file and its folder\n") !=
          std::string::npos);
    CHECK(result.err.find("filesystem error") == std::string::npos);
  }
  for (const fs::path& folder : {home.state(), home.config() / "routines"})
    fs::permissions(folder, fs::perms::owner_all);
}

TEST_CASE("output: a locale that was not generated is UTF-8 where its name says so") {
  const Sandbox home;
  REQUIRE(home.run({"log", "4", "--note", "é — 日本"}).ended == Ended{0, 0});
  CHECK(home.run({"history"}, {.env = {{"LC_ALL", "xx_YY.UTF-8"}}}).out.find("é — 日本") != std::string::npos);
  CHECK(home.run({"history"}, {.env = {{"LC_ALL", "xx_YY"}}}).out.find("e - ??") != std::string::npos);
  CHECK(home.run({"history"}, {.env = {{"LC_ALL", "C"}, {"LANG", "en_US.UTF-8"}}}).out.find("e - ??") !=
        std::string::npos);
}

TEST_CASE("output: a message at a terminal is wrapped at words, elsewhere it is one line") {
  const Sandbox home;
  Pty pty(home, {"report"}, {.size = {.columns = 40}});
  CHECK(pty.wait_exit() == Ended{2, 0});
  CHECK(pty.output() ==
        "tpguide: a report is a page for a\r\n  browser, not for a terminal\r\n  `tpguide report -o report.html` "
        "writes\r\n"
        "  it into a file\r\n");
  CHECK(home.run({"session"}).err ==
        "tpguide: which routine? Its NAME or FILE is missing\n  'tpguide list' names the routines; 'tpguide session "
        "--resume' goes on with an unfinished one\n");
}

TEST_CASE("output: what is unknown is wrong usage, with the nearest name") {
  const Sandbox home;
  const auto refused = [&](const CommandLine& command, const std::string& message) {
    CAPTURE(name_of_command(command));
    const RunResult result = home.run(command);
    CHECK(result.ended == Ended{2, 0});
    CHECK(result.out == "");
    CHECK(result.err == message);
  };
  refused({"sesion"}, "tpguide: unknown command 'sesion'\n  did you mean 'session'?\n");
  refused({"list", "--jsn"}, "tpguide: unknown option '--jsn'\n  did you mean '--json'?\n");
  refused({"session", "shoulder-headche"},
          "tpguide: there is no routine 'shoulder-headche'\n  did you mean 'shoulder-headache'?\n");
  refused({"learn", "heat-or-colt"}, "tpguide: there is no topic 'heat-or-colt'\n  did you mean 'heat-or-cold'?\n");
  refused({"history", "--muscle", "levator-scapula"},
          "tpguide: there is no muscle 'levator-scapula'\n  did you mean 'levator-scapulae'?\n");
  refused({"x\x1b[31m\u202e"}, "tpguide: unknown command 'x\uFFFD[31m\uFFFD'\n  'tpguide --help' lists the commands\n");
}

TEST_CASE("output: --json is one document and nothing else, even where nothing is") {
  const Sandbox home;
  for (const CommandLine& command :
       {CommandLine{"list", "--json"}, {"show", "low-back", "--json"}, {"history", "--json"}, {"status", "--json"}}) {
    CAPTURE(name_of_command(command));
    for (const char* locale : {"C.UTF-8", "C"}) {
      const RunResult result = home.run(command, {.env = {{"LC_ALL", locale}}});
      CHECK(result.ended == Ended{0, 0});
      CHECK(result.err == "");
      CHECK_FALSE(nlohmann::json::parse(result.out, nullptr, false).is_discarded());
    }
  }
}

TEST_CASE("output: every command has its help, with usage and two examples, and needs no folder for it") {
  const Sandbox home;
  for (const Command& described : command_table()) {
    CAPTURE(described.name);
    const CommandLine command = help_of(described);
    const RunResult result = home.run(
        command, {.env = {{"HOME", ""}, {"XDG_DATA_HOME", ""}, {"XDG_STATE_HOME", ""}, {"XDG_CONFIG_HOME", ""}}});
    CHECK(result.ended == Ended{0, 0});
    CHECK(result.err == "");
    CHECK(result.out.find("tpguide " + std::string(described.name)) != std::string::npos);
    CHECK(result.out.find("xamples") != std::string::npos);
    for (const OptionSpec& option : described.options) CHECK(result.out.find(option.name) != std::string::npos);
  }
}

TEST_CASE("output: what needs no folder and no config works without a home and with a broken config") {
  const Sandbox home;
  home.write("config/tpguide/config.toml", "colour = 1\n");
  const std::map<std::string, std::string> homeless{
      {"HOME", "relative"}, {"XDG_DATA_HOME", ""}, {"XDG_STATE_HOME", ""}, {"XDG_CONFIG_HOME", ""}};
  for (const CommandLine& command :
       {CommandLine{"help"}, {"help", "log"}, {"version"}, {"learn"}, {"learn", "evidence"}, {"completion", "bash"}}) {
    CAPTURE(name_of_command(command));
    const RunResult broken = home.run(command), bare = home.run(command, {.env = homeless});
    CHECK(broken.ended == Ended{0, 0});
    // The articles name routines, and look where the user's own are.
    if (command.front() != "learn") CHECK(broken.err == "");
    CHECK(bare.ended == Ended{0, 0});
    CHECK(bare.err == "");
    CHECK(bare.out == broken.out);
  }
}

TEST_CASE("output: commands that can do without the config tell its mistakes and go on, others refuse") {
  const Sandbox home;
  home.write("config/tpguide/config.toml", "colour = 1\n");
  for (const CommandLine& command :
       {CommandLine{"log", "4"}, {"undo"}, {"status"}, {"completion", "--words", "topics"}}) {
    CAPTURE(name_of_command(command));
    const RunResult result = home.run(command);
    CHECK(result.ended == Ended{0, 0});
    CHECK(result.out != "");
    CHECK(result.err.find("config.toml:1:1: warning: ") != std::string::npos);
  }
  for (const CommandLine& command : {CommandLine{"list"}, {"session", "daily-ten", "--dry-run"}}) {
    CAPTURE(name_of_command(command));
    CHECK(home.run(command).ended == Ended{3, 0});
  }
  CHECK(home.run({"session", "--resume", "--hands-free", "--screened"}).ended == Ended{2, 0});
}

TEST_CASE("output: --help keeps to the window") {
  const Sandbox home;
  for (const Command& described : command_table()) {
    CAPTURE(described.name);
    const CommandLine command = help_of(described);
    std::istringstream lines(home.run(command, {.env = {{"COLUMNS", "40"}}}).out);
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(line.size() <= 40);
    }
    CHECK(home.run(command, {.env = {{"COLUMNS", "200"}}}).out == home.run(command).out);
  }
}

TEST_CASE("output: in a locale that is not UTF-8 it is ASCII, and no colour goes into a pipe") {
  const Sandbox home;
  for (const CommandLine& command : with_output) {
    CAPTURE(name_of_command(command));
    const RunResult ascii = home.run(command, {.env = {{"LC_ALL", "C"}}});
    CHECK(ascii.out.find_first_not_of("\n\t !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
                                      "abcdefghijklmnopqrstuvwxyz{|}~") == std::string::npos);
    CHECK(home.run(command).out.find('\x1b') == std::string::npos);
  }
}

// SPDX-License-Identifier: MIT
#include <filesystem>
#include <map>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "content/manual.hpp"
#include "support/print.hpp"
#include "support/pty.hpp"
#include "support/sandbox.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

std::map<std::string, nlohmann::json> checkup(const Sandbox& home, const std::map<std::string, std::string>& env = {}) {
  const RunResult result = home.run({"doctor", "--json"}, {.env = env});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  std::map<std::string, nlohmann::json> checks;
  for (const auto& check : nlohmann::json::parse(result.out)) {
    CHECK((check["state"] == "ok" || check["state"] == "missing" || check["state"] == "broken"));
    CHECK((check["state"] == "ok") != check.contains("hint"));
    checks[check["name"]] = check;
  }
  return checks;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("doctor: every thing it looks at has its name, and nothing is made or changed") {
  const Sandbox home{Sandbox::Person::unknown};
  const auto checks = checkup(home);
  for (const char* name : {"locale", "terminal", "config-folder", "log-folder", "state-folder", "config", "routines",
                           "log", "voice", "player", "sound", "notifier", "session-bus", "pager"}) {
    CAPTURE(name);
    CHECK(checks.contains(name));
  }
  CHECK(checks.at("log-folder")["what"] == (home.data() / "log").native() + ": not there yet, made when it is needed");
  CHECK_FALSE(fs::exists(home.data()));
  CHECK_FALSE(fs::exists(home.state()));
}

TEST_CASE("doctor: a broken config, routine and log are named with their places, and do not keep it") {
  const Sandbox home;
  home.write(home.config() / "config.toml", "plain = \"yes\"\n");
  home.write(home.config() / "routines" / "mine.toml", "format = 1\n");
  const fs::path month = home.write(home.data() / "log" / "desk" / "2026-11.toml", "format = 1\n\n[[entry]]\nat = 7\n");
  const auto checks = checkup(home);
  CHECK(checks.at("config")["state"] == "broken");
  CHECK(has(checks.at("config")["what"], "config.toml:1:9: "));
  CHECK(checks.at("routines")["hint"] == "tpguide check " + (home.config() / "routines" / "mine.toml").native());
  CHECK(has(checks.at("log")["what"], month.native() + ":"));
  CHECK(has(home.run({"doctor"}).out, "broken    config"));
}

TEST_CASE("doctor: a folder with a file in its place, and programs by the path alone") {
  const Sandbox home;
  home.write(home.root() / "state", "a file");
  home.write("bin/espeak-ng", "#!/bin/sh\n");
  fs::permissions(home.root() / "bin/espeak-ng", fs::perms::owner_all);
  const auto checks = checkup(home, {{"PATH", (home.root() / "bin").native()}, {"LC_ALL", "xx_XX.UTF-8"}});
  CHECK(checks.at("state-folder")["state"] == "broken");
  CHECK(checks.at("voice")["what"] == "espeak-ng");
  CHECK(checks.at("player")["state"] == "missing");
  CHECK(checks.at("locale")["state"] == "broken");
}

TEST_CASE("doctor: at a terminal it says what it is, and no home is a thing to mend") {
  const Sandbox home;
  Pty terminal(home, {"doctor"});
  terminal.expect("ok        terminal");
  CHECK(terminal.wait_exit() == Ended{0, 0});
}

TEST_CASE("man: the whole manual comes from the program, the first page without a name") {
  const Sandbox home;
  if (builtin_manual().empty()) return;
  const RunResult first = home.run({"man"});
  CHECK(first.ended == Ended{0, 0});
  CHECK(first.out.starts_with("TPGUIDE(1)"));
  CHECK(has(first.out, "\nSYNOPSIS\n"));
  CHECK(first.out.find('\b') == std::string::npos);
  CHECK(first.out == home.run({"man", "tpguide"}).out);
  CHECK(home.run({"man", "routine"}).out.starts_with("TPGUIDE-ROUTINE(5)"));
  CHECK(home.run({"man", "tpguide-atlas"}).out.starts_with("TPGUIDE-ATLAS(5)"));
  const RunResult mistyped = home.run({"man", "routin"});
  CHECK(mistyped.ended == Ended{2, 0});
  CHECK(mistyped.err == "tpguide: there is no manual page 'routin'\n  did you mean 'routine'?\n");
}

TEST_CASE("schema: prints the JSON Schema of each file format, and needs no home") {
  const Sandbox home;
  for (const char* of : {"routine", "muscle", "config"}) {
    const RunResult result = home.run({"schema", of}, {.env = {{"HOME", ""}}});
    CHECK(result.ended == Ended{0, 0});
    CHECK(nlohmann::json::parse(result.out)["$schema"] == "http://json-schema.org/draft-07/schema#");
  }
  CHECK(home.run({"schema"}).ended == Ended{2, 0});
  const RunResult mistyped = home.run({"schema", "routines"});
  CHECK(mistyped.ended == Ended{2, 0});
  CHECK(mistyped.err == "tpguide: there is no schema of 'routines'\n  did you mean 'routine'?\n");
}

TEST_CASE("schema: new puts it where the first line of the template leads") {
  const Sandbox home;
  CHECK(home.run({"new", "mine"}).ended == Ended{0, 0});
  CHECK(home.read(home.config() / "routines" / "mine.toml").starts_with("#:schema ../routine.schema.json\n"));
  CHECK(home.read(home.config() / "routine.schema.json") == home.run({"schema", "routine"}).out);
}

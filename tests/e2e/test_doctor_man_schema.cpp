// SPDX-License-Identifier: MIT
#include <filesystem>
#include <map>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "content/manual.hpp"
#include "support/faults.hpp"
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

TEST_CASE("doctor: what is closed or behind a link to nowhere is never called absent, nor to be moved away") {
  const Sandbox home{Sandbox::Person::unknown};
  RunOptions options;
  if (::geteuid() == 0) options.prefix = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
  const fs::path config = home.write(home.config() / "config.toml", "");
  fs::create_directories(home.data() / "log");
  fs::create_directory_symlink("/nowhere/state", home.root() / "state");
  fs::create_directory_symlink("/nowhere/routines", home.config() / "routines");
  if (::geteuid() == 0) {
    REQUIRE(::chown(home.root().c_str(), 65534, 65534) == 0);
    for (const auto& entry : fs::recursive_directory_iterator(home.root()))
      REQUIRE(::lchown(entry.path().c_str(), 65534, 65534) == 0);
  }
  if (!was_another_user(home.run({"show", "nothing"}, options))) return;
  fs::permissions(config, fs::perms::none);
  fs::permissions(home.data(), fs::perms::none);
  const auto all = nlohmann::json::parse(home.run({"doctor", "--json"}, options).out);
  fs::permissions(home.data(), fs::perms::owner_all);
  std::map<std::string, nlohmann::json> checks;
  for (const auto& check : all)
    if (!checks.contains(check["name"]) || check["what"].get<std::string>().find("routines") != std::string::npos)
      checks[check["name"]] = check;

  const std::string rights = "look at the permissions of the file and its folder";
  CHECK(checks.at("config")["state"] == "broken");
  CHECK(checks.at("config")["what"] == "cannot read '" + config.native() + "': Permission denied");
  CHECK(checks.at("config")["hint"] == rights);
  CHECK(checks.at("log-folder")["what"] ==
        (home.data() / "log").native() + ": it cannot be reached: Permission denied");
  CHECK(checks.at("log-folder")["hint"] == rights);
  const std::string state = (home.root() / "state").native();
  CHECK(checks.at("state-folder")["what"] == home.state().native() + ": it cannot be reached: '" + state +
                                                 "' is a link to '/nowhere/state', which cannot be reached");
  CHECK(checks.at("state-folder")["hint"] ==
        "is a disk to be mounted, or a link or folder to be mended? then try again");
  CHECK(checks.at("log")["hint"].get<std::string>().starts_with("what stands there does not count now: "));
  const std::string routines = (home.config() / "routines").native();
  CHECK(checks.at("files")["what"] ==
        routines + ": '" + routines + "' is a link to '/nowhere/routines', which cannot be reached");
  CHECK(checks.at("files")["hint"] == "mend or remove it");
}

TEST_CASE("doctor: a folder with a file in its place, and programs by the path alone") {
  const Sandbox home;
  home.write(home.root() / "state", "a file");
  home.write("bin/espeak-ng", "#!/bin/sh\n");
  fs::permissions(home.root() / "bin/espeak-ng", fs::perms::owner_all);
  const auto checks = checkup(home, {{"PATH", (home.root() / "bin").native()}, {"LC_ALL", "xx_XX.UTF-8"}});
  CHECK(checks.at("state-folder")["state"] == "broken");
  CHECK(checks.at("voice")["state"] == "missing");
  CHECK(checks.at("voice")["hint"] == "unset TPGUIDE_PLAYER to have more than the bell");
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

// SPDX-License-Identifier: MIT
// A log that is there but cannot be seen is never taken for an empty one.
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "support/guided.hpp"
#include "support/print.hpp"
#include "support/sandbox.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

/// A way in which a part of the log is out of reach, and the place that a message has to name.
struct OutOfReach {
  std::string name;
  std::string link;    ///< below the root: what is made a link
  std::string target;  ///< where it leads
  std::string place = link;
};
const std::vector<OutOfReach> ways{
    {"the log is a link to a disk that is not there", "data/tpguide/log", "/no/such/disk/log"},
    {"the log is a link to itself", "data/tpguide/log", "log"},
    {"the data folder is a link to nowhere", "data/tpguide", "/no/such/disk"},
    {"a device's folder is a link to nowhere", "data/tpguide/log/laptop", "../../away/laptop"},
    {"a device's folder is a link to itself", "data/tpguide/log/laptop", "laptop"},
    {"a month is a link to nowhere", "data/tpguide/log/laptop/2026-11.toml", "elsewhere.toml"},
    {"the log is a link through a file", "data/tpguide/log", "../file/log"},
};

void put_out_of_reach(const Sandbox& home, const OutOfReach& way) {
  home.write("data/file", "no folder");
  fs::create_directories((home.root() / way.link).parent_path());
  fs::create_symlink(way.target, home.root() / way.link);
}

}  // namespace

TEST_CASE("unseen log: every command that reads it names the place, and scripts are told by the exit code") {
  for (const OutOfReach& way : ways) {
    CAPTURE(way.name);
    const Sandbox home{Sandbox::Person::unknown};
    put_out_of_reach(home, way);
    const std::string place = (home.root() / way.place).native();
    const std::vector<std::vector<std::string>> commands{{},
                                                         {"history"},
                                                         {"history", "--json"},
                                                         {"trend"},
                                                         {"trend", "--json"},
                                                         {"report", "-o", "-"},
                                                         {"export", "--as", "csv"},
                                                         {"export", "--as", "ndjson"},
                                                         {"export", "--as", "fhir"}};
    for (const auto& command : commands) {
      CAPTURE(fmt::format("{}", fmt::join(command, " ")));
      const RunResult result = home.run(command);
      CHECK(result.ended == Ended{1, 0});
      CHECK(result.err.find(place) != std::string::npos);
      CHECK(result.out.find(" is logged") == std::string::npos);
    }
    const RunResult list = home.run({"list"});
    CHECK(list.ended == Ended{0, 0});
    CHECK(list.err.find(place) != std::string::npos);
    const RunResult dry = home.run({"session", "shoulder-headache", "--dry-run"});
    CHECK(dry.err.find(place) != std::string::npos);
    const RunResult rating = home.run({"log", "3", "--next-day"});
    CHECK(rating.ended == Ended{1, 0});
    CHECK(rating.err.find(place) != std::string::npos);
  }
}

TEST_CASE("unseen log: what would be written into it is refused with the place") {
  const Sandbox home;
  put_out_of_reach(home, ways.front());
  const RunResult result = home.run({"log", "4"});
  CHECK(result.ended == Ended{1, 0});
  CHECK(result.err.find(fmt::format("'{}' is a link to '/no/such/disk/log', which cannot be reached",
                                    (home.root() / "data/tpguide/log").native())) != std::string::npos);
  CHECK(result.err.find("mounted") != std::string::npos);
}

TEST_CASE("unseen log: a session asks before anything is pressed, and Enter alone is no answer") {
  const Sandbox home;
  put_out_of_reach(home, ways.front());
  home.write("press.toml", press_routine);
  const std::string question = "Go on without it? [y/n]";
  {
    Pty pty(home, {"session", "press.toml"});
    pty.expect("/data/tpguide/log");
    answer(pty, question, "");
    pty.expect("Please answer y or n.");
    answer(pty, question, "n");
    CHECK(pty.wait_exit() == Ended{4, 0});
    CHECK(pty.output().find("warning sign") == std::string::npos);
  }
  Pty pty(home, {"session", "press.toml"});
  answer(pty, question, "y");
  pty.expect(screening);
  pty.send("\x03");
  pty.wait_exit();
}

TEST_CASE("unseen log: a damaged block, too, may be the stop sign that a session has to know of") {
  const Sandbox home;
  home.write("data/tpguide/log/laptop/2026-11.toml", "[[entry]]\nlevel = \n");
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"});
  pty.expect("2026-11.toml:2:");
  answer(pty, "Go on without it? [y/n]", "n");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("unseen log: where nobody can be asked a session is refused") {
  const Sandbox home;
  put_out_of_reach(home, ways.front());
  const RunResult result = home.run({"session", "shoulder-headache", "--hands-free", "--screened", "--speed", "1000"});
  CHECK(result.ended == Ended{1, 0});
  CHECK(result.err.find("/data/tpguide/log") != std::string::npos);
  CHECK(result.err.find("nobody can be asked") != std::string::npos);
}

TEST_CASE("unseen log: a state folder that cannot be reached is named, and the log is answered all the same") {
  for (const char* target : {"/no/such/disk/state", "tpguide"}) {
    CAPTURE(target);
    const Sandbox home;
    fs::create_directories(home.state().parent_path());
    fs::create_symlink(target, home.state());
    for (const std::vector<std::string>& command : {std::vector<std::string>{}, {"history"}, {"trend"}}) {
      const RunResult result = home.run(command);
      CHECK(result.ended == Ended{0, 0});
      CHECK(result.err.find(home.state().native()) != std::string::npos);
    }
  }
}

TEST_CASE("unseen log: an unreachable configuration is named, and one that is not there is none") {
  const Sandbox home;
  fs::create_directories(home.config());
  fs::create_symlink("/no/such/disk/config.toml", home.config() / "config.toml");
  CHECK(home.run({"list"}).err.find((home.config() / "config.toml").native()) != std::string::npos);
  fs::remove(home.config() / "config.toml");
  CHECK(home.run({"list"}).err == "");
  CHECK(home.run({"list"}, {.env = {{"XDG_DATA_HOME", "/dev/null"}}}).err == "");
}

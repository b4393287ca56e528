// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "support/print.hpp"
#include "support/pty.hpp"
#include "support/sandbox.hpp"

using namespace tpguide;

namespace {

const std::string good = R"(format = 1
title = "Loosen up"
summary = "Two easy movements."
area = "neck-shoulder"
relieves = ["stiff neck"]
[[step]]
kind = "move"
duration = "1m"
how = "Roll the shoulders."
[[step]]
kind = "stretch"
side = "both"
duration = "30s"
how = "Ear towards the shoulder."
)";
const std::string overdue = R"(reviewed-by = "A. Clinician"
reviewed = 2001-01-31
review-by = 2002-01-31
)" + good;
const std::string misspelt = "colour = 'red'\n" + good;

constexpr std::string_view overdue_text =
    "due.toml:3:13: warning: a new review was due by 2002-01-31 [review-overdue]\n"
    "    3 | review-by = 2002-01-31\n"
    "      |             ^\n"
    "  hint: have it reviewed, then set 'reviewed' and 'review-by' anew\n";

}  // namespace

TEST_CASE("check: a good file is said to be good, with its steps and its time") {
  const Sandbox home;
  home.write("easy.toml", good);
  const RunResult result = home.run({"check", "easy.toml"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.out == "easy.toml: good: 2 steps, 2 min\n");
  CHECK(result.err == "");
}

TEST_CASE("check: a warning passes, and with --strict it does not") {
  const Sandbox home;
  home.write("due.toml", overdue);
  const RunResult lenient = home.run({"check", "due.toml"});
  CHECK(lenient.ended == Ended{0, 0});
  CHECK(lenient.out == "due.toml: good: 2 steps, 2 min, 1 warning\n");
  CHECK(lenient.err == overdue_text);
  const RunResult strict = home.run({"check", "--strict", "due.toml"});
  CHECK(strict.ended == Ended{3, 0});
  CHECK(strict.out == "");
  CHECK(strict.err == overdue_text);
}

TEST_CASE("check: each file is judged, whatever the others are") {
  const Sandbox home;
  home.write("bad.toml", misspelt);
  home.write("easy.toml", good);
  home.write("Name.toml", good);
  const RunResult result = home.run({"check", "bad.toml", "easy.toml", "Name.toml"});
  CHECK(result.ended == Ended{3, 0});
  CHECK(result.out == "easy.toml: good: 2 steps, 2 min\n");
  CHECK(result.err.find("bad.toml:1:1: error: unknown key 'colour' [unknown-key]\n") == 0);
  CHECK(result.err.find("Name.toml:1:1: error: 'Name' is no name for a routine [name]\n") != std::string::npos);
}

TEST_CASE("check: standard input is a file with a good name") {
  const Sandbox home;
  const RunResult passes = home.run({"check", "-"}, {.input = good, .env = {}, .prefix = {}, .out_path = {}});
  CHECK(passes.ended == Ended{0, 0});
  CHECK(passes.out == "<stdin>: good: 2 steps, 2 min\n");
  const RunResult fails = home.run({"check", "-"}, {.input = misspelt, .env = {}, .prefix = {}, .out_path = {}});
  CHECK(fails.ended == Ended{3, 0});
  CHECK(fails.err.find("<stdin>:1:1: error: unknown key 'colour' [unknown-key]\n") == 0);
}

TEST_CASE("check: with --json all findings are one array, and standard error is silent") {
  const Sandbox home;
  home.write("bad.toml", misspelt);
  home.write("due.toml", overdue);
  const RunResult result = home.run({"check", "--json", "bad.toml", "due.toml"});
  CHECK(result.ended == Ended{3, 0});
  CHECK(result.err == "");
  CHECK(result.out.front() == '[');
  CHECK(result.out.find("\"rule\": \"unknown-key\"") < result.out.find("\"rule\": \"review-overdue\""));
  CHECK(result.out.find("\"file\": \"due.toml\"") != std::string::npos);
  home.write("easy.toml", good);
  CHECK(home.run({"check", "--json", "easy.toml"}).out == "[]\n");
}

TEST_CASE("check: what cannot be read is exit 1, after the rest has been judged") {
  const Sandbox home;
  home.write("bad.toml", misspelt);
  home.write("folder/easy.toml", good);
  REQUIRE(::mkfifo((home.root() / "pipe.toml").c_str(), 0600) == 0);
  const RunResult result = home.run({"check", "absent.toml", "folder", "pipe.toml", "bad.toml", "folder/easy.toml"});
  CHECK(result.ended == Ended{1, 0});
  CHECK(result.out == "folder/easy.toml: good: 2 steps, 2 min\n");
  CHECK(result.err.find("tpguide: absent.toml: there is no such file\n") == 0);
  CHECK(result.err.find("folder") != std::string::npos);
  CHECK(result.err.find("tpguide: 'pipe.toml' is not a regular file\n"
                        "  `tpguide check -` reads what a pipe brings on standard input\n") != std::string::npos);
  CHECK(result.err.find("bad.toml:1:1: error: ") != std::string::npos);
}

TEST_CASE("check: takes a routine by its name, as show does") {
  const Sandbox home;
  home.write("config/tpguide/routines/easy.toml", good);
  const RunResult mine = home.run({"check", "easy"});
  CHECK(mine.ended == Ended{0, 0});
  CHECK(mine.out.find("routines/easy.toml: good: 2 steps, 2 min\n") != std::string::npos);
  const RunResult built_in = home.run({"check", "low-back"});
  CHECK(built_in.ended == Ended{0, 0});
  CHECK(built_in.out.starts_with("low-back: good: "));
  const RunResult none = home.run({"check", "low-bakc"});
  CHECK(none.ended == Ended{2, 0});
  CHECK(none.err == "tpguide: there is no routine 'low-bakc'\n  did you mean 'low-back'?\n");
}

TEST_CASE("check: a file over 256 KiB is invalid, and says how large it is") {
  const Sandbox home;
  home.write("large.toml", good + "#" + std::string(256 * 1024, 'x'));
  const RunResult result = home.run({"check", "large.toml"});
  CHECK(result.ended == Ended{3, 0});
  CHECK(result.err.find("large.toml:1:1: error: the file has 262") == 0);
}

TEST_CASE("check: at a terminal a hint is broken between words, and the line with the place is one line") {
  const Sandbox home;
  home.write("far.toml", "reviewed-bye = 1\n" + good + "intensity = 3\n");
  const RunResult piped = home.run({"check", "far.toml"});
  Pty terminal(home, {"check", "far.toml"}, {.size = {60, 24}});
  CHECK(terminal.wait_exit() == Ended{3, 0});
  std::string shown = terminal.output();
  for (std::size_t at; (at = shown.find('\r')) != std::string::npos;) shown.erase(at, 1);
  CHECK(shown.find("far.toml:16:1: error: unknown key 'intensity' [unknown-key]\n") != std::string::npos);
  CHECK(shown.find("  hint: one of: kind, muscle, side, duration, repeat, how,\n        brief, optional\n") !=
        std::string::npos);
  CHECK(piped.err.find("  hint: one of: kind, muscle, side, duration, repeat, how, brief, optional\n") !=
        std::string::npos);
}

TEST_CASE("check: the config is no routine, and is called what it is") {
  const Sandbox home;
  const std::string config = home.write(home.config() / "config.toml", "quiet = true\n").native();
  const RunResult result = home.run({"check", config});
  CHECK(result.ended == Ended{2, 0});
  CHECK(result.err ==
        "tpguide: " + config +
            ": this is your config and no routine\n  `tpguide doctor` judges it; tpguide(1) lists what may "
            "stand there\n");
  home.write("config.toml", good);
  CHECK(home.run({"check", "config.toml"}).ended == Ended{0, 0});
}

// SPDX-License-Identifier: MIT
// What a session shows outside of its lines and its region: notifications, the title of the window, progress.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

using Environment = std::map<std::string, std::string>;

constexpr const char* out_of_view = "\x1b[O";
constexpr const char* in_view = "\x1b[I";
const std::string over = "Move: the time is up";

Environment joined(Environment one, const Environment& other) {
  one.insert(other.begin(), other.end());
  return one;
}

/// A desktop whose notify-send notes what it is to show, or does this.
Environment desktop(const Sandbox& home, const std::string& instead = {}) {
  const std::string note = fmt::format("for word; do echo \"$word\" >> '{}/shown'; done", home.root().native());
  const fs::path program = home.write("bin/notify-send", "#!/bin/sh\n" + (instead.empty() ? note : instead) + "\n");
  fs::permissions(program, fs::perms::owner_all);
  return {{"DISPLAY", ":77"}, {"PATH", program.parent_path().native() + ":/usr/bin:/bin"}};
}

std::string shown(const Sandbox& home) {
  return fs::exists(home.root() / "shown") ? home.read("shown") : std::string();
}

void begin_to_move(Pty& pty) {
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Move");
  wait_for_clock(pty);
}

}  // namespace

TEST_CASE("notification: a clock that ends while the terminal is out of view is told, and no other") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"}, {.env = joined(desktop(home), faked_time(40))});
  begin_to_move(pty);
  CHECK(pty.screen().tells_focus());
  // Whether it is in view is not known yet.
  pty.expect_on_screen("Step 2 of 2 · Move");
  pty.send(out_of_view);
  pty.send("b");
  press_enter(pty, "Step 1 of 2 · Move");
  pty.expect_on_screen("Step 2 of 2 · Move");
  pty.expect_that("it is told", [&] {
    pty.watch(20ms);
    return shown(home).ends_with(over + "\n");
  });
  CHECK(shown(home) == "--app-name=tpguide\n--hint=int:transient:1\n--\ntpguide\n" + over + "\n");
  fs::remove(home.root() / "shown");
  pty.send(in_view);
  press_enter(pty, "Step 2 of 2 · Move");
  pass_closing_questions(pty);
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(shown(home) == "");
  CHECK_FALSE(pty.screen().tells_focus());
  CHECK(pty.screen().faults().empty());
}

TEST_CASE("notification: that the terminal comes and goes is no key, and closes no help") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"}, {.env = desktop(home)});
  pty.expect(screening);
  pty.send(std::string(out_of_view) + in_view + "n\r");
  pty.expect(level);
  pty.send("\r");
  press_enter(pty, "Step 1 of 2 · Move");
  wait_for_clock(pty);
  pty.send("?");
  pty.expect_on_screen("pause, and go on");
  pty.send(out_of_view);
  pty.send(in_view);
  pty.watch(200ms);
  pty.expect_on_screen("pause, and go on");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("notification: by the terminal where there is no desktop, or its program fails") {
  struct Way {
    const char* name;
    std::string instead;
    Environment variables;
  };
  for (const Way& way : {Way{"no desktop", "", {{"DISPLAY", ""}}}, Way{"fails", "exit 1", {}},
                         Way{"over ssh", "", {{"SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22"}}}}) {
    CAPTURE(way.name);
    const Sandbox home;
    home.write("moves.toml", move_routine);
    Environment environment = joined(way.variables, desktop(home, way.instead));
    environment["TERM"] = "foot";
    Pty pty(home, {"session", "moves.toml"}, {.env = joined(environment, faked_time(40))});
    begin_to_move(pty);
    pty.send(out_of_view);
    pty.expect_on_screen("Step 2 of 2 · Move");
    pty.expect_that("it is told", [&] { return !pty.screen().notices().empty(); });
    CHECK(pty.screen().notices() == std::vector<std::string>{"777;notify;tpguide;" + over});
    CHECK(shown(home) == "");
    pty.send("q");
    CHECK(pty.wait_exit() == Ended{4, 0});
  }
}

TEST_CASE("notification: one that hangs holds up neither a clock nor the end") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml", "--hands-free"},
          {.env = joined(desktop(home, "sleep 100000"), faked_time(20))});
  pass_screening(pty);
  pty.expect_on_screen("Step 1 of 2 · Move");
  pty.send(out_of_view);
  pty.expect_on_screen("Step 2 of 2 · Move");
  pass_closing_questions(pty);
  CHECK(pty.wait_exit(15s) == Ended{0, 0});
}

TEST_CASE("notification: a word in the config turns each sign off, and plain lines have none") {
  for (const bool plain : {false, true}) {
    CAPTURE(plain);
    const Sandbox home;
    home.write("moves.toml", move_routine);
    if (!plain) home.write("config/tpguide/config.toml", "notify = false\ntitle = false\nprogress = false\n");
    Environment environment = desktop(home);
    environment["TERM"] = "xterm-ghostty";
    std::vector<std::string> arguments = {"session", "moves.toml", "--hands-free"};
    if (plain) arguments.emplace_back("--plain");
    Pty pty(home, arguments, {.env = joined(environment, faked_time(40))});
    answer(pty, screening, "n");
    answer(pty, level, "");
    pty.send(out_of_view);
    pass_closing_questions(pty);
    CHECK(pty.wait_exit() == Ended{0, 0});
    CHECK(pty.output().find("\x1b]") == std::string::npos);
    CHECK(pty.output().find("1004") == std::string::npos);
    CHECK(pty.output().find("2t") == std::string::npos);
    CHECK(shown(home) == "");
  }
}

TEST_CASE("window: the title and the progress follow the session, and all is as it was after every way out") {
  for (const int signal : {0, SIGINT, SIGTERM, SIGHUP, SIGABRT}) {
    CAPTURE(signal);
    const Sandbox home;
    home.write("moves.toml", move_routine);
    Pty pty(home, {"session", "moves.toml"}, {.env = joined({{"TERM", "xterm-ghostty"}}, faked_time(10))});
    pty.expect_that("a question is told", [&] { return pty.screen().title() == "a question – tpguide"; });
    begin_to_move(pty);
    pty.expect_that("the clock is told", [&] { return pty.screen().title() == "Move – tpguide"; });
    pty.expect_that("progress is told", [&] { return pty.screen().progress().starts_with("1;"); });
    pty.send(" ");
    pty.expect_that("the pause is told", [&] { return pty.screen().title() == "paused: Move – tpguide"; });
    pty.expect_that("so it is there", [&] { return pty.screen().progress().starts_with("4;"); });
    if (signal == 0) {
      pty.send("q");
    } else {
      pty.signal(signal);
    }
    const Ended ended = pty.wait_exit();
    CHECK(ended.signal == signal);
    CHECK(pty.screen().title() == "shell");
    CHECK(pty.screen().progress() == "0");
    CHECK_FALSE(pty.screen().tells_focus());
  }
}

TEST_CASE("window: while the session is stopped the title is the shell's, and afterwards the session's again") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"}, {.env = {{"TERM", "foot"}}});
  begin_to_move(pty);
  pty.expect_that("the clock is told", [&] { return pty.screen().title() == "Move – tpguide"; });
  pty.send("\x1a");
  pty.expect_stopped();
  pty.watch(50ms);
  CHECK(pty.screen().title() == "shell");
  CHECK_FALSE(pty.screen().tells_focus());
  pty.continue_in_foreground();
  pty.expect_that("the pause is told", [&] { return pty.screen().title() == "paused: Move – tpguide"; });
  CHECK(pty.screen().tells_focus());
  // Stopped by another, it has put nothing back.
  pty.signal(SIGSTOP);
  pty.expect_stopped();
  pty.continue_in_foreground();
  pty.expect_on_screen("paused");
  pty.watch(100ms);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(pty.screen().title() == "shell");
}

TEST_CASE("window: a running clock writes no more than 120 bytes a second, the signs included") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"}, {.env = joined({{"TERM", "xterm-ghostty"}}, faked_time(10))});
  begin_to_move(pty);
  wait_for_time_left(pty, 55s);
  const std::size_t before = pty.output().size();
  const auto from = time_left(pty);
  wait_for_time_left(pty, 25s);
  const auto seconds = (from.value_or(0s) - time_left(pty).value_or(0s)).count();
  REQUIRE(seconds >= 25);
  CHECK((pty.output().size() - before) / static_cast<std::size_t>(seconds) <= 120);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("breath: stands beside the clock when it is asked for, in as few bytes a second, and not while one moves") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml", "--breath"}, {.env = faked_time(5)});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Press");
  pty.expect_on_screen("breathe in");
  pty.expect_on_screen("breathe out");
  const std::size_t before = pty.output().size();
  const auto from = time_left(pty);
  wait_for_time_left(pty, 8s);
  const auto seconds = (from.value_or(0s) - time_left(pty).value_or(0s)).count();
  REQUIRE(seconds >= 10);
  CHECK((pty.output().size() - before) / static_cast<std::size_t>(seconds) <= 120);
  pty.send(" ");
  pty.expect_on_screen("paused");
  CHECK(pty.screen().text().find("breathe") == std::string::npos);
  pty.send("s");
  press_key(pty, "What was it?", "p");
  press_enter(pty, "Step 2 of 2 · Move");
  wait_for_clock(pty);
  CHECK(pty.screen().text().find("breathe") == std::string::npos);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

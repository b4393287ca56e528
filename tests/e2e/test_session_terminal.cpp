// SPDX-License-Identifier: MIT
// A running session and its terminal: stopped and continued, resized, and what it costs.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

/// A shell whose words stand above the session, as those of a user do.
const std::vector<std::string> after_words = {
    "sh", "-c", "for i in 1 2 3 4 5 6 7 8 9; do echo \"word $i of mine\"; done; exec \"$0\" \"$@\""};

void check_words(Pty& pty) {
  const auto rows = pty.screen().rows();
  for (int i = 1; i <= 9; ++i) {
    CAPTURE(i);
    CHECK(std::count(rows.begin(), rows.end(), fmt::format("word {} of mine", i)) == 1);
  }
}

long number_after(const std::string& text, const std::string& name) {
  const auto at = text.find(name);
  REQUIRE(at != std::string::npos);
  return std::stol(text.substr(at + name.size()));
}

}  // namespace

TEST_CASE("session: stopped with Ctrl-Z in heat, the warmth and its clock go on") {
  const Sandbox home;
  home.write("warm.toml", heat_routine);
  Pty pty(home, {"session", "warm.toml"}, {.env = faked_time(60)});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Heat");
  pty.expect_on_screen("Heat · shoulders");
  wait_for_time_left(pty, 590s);
  pty.send("\x1a");
  pty.expect_stopped();
  CHECK(same_modes(pty.modes(), pty.modes_before()));
  CHECK(checkpoint_of(home));
  const auto before = time_left(pty);
  REQUIRE(before);
  // Half a minute for the program.
  pty.watch(500ms);
  pty.continue_in_foreground();
  pty.expect_on_screen("You were away for ");
  pty.expect_on_screen("The warmth and its clock went on.");
  wait_for_time_left(pty, *before - 29s);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(pty.screen().faults() == std::vector<std::string>());
}

TEST_CASE("session: stopped with Ctrl-Z in a hold, the clock waits until space") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml", "--events", "events"}, {.env = faked_time(30)});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Press");
  wait_for_clock(pty);
  wait_for_time_left(pty, 20s);
  pty.send("\x1a");
  pty.expect_stopped();
  // Longer than what is left.
  pty.watch(800ms);
  pty.continue_in_foreground();
  pty.expect_on_screen("You were away for ");
  pty.expect_on_screen("The clock waited; space goes on.");
  const auto left = time_left(pty);
  REQUIRE(left);
  CHECK(*left > 0s);
  pty.watch(200ms);
  CHECK(time_left(pty) == left);
  pty.send(" ");
  press_key(pty, "Now the RIGHT side", "n");
  press_key(pty, "Step 2 of 2 · Move", "n");
  pass_closing_questions(pty);
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(history_of(home)[0]["points"][0]["held_s"] == 30.0);
  std::vector<std::string> names;
  for (const auto& event : events_in(home.read("events"))) {
    if (event["event"].get<std::string>().starts_with("clock-")) names.push_back(event["event"]);
  }
  CHECK(names == std::vector<std::string>{"clock-start", "clock-pause", "clock-resume", "clock-end"});
}

TEST_CASE("session: stopped from outside in a hold, the clock waits too") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"}, {.env = faked_time(10)});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Press");
  wait_for_clock(pty);
  wait_for_time_left(pty, 25s);
  pty.signal(SIGSTOP);
  pty.expect_stopped();
  pty.watch(500ms);
  pty.continue_in_foreground();
  pty.expect_on_screen("The clock waited; space goes on.");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(same_modes(pty.modes(), pty.modes_before()));
}

TEST_CASE("session: a window made small and large again in the middle of a clock costs nothing that is not ours") {
  for (const Reflow reflow : {Reflow::no, Reflow::yes}) {
    CAPTURE(static_cast<int>(reflow));
    const Sandbox home;
    home.write("moves.toml", move_routine);
    auto env = faked_time(2);
    if (reflow == Reflow::yes) env["TMUX"] = "/tmp/none,1,0";
    Pty pty(home, {"session", "moves.toml"}, {.reflow = reflow, .env = env, .prefix = after_words});
    pass_screening(pty);
    press_enter(pty, "Step 1 of 2 · Move");
    pty.expect_on_screen("space pause");
    pty.screen().reached_last_column();
    pty.resize({.columns = 40, .rows = 12});
    pty.expect_on_screen("space pause  s stop sign  ? help");
    pty.resize({.columns = 19, .rows = 24});
    pty.expect_on_screen(" Move");
    pty.expect_that("one line is shown", [&] { return pty.screen().rows().back().ends_with(" Move"); });
    CHECK_FALSE(pty.screen().reached_last_column());
    pty.resize({.columns = 60, .rows = 3});
    pty.expect_that("the clock goes on", [&, row = pty.screen().rows().back()] {
      return pty.screen().rows().back() != row && pty.screen().rows().back().ends_with(" Move");
    });
    pty.resize({.columns = 100, .rows = 30});
    pty.expect_on_screen("space pause   s stop sign");
    CHECK_FALSE(pty.screen().reached_last_column());
    CHECK(pty.screen().faults() == std::vector<std::string>());
    pty.send("q");
    CHECK(pty.wait_exit() == Ended{4, 0});
    check_words(pty);
  }
}

TEST_CASE("session: ten columns and three rows are enough for a clock, and the last column stays free") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"}, {.size = {.columns = 80, .rows = 24}, .prefix = after_words});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Move");
  pty.expect_on_screen("space pause");
  pty.screen().reached_last_column();
  pty.resize({.columns = 10, .rows = 3});
  pty.expect_that("one line is shown", [&] { return pty.screen().rows().back().find(" Mov") == 4; });
  pty.expect_that("the clock goes on",
                  [&, row = pty.screen().rows().back()] { return pty.screen().rows().back() != row; });
  CHECK_FALSE(pty.screen().reached_last_column());
  pty.resize({.columns = 80, .rows = 24});
  pty.expect_on_screen("space pause   s stop sign");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(pty.screen().faults() == std::vector<std::string>());
}

TEST_CASE("session: a running clock is one wake-up and one write a second, under 120 bytes of them") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Move");
  wait_for_time_left(pty, 59s);
  const std::string process = fmt::format("/proc/{}/", pty.pid());
  if (!std::filesystem::exists(process + "io")) return;
  const auto waits = [&] { return number_after(home.read(process + "status"), "\nvoluntary_ctxt_switches:"); };
  const auto writes = [&] { return number_after(home.read(process + "io"), "syscw:"); };

  // The clock itself says when five seconds are over, on a slow machine too.
  const auto first = time_left(pty).value_or(0s);
  const std::size_t bytes = pty.output().size();
  const long waited = waits();
  const long written = writes();
  wait_for_time_left(pty, first - 5s);
  const std::size_t bytes_a_second = (pty.output().size() - bytes) / 5;
  CHECK(bytes_a_second > 0);
  CHECK(bytes_a_second < 120);
  // A checkpoint is among them, with what the disk makes of it.
  CHECK(writes() - written <= 8);
  CHECK(waits() - waited <= 12);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

// SPDX-License-Identifier: MIT
// A session that is not in front, or whose window, files and signals are not as one would have them.
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "support/faked_time.hpp"
#include "support/faults.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

nlohmann::json status_of(const Sandbox& home) {
  return nlohmann::json::parse(home.run({"status", "--json"}).out);
}

void begin_to_press(Pty& pty) {
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Press");
  wait_for_clock(pty);
}

}  // namespace

TEST_CASE("session: begun in the background, all of its screening is shown when it comes to the front, once") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"},
          {.prefix = {"sh", "-m", "-c", "\"$0\" \"$@\" & sleep 1; echo in front; fg >/dev/null"}});
  pty.expect("in front");
  pty.expect("A short one");
  pty.expect(screening);
  pty.send("n\r");
  pty.expect(level);
  pty.send("\r");
  press_key(pty, "Step 1 of 2 · Move", "q");
  CHECK(pty.wait_exit().signal == 0);
  CHECK(count_of(pty.output(), screening) == 1);
}

TEST_CASE("session: in front after a while, the question stands last") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"},
          {.prefix = {"sh", "-m", "-c", "\"$0\" \"$@\" & sleep 3; echo in front; fg >/dev/null"}});
  pty.expect(screening);
  pty.watch(300ms);
  CHECK(pty.output().find("You were away") == std::string::npos);
  pty.send("\x03");
  pty.wait_exit();
}

TEST_CASE("session: with the heat over while it is in the background, what was said meanwhile is there with fg") {
  const Sandbox home;
  home.write("warm.toml", heat_routine);
  Pty pty(home, {"session", "warm.toml", "--events", "events"}, {.env = faked_time(200)});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Heat");
  wait_for_time_left(pty, 590s);
  pty.send("\x1a");
  pty.expect_stopped();
  pty.continue_in_background();
  pty.expect_that("the heat ends", [&] { return home.read("events").find("clock-end") != std::string::npos; });
  CHECK(pty.output().find("✓ Heat") == std::string::npos);
  pty.bring_forward();
  pty.expect_on_screen("✓ Heat");
  pty.expect_on_screen("Step 2 of 2");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: at a question in the background, fg shows the question again") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"});
  pty.expect(screening);
  pty.send("\x1a");
  pty.expect_stopped();
  pty.continue_in_background();
  pty.watch(300ms);
  pty.bring_forward();
  pty.expect(screening);
  pty.send("\x03");
  CHECK(pty.wait_exit() == Ended{-1, SIGINT});
}

TEST_CASE("session: with fg the whole page of a screening is there again, seen and heard") {
  for (const bool is_heard : {false, true}) {
    CAPTURE(is_heard);
    const Sandbox home;
    home.write("moves.toml", move_routine);
    std::vector<std::string> words{"session", "moves.toml"};
    if (is_heard) words.emplace_back("--plain");
    Pty pty(home, words);
    pty.expect(screening);
    pty.send("\x1a");
    pty.expect_stopped();
    pty.continue_in_foreground();
    pty.expect("In mind: nothing");
    pty.expect(screening);
    pty.watch(200ms);
    CHECK(count_of(pty.output(), "In mind: nothing") == 2);
    pty.send("n\r");
    pty.expect(level);
    pty.send("\x03");
    CHECK(pty.wait_exit() == Ended{-1, SIGINT});
  }
}

TEST_CASE("session: led without a keyboard from behind another program, its lines are printed all the same") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml", "--hands-free", "--screened"},
          {.env = faked_time(100), .prefix = {"sh", "-c", "timeout 200 \"$0\" \"$@\" </dev/null; exit $?"}});
  pty.expect("Step 1 of 2, Move");
  pty.expect("Start: Move");
  pty.expect("Logged;");
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(pty.output().find("\x1b[") == std::string::npos);
}

TEST_CASE("any command: a file that may not grow is an error like a full disk, and no signal") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  const auto limited = [&](const std::vector<std::string>& command) {
    return home.run(command, {.prefix = {"sh", "-c", "ulimit -f 1; exec \"$0\" \"$@\" >out"}});
  };
  const RunResult shown = limited({"show", "--full", "shoulder-headache"});
  CHECK(shown.ended == Ended{1, 0});
  CHECK(shown.err == "tpguide: cannot write to standard output: File too large\n");
  const RunResult led = limited({"session", "shoulder-headache", "--hands-free", "--screened", "--speed", "1000"});
  CHECK(led.ended == Ended{1, 0});
  CHECK(led.err.find("standard output could not be written to") != std::string::npos);
}

TEST_CASE("session: left where nothing can be kept or logged, it promises nothing that is not so") {
  if (!faults_possible()) return skip_loudly("calls cannot be made to fail here");
  const Sandbox home;
  home.write("moves.toml", move_routine);
  const Fault full{.kind = FaultKind::fail, .last = Fault::for_ever, .error = ENOSPC, .call = "write"};
  Pty pty(home, {"session", "moves.toml"}, {.env = with_fault(home, full)});
  pass_screening(pty);
  press_key(pty, "Step 1 of 2 · Move", "q");
  pty.expect("It could be neither kept nor logged.");
  CHECK(pty.wait_exit() == Ended{1, 0});
  CHECK(pty.output().find("--resume") == std::string::npos);
  CHECK_FALSE(checkpoint_of(home));
}

TEST_CASE("session: at a terminal where no file may grow it is led to its end by no signal, and says what is lost") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"}, {.prefix = {"sh", "-c", "ulimit -f 0; exec \"$0\" \"$@\""}});
  pass_screening(pty);
  press_key(pty, "Step 1 of 2 · Move", "q");
  pty.expect("File too large");
  CHECK(pty.wait_exit() == Ended{1, 0});
  CHECK(pty.output().find("--resume") == std::string::npos);
  CHECK_FALSE(checkpoint_of(home));
  CHECK(same_modes(pty.modes(), pty.modes_before()));
}

TEST_CASE("session: where only its state cannot be kept, leaving it logs it and says so, and nothing of going on") {
  if (!faults_possible()) return skip_loudly("calls cannot be made to fail here");
  const Sandbox home;
  home.write("moves.toml", move_routine);
  REQUIRE(home.run({"log", "3"}).ended == Ended{0, 0});
  const Fault full{.kind = FaultKind::fail, .last = Fault::for_ever, .error = ENOSPC, .call = "rename"};
  Pty pty(home, {"session", "moves.toml"}, {.env = with_fault(home, full)});
  pass_screening(pty);
  press_key(pty, "Step 1 of 2 · Move", "q");
  pty.expect("What was done is in the log, as partial.");
  CHECK(pty.wait_exit() == Ended{1, 0});
  CHECK(pty.output().find("--resume") == std::string::npos);
  CHECK(history_of(home).size() == 2);
}

TEST_CASE("session: on a file system without locks it says so once and goes on, and status finds it") {
  if (!faults_possible()) return skip_loudly("calls cannot be made to fail here");
  const Sandbox home;
  home.write("moves.toml", move_routine);
  const Fault none{.kind = FaultKind::fail, .last = Fault::for_ever, .error = ENOLCK, .call = "flock"};
  Pty pty(home, {"session", "moves.toml"}, {.env = with_fault(home, none)});
  pty.expect("this file system has no locks");
  pass_screening(pty);
  pty.expect_on_screen("Step 1 of 2 · Move");
  const RunResult status = home.run({"status"}, {.env = with_fault(home, none)});
  CHECK(status.out.starts_with("moves 1/2"));
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(count_of(pty.output(), "no locks") == 1);
}

TEST_CASE("status: while a hold is stopped with Ctrl-Z or from outside it is paused, as fg will find it") {
  for (const bool by_key : {true, false}) {
    CAPTURE(by_key);
    const Sandbox home;
    home.write("press.toml", press_routine);
    Pty pty(home, {"session", "press.toml"});
    begin_to_press(pty);
    if (by_key) {
      pty.send("\x1a");
    } else {
      pty.signal(SIGSTOP);
    }
    pty.expect_stopped();
    const auto first = status_of(home);
    CHECK(first["paused"] == true);
    CHECK(first["left_s"] > 20);
    std::this_thread::sleep_for(1500ms);
    CHECK(status_of(home) == first);
    pty.continue_in_foreground();
    pty.expect_on_screen("The clock waited; space goes on.");
    pty.send("q");
    CHECK(pty.wait_exit() == Ended{4, 0});
  }
}

TEST_CASE("status: while heat is stopped with Ctrl-Z its clock goes on") {
  const Sandbox home;
  home.write("warm.toml", heat_routine);
  Pty pty(home, {"session", "warm.toml"});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Heat");
  wait_for_time_left(pty, 599s);
  pty.send("\x1a");
  pty.expect_stopped();
  const auto first = status_of(home);
  CHECK(first["paused"] == false);
  CHECK(first["phase"] == "heat");
  std::this_thread::sleep_for(2100ms);
  CHECK(status_of(home)["left_s"] < first["left_s"]);
}

TEST_CASE("session: hands-free, what comes after a question that nobody answered stands on rows of its own") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml", "--hands-free"}, {.env = faked_time(30)});
  answer(pty, screening, "n");
  pty.expect(level);
  pty.expect_on_screen("Step 1 of 2 · Move");
  const auto rows = pty.screen().rows();
  const auto asked = std::ranges::find_if(rows, [](const auto& row) { return row.find("(Enter skips)") != row.npos; });
  REQUIRE(asked != rows.end());
  CHECK(asked->ends_with("(Enter skips):"));
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: where a terminal draws a line of two cells, all is drawn with signs that are as wide everywhere") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"});
  pass_screening(pty);
  pty.expect("\x1b[6n");
  pty.send("\x1b[9;3R");
  pty.expect_on_screen("Step 1 of 2 - Move");
  pty.send("\r");
  pty.expect_that("the clock is drawn", [&] {
    const auto rows = pty.screen().rows();
    return rows.back().find("space pause") != std::string::npos;
  });
  const std::string last = pty.screen().rows().back();
  CHECK(std::ranges::all_of(last, [](char c) { return c >= 0; }));
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: made narrower, a terminal that says where its cursor is shows all of others and no row twice") {
  for (const Reflow reflow : {Reflow::no, Reflow::yes}) {
    const Sandbox home;
    home.write("moves.toml", move_routine);
    Pty pty(home, {"session", "moves.toml"},
            {.reflow = reflow,
             .answers = PtyOptions::Answers::yes,
             .env = {{reflow == Reflow::yes ? "STY" : "TMUX", "misleads"}},
             .prefix = {"sh", "-c", "for i in 1 2 3 4 5; do echo \"word $i of mine\"; done; exec \"$0\" \"$@\""}});
    pass_screening(pty);
    press_enter(pty, "Step 1 of 2 · Move");
    wait_for_clock(pty);
    pty.resize({.columns = 40, .rows = 24});
    pty.expect_on_screen("space pause  s stop sign  ? help");
    const std::string screen = pty.screen().text();
    for (int i = 1; i <= 5; ++i) CHECK(count_of(screen, fmt::format("word {} of mine", i)) == 1);
    CHECK(count_of(screen, "space pause") == 1);
    pty.send("q");
    CHECK(pty.wait_exit() == Ended{4, 0});
    CHECK(pty.screen().faults() == std::vector<std::string>());
  }
}

TEST_CASE("session: a rehearsal says in its first event that it is one") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  const RunResult result =
      home.run({"session", "moves.toml", "--hands-free", "--screened", "--speed", "1000", "--events", "-"});
  const auto events = events_in(result.out);
  CHECK(events.front()["event"] == "session-start");
  CHECK(events.front()["rehearsal"] == true);
}

// SPDX-License-Identifier: MIT
// Sessions that end early, and how they are gone on with.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

PtyOptions hurried(int times) {
  return {.env = faked_time(times)};
}

/// At the clock of the first of two movements.
void begin_to_move(Pty& pty) {
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Move");
  wait_for_clock(pty);
}

void begin_to_press(Pty& pty) {
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Press");
  wait_for_clock(pty);
}

void skip_to_the_end(Pty& pty) {
  press_key(pty, "Now the RIGHT side", "n");
  press_key(pty, "Step 2 of 2 · Move", "n");
  pass_closing_questions(pty);
}

void check_terminal_left_as_found(Pty& pty) {
  CHECK(same_modes(pty.modes(), pty.modes_before()));
  CHECK(pty.screen().faults() == std::vector<std::string>());
  // An update that was begun would freeze the picture.
  const std::string& output = pty.output();
  const auto begun = output.rfind("\x1b[?2026h");
  if (begun != std::string::npos) CHECK(output.find("\x1b[?2026l", begun) != std::string::npos);
}

}  // namespace

TEST_CASE("session: q leaves a checkpoint and no entry, and --resume goes on in the same hold") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  {
    Pty pty(home, {"session", "press.toml"}, hurried(20));
    answer(pty, screening, "n");
    answer(pty, level, "6");
    press_enter(pty, "Step 1 of 2 · Press");
    wait_for_clock(pty);
    wait_for_time_left(pty, 15s);
    pty.send("q");
    CHECK(pty.wait_exit() == Ended{4, 0});
    pty.expect_on_screen("Stopped here. Go on within 12 hours: tpguide session --resume");
    check_terminal_left_as_found(pty);
  }
  CHECK(history_of(home).empty());
  CHECK(checkpoint_of(home));

  Pty pty(home, {"session", "--resume"}, hurried(20));
  answer(pty, screening, "n");
  press_enter(pty, "Step 1 of 2 · Press");
  pty.expect_on_screen("ease in");
  wait_for_clock(pty);
  CHECK(time_left(pty).value_or(99s) <= 16s);
  skip_to_the_end(pty);
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(pty.output().find(level) > pty.output().find("Step 1 of 2"));
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["status"] == "completed");
  CHECK(history[0]["before"] == 6);
  CHECK(history[0]["points"][0]["held_s"] == 30.0);
  CHECK_FALSE(checkpoint_of(home));
}

TEST_CASE("session: q before the first step begins is no session, and nothing is kept") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"});
  answer(pty, screening, "q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(history_of(home).empty());
  CHECK_FALSE(checkpoint_of(home));
}

TEST_CASE("session: end of input is q, at a question and in a clock") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "moves.toml"});
    pty.expect(screening);
    pty.send("\x04");
    CHECK(pty.wait_exit() == Ended{4, 0});
    CHECK_FALSE(checkpoint_of(home));
  }
  Pty pty(home, {"session", "moves.toml"});
  begin_to_move(pty);
  pty.send("\x04");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(checkpoint_of(home));
}

TEST_CASE("session: an unfinished one of this routine is offered: y goes on, n logs it as partial and begins anew") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  {
    Pty pty(home, {"session", "press.toml"}, hurried(10));
    begin_to_press(pty);
    wait_for_time_left(pty, 20s);
    pty.send("q");
    REQUIRE(pty.wait_exit() == Ended{4, 0});
  }
  {
    Pty pty(home, {"session", "press.toml"}, hurried(10));
    answer(pty, resume, "perhaps");
    pty.expect("Please answer y or n.");
    answer(pty, resume, "y");
    answer(pty, screening, "n");
    press_key(pty, "Step 1 of 2 · Press", "q");
    CHECK(pty.wait_exit() == Ended{4, 0});
  }
  CHECK(history_of(home).empty());
  Pty pty(home, {"session", "press.toml"}, hurried(10));
  answer(pty, resume, "n");
  pty.expect("What was done of it goes into the log as partial.");
  // What was pressed in it counts for today.
  pty.expect("Left out today:");
  pass_screening(pty);
  press_key(pty, "Step 2 of 2 · Move", "q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["status"] == "partial");
  CHECK(history[0]["points"][0]["held_s"] >= 9.0);
}

TEST_CASE("session: starting another routine logs the unfinished one as partial, but not before it begins") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "press.toml"}, hurried(10));
    begin_to_press(pty);
    pty.send("q");
    REQUIRE(pty.wait_exit() == Ended{4, 0});
  }
  {
    Pty pty(home, {"session", "moves.toml"});
    answer(pty, screening, "q");
    CHECK(pty.wait_exit() == Ended{4, 0});
    CHECK(history_of(home).empty());
    CHECK(checkpoint_of(home));
  }
  Pty pty(home, {"session", "moves.toml"});
  pass_screening(pty);
  press_key(pty, "Step 1 of 2 · Move", "q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["routine"] == "press");
  CHECK(history[0]["status"] == "partial");
  CHECK(checkpoint_of(home).value_or("").find("routine = \"moves\"") != std::string::npos);
}

TEST_CASE(
    "session: where the unfinished one cannot be logged, another begins and that one is kept under a name that is "
    "said") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "press.toml"}, hurried(10));
    begin_to_press(pty);
    pty.send("q");
    REQUIRE(pty.wait_exit() == Ended{4, 0});
  }
  fs::remove_all(home.data() / "log");
  home.write(home.data() / "log", "in the way");
  Pty pty(home, {"session", "moves.toml"});
  pty.expect("Go on without it? [y/n]");
  pty.send("y\r");
  pass_screening(pty);
  pty.expect("that session is");
  press_key(pty, "Step 1 of 2 · Move", "q");
  CHECK(pty.wait_exit() == Ended{1, 0});
  CHECK(checkpoint_of(home).value_or("").find("routine = \"moves\"") != std::string::npos);
  bool kept = false;
  for (const auto& file : fs::directory_iterator(home.state())) {
    kept = kept || home.read(file.path()).find("routine = \"press\"") != std::string::npos;
  }
  CHECK(kept);
}

TEST_CASE("session: --resume without an unfinished session is wrong usage") {
  const Sandbox home;
  const RunResult result = home.run({"session", "--resume", "--hands-free", "--screened"});
  CHECK(result.ended == Ended{2, 0});
  CHECK(result.out == "");
  CHECK(result.err ==
        "tpguide: there is no unfinished session to go on with\n"
        "  begin one: tpguide session NAME; tpguide list shows the names\n");
}

TEST_CASE("session: a signal ends it as that signal, with the terminal as it was and the checkpoint on disk") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    CAPTURE(signal);
    const Sandbox home;
    home.write("moves.toml", move_routine);
    Pty pty(home, {"session", "moves.toml"}, hurried(10));
    begin_to_move(pty);
    CHECK_FALSE(same_modes(pty.modes(), pty.modes_before()));
    if (signal == SIGINT) {
      pty.send("\x03");
    } else {
      pty.signal(signal);
    }
    CHECK(pty.wait_exit() == Ended{-1, signal});
    check_terminal_left_as_found(pty);
    // The shell's prompt gets a line of its own.
    CHECK(pty.screen().cursor_column() == 0);
    CHECK(checkpoint_of(home));
    CHECK(history_of(home).empty());
  }
}

TEST_CASE("session: in a shell, without a terminal, SIGTERM is exit 143 and leaves a checkpoint") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  const RunResult result = home.run(
      {"session", "moves.toml", "--hands-free", "--screened", "--events", "events"},
      {.env = faked_time(20),
       .prefix = {"sh", "-c",
                  "\"$0\" \"$@\" >/dev/null & until grep -q clock-start events 2>/dev/null; do :; done; kill $!; "
                  "wait $!; echo exit $?"}});
  CHECK(result.out == "exit 143\n");
  CHECK(checkpoint_of(home));
}

TEST_CASE("session: Ctrl-C at a question is exit 130, and nothing is kept before the session has begun") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"});
  pty.expect(screening);
  pty.send("\x03");
  CHECK(pty.wait_exit() == Ended{-1, SIGINT});
  check_terminal_left_as_found(pty);
  CHECK_FALSE(checkpoint_of(home));
}

TEST_CASE("session: a terminal that goes away leaves a checkpoint that can be gone on with") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "moves.toml"}, hurried(10));
    begin_to_move(pty);
    pty.hang_up();
    CHECK(pty.wait_exit() == Ended{-1, SIGHUP});
  }
  CHECK(checkpoint_of(home));
  Pty pty(home, {"session", "--resume"}, hurried(10));
  answer(pty, screening, "n");
  press_enter(pty, "Step 1 of 2 · Move");
  wait_for_time_left(pty, 58s);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: after kill -9 in a hold at most five seconds are lost") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  std::chrono::seconds shown{};
  {
    Pty pty(home, {"session", "press.toml"}, hurried(10));
    begin_to_press(pty);
    // Where the checkpoint is oldest.
    wait_for_time_left(pty, 11s);
    shown = time_left(pty).value_or(0s);
    pty.signal(SIGKILL);
    CHECK(pty.wait_exit() == Ended{-1, SIGKILL});
  }
  Pty pty(home, {"session", "--resume"}, hurried(20));
  answer(pty, screening, "n");
  press_enter(pty, "Step 1 of 2 · Press");
  pty.expect_on_screen("ease in");
  wait_for_clock(pty);
  const auto left = time_left(pty).value_or(99s);
  CHECK(left <= shown + 5s);
  CHECK(left > 0s);
  skip_to_the_end(pty);
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(history_of(home)[0]["points"][0]["held_s"] == 30.0);
}

TEST_CASE("session: kill -9 at a prompt or a question comes back to the same step") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "moves.toml"});
    pass_screening(pty);
    press_key(pty, "Step 1 of 2 · Move", "n");
    pty.expect_on_screen("Step 2 of 2 · Move");
    pty.signal(SIGKILL);
    REQUIRE(pty.wait_exit() == Ended{-1, SIGKILL});
  }
  {
    Pty pty(home, {"session", "--resume"});
    answer(pty, screening, "n");
    press_key(pty, "Step 2 of 2 · Move", "n");
    answer(pty, level, "3");
    pty.expect(note);
    pty.signal(SIGKILL);
    REQUIRE(pty.wait_exit() == Ended{-1, SIGKILL});
  }
  Pty pty(home, {"session", "--resume"});
  answer(pty, screening, "n");
  answer(pty, note, "after all");
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(pty.output().find(level) == std::string::npos);
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["after"] == 3);
  CHECK(history[0]["note"] == "after all");
}

TEST_CASE("session: a checkpoint of over twelve hours ago becomes a partial entry wherever it is noticed") {
  for (const auto& command : {std::vector<std::string>{}, {"log", "3"}, {"history"}, {"session", "--resume"}}) {
    const Sandbox home;
    home.write("moves.toml", move_routine);
    {
      Pty pty(home, {"session", "moves.toml"}, {.env = faked_time(1, "2026-11-20 10:00:00")});
      begin_to_move(pty);
      pty.send("q");
      REQUIRE(pty.wait_exit() == Ended{4, 0});
    }
    const RunResult early = home.run({}, {.env = faked_time(1, "2026-11-20 21:00:00")});
    CHECK(early.out.starts_with("Unfinished  moves of today 10:00, "));
    CHECK(early.out.find("\nNext        tpguide session --resume\n") != std::string::npos);
    CHECK(early.err == "");
    Pty late(home, command, {.env = faked_time(1, "2026-11-20 22:30:00")});
    late.expect("tpguide: the session of today 10:00 was not gone on with; it is in the log as\r\n  partial\r\n");
    CHECK(late.wait_exit() == Ended{command.size() == 2 && command[1] == "--resume" ? 2 : 0, 0});
    CHECK_FALSE(checkpoint_of(home));
    const auto history = history_of(home);
    REQUIRE_FALSE(history.empty());
    CHECK(history[0]["status"] == "partial");
    CHECK(history[0]["at"].get<std::string>().starts_with("2026-11-20T10:00:"));
  }
}

TEST_CASE("session: a damaged checkpoint is reported and set aside, and a session begins") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "moves.toml"}, hurried(10));
    begin_to_move(pty);
    pty.send("q");
    REQUIRE(pty.wait_exit() == Ended{4, 0});
  }
  const std::string whole = checkpoint_of(home).value_or("");
  for (const std::string& damaged :
       {whole.substr(0, whole.size() / 2), std::string("\x01\xff"), std::string(), std::string(300 * 1024, 'x')}) {
    CAPTURE(damaged.size());
    home.write(home.state() / "session.toml", damaged);
    Pty pty(home, {"session", "moves.toml"});
    pty.expect("tpguide: ");
    pty.expect("session.toml");
    pass_screening(pty);
    press_key(pty, "Step 1 of 2 · Move", "n");
    press_key(pty, "Step 2 of 2 · Move", "n");
    pass_closing_questions(pty);
    CHECK(pty.wait_exit() == Ended{0, 0});
    bool kept = false;
    for (const auto& file : fs::directory_iterator(home.state())) {
      kept = kept || (file.path().filename() != "session.lock" && home.read(file.path()) == damaged);
    }
    CHECK(kept);
  }
  CHECK(history_of(home).size() == 4);
}

TEST_CASE("session: a routine that was changed since cannot be gone on with, and what was done is logged") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "moves.toml"}, hurried(10));
    begin_to_move(pty);
    pty.send("q");
    REQUIRE(pty.wait_exit() == Ended{4, 0});
  }
  home.write("moves.toml", "# changed\n" + move_routine);
  Pty pty(home, {"session", "--resume"});
  pty.expect("tpguide: moves was changed since its session began");
  CHECK(pty.wait_exit() == Ended{1, 0});
  CHECK_FALSE(checkpoint_of(home));
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["status"] == "partial");
}

TEST_CASE("session: there is one at a time, and a rehearsal is none") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"});
  begin_to_move(pty);
  const RunResult second = home.run({"session", "moves.toml", "--hands-free", "--screened"});
  CHECK(second.ended == Ended{1, 0});
  CHECK(second.out == "");
  CHECK(second.err ==
        "tpguide: a session is already running\n"
        "  finish it first; tpguide status shows where it stands\n");
  const std::string before = checkpoint_of(home).value_or("");
  CHECK(home.run({"session", "moves.toml", "--hands-free", "--screened", "--speed", "1000"}).ended == Ended{0, 0});
  CHECK(checkpoint_of(home).value_or("").substr(0, 200) == before.substr(0, 200));
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: a rehearsal asks about an unfinished session too, and leaves it") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "moves.toml"});
    begin_to_move(pty);
    pty.send("q");
    REQUIRE(pty.wait_exit() == Ended{4, 0});
  }
  const auto before = checkpoint_of(home);
  REQUIRE(before);
  for (const char* answer : {"y\r", "n\r"}) {
    Pty pty(home, {"session", "moves.toml", "--speed", "100"});
    pty.expect("Go on where you stopped?");
    pty.send(answer);
    pty.expect(screening);
    pty.send("q\r");
    CHECK(pty.wait_exit() == Ended{4, 0});
    CHECK(checkpoint_of(home) == before);
    CHECK(history_of(home).empty());
  }
}

TEST_CASE("session: what is kept is readable by its owner alone") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "moves.toml"});
    begin_to_move(pty);
    pty.send("q");
    REQUIRE(pty.wait_exit() == Ended{4, 0});
  }
  REQUIRE(home.run({"log", "3"}).ended == Ended{0, 0});
  for (const fs::path& root : {home.state(), home.data()}) {
    CHECK((fs::status(root).permissions() & fs::perms::mask) == fs::perms::owner_all);
    for (const auto& one : fs::recursive_directory_iterator(root)) {
      CAPTURE(one.path().native());
      const auto expected = one.is_directory() ? fs::perms::owner_all : fs::perms::owner_read | fs::perms::owner_write;
      CHECK((one.status().permissions() & fs::perms::mask) == expected);
    }
  }
}

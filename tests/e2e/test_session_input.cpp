// SPDX-License-Identifier: MIT
// What comes from the keyboard and no finger typed one by one, and lines that are edited.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

void begin_to_press(Pty& pty) {
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Press");
  wait_for_clock(pty);
}

bool is_as_before(const Pty& pty) {
  const bool marks_are_off = pty.output().rfind("\x1b[?2004l") > pty.output().rfind("\x1b[?2004h");
  return marks_are_off && same_modes(pty.modes(), pty.modes_before());
}

void go_to_note(Pty& pty) {
  pass_screening(pty);
  press_key(pty, "Step 1 of 2 · Move", "n");
  press_key(pty, "Step 2 of 2 · Move", "n");
  answer(pty, level, "");
  pty.expect(note);
}

}  // namespace

TEST_CASE("session: text that comes all at once pauses a hold, and is neither stop nor quit") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"});
  begin_to_press(pty);
  for (const char* text : {"some notes", "questions", "sn nq\rn\r"}) {
    CAPTURE(text);
    pty.send(text);
    pty.expect_on_screen("It was not taken; space goes on.");
    pty.expect_on_screen("paused");
    pty.send(" ");
    wait_for_clock(pty);
  }
  pty.send("s");
  pty.expect_on_screen("Stopped. Let go. What was it?");
  pty.send("nnnnnnn");
  pty.expect("Pasted text was not taken.");
  pty.send("p");
  pty.expect_on_screen("No more of the upper trapezius today.");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(is_as_before(pty));
}

TEST_CASE("session: pasted text that the terminal marks is told of, and the clock goes on") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"});
  begin_to_press(pty);
  pty.send("\x1b[200~some ");
  pty.send("notes\nq\n\x1b[201~");
  pty.expect_on_screen("Pasted text was not taken.");
  const auto left = time_left(pty);
  REQUIRE(left);
  wait_for_time_left(pty, *left - 1s);
  pty.send("sp");
  pty.expect_on_screen("No more of the upper trapezius today.");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(is_as_before(pty));
}

TEST_CASE("session: a function key that is split across a tick is no stop sign") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"});
  begin_to_press(pty);
  for (int times = 0; times < 30; ++times) {
    for (const char* piece : {"\x1b", "OS", "\x1b[M", " s!", "\x1bO", "S"}) {
      pty.send(piece);
      pty.watch(20ms);
    }
  }
  pty.send("?");
  pty.expect_on_screen("back: ?");
  CHECK(pty.output().find("What was it?") == std::string::npos);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: the stop key and the answers are known by their place") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"});
  answer(pty, screening, "т");
  answer(pty, level, "7");
  press_key(pty, "Step 1 of 2 · Press", "ы");
  press_key(pty, "Stopped. Let go. What was it?", "з");
  press_key(pty, "Step 2 of 2 · Move", "й");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: a note is edited with arrows, and stands there again after Ctrl-L, a stop and a resize") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"});
  go_to_note(pty);
  pty.send("after drivng");
  pty.send("\x1b[D\x1b[Di");
  pty.expect_on_screen("after driving");
  pty.send("\x0c");
  pty.expect("after driving");
  pty.send("\x1a");
  pty.expect_stopped();
  CHECK(is_as_before(pty));
  pty.continue_in_foreground();
  pty.expect("after driving");
  pty.resize({.columns = 60, .rows = 24});
  pty.expect("after driving");
  pty.send("\x1b[F!\r");
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(history_of(home)[0]["note"] == "after driving!");
  CHECK(pty.screen().faults() == std::vector<std::string>());
  CHECK(is_as_before(pty));
}

TEST_CASE("session: a note of 5,503 characters is kept whole") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"});
  go_to_note(pty);
  const std::string text(5503, 'x');
  for (std::size_t at = 0; at < text.size(); at += 500) {
    pty.send(text.substr(at, 500));
    pty.watch(20ms);
  }
  pty.send("\r");
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(history_of(home)[0]["note"] == text);
}

TEST_CASE("session: hands-free, what is being typed when its time is up is finished first") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml", "--hands-free"}, {.env = faked_time(20)});
  answer(pty, screening, "n");
  pty.expect(level);
  pty.send("4");
  // More than its 30 s in all, and never that long without a key.
  for (int times = 0; times < 5; ++times) {
    pty.watch(500ms);
    pty.send("\x7f");
    pty.send("4");
  }
  pty.send("\r");
  pty.expect_on_screen("Begins in");
  pty.send("n");
  pty.expect_on_screen("Step 2 of 2");
  pty.send("n");
  pty.expect(level);
  pty.send("3");
  // Left alone it is taken as it stands.
  pty.expect(note);
  CHECK(pty.wait_exit() == Ended{0, 0});
  const auto entry = history_of(home)[0];
  CHECK(entry["before"] == 4);
  CHECK(entry["after"] == 3);
  CHECK_FALSE(entry.contains("note"));
}

TEST_CASE("session: plain output asks nothing of the terminal and echoes what is typed") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml", "--plain"});
  answer(pty, screening, "n");
  pty.expect(level);
  pty.send("54\x7f\r");
  pty.expect("54\b \b\r\n");
  pty.expect("Step 1 of 2");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(pty.output().find('\x1b') == std::string::npos);
}

TEST_CASE("log: pasted lines are no answers, and the shell gets none of them") {
  const Sandbox home;
  Pty pty(home, {"log"}, {.prefix = {"sh", "-c", "\"$@\"; read -r line; echo \"shell got <$line>\"", "sh"}});
  answer(pty, "Which muscle?", "");
  pty.expect("How strong is your pain now");
  pty.send("\x1b[200~9\ntouch pasted\n\x1b[201~");
  pty.expect("Pasted text was not taken.");
  pty.expect("How strong is your pain now");
  pty.send("9\ntouch pasted\n");
  pty.expect("Pasted text was not taken.");
  answer(pty, "How strong is your pain now", "4");
  pty.expect(note);
  pty.send("after work\ntouch pasted\n");
  pty.expect("Pasted text was not taken.");
  answer(pty, note, "after work");
  pty.expect("Logged:");
  pty.watch(200ms);
  pty.send("\r");
  pty.expect("shell got <>");
  CHECK(history_of(home)[0]["level"] == 4);
  CHECK(history_of(home)[0]["note"] == "after work");
}

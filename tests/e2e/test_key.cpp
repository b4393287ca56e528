// SPDX-License-Identifier: MIT
// Keys that are pressed from elsewhere.
#include <array>
#include <csignal>
#include <filesystem>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// Where it has been taken.
void press(const Sandbox& home, const std::string& key) {
  const RunResult result = home.run({"key", key});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.out == "");
  CHECK(result.err == "");
}

void press_all(const Sandbox& home, const std::vector<std::string>& keys) {
  for (const std::string& key : keys) press(home, key);
}

void begin_to_move(Pty& pty) {
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Move");
  wait_for_clock(pty);
}

}  // namespace

TEST_CASE("key: does in a running session what that key does at that moment") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"});
  pty.expect(screening);
  // What it means is no answer; what it is called is.
  press_all(home, {"next", "enter"});
  pty.expect(screening);
  press_all(home, {"stop", "n", "enter"});
  pty.expect(level);
  press_all(home, {"4", "enter"});
  pty.expect_on_screen("Step 1 of 2 · Press");
  press(home, "page-down");
  wait_for_clock(pty);
  press(home, "pause");
  pty.expect_on_screen("paused");
  press(home, "pause");
  press(home, "6");
  pty.expect_on_screen("noted: 6 of 10");
  press(home, "stop");
  pty.expect_on_screen("What was it?");
  // Numbness is never meant by it.
  press_all(home, {"next", "pause", "more"});
  pty.watch(100ms);
  pty.expect_on_screen("What was it?");
  press(home, "p");
  pty.expect_on_screen("Step 2 of 2 · Move");
  press(home, "next");
  pass_closing_questions(pty);
  CHECK(pty.wait_exit() == Ended{4, 0});
  const auto entry = history_of(home)[0];
  CHECK(entry["before"] == 4);
  CHECK(entry["points"][0]["strength"] == 6);
  CHECK_FALSE(fs::exists(home.state() / "session.sock"));
}

TEST_CASE("key: without a session it is exit 1, and a word that is no key exit 2 with the nearest") {
  const Sandbox home;
  const RunResult alone = home.run({"key", "pause"});
  CHECK(alone.ended == Ended{1, 0});
  CHECK(alone.err ==
        "tpguide: no session is running\n"
        "  begin one: tpguide session NAME\n");
  const RunResult wrong = home.run({"key", "pasue"});
  CHECK(wrong.ended == Ended{2, 0});
  CHECK(wrong.err ==
        "tpguide: 'pasue' is no key of a session\n"
        "  did you mean 'pause'?\n");
  CHECK(home.run({"key"}).ended == Ended{2, 0});
  CHECK(home.run({"key", "4", "enter"}).ended == Ended{2, 0});
  CHECK(home.run({"key", "-"}).ended == Ended{1, 0});
  CHECK(home.run({"key", "+"}).ended == Ended{1, 0});
}

TEST_CASE("key: quit leaves at a question as in a clock, to be gone on with") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "moves.toml"});
    begin_to_move(pty);
    press(home, "quit");
    CHECK(pty.wait_exit() == Ended{4, 0});
    CHECK(checkpoint_of(home));
  }
  Pty pty(home, {"session", "--resume"});
  pty.expect(screening);
  press(home, "quit");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(checkpoint_of(home));
}

TEST_CASE("key: from two shells at once both keys act") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml", "--events", "events"});
  begin_to_move(pty);
  for (int round = 0; round < 5; ++round) {
    std::thread other([&] { press(home, "next"); });
    press(home, "back");
    other.join();
  }
  press(home, "quit");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("key: bytes of any kind to the socket neither end a session nor press a key of it") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"});
  begin_to_move(pty);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (home.state() / "session.sock").native().copy(address.sun_path, sizeof address.sun_path - 1);
  std::mt19937 chance(7);
  const std::string letters("sqnbp 4\0\xff\x1b[~\x0c\r", 15);
  std::vector<int> held;
  for (int count = 0; count < 300; ++count) {
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    held.push_back(fd);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) continue;
    constexpr std::array sizes{0, 1, 7, 31, 32, 33, 5000, 200'000};
    std::string bytes(static_cast<std::size_t>(sizes[chance() % sizes.size()]), 's');
    for (char& byte : bytes) byte = letters[chance() % letters.size()];
    static_cast<void>(!::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL));
    if (chance() % 3 == 0) continue;
    ::close(fd);
    held.pop_back();
  }
  wait_for_clock(pty);
  CHECK_FALSE(pty.ended());
  for (const int fd : held) ::close(fd);
  press(home, "pause");
  pty.expect_on_screen("paused");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("key: the socket that a killed session has left is no session, and the next one takes its place") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "moves.toml"});
    begin_to_move(pty);
    press(home, "pause");
    pty.expect_on_screen("paused");
    pty.signal(SIGKILL);
    CHECK(pty.wait_exit() == Ended{-1, SIGKILL});
  }
  CHECK(fs::exists(home.state() / "session.sock"));
  CHECK(home.run({"key", "pause"}).err.starts_with("tpguide: no session is running\n"));
  Pty pty(home, {"session", "--resume"});
  pty.expect(screening);
  press_all(home, {"n", "enter"});
  pty.expect_on_screen("Step 1 of 2 · Move");
  pty.signal(SIGTERM);
  CHECK(pty.wait_exit() == Ended{-1, SIGTERM});
  CHECK_FALSE(fs::exists(home.state() / "session.sock"));
}

TEST_CASE("key: a session listens in the runtime folder where there is one, and who knows another is told") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  fs::create_directory(home.root() / "run");
  const std::map<std::string, std::string> runtime{{"XDG_RUNTIME_DIR", (home.root() / "run").native()}};
  Pty pty(home, {"session", "moves.toml"}, {.env = runtime});
  begin_to_move(pty);
  CHECK(fs::is_socket(home.root() / "run" / "tpguide" / "session.sock"));
  CHECK_FALSE(fs::exists(home.state() / "session.sock"));
  const RunResult lost = home.run({"key", "pause"});
  CHECK(lost.ended == Ended{1, 0});
  CHECK(lost.err ==
        "tpguide: a session is running, but not where its keys are taken\n"
        "  both need the same XDG_RUNTIME_DIR and XDG_STATE_HOME, and the same user\n");
  CHECK(home.run({"key", "pause"}, {.env = runtime}).ended == Ended{0, 0});
  pty.expect_on_screen("paused");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("key: what was pressed while a session stood still, and was told to be lost, is not made up for") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"});
  begin_to_move(pty);
  pty.signal(SIGSTOP);
  pty.expect_stopped();
  const RunResult silent = home.run({"key", "next"});
  CHECK(silent.ended == Ended{1, 0});
  CHECK(silent.err ==
        "tpguide: the session does not answer, and the key was not pressed\n"
        "  it may be stopped: bring it back with fg in its terminal\n");
  pty.continue_in_foreground();
  pty.expect_on_screen("paused");
  pty.watch(100ms);
  pty.expect_on_screen("Move");
  CHECK(pty.screen().text().find("Step 2 of 2") == std::string::npos);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("key: reaches a rehearsal where no session runs") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  fs::create_directories(home.state());
  Pty pty(home, {"session", "moves.toml", "--speed", "2"});
  begin_to_move(pty);
  press(home, "pause");
  pty.expect_on_screen("paused");
  {
    // Where one runs, that is meant.
    Pty real(home, {"session", "moves.toml"});
    begin_to_move(real);
    press(home, "pause");
    real.expect_on_screen("paused");
    real.send("q");
    CHECK(real.wait_exit() == Ended{4, 0});
  }
  press(home, "quit");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK_FALSE(fs::exists(home.state() / "rehearsal.sock"));
}

TEST_CASE("key: a session without a terminal is paused, stopped and answered from elsewhere") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  std::thread other([&] {
    for (int tries = 0; tries < 500 && home.run({"status", "--format", "{phase} {left}"}).out.size() < 3; ++tries) {
    }
    press(home, "stop");
    press(home, "d");
  });
  const RunResult led = home.run({"session", "press.toml", "--hands-free", "--screened"});
  other.join();
  CHECK(led.ended == Ended{4, 0});
  CHECK(history_of(home)[0]["status"] == "stopped");
}

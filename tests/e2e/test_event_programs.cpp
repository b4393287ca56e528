// SPDX-License-Identifier: MIT
// Programs of the user's that get each event of a session.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/places.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

void install(const Sandbox& home, const std::string& name, std::string_view script) {
  const fs::path path = home.write("config/tpguide/on-event/" + name, script);
  fs::permissions(path, fs::perms::owner_all);
}

/// A program that notes what it gets, and does this besides.
std::string noting(const Sandbox& home, std::string_view besides = "") {
  return fmt::format("#!/bin/sh\nread -r line\necho \"$line\" >> '{}/noted'\n{}\n", home.root().native(), besides);
}

std::string read_if_there(const Sandbox& home, const std::string& name) {
  return fs::exists(home.root() / name) ? home.read(name) : std::string();
}

void wait_until(std::string_view what, const std::function<bool()>& holds, std::chrono::seconds within = 30s) {
  const auto deadline = std::chrono::steady_clock::now() + within;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > deadline) FAIL("waited in vain until " << what);
    std::this_thread::sleep_for(10ms);
  }
}

std::vector<std::string> names_in(std::string_view events) {
  std::vector<std::string> names;
  for (const auto& event : events_in(events)) names.push_back(event["event"]);
  return names;
}

std::string times(std::string_view text, std::string_view part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return fmt::format("{} times", count);
}

/// A home with the example of the manual in it, and a curl that notes what it switches.
struct HeatedHome {
  Sandbox home;
  std::map<std::string, std::string> environment;

  explicit HeatedHome(int speed) : environment(faked_time(speed)) {
    home.write("warm.toml", heat_routine);
    fs::create_directories(home.config() / "on-event");
    fs::copy(source_folder() / "man" / "on-event" / "heating-pad", home.config() / "on-event" / "heating-pad");
    const fs::path curl = home.write(
        "bin/curl", fmt::format("#!/bin/sh\ncase \"$*\" in *turn=on*) echo on;; *) echo off;; esac >> '{}/plug'\n",
                                home.root().native()));
    fs::permissions(curl, fs::perms::owner_all);
    environment["PATH"] = curl.parent_path().native() + ":/usr/bin:/bin";
  }

  bool is_on() const { return read_if_there(home, "plug").ends_with("on\n"); }
  void wait_for(bool on) const {
    wait_until(on ? "the pad is on" : "the pad is off", [&] { return is_on() == on; });
  }
};

void begin_to_warm(Pty& pty) {
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Heat");
  pty.expect_on_screen("Heat · shoulders");
}

}  // namespace

TEST_CASE("on-event: the heating pad of the manual is off after every way in which heat ends or pauses") {
  struct Way {
    const char* name;
    std::function<void(const Sandbox&, Pty&)> end;
  };
  const auto keys = [](const char* pressed) { return [pressed](const Sandbox&, Pty& pty) { pty.send(pressed); }; };
  const auto by_signal = [](int number) { return [number](const Sandbox&, Pty& pty) { pty.signal(number); }; };
  const std::vector<Way> ways = {
      {"a pause", keys(" ")},
      {"the next step", keys("n")},
      {"the stop sign", keys("s")},
      {"leaving", keys("q")},
      {"Ctrl-C", keys("\x03")},
      {"the end of input", keys("\x04")},
      {"SIGTERM", by_signal(SIGTERM)},
      {"SIGHUP", by_signal(SIGHUP)},
      {"SIGKILL", by_signal(SIGKILL)},
      {"a crash", by_signal(SIGSEGV)},
      {"a terminal that goes away", [](const Sandbox&, Pty& pty) { pty.hang_up(); }},
      {"a key from elsewhere",
       [](const Sandbox& home, Pty&) {
         home.run({"key", "quit"});
       }},
      {"text that was pasted", keys("some words that were pasted")},
  };
  for (const Way& way : ways) {
    CAPTURE(way.name);
    const HeatedHome warm(1);
    Pty pty(warm.home, {"session", "warm.toml"}, {.env = warm.environment});
    begin_to_warm(pty);
    warm.wait_for(true);
    way.end(warm.home, pty);
    warm.wait_for(false);
    pty.watch(50ms);
    CHECK_FALSE(warm.is_on());
  }
}

TEST_CASE("on-event: the heating pad is off when the heat is over, also where that fell into an absence") {
  {
    const HeatedHome warm(200);
    Pty pty(warm.home, {"session", "warm.toml"}, {.env = warm.environment});
    begin_to_warm(pty);
    warm.wait_for(true);
    pty.expect_on_screen("Step 2 of 2 · Press");
    warm.wait_for(false);
  }
  const HeatedHome warm(200);
  Pty pty(warm.home, {"session", "warm.toml"}, {.env = warm.environment});
  begin_to_warm(pty);
  warm.wait_for(true);
  pty.send("\x1a");
  pty.expect_stopped();
  std::this_thread::sleep_for(4s);
  pty.continue_in_foreground();
  pty.expect_on_screen("Step 2 of 2 · Press");
  warm.wait_for(false);
}

TEST_CASE("on-event: the heating pad is on again with the heat, and a rehearsal never switches it") {
  const HeatedHome warm(1);
  {
    Pty pty(warm.home, {"session", "warm.toml", "--speed", "2"}, {.env = warm.environment});
    begin_to_warm(pty);
    pty.watch(500ms);
    pty.send("q");
    CHECK(pty.wait_exit() == Ended{4, 0});
  }
  Pty pty(warm.home, {"session", "warm.toml"}, {.env = warm.environment});
  begin_to_warm(pty);
  warm.wait_for(true);
  CHECK(read_if_there(warm.home, "plug") == "off\noff\non\n");
  pty.send(" ");
  warm.wait_for(false);
  pty.send(" ");
  warm.wait_for(true);
  // Once more from its beginning.
  std::this_thread::sleep_for(3s);
  pty.send("b");
  wait_until("it is off and on", [&] { return read_if_there(warm.home, "plug").ends_with("off\non\noff\non\n"); });
  pty.send("q");
  warm.wait_for(false);
}

TEST_CASE("on-event: each program gets every event in order, one at a time, and the session waits for none") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  install(home, "10-slow",
          noting(home, fmt::format("echo begin >> '{0}/slow'; sleep 2; echo end >> '{0}/slow'", home.root().native())));
  install(home, "20-quick", fmt::format("#!/bin/sh\ncat >> '{}/quick'\n", home.root().native()));
  install(home, "does-not-read", "#!/bin/sh\nexit 0\n");
  install(home, ".hidden", fmt::format("#!/bin/sh\ntouch '{}/wrong'\n", home.root().native()));
  install(home, "backup~", fmt::format("#!/bin/sh\ntouch '{}/wrong'\n", home.root().native()));
  home.write("config/tpguide/on-event/README", "no program\n");
  Pty pty(home, {"session", "moves.toml", "--hands-free", "--events", "events"}, {.env = faked_time(20)});
  pass_screening(pty);
  pass_closing_questions(pty);
  CHECK(pty.wait_exit() == Ended{0, 0});
  const std::string events = home.read("events");
  const auto names = names_in(events);
  REQUIRE(names.back() == "session-end");
  wait_until(
      "the quick one has all", [&] { return read_if_there(home, "quick") == events; }, 2s);
  // The slow one goes on by itself, and nobody takes it for the session.
  CHECK(home.run({"status"}).out == "no session is running\n");
  wait_until("the slow one has all", [&] { return read_if_there(home, "noted") == events; });
  wait_until("its last run has ended",
             [&] { return times(home.read("slow"), "end\n") == fmt::format("{} times", names.size()); });
  std::string one_by_one;
  for (std::size_t count = 0; count < names.size(); ++count) one_by_one += "begin\nend\n";
  CHECK(home.read("slow") == one_by_one);
  CHECK_FALSE(fs::exists(home.root() / "wrong"));
}

TEST_CASE("on-event: a session that is killed is told to have ended, in the words of one that was left") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  install(home, "note", noting(home));
  Pty pty(home, {"session", "moves.toml"});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Move");
  wait_until("the clock is told",
             [&] { return read_if_there(home, "noted").find("clock-start") != std::string::npos; });
  pty.signal(SIGKILL);
  CHECK(pty.wait_exit() == Ended{-1, SIGKILL});
  wait_until("the end is told", [&] { return read_if_there(home, "noted").find("session-end") != std::string::npos; });
  const auto last = events_in(home.read("noted")).back();
  CHECK(last["event"] == "session-end");
  CHECK(last["status"] == "partial");
  CHECK(last["routine"] == "moves");
}

TEST_CASE("on-event: a rehearsal says so to each run, and a session does not") {
  for (const bool rehearsal : {false, true}) {
    const Sandbox home;
    home.write("moves.toml", move_routine);
    install(home, "note",
            fmt::format("#!/bin/sh\necho \"[$TPGUIDE_REHEARSAL]\" >> '{}/noted'\n", home.root().native()));
    std::vector<std::string> arguments = {"session", "moves.toml"};
    if (rehearsal) arguments.insert(arguments.end(), {"--speed", "2"});
    // What stands there already is not the session's word.
    Pty pty(home, arguments, {.env = {{"TPGUIDE_REHEARSAL", "1"}}});
    pass_screening(pty);
    pty.expect_on_screen("Step 1 of 2 · Move");
    pty.send("q");
    CHECK(pty.wait_exit() == Ended{4, 0});
    const std::string line = rehearsal ? "[1]\n" : "[]\n";
    wait_until("all is noted", [&] { return read_if_there(home, "noted") == line + line + line; });
  }
}

TEST_CASE("on-event: a program that fails, dies or cannot be started is said once, and the session is led on") {
  struct Broken {
    const char* script;
    const char* said;
  };
  for (const Broken& broken : {Broken{"#!/bin/sh\nexit 3\n", "failed with exit code 3"},
                               Broken{"#!/bin/sh\nkill -9 $$\n", "was ended by signal 9"},
                               Broken{"no first line\n", "cannot be started: Exec format error"},
                               Broken{"#!/no/such/shell\n", "cannot be started: "}}) {
    CAPTURE(broken.script);
    const Sandbox home;
    home.write("moves.toml", move_routine);
    install(home, "lamp", broken.script);
    Pty pty(home, {"session", "moves.toml", "--hands-free"}, {.env = faked_time(60)});
    pass_screening(pty);
    pass_closing_questions(pty);
    CHECK(pty.wait_exit() == Ended{1, 0});
    CHECK(pty.output().find(broken.said) != std::string::npos);
    CHECK(times(pty.output(), "the on-event program 'lamp'") == "1 times");
    CHECK(history_of(home)[0]["status"] == "completed");
  }
}

TEST_CASE("on-event: a program that hangs is killed with what it has started, and holds up no clock") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  // What it leaves in the background beats on until it is ended.
  install(home, "hang",
          fmt::format("#!/bin/sh\necho $$ >> '{0}/groups' || exit\n"
                      "(while :; do echo . >> '{0}/beats'.$$; sleep 0.2; done) &\nwait\n",
                      home.root().native()));
  Pty pty(home, {"session", "moves.toml", "--events", "events"});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Move");
  wait_for_clock(pty);
  pty.expect_on_screen("the on-event program 'hang' did not end within 10 seconds", 15s);
  const std::string groups = home.read("groups");
  const std::string beats = "beats." + groups.substr(0, groups.find('\n'));
  const std::string before = home.read(beats);
  CHECK(before.size() > 20);
  pty.watch(700ms);
  CHECK(home.read(beats) == before);
  const auto sent = std::chrono::steady_clock::now();
  pty.signal(SIGTERM);
  CHECK(pty.wait_exit(3s) == Ended{-1, SIGTERM});
  CHECK(std::chrono::steady_clock::now() - sent < 2s);
}

TEST_CASE("on-event: a message while a question stands leaves the question below it, with what was typed") {
  for (const bool plain : {false, true}) {
    CAPTURE(plain);
    const Sandbox home;
    home.write("moves.toml", move_routine);
    install(home, "bad",
            fmt::format("#!/bin/sh\nwhile ! test -e '{}/typed'; do sleep 0.05; done\nexit 3\n", home.root().native()));
    std::vector<std::string> command = {"session", "moves.toml"};
    if (plain) command.emplace_back("--plain");
    Pty pty(home, command);
    pass_screening(pty);
    press_key(pty, plain ? "Enter" : "Step 1 of 2 · Move", "n");
    press_key(pty, "Step 2 of 2", "n");
    pty.expect(level);
    pty.send("1");
    pty.watch(100ms);
    home.write("typed", "");
    pty.expect("failed with exit code 3");
    pty.expect(level);
    pty.send("0");
    pty.expect_on_screen("(Enter skips): 10");
    const std::vector<std::string> rows = pty.screen().rows();
    CHECK(rows.back().ends_with("(Enter skips): 10"));
    CHECK(rows[rows.size() - 2].find("exit code 3") != std::string::npos);
    pty.send("\r");
    answer(pty, note, "");
    pty.wait_exit();
  }
}

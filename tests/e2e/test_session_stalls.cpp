// SPDX-License-Identifier: MIT
// Terminals, readers and disks that take nothing for a while, or never: the session goes on in its time.
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/faked_time.hpp"
#include "support/faults.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

const std::string short_moves = R"(format = 1
title = "A short one"
summary = "For those who are in a hurry."
area = "neck-shoulder"
relieves = ["stiff neck"]
aftercare = ["Keep moving."]
[[step]]
kind = "move"
duration = "4s"
how = "Roll the shoulders."
[[step]]
kind = "move"
duration = "3s"
how = "Shake your arms."
)";

std::string read_if_there(const Sandbox& home, const fs::path& path) {
  return fs::exists(path) ? home.read(path) : std::string();
}

/// Polls the disk, since the terminal is not read.
void wait_until(std::string_view what, const std::function<bool()>& holds, std::chrono::seconds within = 30s) {
  const auto deadline = Clock::now() + within;
  while (!holds()) {
    if (Clock::now() > deadline) FAIL("waited in vain until " << what);
    std::this_thread::sleep_for(10ms);
  }
}

bool has_event(const Sandbox& home, std::string_view name) {
  return read_if_there(home, home.root() / "events").find(fmt::format("\"event\":\"{}\"", name)) != std::string::npos;
}

/// Each clock of the event stream took as long as it was to take, as far as a busy machine lets us see.
void check_clocks(const std::vector<nlohmann::json>& events, std::size_t expected) {
  std::size_t clocks = 0;
  for (std::size_t at = 0; at < events.size(); ++at) {
    if (events[at]["event"] != "clock-start") continue;
    const auto end = std::find_if(events.begin() + static_cast<std::ptrdiff_t>(at), events.end(),
                                  [](const auto& event) { return event["event"] == "clock-end"; });
    REQUIRE(end != events.end());
    const auto took = (*end)["elapsed_ms"].template get<long>() - events[at]["elapsed_ms"].template get<long>();
    const auto planned = static_cast<long>(events[at]["planned_s"].template get<double>() * 1000);
    CHECK(took >= planned);
    CHECK(took <= planned + 20);
    ++clocks;
  }
  CHECK(clocks == expected);
}

/// Nothing is read from the terminal from here on, and so much stands in it that nothing more goes in.
void fill_terminal(const Pty& pty) {
  const std::string path = fmt::format("/proc/{}/fd/1", pty.pid());
  const int fd = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  REQUIRE(fd >= 0);
  // What changes nothing of what stands there.
  const std::string line(60, '\a');
  while (::write(fd, line.data(), line.size()) > 0) {
  }
  ::close(fd);
}

}  // namespace

TEST_CASE("session: a terminal that takes nothing more holds up no clock, no key, no checkpoint and no signal") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml", "--events", "events"});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Move");
  wait_for_clock(pty);
  fill_terminal(pty);
  const fs::path checkpoint = home.state() / "session.toml";
  // One second after the other is given up, and the checkpoint is written all the same.
  const auto before = fs::last_write_time(checkpoint);
  wait_until(
      "the checkpoint is written", [&] { return fs::last_write_time(checkpoint) > before; }, 8s);
  pty.send(" ");
  wait_until(
      "the key acts", [&] { return has_event(home, "clock-pause"); }, 2s);
  const auto sent = Clock::now();
  pty.signal(SIGTERM);
  std::this_thread::sleep_for(900ms);
  CHECK_FALSE(fs::exists(fmt::format("/proc/{}/fd/1", pty.pid())));
  CHECK(Clock::now() - sent < 5s);
  CHECK(pty.wait_exit() == Ended{-1, SIGTERM});
  CHECK(same_modes(pty.modes(), pty.modes_before()));
  CHECK(checkpoint_of(home));
}

TEST_CASE("session: a terminal that is not read through a whole session ends every clock in its time") {
  const Sandbox home;
  home.write("short.toml", short_moves);
  Pty pty(home, {"session", "short.toml", "--hands-free", "--events", "events"}, {.env = faked_time(10)});
  pass_screening(pty);
  pty.expect_on_screen("Step 1 of 2 · Move");
  fill_terminal(pty);
  wait_until("the session ends", [&] { return has_event(home, "session-end"); });
  check_clocks(events_in(home.read("events")), 2);
  CHECK(history_of(home).size() == 1);
  // Read at last, it shows how things stand.
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE("session: a terminal that goes on after a while shows the newest picture, and none of those between") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"}, {.env = faked_time(4)});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Move");
  wait_for_time_left(pty, 58s);
  fill_terminal(pty);
  std::this_thread::sleep_for(2s);
  const std::size_t before = pty.output().size();
  pty.expect_that("the clock goes on", [&] { return time_left(pty).value_or(99s) <= 52s; });
  const std::string since = pty.output().substr(before);
  CHECK(since.find("0:56") == std::string::npos);
  CHECK(since.find("0:54") == std::string::npos);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: events into a FIFO whose reader sleeps hold nothing up, and giving them up is said once") {
  const Sandbox home;
  home.write("short.toml", short_moves);
  const std::string fifo = (home.root() / "fifo").native();
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  const int reader = ::open(fifo.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  const int filler = ::open(fifo.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  const std::string line(512, '.');
  while (::write(filler, line.data(), line.size()) > 0) {
  }
  ::close(filler);
  Pty pty(home, {"session", "short.toml", "--hands-free", "--events", fifo}, {.env = faked_time(10)});
  pass_screening(pty);
  CHECK(pty.wait_exit() == Ended{1, 0});
  const std::string& said = pty.output();
  const auto trouble = said.find("cannot write the events to");
  REQUIRE(trouble != std::string::npos);
  CHECK(said.find("cannot write the events to", trouble + 1) == std::string::npos);
  CHECK(history_of(home)[0]["status"] == "completed");
  ::close(reader);
}

TEST_CASE("session: a FIFO for events that nobody reads yet is no reason to wait, and who comes later gets them all") {
  const Sandbox home;
  home.write("short.toml", short_moves);
  const std::string fifo = (home.root() / "fifo").native();
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  Pty pty(home, {"session", "short.toml", "--events", fifo});
  pass_screening(pty);
  pty.expect_on_screen("Step 1 of 2 · Move");
  const int reader = ::open(fifo.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  pty.send("\r");
  pty.expect_on_screen("Step 2 of 2 · Move");
  std::array<char, 65536> bytes{};
  const ssize_t count = ::read(reader, bytes.data(), bytes.size());
  REQUIRE(count > 0);
  const auto events = events_in(std::string_view(bytes.data(), static_cast<std::size_t>(count)));
  CHECK(events.front()["event"] == "session-start");
  ::close(reader);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: while nobody reads the FIFO for its events, SIGTERM and Ctrl-C end it at once") {
  for (const int signal : {SIGTERM, SIGINT}) {
    const Sandbox home;
    home.write("moves.toml", move_routine);
    const std::string fifo = (home.root() / "fifo").native();
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    Pty pty(home, {"session", "moves.toml", "--events", fifo});
    pass_screening(pty);
    press_enter(pty, "Step 1 of 2 · Move");
    wait_for_clock(pty);
    if (signal == SIGINT) {
      pty.send("\x03");
    } else {
      pty.signal(signal);
    }
    CHECK(pty.wait_exit(3s) == Ended{-1, signal});
    CHECK(same_modes(pty.modes(), pty.modes_before()));
    CHECK(checkpoint_of(home));
  }
}

TEST_CASE(
    "session: a disk that takes three seconds for each thing that is to last holds up no clock and no checkpoint") {
  if (!faults_possible()) return skip_loudly("calls cannot be delayed here");
  const Sandbox home;
  home.write("short.toml", short_moves);
  const Fault slow{.kind = FaultKind::delay, .first = 1, .last = Fault::for_ever, .call = "fsync", .delay_ms = 1500};
  Pty pty(home, {"session", "short.toml", "--hands-free", "--events", "events"}, {.env = with_fault(home, slow)});
  pass_screening(pty);
  pty.expect_on_screen("Step 1 of 2 · Move");
  press_enter(pty, "Move");
  wait_until("the first clock has ended", [&] { return has_event(home, "clock-end"); });
  press_enter(pty, "Step 2 of 2 · Move");
  pty.expect("Pain now");
  pty.send("\r");
  pty.expect("Note");
  pty.send("\r");
  // Said when it is so.
  CHECK(pty.output().find("Logged;") == std::string::npos);
  pty.expect("The disk does not answer yet.");
  pty.expect("Logged;");
  CHECK(pty.wait_exit() == Ended{0, 0});
  check_clocks(events_in(home.read("events")), 2);
  CHECK(history_of(home).size() == 1);
}

TEST_CASE(
    "session: a disk that never answers is said, keeps no clock, and any signal ends it with the terminal as it was") {
  if (!faults_possible()) return skip_loudly("calls cannot be delayed here");
  for (const char* call : {"fsync", "rename"}) {
    CAPTURE(call);
    const Sandbox home;
    home.write("short.toml", short_moves);
    const Fault hung{.kind = FaultKind::delay, .first = 3, .last = Fault::for_ever, .call = call, .delay_ms = 600'000};
    Pty pty(home, {"session", "short.toml", "--events", "events"}, {.env = with_fault(home, hung)});
    pass_screening(pty);
    press_enter(pty, "Step 1 of 2 · Move");
    press_enter(pty, "Step 2 of 2 · Move");
    pass_closing_questions(pty);
    pty.expect("The disk does not answer yet.");
    check_clocks(events_in(home.read("events")), 2);
    const auto sent = Clock::now();
    pty.signal(SIGTERM);
    CHECK(pty.wait_exit(5s) == Ended{-1, SIGTERM});
    CHECK(Clock::now() - sent < 3s);
    CHECK(pty.output().find("Logged;") == std::string::npos);
    CHECK(same_modes(pty.modes(), pty.modes_before()));
  }
}

// SPDX-License-Identifier: MIT
// Media keys, by playerctl on a session bus of the test's own.
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "support/faked_time.hpp"
#include "support/faults.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

bool is_installed(const std::string& command) {
  return std::system(fmt::format("command -v {} >/dev/null 2>&1", command).c_str()) == 0;
}

/// A message bus for as long as the test takes.
class SessionBus {
 public:
  SessionBus() {
    const std::unique_ptr<FILE, int (*)(FILE*)> started(
        ::popen("dbus-daemon --session --fork --print-address=1 --print-pid=1", "r"), ::pclose);
    std::array<char, 512> line{};
    if (std::fgets(line.data(), line.size(), started.get()) != nullptr) address_ = line.data();
    if (std::fgets(line.data(), line.size(), started.get()) != nullptr) process_ = std::atoi(line.data());
    REQUIRE(process_ > 0);
    address_.erase(address_.find('\n'));
  }
  ~SessionBus() { ::kill(process_, SIGTERM); }
  SessionBus(const SessionBus&) = delete;
  SessionBus& operator=(const SessionBus&) = delete;

  std::map<std::string, std::string> environment() const { return {{"DBUS_SESSION_BUS_ADDRESS", address_}}; }

  /// What playerctl says of the session, or to it.
  std::string player(const Sandbox& home, std::vector<std::string> words) const {
    words.insert(words.begin(), {"playerctl", "-p", "tpguide"});
    const RunResult result = home.run(words, {.env = environment(), .prefix = {"sh", "-c", "exec \"$@\""}});
    return result.out + result.err;
  }

 private:
  std::string address_;
  pid_t process_ = 0;
};

void wait_for_player(Pty& pty, const SessionBus& bus, const Sandbox& home, const std::string& status) {
  pty.expect_that("the player is " + status, [&] {
    pty.watch(20ms);
    return bus.player(home, {"status"}) == status + "\n";
  });
}

bool can_be_tried() {
  const bool can = is_installed("playerctl") && is_installed("dbus-daemon");
  if (!can) skip_loudly("playerctl or dbus-daemon is missing");
  return can;
}

}  // namespace

TEST_CASE("media keys: play, pause, next and previous steer a clock, and nothing else is steered by them") {
  if (!can_be_tried()) return;
  const SessionBus bus;
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml", "--media-keys"}, {.env = bus.environment()});
  pty.expect(screening);
  wait_for_player(pty, bus, home, "Stopped");
  for (const char* word : {"play-pause", "next", "previous", "stop"}) CHECK(bus.player(home, {word}) == "");
  pty.send("n\r");
  answer(pty, level, "");
  pty.expect_on_screen("Step 1 of 2 · Press");
  for (const char* word : {"play", "play-pause", "next", "previous", "stop"}) CHECK(bus.player(home, {word}) == "");
  pty.watch(200ms);
  pty.expect_on_screen("Step 1 of 2 · Press");
  pty.send("\r");
  wait_for_clock(pty);
  wait_for_player(pty, bus, home, "Playing");
  CHECK(bus.player(home, {"metadata", "title"}) == "Press · upper trapezius · LEFT\n");
  CHECK(bus.player(home, {"play-pause"}) == "");
  pty.expect_on_screen("paused");
  wait_for_player(pty, bus, home, "Paused");
  // Paused already.
  CHECK(bus.player(home, {"stop"}) == "");
  CHECK(bus.player(home, {"pause"}) == "");
  CHECK(bus.player(home, {"play"}) == "");
  wait_for_player(pty, bus, home, "Playing");
  pty.send("s");
  pty.expect_on_screen("What was it?");
  for (const char* word : {"next", "previous", "play-pause"}) CHECK(bus.player(home, {word}) == "");
  pty.watch(200ms);
  pty.expect_on_screen("What was it?");
  pty.send("p");
  pty.expect_on_screen("Step 2 of 2 · Move");
  pty.send("\r");
  wait_for_player(pty, bus, home, "Playing");
  CHECK(bus.player(home, {"next"}) == "");
  pass_closing_questions(pty);
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(bus.player(home, {"status"}) == "No players found\n");
}

TEST_CASE("media keys: hands-free has them without being asked, and any other session only when it is") {
  if (!can_be_tried()) return;
  const SessionBus bus;
  for (const bool hands_free : {true, false}) {
    const Sandbox home;
    home.write("moves.toml", move_routine);
    std::vector<std::string> arguments = {"session", "moves.toml"};
    if (hands_free) arguments.emplace_back("--hands-free");
    Pty pty(home, arguments, {.env = bus.environment()});
    pass_screening(pty);
    pty.expect_on_screen("Step 1 of 2 · Move");
    CHECK(bus.player(home, {"status"}) == (hands_free ? "Playing\n" : "No players found\n"));
    pty.send("q");
    CHECK(pty.wait_exit() == Ended{4, 0});
  }
}

TEST_CASE("media keys: without a bus, with one that is nowhere or one that never answers the session is led on") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string silent = (home.root() / "bus").native();
  silent.copy(address.sun_path, sizeof address.sun_path - 1);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  REQUIRE(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(::listen(fd, 8) == 0);
  for (const std::string& path :
       {std::string(), std::string("unix:path=/no/such/bus"), "unix:path=" + silent, std::string("nonsense")}) {
    CAPTURE(path);
    auto environment = faked_time(40);
    if (!path.empty()) environment["DBUS_SESSION_BUS_ADDRESS"] = path;
    Pty pty(home, {"session", "moves.toml", "--hands-free", "--events", "events"}, {.env = environment});
    pass_screening(pty);
    pass_closing_questions(pty);
    CHECK(pty.wait_exit(20s) == Ended{0, 0});
    CHECK(pty.output().find("bus") == std::string::npos);
    for (const auto& event : events_in(home.read("events"))) {
      if (event["event"] == "clock-end") CHECK(event["held_s"] == 60.0);
    }
  }
  ::close(fd);
}

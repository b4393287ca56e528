// SPDX-License-Identifier: MIT
#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

TEST_CASE("session: changes of the wall clock alter nothing") {
  const Sandbox home;
  std::string brief = move_routine;
  for (std::size_t at = 0; (at = brief.find("\"1m\"", at)) != std::string::npos;) brief.replace(at, 4, "\"2s\"");
  home.write("moves.toml", brief);
  const auto clock = [&](const char* shift) { home.write("clock", shift); };
  clock("+0");
  auto env = faked_time(1);
  env.erase("FAKETIME");
  env["FAKETIME_TIMESTAMP_FILE"] = (home.root() / "clock").native();
  env["FAKETIME_NO_CACHE"] = "1";
  env["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";

  Pty pty(home, {"session", "moves.toml", "--events", "events"}, {.env = env});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Move");
  const auto began = std::chrono::steady_clock::now();
  wait_for_time_left(pty, 1s);
  clock("+7200");
  press_enter(pty, "Step 2 of 2 · Move");
  wait_for_time_left(pty, 1s);
  clock("-400d");
  pass_closing_questions(pty);
  const auto took = std::chrono::steady_clock::now() - began;
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(took >= 3s);
  CHECK(pty.output().find("away") == std::string::npos);
  long before = 0;
  for (const auto& event : events_in(home.read("events"))) {
    if (event["event"] == "clock-end") CHECK(event["held_s"] == 2.0);
    CHECK(event["elapsed_ms"] >= before);
    CHECK(event["elapsed_ms"] < 60000);
    before = event["elapsed_ms"];
  }
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["status"] == "completed");
}

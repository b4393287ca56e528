// SPDX-License-Identifier: MIT
// What is promised of a session that is killed: at every call that it makes, it is gone on with in the same step with
// at most five seconds lost, and counts once.
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/session/checkpoint.hpp"
#include "support/faults.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"
#include "support/walk.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// 30 s on each side, then 15 s.
const std::string routine = R"(format = 1
title = "A press and a move"
summary = "For those who are in a hurry."
area = "neck-shoulder"
relieves = ["stiff neck"]
no-heat = "For someone who comes from a warm bath."
[[step]]
kind = "press"
muscle = "upper-trapezius"
side = "both"
duration = "30s"
tool = "ball"
how = "Lean in."
[[step]]
kind = "move"
duration = "15s"
how = "Roll the shoulders."
)";

enum class Where { terminal, nowhere };

std::vector<std::string> arguments_for(Where where) {
  std::vector<std::string> arguments = {"session", "two.toml", "--events", "events"};
  if (where == Where::nowhere) arguments.insert(arguments.end(), {"--hands-free", "--screened"});
  return arguments;
}

Ended run_session(Where where, const Sandbox& home, const Fault& fault) {
  const auto environment = with_fault(home, fault, in_played_time(0s, {}));
  if (where == Where::nowhere) return home.run(arguments_for(where), {.env = environment}).ended;
  Pty pty(home, arguments_for(where), {.env = environment});
  const Walk walk = Walker(Walker::Way::to_the_end).walk_along(pty, 30s);
  REQUIRE_MESSAGE(walk.has_ended, pty.transcript());
  return *pty.ended();
}

RunResult run_later(const Sandbox& home, milliseconds since, const std::vector<std::string>& arguments) {
  return home.run(arguments, {.env = with_fault(home, no_fault, in_played_time(since, {}))});
}

nlohmann::json history_later(const Sandbox& home, milliseconds since) {
  const RunResult result = run_later(home, since, {"history", "--since", "all", "--json"});
  // Half a block, where it was killed within the write of its entry, is told with its place until the next one.
  const bool is_torn = result.err.find(".toml:") != std::string::npos;
  CHECK((is_torn || result.ended == Ended{0, 0}));
  CHECK((is_torn || result.err.empty()));
  return nlohmann::json::parse(result.out);
}

std::string events_of(const Sandbox& home) {
  if (!std::filesystem::exists(home.root() / "events")) return {};
  std::string text = home.read("events");
  return text.erase(text.rfind('\n') + 1);
}

/// What had counted of all clocks when the session was killed `at`.
milliseconds counted_by(milliseconds at, const std::string& events) {
  std::int64_t done = 0;
  std::int64_t running_since = -1;
  for (const auto& event : events_in(events)) {
    const std::int64_t elapsed = event["elapsed_ms"];
    if (event["event"] == "clock-start") running_since = elapsed;
    if (event["event"] != "clock-end") continue;
    done += elapsed - running_since;
    running_since = -1;
  }
  return milliseconds{done} + (running_since < 0 ? milliseconds{0} : at - milliseconds{running_since});
}

milliseconds counted_in(const SessionRecord& session) {
  milliseconds sum{0};
  for (const Slot& slot : session.slots) sum += slot.held;
  return sum;
}

void check_whole(const nlohmann::json& entry) {
  CHECK(entry["status"] == "completed");
  REQUIRE(entry["points"].size() == 2);
  for (const auto& point : entry["points"]) {
    CHECK(point["held_s"] == 30);
    CHECK(point["outcome"] == "done");
  }
}

/// What status, history and --resume say of a session that was killed `at`.
void check_killed_session(const Sandbox& home, milliseconds at) {
  CHECK(run_later(home, at + 1s, {"status"}).out == "no session is running\n");
  const auto before = history_later(home, at + 1s);
  CHECK(before.size() <= 1);
  const auto text = checkpoint_of(home);
  const milliseconds counted = counted_by(at, events_of(home));
  if (!text) {
    // It had not begun, or it is over.
    CHECK((!before.empty() || counted == 0s));
    for (const auto& entry : before) check_whole(entry);
    CHECK(run_later(home, at + 1min, {"session", "--resume", "--hands-free", "--screened"}).ended == Ended{2, 0});
    return;
  }
  const auto kept = read_checkpoint(*text, "").checkpoint;
  REQUIRE(kept);
  const milliseconds lost = counted - counted_in(kept->session);
  CHECK(lost >= 0s);
  CHECK(lost <= 5s);

  const RunResult rest =
      run_later(home, at + 1min, {"session", "--resume", "--hands-free", "--screened", "--events", "rest"});
  CAPTURE(rest.out);
  CAPTURE(rest.err);
  CHECK(rest.ended == Ended{0, 0});
  CHECK(checkpoint_of(home) == std::nullopt);
  const auto history = history_later(home, at + 10min);
  REQUIRE(history.size() == 1);
  check_whole(history.front());
  if (!before.empty()) CHECK(history == before);
  // A write that was cut short is set aside by the next one; where it may be a person's own it stays, and is told.
  const std::string trouble = run_later(home, at + 10min, {"history"}).err;
  CHECK((trouble.empty() || trouble.find(".toml:") != std::string::npos));
  // What was left is what was not kept, and not more.
  constexpr milliseconds whole = 75s;
  CHECK(counted_by(0s, home.read("rest")) == whole - counted_in(kept->session));
}

}  // namespace

TEST_CASE("session kill: at whatever call it is killed it is gone on with where it was, and is in the log once") {
  if (!faults_possible()) return skip_loudly("no process can be killed at a call on this system");
  const std::size_t stride = fault_stride(61);
  std::size_t tried = 0;
  std::size_t all = 0;
  for (const Where where : {Where::terminal, Where::nowhere}) {
    for (const FaultKind kind : {FaultKind::kill, FaultKind::tear}) {
      const Sandbox calm;
      calm.write("two.toml", routine);
      const Fault watch{
          .kind = FaultKind::watch, .call = kind == FaultKind::tear ? "write" : "", .reach = Fault::Reach::all};
      REQUIRE(run_session(where, calm, watch) == Ended{0, 0});
      const auto calls = calls_in(calls_met(calm).value_or(""));
      REQUIRE(calls.size() > 10);
      for (int number = 1; number <= static_cast<int>(calls.size()); ++number) {
        if (all++ % stride != 0) continue;
        ++tried;
        const Sandbox home;
        home.write("two.toml", routine);
        const Ended ended = run_session(where, home, {kind, number, number, 0, "", Fault::Reach::all});
        const auto met = calls_in(calls_met(home).value_or(""));
        // A session at a terminal may make some calls fewer.
        if (met.empty()) continue;
        CAPTURE(fmt::format("{} {}: {} {}", where == Where::terminal ? "at a terminal" : "without one", number,
                            met.front().name, met.front().target));
        CAPTURE(met.front().at.count());
        CHECK(ended == Ended{-1, SIGKILL});
        check_killed_session(home, met.front().at);
      }
    }
  }
  fmt::print("session kill: {} of {} places tried\n", tried, all);
}

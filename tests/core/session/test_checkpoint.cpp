// SPDX-License-Identifier: MIT
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/session/checkpoint.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

Checkpoint whole() {
  Checkpoint checkpoint;
  SessionRecord& session = checkpoint.session;
  session.routine = "shoulder-headache";
  session.digest = "00c0ffee00c0ffee";
  session.started = parse_rfc3339("2026-11-21T18:00:00.125+01:00").value();
  session.heat = HeatChoice::refused;
  session.slots = {
      {0, Phase::move, {}, {}, 0, 4min, SlotOutcome::done, 240s, {}},
      {1, Phase::hold, "upper-trapezius", Side::left, 1, 45s, SlotOutcome::skipped, 12345ms, 6},
      {1, Phase::rest, "upper-trapezius", Side::left, 1, 15s, SlotOutcome::stopped, 1s, {}},
      {1, Phase::hold, "upper-trapezius", Side::left, 2, 45s, SlotOutcome::pending, 31s, 0},
      {2, Phase::stretch, {}, {}, 0, 30s, SlotOutcome::pending, 0s, {}},
  };
  session.current = 3;
  session.length = 60s;
  session.elapsed = 20s;
  session.before = 0;
  session.after = 10;
  session.move_before = 7;
  session.move_after = 2;
  session.stops = {StopKind::heat, StopKind::pain};
  session.stop_pending = true;
  session.warm_until = parse_rfc3339("2026-11-21T18:10:00+01:00").value();
  session.active_until = parse_rfc3339("2026-11-21T18:11:00+01:00").value();
  session.note = "easier to \"turn\"\n";
  checkpoint.owner = 4711;
  checkpoint.entry_id = "01M7Z27W5ZJTFHRGZYK5E9FW0S";
  checkpoint.source = "/home/a \"b\"/x.toml";
  checkpoint.steps = 3;
  checkpoint.standing = Standing::running;
  checkpoint.left = 40s;
  checkpoint.boot_deadline = std::chrono::milliseconds{123456789};
  checkpoint.saved = parse_rfc3339("2026-11-21T18:12:00.5+01:00").value();
  return checkpoint;
}

const std::string whole_text = R"(# An unfinished session. Go on with it: tpguide session --resume
format = 1
routine = "shoulder-headache"
source = "/home/a \"b\"/x.toml"
digest = "00c0ffee00c0ffee"
started = 2026-11-21T18:00:00.125+01:00
saved = 2026-11-21T18:12:00.500+01:00
heat = "refused"
owner = 4711
entry_id = "01M7Z27W5ZJTFHRGZYK5E9FW0S"
note = "easier to \"turn\"\n"
before = 0
after = 10
move_before = 7
move_after = 2
warm_until = 2026-11-21T18:10:00.000+01:00
active_until = 2026-11-21T18:11:00.000+01:00
stops = ["heat", "pain"]
stop_pending = true
current = 3
length_ms = 60000
elapsed_ms = 20000
steps = 3
standing = "running"
left_ms = 40000
boot_deadline_ms = 123456789

[[slot]]
step = 0
phase = "move"
planned_ms = 240000
outcome = "done"
held_ms = 240000

[[slot]]
step = 1
phase = "hold"
muscle = "upper-trapezius"
side = "left"
hold = 1
planned_ms = 45000
outcome = "skipped"
held_ms = 12345
strength = 6

[[slot]]
step = 1
phase = "rest"
muscle = "upper-trapezius"
side = "left"
hold = 1
planned_ms = 15000
outcome = "stopped"
held_ms = 1000

[[slot]]
step = 1
phase = "hold"
muscle = "upper-trapezius"
side = "left"
hold = 2
planned_ms = 45000
outcome = "pending"
held_ms = 31000
strength = 0

[[slot]]
step = 2
phase = "stretch"
planned_ms = 30000
outcome = "pending"
held_ms = 0
)";

std::string replaced(std::string_view from, std::string_view to) {
  std::string text = whole_text;
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The place and the message of the one finding.
std::string finding_of(std::string_view text) {
  const ReadCheckpoint read = read_checkpoint(text, "checkpoint");
  CHECK(read.checkpoint.has_value() == read.findings.empty());
  if (read.findings.empty()) return "none";
  const Finding& finding = read.findings.front();
  return fmt::format("{}:{} {} {}", finding.at.line, finding.at.column, finding.rule, finding.message);
}

}  // namespace

TEST_CASE("checkpoint: its text") {
  CHECK(checkpoint_text(whole()) == whole_text);
}

TEST_CASE("checkpoint: it is read back as it was written") {
  CHECK(read_checkpoint(whole_text, "checkpoint").checkpoint == whole());
  Checkpoint least;
  least.session.routine = "r";
  least.session.slots = {{0, Phase::move, {}, {}, 0, 1min, SlotOutcome::pending, 0s, {}}};
  least.steps = 1;
  CHECK(read_checkpoint(checkpoint_text(least), "checkpoint").checkpoint == least);
}

TEST_CASE("checkpoint: cut short anywhere it is answered with a finding, or is whole") {
  int whole_ones = 0;
  for (std::size_t size = 0; size < whole_text.size(); ++size) {
    const ReadCheckpoint read = read_checkpoint(std::string_view{whole_text}.substr(0, size), "checkpoint");
    CHECK(read.checkpoint.has_value() == read.findings.empty());
    if (read.checkpoint) ++whole_ones;
  }
  // Written in one piece and renamed, a file is never short; where a cut falls between two slots nobody could tell.
  CHECK(whole_ones < 30);
}

TEST_CASE("checkpoint: damage of any byte is read or answered with a finding, and what was read can be gone on with") {
  SessionDriver session(whole_routine);
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(20s);
  Checkpoint checkpoint;
  checkpoint.session = session.unfinished();
  checkpoint.source = "test";
  checkpoint.steps = 4;
  const std::string text = checkpoint_text(checkpoint);
  std::mt19937 random{3};
  const auto up_to = [&](std::size_t most) { return std::uniform_int_distribution<std::size_t>{0, most}(random); };
  int read_well = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string damaged = text;
    for (std::size_t times = up_to(3) + 1; times > 0; --times) {
      const std::size_t at = up_to(damaged.size() - 1);
      switch (up_to(3)) {
        case 0:
          damaged[at] = static_cast<char>(up_to(255));
          break;
        case 1:
          damaged.erase(at, up_to(40));
          break;
        case 2:
          damaged.insert(at, std::string{"0\n]=[\"9-"}.substr(up_to(7), 1));
          break;
        default:
          if (damaged[at] >= '0' && damaged[at] <= '9') damaged[at] = static_cast<char>('0' + up_to(9));
          break;
      }
    }
    const ReadCheckpoint read = read_checkpoint(damaged, "checkpoint");
    CHECK(read.checkpoint.has_value() == read.findings.empty());
    if (!read.checkpoint) continue;
    ++read_well;
    DriverSetup setup{.unfinished = read.checkpoint->session};
    setup.resume = SessionSetup::Resume::at_once;
    SessionDriver later(whole_routine, setup);
    later.play_to_the_end();
  }
  CHECK(read_well > 50);
}

TEST_CASE("checkpoint: what is wrong is named with its place") {
  CHECK(finding_of(whole_text) == "none");
  CHECK(finding_of("") == "1:1 checkpoint 'format' is missing or not what a checkpoint has there");
  CHECK(finding_of(replaced("format = 1", "format = 2")) ==
        "2:10 checkpoint 'format' is missing or not what a checkpoint has there");
  CHECK(finding_of(replaced("heat = \"refused\"", "heat = \"cold\"")) ==
        "8:8 checkpoint 'heat' is missing or not what a checkpoint has there");
  CHECK(finding_of(replaced("[\"heat\", \"pain\"]", "[\"heat\", 1]")) ==
        "18:9 checkpoint 'stops' is missing or not what a checkpoint has there");
  CHECK(finding_of(replaced("current = 3", "current = 6")) ==
        "20:11 checkpoint 'current' is missing or not what a checkpoint has there");
  CHECK(finding_of(replaced("phase = \"move\"", "phase = \"Move\"")) ==
        "30:9 checkpoint 'phase' is missing or not what a checkpoint has there");
  CHECK(finding_of(whole_text.substr(0, whole_text.find("\n[[slot]]"))) ==
        "1:1 checkpoint 'slot' is missing or not what a checkpoint has there");
}

TEST_CASE("checkpoint: numbers that no session has are refused") {
  using Change = std::pair<const char*, const char*>;
  for (const Change& change : {Change{"before = 0", "before = 11"},
                               {"before = 0", "before = -1"},
                               {"after = 10", "after = \"10\""},
                               {"steps = 3", "steps = 2"},
                               {"steps = 3", "steps = -3"},
                               {"step = 0", "step = 3"},
                               {"step = 0", "step = -1"},
                               {"length_ms = 60000", "length_ms = 19999"},
                               {"elapsed_ms = 20000", "elapsed_ms = 31001"},
                               {"elapsed_ms = 20000", "elapsed_ms = 9223372036854775807"},
                               {"held_ms = 240000", "held_ms = -1"},
                               {"planned_ms = 240000", "planned_ms = 86400001"},
                               {"hold = 1", "hold = 0"},
                               {"strength = 6", "strength = 11"},
                               {"current = 3", "current = 5"},
                               {"current = 3", "current = -1"},
                               {"started = 2026-11-21T18:00:00.125+01:00", "started = 2026-11-21"},
                               {"stop_pending = true", "stop_pending = 1"},
                               {"owner = 4711", "owner = -1"},
                               {"standing = \"running\"", "standing = \"lying\""},
                               {"boot_deadline_ms = 123456789", "boot_deadline_ms = -1"}}) {
    CAPTURE(change.second);
    CHECK(finding_of(replaced(change.first, change.second)) != "none");
  }
}

TEST_CASE("checkpoint: a changed text has another digest") {
  CHECK(digest_of("") == "cbf29ce484222325");
  CHECK(digest_of("a") == "af63dc4c8601ec8c");
  CHECK(digest_of("15m") != digest_of("16m"));
}

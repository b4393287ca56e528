// SPDX-License-Identifier: MIT
// Any text as a checkpoint: findings or a session and never both; what is read writes as the same; and a session of
// whatever it says is gone on with to its end.
#include "core/session/checkpoint.hpp"

#include <array>

#include "content/builtin.hpp"
#include "core/log/log_text.hpp"
#include "core/routine/judge.hpp"
#include "fuzz/target.hpp"
#include "fuzz/window.hpp"

namespace tpguide::fuzz {
namespace {

using namespace std::chrono_literals;

constexpr auto vocabulary = std::to_array<std::string_view>({
    "current = 0",
    "current = 1",
    "current = 5",
    "length_ms = 0",
    "length_ms = 600000",
    "elapsed_ms = 5000",
    "elapsed_ms = 86400000",
    "stop_pending = true",
    "stops = [\"pain\"]",
    "stops = [\"heat\", \"numb\"]",
    "heat = \"refused\"",
    "heat = \"already-warm\"",
    "before = 5",
    "after = 3",
    "note = \"a note\"",
    "warm_until = 2026-11-21T17:00:00.000+01:00",
    "active_until = 2026-11-21T17:00:00.000+01:00",
    "warm_until = 0001-01-01T00:00:00.000Z",
    "started = 9999-12-31T23:59:59.999Z",
    "standing = \"paused\"",
    "steps = 4",
    "steps = 10000",
    "step = 0",
    "step = 3",
    "phase = \"rewarm\"",
    "phase = \"rest\"",
    "phase = \"hold\"",
    "muscle = \"triceps\"",
    "muscle = \"nothing\"",
    "side = \"left\"",
    "hold = 2",
    "planned_ms = 0",
    "planned_ms = 86400000",
    "held_ms = 1200000",
    "held_ms = 86400000",
    "outcome = \"pending\"",
    "outcome = \"stopped\"",
    "strength = 9",
    "entry_id = \"x\"",
    "\n[[slot]]\nstep = 1\nphase = \"hold\"\nmuscle = \"upper-trapezius\"\nside = \"left\"\nhold = 1\n"
    "planned_ms = 45000\noutcome = \"pending\"\nheld_ms = 0",
    "\n[[slot]]\nstep = 0\nphase = \"heat\"\nplanned_ms = 600000\noutcome = \"pending\"\nheld_ms = 1000",
    "\n[[slot]]\nstep = 3\nphase = \"move\"\nplanned_ms = 60000\noutcome = \"skipped\"\nheld_ms = 0",
});

const Routine& routine() {
  static const Routine one = *judge_routine(builtin_routines().front().text, "r.toml", "r", builtin_atlas()).routine;
  return one;
}

void go_on_with(const Checkpoint& checkpoint) {
  Window window(Script::Look::plain);
  Stamp now = checkpoint.saved;
  now.time += 5min;
  Profile profile;
  profile.age = KeptAge{40, now};
  Engine engine({routine(),
                 builtin_atlas(),
                 builtin_safety(),
                 builtin_screening(),
                 profile,
                 {},
                 now,
                 {},
                 checkpoint.session,
                 SessionSetup::Resume::at_once});
  Instant at{};
  window.tell(engine.begin(), engine);
  for (int turns = 0; engine.stage() != Stage::over; ++turns) {
    promise(turns < 30'000, "every session ends");
    Event event = Tick{};
    if (engine.stage() == Stage::question) {
      event = LineEntered{engine.dialogue().question() == Question::screening && turns % 2 == 0 ? "n" : ""};
    } else if (engine.stage() == Stage::waiting || engine.stage() == Stage::stop_question) {
      event = KeyPressed{{KeyKind::enter, 0}};
    } else {
      at += engine.left(at);
    }
    window.tell(engine.advance(event, at), engine);
    if (engine.stage() != Stage::over && turns < 40) window.show(engine, at);
  }
  Entry entry = engine.ending() == Ending::completed || engine.ending() == Ending::stopped
                    ? entry_of(engine.record(at), status_of(engine.ending()))
                    : entry_of(checkpoint.session, SessionStatus::partial);
  entry.id = "x";
  const LogText read = read_log_text(entry_block(entry), "log");
  promise(read.findings.empty() && read.entries == std::vector{entry}, "its entry is readable", entry_block(entry));
}

void run(std::string_view input) {
  const ReadCheckpoint read = read_checkpoint(input, "session.toml");
  promise(read.checkpoint.has_value() == read.findings.empty(), "a session or findings, and never both");
  promise_clean(render_findings(read.findings, input), "findings are clean");
  if (!read.checkpoint) return;
  const std::string text = checkpoint_text(*read.checkpoint);
  promise(read_checkpoint(text, "again.toml").checkpoint == read.checkpoint, "our own file is readable", text);
  go_on_with(*read.checkpoint);
}

const Registered registered{{"checkpoint", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz

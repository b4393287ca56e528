// SPDX-License-Identifier: MIT
#include <functional>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

const std::string routine = routine_of({"press triceps both 45s repeat=2 rest=20s", "stretch 30s", "move 1m"});

std::string_view name_of_stage(Stage stage) {
  constexpr std::string_view names[] = {"question", "waiting", "get-ready", "ramp", "running",
                                        "paused",   "stop?",   "advice",    "over"};
  return names[static_cast<std::size_t>(stage)];
}

std::string place(const SessionDriver& session) {
  if (session.engine().stage() == Stage::over || session.engine().current() >= session.engine().slots().size())
    return "-";
  const Slot& slot = session.slot();
  std::string text{name_of(slot.phase)};
  if (slot.side) text += fmt::format(" {}", name_of(*slot.side));
  if (slot.hold > 0) text += fmt::format(" {}", slot.hold);
  return text;
}

using Preparation = std::function<std::unique_ptr<SessionDriver>()>;

std::unique_ptr<SessionDriver> begun(DriverSetup setup = {}) {
  auto session = std::make_unique<SessionDriver>(routine, std::move(setup));
  session->start();
  return session;
}

/// What each key does from a state that is made anew for it: "n: clock-ended, step-ended → waiting hold left 1". Keys
/// that do nothing stand together at the end.
std::string keys_of(const Preparation& prepare) {
  std::string text;
  std::string nothing;
  for (const char key : std::string_view{"\r nbs+-07pdhq?mx\x04"}) {
    const auto session = prepare();
    const std::string before = place(*session);
    const Stage stage = session->engine().stage();
    const auto left = session->left();
    session->story();
    std::string name(1, key);
    if (key == '\r') {
      name = "Enter";
      session->enter();
    } else if (key == '\x04') {
      name = "Ctrl-D";
      session->send(KeyPressed{{KeyKind::end_of_input, 0}});
    } else {
      if (key == ' ') name = "space";
      session->key(key);
    }
    const std::string kinds = session->kinds();
    std::string outcome = kinds == "length-changed" ? std::string{} : kinds;
    if (session->engine().stage() != stage || place(*session) != before)
      outcome += fmt::format(" → {} {}", name_of_stage(session->engine().stage()), place(*session));
    if (session->engine().stage() == stage && place(*session) == before && outcome.empty() && session->left() != left)
      outcome += fmt::format("{:+} s", (session->left() - left).count() / 1000);
    if (outcome.empty()) {
      nothing += (nothing.empty() ? "" : " ") + name;
    } else {
      text += fmt::format("{}: {}\n", name, outcome);
    }
  }
  return text + "nothing: " + nothing + "\n";
}

}  // namespace

TEST_CASE("engine keys: at the prompt of a step") {
  CHECK(keys_of([] { return begun(); }) ==
        "Enter: clock-started → running heat\n"
        "n: step-ended, step-started, waiting → waiting hold left 1\n"
        "s: stop-pressed → stop? heat\n"
        "q: ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: ended → over -\n"
        "nothing: space b + - 0 7 p d h x\n");
}

TEST_CASE("engine keys: at the prompt of a press, plus and minus set its holds") {
  const auto prepare = [] {
    auto session = begun();
    session->key('n');
    return session;
  };
  CHECK(keys_of(prepare) ==
        "Enter: easing-in → ramp hold left 1\n"
        "n: step-ended, step-started, waiting → waiting stretch\n"
        "b: step-ended, step-started, waiting → waiting heat\n"
        "s: stop-pressed → stop? hold left 1\n"
        "+: holds-changed\n"
        "-: holds-changed\n"
        "q: ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: ended → over -\n"
        "nothing: space 0 7 p d h x\n");
}

TEST_CASE("engine keys: while the advice after a stop sign is read, any key goes on, s speaks of the same place") {
  const auto prepare = [] {
    auto session = begun({.after_stop = SessionSetup::AfterStop::waits_for_key});
    session->key('n');
    session->start_clock();
    session->wait(5s);
    session->key('s');
    session->key('p');
    session->send(KeyPressed{{KeyKind::other, 0}});
    return session;
  };
  const std::string told = keys_of(prepare);
  CHECK(told.find("Enter: advice-read, step-ended, step-started, waiting → waiting stretch\n") == 0);
  CHECK(told.find("\ns: stop-pressed → stop? hold left 1\n") != std::string::npos);
  CHECK(told.find("\nq: advice-read, ended → over -\n") != std::string::npos);
  CHECK(told.find("\nCtrl-D: advice-read, ended → over -\n") != std::string::npos);
  CHECK(told.find("\nm: advice-read, step-ended, step-started, waiting → waiting stretch\n") != std::string::npos);
  CHECK(told.ends_with("nothing: \n"));
}

TEST_CASE("engine keys: the advice waits for ever, and hands-free it does not wait") {
  SessionDriver session(routine, {.after_stop = SessionSetup::AfterStop::waits_for_key});
  session.start();
  session.key('n');
  session.key('s');
  session.key('p');
  session.wait(5h);
  CHECK(session.engine().stage() == Stage::advice);
  SessionDriver alone(routine,
                      {.choices = {.hands_free = HandsFree::on}, .after_stop = SessionSetup::AfterStop::waits_for_key});
  alone.start();
  alone.key('n');
  alone.key('s');
  alone.key('p');
  CHECK(alone.engine().stage() == Stage::get_ready);
}

TEST_CASE("engine keys: s in the advice, and then numb, is logged at the muscle that was stopped and at no other") {
  SessionDriver session(routine_of({"press triceps left 45s", "press masseter left 20s"}),
                        {.after_stop = SessionSetup::AfterStop::waits_for_key});
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(5s);
  session.key('s');
  session.key('p');
  session.key('s');
  session.key('n');
  CHECK(session.entry().stop_sign == "numb");
  CHECK(session.entry().points == std::vector<Point>{{"triceps", Side::left, 5s, std::nullopt, PointOutcome::stopped}});
}

TEST_CASE("engine keys: holds are set before the press for all that are to come, within every limit") {
  const auto lengths = [](const std::string& press, std::string_view keys) {
    SessionDriver session(routine_of({press}));
    session.start();
    session.key('n');
    for (const char key : keys) session.key(key);
    std::string text;
    for (const Slot& slot : session.engine().slots()) {
      if (slot.phase == Phase::hold) text += fmt::format("{} ", slot.planned.count() / 1000);
    }
    return text;
  };
  CHECK(lengths("press triceps both 45s repeat=2", "-") == "30 30 30 30 ");
  CHECK(lengths("press triceps both 45s repeat=2", "--") == "15 15 15 15 ");
  CHECK(lengths("press triceps both 45s repeat=2", "-----") == "15 15 15 15 ");
  CHECK_MESSAGE(lengths("press triceps both 45s repeat=2", "+++") == "60 60 60 60 ", "120 s on a point");
  CHECK(lengths("press triceps left 45s", "+++++") == "90 ");
  CHECK(lengths("press masseter left 20s", "++") == "30 ");
  CHECK(lengths("press sternocleidomastoid left 10s", "-+") == "15 ");
}

TEST_CASE("engine keys: a hold that was set before it began runs so long, also when it is gone on with") {
  const std::string text = routine_of({"press triceps left 45s", "move 1m"});
  SessionDriver session(text);
  session.start();
  session.key('n');
  session.key('-');
  session.start_clock();
  CHECK(session.left() == 30s);
  session.wait(10s);
  session.key('q');
  const auto later = resumed(session, text, 1min);
  later->type("n");
  later->key('-');
  CHECK_MESSAGE(later->left() == 0s, "no clock runs yet");
  CHECK(later->engine().to_run(later->engine().current()) == 5s);
  later->key('-');
  CHECK(later->engine().shown().refusal->why == Refusal::no_shorter);
  later->key('+');
  later->start_clock();
  CHECK(later->left() == 20s);
}

TEST_CASE("engine keys: what was set by hand is as long when it is gone on with, whatever the log suggests") {
  const std::string text = routine_of({"press triceps left 45s", "press triceps right 45s"});
  SessionDriver session(text);
  session.start();
  session.key('n');
  session.key('+');
  session.start_clock();
  CHECK(session.left() == 60s);
  session.wait(10s);
  session.key('q');
  const auto later = resumed(session, text, 1min, {.muscles = DriverSetup::Muscles::unused});
  later->type("n");
  CHECK(later->engine().slots().back().planned == 45s);
  CHECK(later->engine().to_run(later->engine().current()) == 50s);
}

TEST_CASE("engine keys: at the prompt of the other side") {
  const auto prepare = [] {
    auto session = begun();
    session->key('n');
    session->start_clock();
    session->wait(45s + 20s + 5s + 45s);
    REQUIRE(session->engine().prompt() == Prompt::side);
    return session;
  };
  CHECK(keys_of(prepare) ==
        "Enter: easing-in → ramp hold right 1\n"
        "n: step-ended, step-started, waiting → waiting stretch\n"
        "b: side-changed, waiting → waiting hold left 2\n"
        "s: stop-pressed → stop? hold right 1\n"
        "q: ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: ended → over -\n"
        "nothing: space + - 0 7 p d h x\n");
}

TEST_CASE("engine keys: where warmth is offered again") {
  const auto prepare = [] {
    auto session = begun();
    session->start_clock();
    session->wait(10min);
    session->wait(31min);
    session->enter();
    REQUIRE(session->engine().prompt() == Prompt::rewarm);
    return session;
  };
  CHECK(keys_of(prepare) ==
        "Enter: clock-started → running rewarm\n"
        "n: easing-in → ramp hold left 1\n"
        "b: step-ended, step-started, waiting → waiting heat\n"
        "s: stop-pressed → stop? hold left 1\n"
        "q: ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: ended → over -\n"
        "nothing: space + - 0 7 p d h x\n");
}

TEST_CASE("engine keys: in the count before a hands-free step") {
  const auto prepare = [] {
    auto session = begun({.choices = {.hands_free = HandsFree::on}});
    session->wait(3s);
    return session;
  };
  CHECK(keys_of(prepare) ==
        "Enter: clock-started → running heat\n"
        "space: clock-paused → paused heat\n"
        "n: step-ended, step-started, getting-ready → get-ready hold left 1\n"
        "s: stop-pressed → stop? heat\n"
        "q: ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: ended → over -\n"
        "nothing: b + - 0 7 p d h x\n");
}

TEST_CASE("engine keys: in a paused count the same, and space goes on") {
  const auto prepare = [] {
    auto session = begun({.choices = {.hands_free = HandsFree::on}});
    session->wait(3s);
    session->key(' ');
    return session;
  };
  CHECK(keys_of(prepare) ==
        "Enter: clock-started → running heat\n"
        "space: clock-resumed → get-ready heat\n"
        "n: step-ended, step-started, getting-ready → get-ready hold left 1\n"
        "s: stop-pressed → stop? heat\n"
        "q: ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: ended → over -\n"
        "nothing: b + - 0 7 p d h x\n");
}

TEST_CASE("engine keys: while one eases in") {
  const auto prepare = [] {
    auto session = begun();
    session->key('n');
    session->enter();
    session->wait(2s);
    return session;
  };
  CHECK(keys_of(prepare) ==
        "space: clock-paused → paused hold left 1\n"
        "n: easing-in → ramp hold left 2\n"
        "b: step-ended, step-started, waiting → waiting heat\n"
        "s: stop-pressed → stop? hold left 1\n"
        "0: strength\n"
        "7: strength, ease-off\n"
        "q: ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: ended → over -\n"
        "nothing: Enter + - p d h x\n");
}

TEST_CASE("engine keys: in heat") {
  const auto prepare = [] {
    auto session = begun();
    session->start_clock();
    session->wait(1min);
    return session;
  };
  CHECK(keys_of(prepare) ==
        "space: clock-paused → paused heat\n"
        "n: clock-ended, step-ended, step-started, waiting → waiting hold left 1\n"
        "b: clock-ended, clock-started\n"
        "s: clock-ended, stop-pressed → stop? heat\n"
        "+: +15 s\n"
        "-: -15 s\n"
        "q: clock-paused, ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: clock-paused, ended → over -\n"
        "nothing: Enter 0 7 p d h x\n");
}

TEST_CASE("engine keys: in a hold") {
  const auto prepare = [] {
    auto session = begun();
    session->key('n');
    session->start_clock();
    session->wait(5s);
    return session;
  };
  CHECK(keys_of(prepare) ==
        "space: clock-paused → paused hold left 1\n"
        "n: clock-ended, easing-in → ramp hold left 2\n"
        "b: clock-ended, easing-in → ramp hold left 1\n"
        "s: clock-ended, stop-pressed → stop? hold left 1\n"
        "+: +15 s\n"
        "-: -15 s\n"
        "0: strength\n"
        "7: strength, ease-off\n"
        "q: clock-paused, ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: clock-paused, ended → over -\n"
        "nothing: Enter p d h x\n");
}

TEST_CASE("engine keys: in the first three seconds of a hold b goes to the clock before") {
  const auto after = [](std::chrono::milliseconds time) {
    auto session = begun();
    session->key('n');
    session->start_clock();
    session->wait(45s + 20s + 5s + time);
    session->story();
    session->key('b');
    return session->kinds() + " → " + place(*session);
  };
  CHECK(after(2999ms) == "clock-ended, clock-started → rest left 1");
  CHECK(after(3s) == "clock-ended, easing-in → hold left 2");
}

TEST_CASE("engine keys: in a rest") {
  const auto prepare = [] {
    auto session = begun();
    session->key('n');
    session->start_clock();
    session->wait(45s + 4s);
    return session;
  };
  CHECK(keys_of(prepare) ==
        "space: clock-paused → paused rest left 1\n"
        "n: clock-ended, easing-in → ramp hold left 2\n"
        "b: clock-ended, clock-started\n"
        "s: clock-ended, stop-pressed → stop? rest left 1\n"
        "+: +15 s\n"
        "-: -15 s\n"
        "q: clock-paused, ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: clock-paused, ended → over -\n"
        "nothing: Enter 0 7 p d h x\n");
}

TEST_CASE("engine keys: in a stretch") {
  const auto prepare = [] {
    auto session = begun();
    session->key('n');
    session->key('n');
    session->start_clock();
    session->wait(4s);
    return session;
  };
  CHECK(keys_of(prepare) ==
        "space: clock-paused → paused stretch\n"
        "n: clock-ended, step-ended, step-started, waiting → waiting move\n"
        "b: clock-ended, clock-started\n"
        "s: clock-ended, stop-pressed → stop? stretch\n"
        "+: +15 s\n"
        "-: -15 s\n"
        "q: clock-paused, ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: clock-paused, ended → over -\n"
        "nothing: Enter 0 7 p d h x\n");
}

TEST_CASE("engine keys: in a paused hold") {
  const auto prepare = [] {
    auto session = begun();
    session->key('n');
    session->start_clock();
    session->wait(5s);
    session->key(' ');
    session->wait(1h);
    return session;
  };
  CHECK(keys_of(prepare) ==
        "space: clock-resumed → running hold left 1\n"
        "n: clock-ended, easing-in → ramp hold left 2\n"
        "b: clock-ended, easing-in → ramp hold left 1\n"
        "s: clock-ended, stop-pressed → stop? hold left 1\n"
        "+: +15 s\n"
        "-: -15 s\n"
        "q: ended → over -\n"
        "?: help\n"
        "m: muted\n"
        "Ctrl-D: ended → over -\n"
        "nothing: Enter 0 7 p d h x\n");
}

TEST_CASE("engine keys: at the stop question, by what was going on") {
  const auto stopped_in = [](int steps_passed, std::chrono::milliseconds held) {
    return [=] {
      auto session = begun();
      for (int passed = 0; passed < steps_passed; ++passed) session->key('n');
      session->start_clock();
      session->wait(held);
      session->key('s');
      return session;
    };
  };
  const std::string rest =
      "q: ended → over -\n"
      "?: help\n"
      "m: muted\n"
      "Ctrl-D: ended → over -\n";
  CHECK(keys_of(stopped_in(0, 5s)) ==
        "Enter: stop-sign, step-ended, step-started, waiting → waiting hold left 1\n"
        "n: stop-sign, step-ended, ended → over -\n"
        "p: stop-sign, step-ended, step-started, waiting → waiting hold left 1\n"
        "d: stop-sign, step-ended, ended → over -\n" +
            rest + "nothing: space b s + - 0 7 h x\n");
  CHECK(keys_of(stopped_in(1, 5s)) ==
        "Enter: stop-sign, step-ended, step-started, waiting → waiting stretch\n"
        "n: stop-sign, step-ended, ended → over -\n"
        "p: stop-sign, step-ended, step-started, waiting → waiting stretch\n"
        "d: stop-sign, step-ended, ended → over -\n" +
            rest + "nothing: space b s + - 0 7 h x\n");
  CHECK(keys_of(stopped_in(2, 5s)) ==
        "Enter: stop-sign, step-ended, step-started, waiting → waiting move\n"
        "n: stop-sign, step-ended, ended → over -\n"
        "p: stop-sign, step-ended, step-started, waiting → waiting move\n"
        "d: stop-sign, step-ended, ended → over -\n" +
            rest + "nothing: space b s + - 0 7 h x\n");
}

TEST_CASE("engine keys: while a line is awaited, and when all is over, keys do nothing") {
  const auto asked = [] { return std::make_unique<SessionDriver>(routine); };
  const std::string none = "nothing: Enter space n b s + - 0 7 p d h q ? m x Ctrl-D\n";
  CHECK(keys_of(asked) == none);
  CHECK(keys_of([] {
          auto session = begun();
          session->key('q');
          return session;
        }) == none);
}

TEST_CASE("engine keys: q is answered at once and leaves all to go on with") {
  auto session = begun();
  session->start_clock();
  session->wait(100s);
  session->key('q');
  CHECK(session->engine().ending() == Ending::quit);
  const SessionRecord unfinished = session->unfinished();
  CHECK(unfinished.current == 0);
  CHECK(unfinished.length == 10min);
  CHECK(unfinished.elapsed == 100s);
  CHECK(unfinished.slots[0].held == 100s);
  CHECK(unfinished.slots[0].outcome == SlotOutcome::pending);
}

TEST_CASE("engine keys: more and less time is fifteen seconds, up to the limit of one hold") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.story();
  for (int times = 0; times < 3; ++times) session.key('+');
  CHECK(session.left() == 90s);
  CHECK(session.kinds() == "length-changed, length-changed, length-changed");
  session.key('+');
  CHECK(session.kinds() == "at-limit");
  session.key('-');
  CHECK(session.left() == 75s);
  session.wait(60s);
  session.story();
  session.key('-');
  CHECK(session.kinds() == "almost-over");
  CHECK(session.left() == 15s);
  session.key('=');
  CHECK(session.left() == 30s);
}

TEST_CASE("engine keys: plus goes as far as the limit where fifteen seconds are more than it leaves") {
  const auto longest = [](const std::string& press, char key) {
    SessionDriver session(routine_of({press}));
    session.start();
    session.key('n');
    session.start_clock();
    for (int times = 0; times < 100; ++times) session.key(key);
    return session.left();
  };
  CHECK(longest("press triceps left 40s", '+') == 90s);
  CHECK(longest("press masseter left 20s", '+') == 30s);
  CHECK(longest("press sternocleidomastoid left 10s", '+') == 15s);

  SessionDriver heat(routine_of({"heat 5m", "press triceps left 45s"}));
  heat.start();
  heat.start_clock();
  for (int times = 0; times < 100; ++times) heat.key('+');
  CHECK(heat.left() == 20min);
  heat.wait(20min);
  heat.story();
  heat.enter();
  CHECK(heat.kinds() == "at-limit, step-ended, step-started, waiting");
}

TEST_CASE("engine keys: the limits count every time that a clock is begun again") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(40s);
  session.key('b');
  session.wait(5s);
  session.wait(40s);
  session.key('b');
  session.wait(5s);
  CHECK_MESSAGE(session.left() == 10s, "of 90 s");
  session.wait(6s);
  session.story();
  session.key('b');
  CHECK(session.kinds() == "at-limit");
  session.wait(4s);
  CHECK(session.engine().slots().back().held == 90s);

  SessionDriver heat(routine_of({"press triceps left 45s"}));
  heat.start();
  heat.start_clock();
  heat.wait(9min);
  heat.key('b');
  heat.wait(9min);
  heat.key('b');
  CHECK(heat.left() == 2min);
  heat.wait(1h);
  CHECK(heat_so_far(heat.engine().slots()) == 20min);
}

TEST_CASE("engine keys: one muscle and side gets 120 s, however the holds are asked for") {
  SessionDriver session(routine_of({"press triceps left 60s", "press triceps left 60s tool=cane"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(50s);
  session.key('b');
  session.wait(5s + 40s);
  session.enter();
  session.start_clock();
  CHECK(session.left() == 30s);
}

TEST_CASE("engine keys: b takes back an n that passed over a whole step, all of it") {
  SessionDriver session(routine_of({"press triceps both 30s repeat=2", "press upper-trapezius both 30s repeat=2"}));
  session.start();
  session.key('n');
  session.story();
  session.key('n');
  CHECK(session.engine().slot().muscle == "upper-trapezius");
  session.key('b');
  CHECK(session.engine().slot().muscle == "triceps");
  CHECK(session.engine().slot().side == Side::left);
  CHECK(session.engine().slot().hold == 1);

  SessionDriver begun(routine_of({"press triceps left 30s repeat=2", "press upper-trapezius left 30s"}));
  begun.start();
  begun.key('n');
  begun.start_clock();
  begun.wait(10s);
  begun.key('n');
  begun.wait(5s + 1s);
  begun.key('n');
  CHECK(begun.engine().slot().muscle == "upper-trapezius");
  begun.key('b');
  CHECK(begun.engine().slot().muscle == "triceps");
  CHECK_MESSAGE(begun.engine().slot().hold == 2, "of a step that was begun only its last clock comes back");
}

TEST_CASE("engine keys: the length that b gives again is the routine's") {
  SessionDriver session(routine_of({"stretch 30s"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.key('+');
  session.wait(20s);
  session.key('b');
  CHECK(session.left() == 30s);
}

TEST_CASE("engine keys: half comes once, and not for a moment that a shorter clock has left behind") {
  SessionDriver session(routine_of({"stretch 60s"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(25s);
  session.key('-');
  session.story();
  session.wait(20s);
  CHECK(session.story() ==
        "0:35 ten-seconds stretch, 35 s\n"
        "0:45 clock-ended stretch, 45 s, done\n"
        "0:45 step-ended 2 done\n"
        "0:45 asked after\n");

  SessionDriver longer(routine_of({"stretch 60s"}));
  longer.start();
  longer.key('n');
  longer.start_clock();
  longer.wait(30s);
  longer.key('+');
  longer.story();
  longer.wait(45s);
  CHECK(longer.kinds() == "ten-seconds, clock-ended, step-ended, asked");
}

TEST_CASE("engine keys: ease off is said from 7, for a gentle muscle from 4, and the strongest is kept") {
  const auto said = [](const std::string& press) {
    SessionDriver session(routine_of({press}));
    session.start();
    session.key('n');
    session.start_clock();
    std::string text;
    for (char key = '0'; key <= '9'; ++key) {
      session.story();
      session.key(key);
      if (session.kinds() == "strength, ease-off") text += key;
    }
    CHECK(session.engine().easing_off());
    session.key('2');
    CHECK(!session.engine().easing_off());
    CHECK(session.slot().strength == 9);
    return text;
  };
  CHECK(said("press triceps left 45s") == "789");
  CHECK(said("press masseter left 20s") == "456789");
}

TEST_CASE("engine keys: a hold that is begun again has not been rated yet, but what was reported stays") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.key('8');
  session.wait(10s);
  session.key('b');
  CHECK(!session.engine().shown().strength);
  CHECK(!session.engine().easing_off());
  CHECK(session.slot().strength == 8);
}

TEST_CASE("engine keys: sharp pain ends this muscle on both sides, its stretch and all, and the session goes on") {
  SessionDriver session(routine_of(
      {"press triceps both 45s", "press rhomboids left 45s", "stretch 30s muscle=triceps", "press triceps left 40s"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(10s);
  session.key('s');
  session.wait(24h);
  CHECK_MESSAGE(session.engine().stage() == Stage::stop_question, "it never times out");
  session.key('p');
  CHECK(session.slot().muscle == "rhomboids");
  CHECK(session.engine().slots().size() == 3);
  session.play_to_the_end();
  CHECK(session.engine().ending() == Ending::stopped);
  const Entry entry = session.entry();
  CHECK(entry.status == SessionStatus::stopped);
  CHECK(entry.stop_sign == "pain");
  CHECK(entry.points == std::vector<Point>{{"triceps", Side::left, 10s, std::nullopt, PointOutcome::stopped},
                                           {"rhomboids", Side::left, 45s, std::nullopt, PointOutcome::done}});
}

TEST_CASE("engine keys: a stop in the rest after a hold speaks of that hold") {
  SessionDriver session(routine_of({"press triceps left 45s repeat=2"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(50s);
  session.key('s');
  session.enter();
  CHECK(session.engine().stage() == Stage::question);
  CHECK(points_of(session.engine().slots()) ==
        std::vector<Point>{{"triceps", Side::left, 45s, std::nullopt, PointOutcome::stopped}});
}

TEST_CASE("engine keys: a stop before anything is pressed still marks the muscle") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.key('n');
  session.key('s');
  session.key('p');
  CHECK(points_of(session.engine().slots()) ==
        std::vector<Point>{{"triceps", Side::left, 0s, std::nullopt, PointOutcome::stopped}});
}

TEST_CASE("engine keys: a stop in heat ends all heat, and warmth is not offered again") {
  SessionDriver session(routine_of({"heat 5m", "press triceps left 45s"}));
  session.start();
  session.start_clock();
  session.wait(1min);
  session.key('s');
  session.story();
  session.key('p');
  CHECK(session.story() ==
        "1:00 stop-sign heat\n"
        "1:00 step-ended 1 stopped\n"
        "1:00 step-left-out 2\n"
        "1:00 step-started 3\n"
        "1:00 waiting hold triceps left 1\n");
  session.wait(1h);
  session.enter();
  CHECK(session.engine().stage() == Stage::ramp);
  session.play_to_the_end();
  CHECK(session.entry().stop_sign == "heat");
  CHECK(session.entry().heat == 1min);
}

TEST_CASE("engine keys: a stop in a stretch or a movement ends that step as stopped") {
  SessionDriver session(routine_of({"stretch 30s muscle=triceps side=both", "move 1m"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(4s);
  session.key('s');
  session.story();
  session.key('p');
  CHECK(session.story() ==
        "0:04 stop-sign pain\n"
        "0:04 step-ended 2 stopped\n"
        "0:04 step-started 3\n"
        "0:04 waiting move\n");
  session.start_clock();
  session.key('s');
  session.enter();
  CHECK(session.engine().dialogue().question() == Question::after);
}

TEST_CASE("engine keys: numbness and feeling unwell end the session with no more questions") {
  for (const auto& [key, sign] : {std::pair{'n', "numb"}, std::pair{'d', "unwell"}}) {
    SessionDriver session(whole_routine);
    session.start();
    session.key('n');
    session.start_clock();
    session.wait(7s);
    session.key('s');
    session.key(key);
    CHECK(session.engine().ending() == Ending::stopped);
    const Entry entry = session.entry();
    CHECK(entry.status == SessionStatus::stopped);
    CHECK(entry.stop_sign == sign);
    CHECK(entry.points == std::vector<Point>{{"upper-trapezius", Side::left, 7s, std::nullopt, PointOutcome::stopped}});
  }
}

TEST_CASE(
    "engine keys: going back from a step begins the one before with its text, and back from the other side its "
    "prompt") {
  SessionDriver session(routine_of({"press triceps both 40s", "move 1m"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(40s);
  session.start_clock();
  session.wait(40s);
  REQUIRE(session.slot().phase == Phase::move);
  session.story();
  session.key('b');
  CHECK(session.story() ==
        "1:30 step-ended 3 skipped\n"
        "1:30 step-started 2\n"
        "1:30 waiting hold triceps right 1\n");
  session.key('b');
  CHECK(session.story() ==
        "1:30 side-changed hold triceps left 1\n"
        "1:30 waiting hold triceps left 1\n");
  session.start_clock();
  CHECK(session.left() == 40s);
  session.wait(40s);
  CHECK(session.slot().side == Side::right);
  CHECK(session.engine().slots()[1].held == 80s);
}

TEST_CASE("engine keys: going back to warmth that was given again waits for Enter and changes no side") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.start_clock();
  session.wait(10min);
  session.wait(31min);
  session.enter();
  session.enter();
  session.wait(5min);
  session.story();
  session.key('b');
  CHECK(session.story() == "46:00 waiting rewarm\n");
  session.enter();
  CHECK(session.slot().phase == Phase::rewarm);
  CHECK(session.left() == 5min);
}

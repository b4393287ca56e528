// SPDX-License-Identifier: MIT
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

const std::string routine = routine_of({"press triceps left 45s repeat=2 rest=20s", "stretch 30s", "move 1m"});

/// At the clock of a slot, begun so long ago.
SessionDriver at_clock(std::size_t slot, std::chrono::milliseconds ago, SessionChoices choices = {}) {
  SessionDriver session(routine, {.choices = choices});
  session.start();
  while (session.engine().current() < slot || session.engine().stage() != Stage::running) {
    if (session.engine().stage() == Stage::waiting || session.engine().stage() == Stage::get_ready) {
      session.enter();
    } else {
      session.jump(session.left());
    }
  }
  session.jump(ago);
  session.story();
  return session;
}

}  // namespace

TEST_CASE("absence: warmth goes on while one is away, and so does its clock") {
  SessionDriver session = at_clock(0, 1min);
  session.sleep(5min);
  CHECK(session.story() == "6:00 away 300 s\n");
  CHECK(session.left() == 4min);
  session.wait(4min);
  CHECK(session.story() ==
        "9:50 ten-seconds heat, 590 s\n"
        "10:00 clock-ended heat, 600 s, done\n"
        "10:00 step-ended 1 done\n"
        "10:00 step-started 2\n"
        "10:00 waiting hold triceps left 1\n");
}

TEST_CASE("absence: warmth that ended while one was away ended when it was due, and the next step waits") {
  SessionDriver session = at_clock(0, 1min);
  session.sleep(1h);
  CHECK(session.story() ==
        "10:00 clock-ended heat, 600 s, done\n"
        "61:00 away 3600 s\n"
        "61:00 step-ended 1 done\n"
        "61:00 step-started 2\n"
        "61:00 waiting hold triceps left 1\n");
  CHECK_MESSAGE(heat_so_far(session.engine().slots()) == 20min, "nobody took the pack off");
  session.enter();
  CHECK_MESSAGE(session.engine().prompt() == Prompt::step, "nothing is left of heat, though it cooled for 51 min");
}

TEST_CASE("absence: what one is away in heat past its end counts, so that b gives what is left of twenty minutes") {
  SessionDriver session = at_clock(0, 1min);
  session.sleep(12min);
  CHECK(heat_so_far(session.engine().slots()) == 13min);
  session.key('b');
  session.enter();
  CHECK(session.left() == 7min);
}

TEST_CASE("absence: heat that was paused stays paused") {
  SessionDriver session = at_clock(0, 1min);
  session.key(' ');
  session.story();
  session.sleep(1h);
  CHECK(session.story() == "61:00 away 3600 s\n");
  CHECK(session.engine().stage() == Stage::paused);
  CHECK(session.left() == 9min);
}

TEST_CASE("absence: every other clock is paused from its last tick, until space") {
  for (const std::size_t slot : {1U, 2U, 3U, 4U, 5U}) {
    CAPTURE(slot);
    SessionDriver session = at_clock(slot, 4s);
    const auto left = session.left();
    const Instant from = session.now();
    session.sleep(20min);
    CHECK(session.kinds() == "clock-paused, away");
    CHECK(session.all()[session.all().size() - 2].at == from);
    CHECK(session.engine().stage() == Stage::paused);
    CHECK(session.left() == left);
    session.wait(1h);
    CHECK(session.kinds() == "");
    session.key(' ');
    CHECK(session.kinds() == "clock-resumed");
    CHECK(session.left() == left);
    session.wait(left);
    CHECK(session.engine().slots()[slot].outcome == SlotOutcome::done);
    CHECK(session.engine().slots()[slot].held == session.engine().slots()[slot].planned);
  }
}

TEST_CASE("absence: a ramp is paused too") {
  SessionDriver session(routine);
  session.start();
  session.key('n');
  session.enter();
  session.wait(2s);
  session.story();
  session.sleep(1min);
  CHECK(session.kinds() == "clock-paused, away");
  session.key(' ');
  CHECK(session.engine().stage() == Stage::ramp);
  CHECK(session.left() == 3s);
}

TEST_CASE("absence: hands-free, the clock goes on after a count of ten seconds, or with space") {
  SessionDriver session = at_clock(1, 4s, {.hands_free = HandsFree::on});
  const auto left = session.left();
  session.sleep(20min);
  session.story();
  session.wait(9999ms);
  CHECK(session.kinds() == "");
  CHECK(session.left() == left);
  session.wait(1ms);
  CHECK(session.kinds() == "clock-resumed");
  CHECK(session.left() == left);

  session.sleep(20min);
  session.wait(3s);
  session.key(' ');
  CHECK(session.left() == left);
  CHECK(session.engine().stage() == Stage::running);
}

TEST_CASE("absence: hands-free, what one paused oneself stays paused, also after an absence before") {
  SessionDriver session = at_clock(1, 4s, {.hands_free = HandsFree::on});
  session.key(' ');
  session.sleep(20min);
  session.wait(1h);
  CHECK(session.engine().stage() == Stage::paused);

  SessionDriver again = at_clock(1, 4s, {.hands_free = HandsFree::on});
  again.sleep(20min);
  again.key('n');
  again.wait(6s);
  REQUIRE(again.engine().stage() == Stage::running);
  again.key(' ');
  again.wait(1h);
  CHECK(again.engine().stage() == Stage::paused);
}

TEST_CASE("absence: hands-free, an absence within the count begins it anew") {
  SessionDriver session = at_clock(1, 4s, {.hands_free = HandsFree::on});
  session.sleep(20min);
  session.wait(8s);
  session.sleep(1min);
  session.story();
  session.wait(9s);
  CHECK(session.kinds() == "");
  session.wait(1s);
  CHECK(session.kinds() == "clock-resumed");
}

TEST_CASE("absence: a count before a start is paused, and a question waits as long as before") {
  SessionDriver session(routine, {.choices = {.hands_free = HandsFree::on}});
  session.type("n");
  session.wait(10s);
  session.sleep(1h);
  session.wait(19s);
  CHECK(session.engine().dialogue().question() == Question::before);
  CHECK(session.engine().stage() == Stage::question);
  session.wait(1s);
  REQUIRE(session.engine().stage() == Stage::get_ready);
  session.wait(5s);
  session.sleep(1h);
  CHECK(session.engine().stage() == Stage::paused);
  session.wait(10s);
  CHECK(session.engine().stage() == Stage::get_ready);
  CHECK(session.left() == 15s);
}

TEST_CASE("absence: prompts and the stop question stay as they are") {
  SessionDriver session(routine);
  session.sleep(1h);
  session.start();
  session.sleep(1h);
  CHECK(session.engine().stage() == Stage::waiting);
  session.start_clock();
  session.key('s');
  session.sleep(1h);
  CHECK(session.engine().stage() == Stage::stop_question);
}

TEST_CASE("absence: what was due before it began happened before it") {
  SessionDriver session = at_clock(1, 40s);
  session.sleep(1h, 10s);
  CHECK(session.story() ==
        "10:50 clock-ended hold triceps left 1, 45 s, done\n"
        "10:50 clock-started rest triceps left 1, 20 s\n"
        "10:55 clock-paused rest triceps left 1, 5 s\n"
        "70:55 away 3600 s\n");
}

TEST_CASE("absence: a late wake-up alone changes nothing, however the ticks are split") {
  SessionChoices choices{.hands_free = HandsFree::on, .asking = Asking::impossible};
  SessionDriver on_time(whole_routine, {.choices = choices});
  on_time.wait(1h);
  REQUIRE(on_time.engine().ending() == Ending::completed);
  const Entry entry = on_time.entry();
  const std::string story = on_time.story();
  const std::string told = on_time.told();

  SessionDriver once(whole_routine, {.choices = choices});
  once.jump(1h);
  CHECK(once.story() == story);
  CHECK(once.entry() == entry);
  CHECK(once.events() == on_time.events());
  CHECK_MESSAGE(once.told() == told, "what is told does not depend on when");

  std::mt19937 random{7};
  for (int round = 0; round < 60; ++round) {
    SessionDriver split(whole_routine, {.choices = choices});
    const int longest = round % 3 == 0 ? 700'000 : round % 3 == 1 ? 20'000 : 2'500;
    std::uniform_int_distribution<int> gap{0, longest};
    while (split.engine().stage() != Stage::over) split.jump(std::chrono::milliseconds{gap(random)});
    CHECK(split.story() == story);
    CHECK(split.told() == told);
    CHECK(split.events() == on_time.events());
  }
}

TEST_CASE("absence: keys that come with a late tick find the clocks as they would have been") {
  const auto played = [](auto&& pass) {
    SessionDriver session(routine);
    session.start();
    session.key('n');
    session.enter();
    pass(session, 5s + 30s);
    session.key('6');
    pass(session, 25s);
    session.key('+');
    pass(session, 41s);
    session.key(' ');
    pass(session, 1min);
    session.key(' ');
    pass(session, 10min);
    return std::pair{session.story(), session.unfinished()};
  };
  const auto ticking = played([](SessionDriver& session, std::chrono::milliseconds span) { session.wait(span); });
  const auto late = played([](SessionDriver& session, std::chrono::milliseconds span) { session.jump(span); });
  CHECK(ticking.first == late.first);
  CHECK(ticking.second == late.second);
}

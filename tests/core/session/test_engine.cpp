// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

TEST_CASE("engine: a whole session in the order that is promised") {
  SessionDriver session(whole_routine);
  CHECK(session.story() ==
        "0:00 introduced\n"
        "0:00 asked screening\n");
  session.type("n");
  session.type("4");
  CHECK(session.story() ==
        "0:00 screened\n"
        "0:00 started\n"
        "0:00 asked before\n"
        "0:00 step-started 1\n"
        "0:00 waiting heat\n");
  session.enter();
  session.wait(10min);
  CHECK(session.story() ==
        "0:00 clock-started heat, 600 s\n"
        "5:00 skin-check\n"
        "5:00 half heat, 300 s\n"
        "9:50 ten-seconds heat, 590 s\n"
        "10:00 clock-ended heat, 600 s, done\n"
        "10:00 step-ended 1 done\n"
        "10:00 step-started 2\n"
        "10:00 waiting hold upper-trapezius left 1\n");
  session.enter();
  session.wait(115s);
  CHECK(session.story() ==
        "10:00 easing-in hold upper-trapezius left 1, 5 s\n"
        "10:05 clock-started hold upper-trapezius left 1, 45 s\n"
        "10:27.5 half hold upper-trapezius left 1, 22.5 s\n"
        "10:40 ten-seconds hold upper-trapezius left 1, 35 s\n"
        "10:50 clock-ended hold upper-trapezius left 1, 45 s, done\n"
        "10:50 clock-started rest upper-trapezius left 1, 15 s\n"
        "10:55 ten-seconds rest upper-trapezius left 1, 5 s\n"
        "10:57.5 half rest upper-trapezius left 1, 7.5 s\n"
        "11:05 clock-ended rest upper-trapezius left 1, 15 s, done\n"
        "11:05 easing-in hold upper-trapezius left 2, 5 s\n"
        "11:10 clock-started hold upper-trapezius left 2, 45 s\n"
        "11:32.5 half hold upper-trapezius left 2, 22.5 s\n"
        "11:45 ten-seconds hold upper-trapezius left 2, 35 s\n"
        "11:55 clock-ended hold upper-trapezius left 2, 45 s, done\n"
        "11:55 side-changed hold upper-trapezius right 1\n"
        "11:55 waiting hold upper-trapezius right 1\n");
  session.enter();
  session.wait(115s);
  CHECK(session.engine().slot().phase == Phase::stretch);
  session.story();
  session.enter();
  session.wait(20s);
  CHECK(session.story() ==
        "13:50 clock-started stretch upper-trapezius left, 20 s\n"
        "14:00 half stretch upper-trapezius left, 10 s\n"
        "14:00 ten-seconds stretch upper-trapezius left, 10 s\n"
        "14:10 clock-ended stretch upper-trapezius left, 20 s, done\n"
        "14:10 side-changed stretch upper-trapezius right\n"
        "14:10 waiting stretch upper-trapezius right\n");
  session.enter();
  session.wait(20s);
  session.enter();
  session.wait(1min);
  session.story();
  session.type("2");
  session.type(" it went well ");
  CHECK(session.story() ==
        "15:30 asked note\n"
        "15:30 ended completed\n");
  CHECK(session.engine().ending() == Ending::completed);

  Entry expected;
  expected.kind = EntryKind::session;
  expected.at = evening();
  expected.routine = "test";
  expected.status = SessionStatus::completed;
  expected.before = 4;
  expected.after = 2;
  expected.heat = 10min;
  expected.points = {{"upper-trapezius", Side::left, 90s, std::nullopt, PointOutcome::done},
                     {"upper-trapezius", Side::right, 90s, std::nullopt, PointOutcome::done}};
  expected.note = "it went well";
  CHECK(session.entry() == expected);
}

TEST_CASE("engine: nothing begins without Enter, however long it takes") {
  SessionDriver session(whole_routine);
  session.start();
  session.story();
  session.wait(2h);
  CHECK(session.story() == "");
  CHECK(session.engine().stage() == Stage::waiting);
  CHECK(!session.engine().next_wakeup(session.now(), 1ms));
}

TEST_CASE("engine: hands-free, each step begins after its count and questions of level are skipped after 30 s") {
  SessionDriver session(routine_of({"press triceps both 45s"}), {.choices = {.hands_free = HandsFree::on}});
  session.story();
  session.wait(1h);
  CHECK_MESSAGE(session.story() == "", "the screening waits without limit");
  session.type("n");
  session.wait(30s);
  CHECK(session.story() ==
        "60:00 screened\n"
        "60:00 started\n"
        "60:00 asked before\n"
        "60:30 step-started 1\n"
        "60:30 getting-ready heat, 20 s\n");
  session.wait(20s + 10min + 20s + 5s + 45s);
  session.story();
  session.wait(10s);
  CHECK(session.story() == "72:10 easing-in hold triceps right 1, 5 s\n");
  session.wait(50s);
  CHECK(session.story() ==
        "72:15 clock-started hold triceps right 1, 45 s\n"
        "72:37.5 half hold triceps right 1, 22.5 s\n"
        "72:50 ten-seconds hold triceps right 1, 35 s\n"
        "73:00 clock-ended hold triceps right 1, 45 s, done\n"
        "73:00 step-ended 2 done\n"
        "73:00 asked after\n");
  session.wait(60s);
  CHECK(session.story() ==
        "73:30 asked note\n"
        "74:00 ended completed\n");
  CHECK(!session.entry().before);
}

TEST_CASE("engine: the changeover of a hands-free session is counted for ten seconds") {
  SessionDriver session(routine_of({"press triceps both 45s"}),
                        {.choices = {.hands_free = HandsFree::on, .asking = Asking::impossible}});
  session.jump(20s + 10min + 20s + 50s);
  CHECK(session.engine().stage() == Stage::get_ready);
  CHECK(session.engine().prompt() == Prompt::side);
  CHECK(session.left() == 10s);
}

TEST_CASE("engine: where nobody can be asked the session begins at once and asks nothing") {
  SessionDriver session(routine_of({"move 1m"}),
                        {.choices = {.hands_free = HandsFree::on, .asking = Asking::impossible}});
  CHECK(session.kinds() == "introduced, screened, started, step-started, getting-ready");
  session.jump(1h);
  CHECK(session.engine().ending() == Ending::completed);
  CHECK(session.entry().status == SessionStatus::completed);
}

TEST_CASE("engine: a movement of a quarter of an hour is not cut short") {
  SessionDriver session(routine_of({"move 15m"}));
  session.start();
  session.key('n');
  session.enter();
  CHECK(session.left() == 15min);
}

TEST_CASE("engine: the second hold gets what the limit of its place leaves, and none where that is nothing") {
  SessionDriver session(routine_of({"press triceps left 60s repeat=2"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.key('+');
  session.key('+');
  session.wait(90s + 15s + 5s);
  CHECK(session.slot().hold == 2);
  CHECK(session.left() == 30s);

  SessionDriver today(routine_of({"press triceps left 45s"}), [] {
    Entry earlier;
    earlier.kind = EntryKind::session;
    earlier.id = "earlier";
    earlier.at = {evening().time - 1h, evening().offset};
    earlier.points = {{"triceps", Side::left, 118s, std::nullopt, PointOutcome::done}};
    DriverSetup setup{.log = {earlier}};
    setup.choices.rest_policy = RestPolicy::as_written;
    return setup;
  }());
  today.start();
  today.key('n');
  today.story();
  today.enter();
  CHECK(today.story() ==
        "0:00 at-limit\n"
        "0:00 step-ended 2 skipped\n"
        "0:00 asked after\n");
}

TEST_CASE("engine: gone on with after midnight, a session still counts what was pressed on the day it began") {
  const std::string routine = routine_of({"press triceps left 45s repeat=2"});
  DriverSetup setup;
  setup.choices.rest_policy = RestPolicy::as_written;
  setup.now = {evening().time + 350min, evening().offset};
  Entry earlier;
  earlier.id = "earlier";
  earlier.kind = EntryKind::session;
  earlier.at = {setup.now.time - 20min, setup.now.offset};
  earlier.points = {{"triceps", Side::left, 100s, {}, PointOutcome::done}};
  setup.log = {earlier};

  SessionDriver session(routine, setup);
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(10s);
  const auto later = resumed(session, routine, 15min, setup);
  REQUIRE(local_day(later->engine().setup().stamp(later->now())) == "2026-11-22");
  later->type("n");
  later->play_to_the_end();
  CHECK(pressed_on(later->engine().slots(), "triceps", Side::left) == 20s);
}

TEST_CASE("engine: over 30 min after the heat warmth is offered once more, within the limit of all heat") {
  SessionDriver session(routine_of({"press triceps left 45s", "press rhomboids left 45s"}));
  session.start();
  session.start_clock();
  session.wait(10min);
  session.wait(30min);
  session.story();
  session.enter();
  CHECK(session.story() == "40:00 easing-in hold triceps left 1, 5 s\n");
  session.wait(50s);
  session.story();
  session.enter();
  CHECK(session.story() ==
        "40:50 rewarm-offered\n"
        "40:50 waiting hold rhomboids left 1\n");
  session.enter();
  session.wait(5min);
  CHECK(session.story() ==
        "40:50 clock-started rewarm, 300 s\n"
        "43:20 half rewarm, 150 s\n"
        "45:40 ten-seconds rewarm, 290 s\n"
        "45:50 clock-ended rewarm, 300 s, done\n"
        "45:50 waiting hold rhomboids left 1\n");
  session.enter();
  CHECK(session.story() == "45:50 easing-in hold rhomboids left 1, 5 s\n");
}

TEST_CASE("engine: warmth that is offered again and not wanted is not offered for the next 30 min") {
  SessionDriver session(routine_of({"press triceps both 45s"}));
  session.start();
  session.start_clock();
  session.wait(10min);
  session.wait(31min);
  session.enter();
  session.story();
  session.key('n');
  CHECK(session.story() == "41:00 easing-in hold triceps left 1, 5 s\n");
  session.wait(50s);
  session.enter();
  CHECK(session.engine().stage() == Stage::ramp);
}

TEST_CASE("engine: no warmth is offered where none was screened for, or where its limit is used up") {
  SessionDriver warm(routine_of({"press triceps left 45s"}), {.choices = {.heat = HeatChoice::already_warm}});
  warm.start();
  warm.wait(1h);
  warm.enter();
  CHECK(warm.engine().stage() == Stage::ramp);

  SessionDriver refused(routine_of({"press triceps left 45s"}));
  refuse_heat(refused);
  refused.type("");
  refused.key('n');
  refused.wait(1h);
  refused.enter();
  CHECK(refused.engine().stage() == Stage::ramp);

  SessionDriver full(routine_of({"heat 10m", "press triceps left 45s"}));
  full.start();
  full.start_clock();
  full.wait(10min);
  full.start_clock();
  full.wait(10min);
  full.wait(1h);
  full.enter();
  CHECK(full.engine().stage() == Stage::ramp);
}

TEST_CASE("engine: refused heat is gentle movement, logged as refused") {
  SessionDriver session(whole_routine);
  refuse_heat(session);
  session.type("");
  CHECK(session.slot().phase == Phase::move);
  CHECK(session.slot().planned == 4min);
  session.play_to_the_end();
  const Entry entry = session.entry();
  CHECK(entry.heat == 0s);
  CHECK(entry.heat_note == "refused");
  CHECK(entry.status == SessionStatus::completed);
}

TEST_CASE("engine: someone warm begins with the press, and the log says so") {
  SessionDriver session(whole_routine, {.choices = {.heat = HeatChoice::already_warm}});
  session.start();
  CHECK(session.slot().phase == Phase::hold);
  session.play_to_the_end();
  CHECK(session.entry().heat_note == "already warm");
}

TEST_CASE("engine: a wake-up is asked for each whole second that is left, and for what happens between") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.key('n');
  session.start_clock();
  const Instant start = session.now();
  const auto next = [&](std::chrono::milliseconds at, std::chrono::milliseconds at_least = 1ms) {
    return *session.engine().next_wakeup(start + at, at_least) - start;
  };
  CHECK(next(0ms) == 1s);
  CHECK(next(300ms) == 1s);
  CHECK(next(1s) == 2s);
  CHECK(next(22s) == 22500ms);
  CHECK(next(0ms, 10s) == 10s);
  CHECK_MESSAGE(next(0ms, 1h) == 22500ms, "what happens is never passed over");
  session.wait(40s);
  CHECK(next(40s, 1h) == 45s);
  session.key(' ');
  CHECK(!session.engine().next_wakeup(session.now(), 1ms));
}

TEST_CASE("engine: the time that is left counts what is pending, and the clock that runs as far as it is") {
  SessionDriver session(whole_routine);
  CHECK(session.engine().left_in_all(session.now()) == total_time(session.routine()));
  session.start();
  session.start_clock();
  session.wait(1min);
  CHECK(session.engine().left_in_all(session.now()) == total_time(session.routine()) - 1min);
  session.key('n');
  CHECK(session.engine().left_in_all(session.now()) == total_time(session.routine()) - 10min);
}

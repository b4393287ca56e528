// SPDX-License-Identifier: MIT
// What a stop sign has ended stays ended, whatever is pressed, left or gone on with afterwards.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/rules/rest.hpp"
#include "support/entries.hpp"
#include "support/print.hpp"
#include "support/session_driver.hpp"

namespace tpguide::test {
namespace {

using namespace std::chrono_literals;

/// The first press waits; the heat before it was passed over.
SessionDriver at_the_press(const std::vector<std::string>& steps, DriverSetup setup = {}) {
  SessionDriver session(routine_of(steps), std::move(setup));
  session.start();
  session.key('n');
  return session;
}

PointOutcome outcome_of(const Entry& entry, std::string_view muscle) {
  const auto point =
      std::find_if(entry.points.begin(), entry.points.end(), [&](const Point& one) { return one.muscle == muscle; });
  REQUIRE(point != entry.points.end());
  return point->outcome;
}

Entry stopped_session(std::string_view muscle, std::chrono::hours before) {
  Entry entry;
  entry.id = "stopped";
  entry.kind = EntryKind::session;
  entry.at = Stamp{evening().time - before, evening().offset};
  entry.routine = "other";
  entry.status = SessionStatus::stopped;
  entry.points = {{std::string{muscle}, Side::left, 10s, std::nullopt, PointOutcome::stopped}};
  return entry;
}

TEST_CASE("engine stops: b does not go back to a muscle that a stop sign has ended") {
  SessionDriver session = at_the_press({"press triceps left 45s", "move 1m"});
  session.start_clock();
  session.wait(10s);
  session.key('s');
  session.key('p');
  REQUIRE(session.engine().stage() == Stage::waiting);
  session.told();
  session.key('b');
  CHECK(session.told() == "(limit)\n");
  CHECK(session.slot().phase == Phase::move);
  session.play_to_the_end();
  CHECK(outcome_of(session.entry(), "triceps") == PointOutcome::stopped);
}

TEST_CASE("engine stops: b does not go back to heat that a stop sign has ended") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.start_clock();
  session.wait(2min);
  session.key('s');
  session.key('p');
  session.key('b');
  CHECK(session.slot().phase == Phase::hold);
  CHECK(session.engine().stage() == Stage::waiting);
  CHECK(heat_so_far(session.engine().slots()) == 2min);
}

/// Two minutes of the first heat, one of the second, and back to the first by `b`.
SessionDriver between_two_heats(const std::string& routine) {
  SessionDriver session(routine);
  session.start();
  session.start_clock();
  session.wait(2min);
  session.key('n');
  session.start_clock();
  session.wait(1min);
  session.key('b');
  session.key('b');
  REQUIRE(session.slot().step == 0);
  return session;
}

TEST_CASE("engine stops: a stop in heat keeps the time of a later heat that was begun") {
  SessionDriver session = between_two_heats(routine_of({"heat 5m", "press triceps left 45s"}));
  session.start_clock();
  session.wait(30s);
  session.key('s');
  session.key('p');
  session.play_to_the_end();
  CHECK(session.entry().heat == 210s);
}

TEST_CASE("engine stops: heat refused by the screening of a session that is gone on with keeps its time") {
  const std::string routine = routine_of({"heat 5m", "press triceps left 45s"});
  const auto later = resumed(between_two_heats(routine), routine, 0ms);
  refuse_heat(*later);
  later->play_to_the_end();
  CHECK(later->entry().heat == 180s);
}

TEST_CASE("engine stops: a stop in a rest that is never answered still marks its hold") {
  const std::string routine = std::string{whole_routine};
  SessionDriver session(routine);
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(45s + 5s);
  REQUIRE(session.slot().phase == Phase::rest);
  session.key('s');
  session.close_input();
  const Entry entry = entry_of(session.unfinished(), SessionStatus::partial);
  CHECK(outcome_of(entry, "upper-trapezius") == PointOutcome::stopped);
  CHECK(entry.stop_sign == "pain");
}

TEST_CASE("engine stops: the gravest of several signs is the one that is logged") {
  SessionDriver session = at_the_press({"press triceps left 45s", "move 1m"});
  session.start_clock();
  session.key('s');
  session.key('p');
  session.start_clock();
  session.key('s');
  session.key('d');
  CHECK(session.entry().stop_sign == "unwell");
}

TEST_CASE("engine stops: a rest of 48 hours that began since is kept when a session is gone on with") {
  const std::vector<std::string> steps{"move 1m", "press triceps left 45s", "move 2m"};
  SessionDriver session = at_the_press(steps);
  session.start_clock();
  session.key('q');
  DriverSetup later;
  later.log = {stopped_session("triceps", 1h)};
  const auto on = resumed(session, routine_of(steps), 1h, later);
  CHECK(std::none_of(on->engine().slots().begin(), on->engine().slots().end(),
                     [](const Slot& slot) { return slot.muscle == "triceps"; }));
  CHECK(on->engine().outlook().left_out.size() == 1);
}

TEST_CASE("engine stops: with nobody to say that a stopped muscle has been clear, it is not pressed") {
  const auto planned = [](Asking asking) {
    SessionDriver session(
        routine_of({"press triceps left 45s", "move 1m"}),
        {.choices = {.hands_free = HandsFree::on, .asking = asking}, .log = {stopped_session("triceps", 72h)}});
    const auto& slots = session.engine().slots();
    return std::any_of(slots.begin(), slots.end(), [](const Slot& slot) { return slot.muscle == "triceps"; });
  };
  CHECK(planned(Asking::possible));
  CHECK_FALSE(planned(Asking::impossible));
}

TEST_CASE("engine stops: b in a paused heat keeps the clock waiting, since the pack is off") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.start_clock();
  session.wait(2min);
  session.key(' ');
  session.key('b');
  CHECK(session.engine().stage() == Stage::paused);
  CHECK(session.left() == 10min);
}

TEST_CASE("engine stops: leaving while a pack is on says to take it off") {
  SessionDriver session(routine_of({"move 1m"}));
  session.start();
  session.start_clock();
  session.wait(1min);
  session.told();
  session.key('q');
  CHECK(session.told() == "(pack off)\nStopped here. Go on within 12 hours: tpguide session --resume\n");
}

bool is_still_planned(const SessionDriver& session, std::string_view muscle) {
  const auto& slots = session.engine().slots();
  return std::any_of(slots.begin(), slots.end(),
                     [&](const Slot& slot) { return slot.muscle == muscle && slot.outcome == SlotOutcome::pending; });
}

TEST_CASE("engine stops: a stop in a stretch ends that muscle, its presses to come as well, and is logged there") {
  const std::vector<std::string> steps{"stretch 30s muscle=triceps side=both", "press masseter left 20s",
                                       "press triceps both 45s", "stretch 20s muscle=triceps", "move 1m"};
  for (const char answer : {'p', '\r'}) {
    CAPTURE(answer);
    SessionDriver session = at_the_press(steps);
    session.start_clock();
    session.wait(10s);
    session.key('s');
    answer == 'p' ? session.key('p') : session.enter();
    CHECK_FALSE(is_still_planned(session, "triceps"));
    CHECK(session.slot().muscle == "masseter");

    session.key('b');
    CHECK_MESSAGE(session.slot().muscle == "masseter", "b does not bring it back");
    const auto later = resumed(session, routine_of(steps), 1h);
    later->type("n");
    CHECK_FALSE(is_still_planned(*later, "triceps"));
    later->play_to_the_end();
    const Entry entry = later->entry();
    CHECK(entry.stop_sign == "pain");
    CHECK(entry.points == std::vector<Point>{{"triceps", Side::left, 0s, std::nullopt, PointOutcome::stopped},
                                             {"masseter", Side::left, 20s, std::nullopt, PointOutcome::done}});
    // The rules there are follow: two days of rest, then the question whether it has been clear.
    const History history = make_history({entry});
    CHECK(rests_made(entry, {}).size() == 1);
    CHECK(stops_to_confirm(history, Stamp{evening().time + 72h, evening().offset}).size() == 1);
  }
}

TEST_CASE("engine stops: numb or unwell in a stretch is logged at its muscle") {
  for (const char answer : {'n', 'd'}) {
    SessionDriver session = at_the_press({"stretch 30s muscle=triceps side=right", "press triceps both 45s"});
    session.start_clock();
    session.wait(10s);
    session.key('s');
    session.key(answer);
    CHECK(session.engine().ending() == Ending::stopped);
    CHECK(session.entry().points ==
          std::vector<Point>{{"triceps", Side::right, 0s, std::nullopt, PointOutcome::stopped}});
  }
}

TEST_CASE("engine stops: a place that was pressed before its stretch is stopped keeps its time") {
  SessionDriver session = at_the_press({"press triceps both 45s", "stretch 30s muscle=triceps", "move 1m"});
  session.start_clock();
  session.wait(45s);
  session.start_clock();
  session.wait(45s);
  session.start_clock();
  session.wait(5s);
  session.key('s');
  session.key('p');
  session.play_to_the_end();
  CHECK(session.entry().points ==
        std::vector<Point>{{"triceps", Side::left, 45s, std::nullopt, PointOutcome::stopped},
                           {"triceps", Side::right, 45s, std::nullopt, PointOutcome::stopped}});
}

TEST_CASE("engine stops: a stop in a stretch that is never answered still marks its muscle") {
  SessionDriver session = at_the_press({"stretch 30s muscle=triceps side=left", "move 1m"});
  session.start_clock();
  session.wait(5s);
  session.key('s');
  session.close_input();
  CHECK(outcome_of(entry_of(session.unfinished(), SessionStatus::partial), "triceps") == PointOutcome::stopped);
}

TEST_CASE("engine stops: b does not go back to the other side of a stretch that a stop sign has ended") {
  SessionDriver session = at_the_press({"stretch 30s side=both", "move 1m"});
  session.start_clock();
  session.wait(5s);
  session.key('s');
  session.key('p');
  REQUIRE(session.slot().phase == Phase::move);
  session.key('b');
  CHECK(session.slot().phase == Phase::move);
  CHECK_MESSAGE(session.entry().points.empty(), "no muscle is known");
}

TEST_CASE("engine stops: what was begun of a muscle and left by b is not begun again after its stop sign") {
  SessionDriver session = at_the_press({"press triceps left 45s", "stretch 20s muscle=triceps", "move 1m"});
  session.start_clock();
  session.wait(45s);
  session.start_clock();
  session.wait(2s);
  session.key('b');
  REQUIRE(session.slot().phase == Phase::hold);
  session.key('s');
  session.key('p');
  CHECK(session.slot().phase == Phase::move);
  CHECK(session.story().find("step-left-out 3\n") != std::string::npos);
}

TEST_CASE("engine stops: where nothing was pressed the end still says how long the muscle rests") {
  SessionDriver session = at_the_press({"stretch 30s muscle=triceps side=left"});
  session.start_clock();
  session.key('s');
  session.key('p');
  session.type("");
  session.told();
  session.type("");
  CHECK(session.told().find("triceps rests after a stop, until ") != std::string::npos);
}

TEST_CASE("engine stops: left while its advice is read, the muscle stays out and the next step is gone on with") {
  const std::vector<std::string> steps{"stretch 30s muscle=triceps", "press triceps left 45s", "move 1m"};
  SessionDriver session = at_the_press(steps, {.after_stop = SessionSetup::AfterStop::waits_for_key});
  session.start_clock();
  session.key('s');
  session.key('p');
  const auto later = resumed(session, routine_of(steps), 1h);
  later->type("n");
  CHECK(later->slot().phase == Phase::move);
  CHECK(later->engine().stage() == Stage::waiting);
}

}  // namespace
}  // namespace tpguide::test

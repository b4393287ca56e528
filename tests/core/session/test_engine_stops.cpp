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

/// What the profile keeps of stop signs, a line each.
std::string kept_stops(const SessionDriver& session) {
  std::string text;
  for (const KeptSign& sign : session.engine().setup().profile.signs)
    if (is_stop(sign))
      text += std::string(name_of(sign.action)) + " until " + local_day({WallTime{*sign.until}, 0min}) +
              (sign.muscles.empty() ? "" : " " + sign.muscles.front()) + "\n";
  return text;
}

TEST_CASE("engine stops: one that ends the session is kept until the next day, also where no muscle had it") {
  SessionDriver in_heat(routine_of({"press triceps left 45s"}));
  in_heat.start();
  in_heat.start_clock();
  in_heat.key('s');
  in_heat.key('n');
  CHECK(kept_stops(in_heat) == "refuse until 2026-11-22\n");

  SessionDriver in_hold = at_the_press({"press triceps left 45s"});
  in_hold.start_clock();
  in_hold.key('s');
  in_hold.key('d');
  CHECK(kept_stops(in_hold) == "refuse until 2026-11-22 triceps\n");

  SessionDriver pain = at_the_press({"press triceps left 45s", "move 1m"});
  pain.start_clock();
  pain.key('s');
  pain.key('p');
  CHECK(kept_stops(pain) == "");
}

Entry ended_by(std::string_view sign, std::chrono::hours before) {
  Entry entry = stopped_session("masseter", before);
  entry.points.clear();
  entry.stop_sign = sign;
  return entry;
}

TEST_CASE("engine stops: after one that ended a session today nothing is pressed, whatever computer it was on") {
  for (const char* sign : {"numb", "unwell"}) {
    SessionDriver session(routine_of({"press triceps left 45s"}), {.log = {ended_by(sign, 3h)}});
    session.type("");
    CHECK(session.engine().ending() == Ending::screened_out);
  }
  SessionDriver session(routine_of({"press triceps left 45s"}), {.log = {ended_by("pain", 3h)}});
  session.start();
  CHECK(session.engine().stage() == Stage::waiting);
}

TEST_CASE("engine stops: one of an earlier day that no muscle had is asked about until something was pressed") {
  Entry pressed = stopped_session("masseter", 4h);
  pressed.id = "later";
  pressed.status = SessionStatus::completed;
  pressed.points.front().outcome = PointOutcome::done;
  const auto kept = [](std::vector<Entry> log) {
    return kept_stops(SessionDriver(routine_of({"press triceps left 45s"}), {.log = std::move(log)}));
  };
  CHECK(kept({ended_by("unwell", 30h)}) == "refuse until 2026-11-21\n");
  CHECK(kept({ended_by("unwell", 30h), pressed}) == "");
  CHECK(kept({ended_by("heat", 30h)}) == "");
}

TEST_CASE("engine stops: heat that was stopped stays over for the day, in every routine") {
  const auto first_phase = [](std::chrono::hours before) {
    SessionDriver session(routine_of({"press triceps left 45s"}), {.log = {ended_by("heat", before)}});
    session.start();
    return session.slot().phase;
  };
  CHECK(first_phase(3h) == Phase::move);
  CHECK(first_phase(24h) == Phase::heat);
}

TEST_CASE("engine stops: the last line of a stopped session does not offer to take it back") {
  CHECK(plain_text(tell_place(Ending::stopped, WhereItIs::logged).front()) == "Logged; tpguide history shows it.");
  CHECK(plain_text(tell_place(Ending::completed, WhereItIs::logged).front()) ==
        "Logged; tpguide history shows it, tpguide undo takes it back.");
}

/// Of the log, with so much heat.
Entry warmed(std::string id, std::chrono::minutes before, std::chrono::minutes heat) {
  Entry entry = ended_by("", 0h);
  entry.id = std::move(id);
  entry.at = Stamp{evening().time - before, evening().offset};
  entry.status = SessionStatus::completed;
  entry.heat = heat;
  return entry;
}

TEST_CASE("engine heat: within two hours of the last heat, and after three times a day, there is movement instead") {
  const auto until = [](std::vector<Entry> log) {
    SessionDriver session(routine_of({"press triceps left 45s"}),
                          {.choices = {.rest_policy = RestPolicy::as_written}, .log = std::move(log)});
    session.start();
    const auto& rest = session.engine().outlook().heat_rest;
    CHECK((session.slot().phase == Phase::move) == rest.has_value());
    return rest ? rfc3339(rest->until) : "none";
  };
  CHECK(until({warmed("a", 60min, 15min)}) == "2026-11-21T19:15:00+01:00");
  CHECK(until({warmed("a", 60min, 4min)}) == "none");
  CHECK(until({warmed("a", 135min, 15min)}) == "none");
  CHECK(until({warmed("a", 600min, 15min), warmed("b", 450min, 15min), warmed("c", 300min, 15min)}) ==
        "2026-11-22T00:00:00+01:00");
}

TEST_CASE("engine resume: what was pressed elsewhere meanwhile is left out, not what it was begun in spite of") {
  const std::vector<std::string> steps{"move 1m", "press triceps left 45s", "press masseter left 20s"};
  SessionDriver session = at_the_press(steps, {.choices = {.rest_policy = RestPolicy::as_written}});
  session.start_clock();
  session.key('q');
  const auto elsewhere = [](std::string_view muscle, std::chrono::minutes after) {
    Entry entry = warmed(std::string(muscle), -after, 0min);
    entry.points = {{std::string(muscle), Side::left, 20s, std::nullopt, PointOutcome::done}};
    return entry;
  };
  DriverSetup later;
  later.log = {elsewhere("triceps", 30min), elsewhere("masseter", -60min)};
  const auto on = resumed(session, routine_of(steps), 1h, later);
  CHECK_FALSE(is_still_planned(*on, "triceps"));
  CHECK(is_still_planned(*on, "masseter"));
  CHECK(on->engine().outlook().left_out.size() == 1);
}

TEST_CASE("engine resume: no dose is told that does not run") {
  const std::vector<std::string> steps{"move 1m", "press triceps left 45s"};
  DriverSetup setup{.choices = {.rest_policy = RestPolicy::as_written}, .muscles = DriverSetup::Muscles::unused};
  SessionDriver session = at_the_press(steps, setup);
  session.start_clock();
  session.key('q');
  const auto on = resumed(session, routine_of(steps), 10min, {.muscles = DriverSetup::Muscles::unused});
  CHECK(on->told().find("Gentler today") == std::string::npos);
}

TEST_CASE("engine resume: a session that went on for long says when it ended, and its time is kept") {
  const std::vector<std::string> steps{"press triceps left 45s", "move 1m"};
  SessionDriver session = at_the_press(steps);
  session.start_clock();
  session.wait(10s);
  CHECK_FALSE(session.entry().ended);
  session.key('q');
  const auto on = resumed(session, routine_of(steps), 11h);
  on->play_to_the_end();
  REQUIRE(on->entry().ended);
  CHECK(on->entry().ended->time - on->entry().at.time > 11h);
}

}  // namespace
}  // namespace tpguide::test

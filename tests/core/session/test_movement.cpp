// SPDX-License-Identifier: MIT
// The easy movement of a routine, asked about before the heat and after the last step; and a level that was just given.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/session/checkpoint.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view movement = "movement = \"Turn your head to each side.\"\n";

std::string with_movement(std::string text) {
  return text.insert(text.find("[[step]]"), movement);
}

const std::string plain = routine_of({"move 1m"});
const std::string moving = with_movement(plain);

Question asked(const SessionDriver& session) {
  return session.engine().dialogue().question();
}

Entry of_yesterday() {
  Entry entry;
  entry.kind = EntryKind::session;
  entry.id = "y";
  entry.at = {evening().time - 24h, evening().offset};
  entry.routine = "test";
  entry.status = SessionStatus::completed;
  entry.points = {{"triceps", Side::left, 45s, std::nullopt, PointOutcome::done}};
  return entry;
}

/// To the question after the last step.
void play_steps(SessionDriver& session) {
  for (int step = 0; step < 2; ++step) {
    session.enter();
    session.wait(10min);
  }
}

}  // namespace

TEST_CASE("movement: it is asked after the pain, before the first step and after the last, and is in the entry") {
  SessionDriver session(moving);
  session.type("n");
  session.type("6");
  CHECK(asked(session) == Question::move_before);
  session.story();
  session.told();
  session.type("5");
  play_steps(session);
  CHECK(asked(session) == Question::after);
  session.type("4");
  CHECK(asked(session) == Question::move_after);
  session.type("3");
  CHECK(asked(session) == Question::note);
  session.type("");
  const Entry entry = session.entry();
  CHECK(entry.before == 6);
  CHECK(entry.move_before == 5);
  CHECK(entry.after == 4);
  CHECK(entry.move_after == 3);
  CHECK(session.told().find("pain 6 → 4; stiffness 5 → 3") != std::string::npos);
}

TEST_CASE("movement: the question is the routine's sentence and one short question, on one line of 80") {
  const Routine routine = routine_from(moving);
  SessionDriver session(moving);
  session.type("n");
  session.told();
  session.type("6");
  CHECK(session.told().find("Turn your head to each side. How stiff, 0–10 (Enter skips): ") != std::string::npos);
  session.type("eleven");
  CHECK(session.told().find("A whole number from 0 to 10, please") != std::string::npos);
  CHECK(asked(session) == Question::move_before);
}

TEST_CASE("movement: Enter skips it, and it is not asked afterwards; who skips the pain goes on to the steps") {
  SessionDriver skipped(moving);
  skipped.type("n");
  skipped.type("6");
  skipped.type("");
  CHECK(skipped.engine().stage() == Stage::waiting);
  play_steps(skipped);
  skipped.type("4");
  CHECK(asked(skipped) == Question::note);

  SessionDriver silent(moving);
  silent.type("n");
  silent.type("");
  CHECK(silent.engine().stage() == Stage::waiting);
}

TEST_CASE("movement: a routine without one asks for none") {
  SessionDriver session(plain);
  session.type("n");
  session.type("6");
  CHECK(session.engine().stage() == Stage::waiting);
}

TEST_CASE("movement: over a break the answer is kept, and not asked again") {
  SessionDriver session(moving);
  session.type("n");
  session.type("6");
  session.type("5");
  session.enter();
  session.wait(1min);
  session.key('q');
  const auto later = resumed(session, moving, 1h, {.resume = SessionSetup::Resume::at_once});
  later->type("n");
  CHECK(later->engine().stage() == Stage::waiting);
  CHECK(later->entry().move_before == 5);
}

TEST_CASE("movement: left at its question the pain is kept, and the movement is asked when it is gone on with") {
  SessionDriver session(moving);
  session.type("n");
  session.type("6");
  session.type("q");
  const auto later = resumed(session, moving, 1h, {.resume = SessionSetup::Resume::at_once});
  later->type("n");
  CHECK(asked(*later) == Question::move_before);
}

TEST_CASE("movement: hands-free it waits 30 seconds, like every level") {
  SessionDriver session(moving, {.choices = {.hands_free = HandsFree::on}});
  session.type("n");
  session.type("6");
  CHECK(asked(session) == Question::move_before);
  session.wait(31s);
  CHECK(session.engine().stage() == Stage::get_ready);
}

TEST_CASE("levels: one that was just given for the day after is taken over and told, not asked again") {
  SessionDriver session(plain, {.log = {of_yesterday()}});
  REQUIRE(asked(session) == Question::next_day_pain);
  session.type("3");
  session.type("1");
  session.told();
  session.type("n");
  CHECK(session.engine().stage() == Stage::waiting);
  CHECK(session.told().find("Pain now: 3, as you just said.") != std::string::npos);
  CHECK(session.entry().before == 3);
}

TEST_CASE("levels: where the day after was passed over the pain is asked") {
  SessionDriver session(plain, {.log = {of_yesterday()}});
  session.type("");
  session.type("n");
  CHECK(asked(session) == Question::before);
}

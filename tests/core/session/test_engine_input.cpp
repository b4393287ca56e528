// SPDX-License-Identifier: MIT
// What no finger typed one by one, and questions that are being answered when their time is up.
#include <string>

#include <doctest/doctest.h>

#include "support/print.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

void paste(SessionDriver& session, Key::Came came) {
  session.send(KeyPressed{{KeyKind::pasted, 0, 0, came}});
}

const std::string press_steps = routine_of({"press upper-trapezius left 45s", "move 1m"});

SessionDriver in_hold() {
  SessionDriver session{press_steps};
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(5s);
  session.story();
  session.told();
  return session;
}

SessionDriver hands_free_at_the_end() {
  SessionDriver session{routine_of({"move 1m"}), {.choices = {.hands_free = HandsFree::on}}};
  session.type("n");
  session.type("");
  while (session.engine().stage() != Stage::question) session.key('n');
  session.story();
  return session;
}

}  // namespace

TEST_CASE("input: a burst pauses a clock and says why, once, and is neither stop nor quit") {
  SessionDriver session = in_hold();
  paste(session, Key::Came::at_once);
  CHECK(session.engine().stage() == Stage::paused);
  paste(session, Key::Came::as_lines);
  CHECK(session.kinds() == "clock-paused, pasted");
  CHECK(session.told() ==
        "Paused. Space goes on.\nText came all at once, as if pasted. It was not taken; space goes on.\n");
  session.key(' ');
  CHECK(session.kinds() == "clock-resumed");
}

TEST_CASE("input: a burst holds the ramp and the hands-free count too, and starts nothing") {
  SessionDriver session{press_steps};
  session.start();
  session.key('n');
  session.story();
  paste(session, Key::Came::as_lines);
  CHECK(session.kinds() == "pasted");
  CHECK(session.engine().stage() == Stage::waiting);
  session.enter();
  paste(session, Key::Came::at_once);
  CHECK(session.engine().stage() == Stage::paused);
  CHECK(session.engine().held_stage() == Stage::ramp);

  SessionDriver free{press_steps, {.choices = {.hands_free = HandsFree::on}}};
  free.start();
  REQUIRE(free.engine().stage() == Stage::get_ready);
  paste(free, Key::Came::at_once);
  CHECK(free.engine().stage() == Stage::paused);
}

TEST_CASE("input: text that is marked as pasted is told and changes nothing") {
  SessionDriver session = in_hold();
  paste(session, Key::Came::by_finger);
  CHECK(session.kinds() == "pasted");
  CHECK(session.engine().stage() == Stage::running);
  CHECK(session.told() == "Pasted text was not taken.\n");
}

TEST_CASE("input: pasted text never answers what the stop sign was, and is no key that goes on") {
  SessionDriver session = in_hold();
  session.key('s');
  session.story();
  paste(session, Key::Came::as_lines);
  CHECK(session.kinds() == "pasted");
  CHECK(session.engine().stage() == Stage::stop_question);

  SessionDriver low{press_steps, {.after_stop = SessionSetup::AfterStop::waits_for_key}};
  low.start();
  low.key('n');
  low.key('s');
  low.key('p');
  REQUIRE(low.engine().stage() == Stage::advice);
  paste(low, Key::Came::at_once);
  low.send(KeyPressed{{KeyKind::left}});
  CHECK(low.engine().stage() == Stage::advice);
}

TEST_CASE("input: what came all at once answers no question, and may be a note") {
  for (const std::string text : {"n", "     n", "y", "q", "yes please"}) {
    CAPTURE(text);
    SessionDriver session{press_steps};
    session.story();
    session.send(LineEntered{text, Key::Came::at_once});
    CHECK(session.kinds() == "asked-again");
    session.type("n");
    session.story();
    session.send(LineEntered{"5", Key::Came::at_once});
    CHECK(session.kinds() == "asked-again");
  }
  SessionDriver session{routine_of({"move 1m"})};
  session.start();
  while (session.engine().stage() != Stage::question) session.key('n');
  session.type("3");
  session.send(LineEntered{"a long drive", Key::Came::at_once});
  CHECK(session.entry().note == "a long drive");
}

TEST_CASE("input: a question that times out waits for who is typing, and takes what stands there in the end") {
  SessionDriver session = hands_free_at_the_end();
  REQUIRE(session.engine().dialogue().question() == Question::after);
  session.wait(29s);
  session.send(Typing{"4"});
  session.wait(29s);
  CHECK(session.engine().dialogue().question() == Question::after);
  CHECK(session.engine().dialogue().typed() == "4");
  session.wait(1s);
  REQUIRE(session.engine().dialogue().question() == Question::note);
  CHECK(session.engine().dialogue().typed() == "");
  session.send(Typing{"sore"});
  session.wait(20s);
  session.send(Typing{"sore neck"});
  session.wait(20s);
  CHECK(session.engine().stage() == Stage::question);
  session.wait(10s);
  CHECK(session.engine().stage() == Stage::over);
  CHECK(session.entry().after == 4);
  CHECK(session.entry().note == "sore neck");
}

TEST_CASE("input: a key that was typed in time is in time, however late the loop comes to it") {
  SessionDriver session = hands_free_at_the_end();
  const auto late = *session.engine().next_wakeup(session.now(), 1ms) - session.now() + 500ms;
  // No tick in between: the keys are the first that the engine hears.
  session.send_after(late, Typing{"4"});
  session.send(LineEntered{"4"});
  CHECK(session.engine().dialogue().question() == Question::note);
  CHECK(session.entry().after == 4);
}

TEST_CASE("input: a level that stands there and is none is asked for again before it is passed over") {
  SessionDriver session = hands_free_at_the_end();
  session.send(Typing{"44"});
  session.wait(30s);
  CHECK(session.kinds() == "asked-again");
  session.wait(30s);
  CHECK(session.engine().dialogue().question() == Question::note);
}

TEST_CASE("input: a note that was being typed is kept when the session is left, and stands there again") {
  SessionDriver session{routine_of({"move 1m"})};
  session.start();
  while (session.engine().stage() != Stage::question) session.key('n');
  session.type("3");
  session.send(Typing{"half a no"});
  session.close_input();
  CHECK(session.unfinished().note == "half a no");
  const auto later = resumed(session, routine_of({"move 1m"}), 60s);
  later->type("n");
  REQUIRE(later->engine().dialogue().question() == Question::note);
  CHECK(later->engine().dialogue().typed() == "half a no");
}

TEST_CASE("input: answers by the place of their letters, where that says one thing") {
  SessionDriver session{press_steps};
  session.story();
  session.type("н");
  CHECK(session.kinds() == "asked-again");
  session.type("т");
  CHECK(session.engine().dialogue().question() == Question::before);
  session.type("7");
  CHECK(session.engine().stage() == Stage::waiting);
  CHECK(session.entry().before == 7);
  SessionDriver other{press_steps};
  other.type("й");
  CHECK(other.engine().ending() == Ending::quit);
}

TEST_CASE("input: what presenter remotes and pedals type starts at a prompt and pauses in a clock") {
  SessionDriver session{press_steps};
  session.start();
  session.send(KeyPressed{{KeyKind::page_down}});
  CHECK(session.engine().stage() == Stage::running);
  session.send(KeyPressed{{KeyKind::page_down}});
  CHECK(session.engine().stage() == Stage::paused);
  session.key('.');
  CHECK(session.engine().stage() == Stage::running);
  session.key('s');
  REQUIRE(session.engine().stage() == Stage::stop_question);
  session.send(KeyPressed{{KeyKind::page_down}});
  CHECK(session.engine().stage() != Stage::stop_question);
}

TEST_CASE("input: next by its meaning passes over a clock, and is never the numbness that its letter answers") {
  SessionDriver session{press_steps};
  session.start();
  session.start_clock();
  const std::size_t before = session.engine().current();
  session.send(KeyPressed{{KeyKind::next}});
  CHECK(session.engine().slots()[before].outcome == SlotOutcome::skipped);
  if (session.engine().stage() == Stage::waiting) session.start_clock();
  session.key('s');
  session.send(KeyPressed{{KeyKind::next}});
  CHECK(session.engine().stage() == Stage::stop_question);
  session.key('n');
  CHECK(session.engine().ending() == Ending::stopped);
}

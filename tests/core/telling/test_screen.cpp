// SPDX-License-Identifier: MIT
#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/telling/reading.hpp"
#include "core/telling/screen.hpp"
#include "core/text/duration.hpp"
#include "support/entries.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

std::string shown(const SessionDriver& session, ScreenSize size, Digits digits = Digits::normal,
                  Charset charset = Charset::utf8) {
  const Frame frame =
      compose(session.engine(), {session.now(), session.engine().setup().stamp(session.now()), size, digits, charset});
  std::string text;
  for (const Line& line : frame.lines) {
    std::string row = plain_text(line);
    row.erase(row.find_last_not_of(' ') + 1);
    text += row + "\n";
  }
  return text;
}

SessionDriver at_first_prompt() {
  SessionDriver session(whole_routine);
  session.start();
  return session;
}
SessionDriver in_heat() {
  SessionDriver session = at_first_prompt();
  session.start_clock();
  session.wait(3min);
  return session;
}
SessionDriver in_hold() {
  SessionDriver session = at_first_prompt();
  session.key('n');
  session.start_clock();
  session.wait(14s);
  return session;
}

}  // namespace

TEST_CASE("screen: the prompt of a heat") {
  const SessionDriver session = at_first_prompt();
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                            step 1 of 4 · 15:10 left · done 18:15\n"
        "\n"
        "Step 1 of 4 · Heat · neck and shoulders\n"
        "  How long: 10 min\n"
        "  How: Sit back against the pack.\n"
        "\n"
        "  Enter starts · n passes over · b before · s stop sign · q quit · ? help\n");
  CHECK(shown(session, {40, 12}) ==
        "step 1 of 4 · 15:10 left\n"
        "\n"
        "Step 1 of 4 · Heat · neck and shoulders\n"
        "  How long: 10 min\n"
        "  How: Sit back against the pack.\n"
        "\n"
        "  Enter starts · n passes over\n"
        "  b before · s stop sign · q quit\n"
        "  ? help\n");
  CHECK(shown(session, {20, 5}) ==
        "1/4 · 15:10 left\n"
        "  Heat · neck and …\n"
        "  Enter starts\n"
        "  ? help\n");
  CHECK(shown(session, {15, 3}) == "Enter: Heat\n");
}

TEST_CASE("screen: the prompt of a press") {
  SessionDriver session = at_first_prompt();
  session.key('n');
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                             step 2 of 4 · 5:10 left · done 18:05\n"
        "\n"
        "Step 2 of 4 · Press · upper-trapezius · left, then right\n"
        "  How long: 2 × 45 s on each side, 15 s rest between\n"
        "  How: Lean on the ball.\n"
        "  Find it: (find it)\n"
        "  Elsewhere: (felt elsewhere)\n"
        "  Self-test: (self-test)\n"
        "  Take care: (keep off the bone)\n"
        "\n"
        "  Enter starts · n passes over · b before · s stop sign · q quit · ? help\n");
  CHECK(shown(session, {40, 12}) ==
        "step 2 of 4 · 5:10 left\n"
        "Step 2 of 4 · Press · upper-trapezius ·\n"
        "left, then right\n"
        "  How long: 2 × 45 s on each side, 15 s\n"
        "  rest between\n"
        "  How: Lean on the ball.\n"
        "  Find it: (find it)\n"
        "  … space shows all of it\n"
        "  Enter starts · n passes over\n"
        "  b before · s stop sign · q quit\n"
        "  ? help\n");
  CHECK(shown(session, {20, 5}) ==
        "2/4 · 5:10 left\n"
        "  Press · upper-tr…\n"
        "  Enter starts\n"
        "  ? help\n");
  CHECK(shown(session, {15, 3}) == "Enter: Press\n");
}

TEST_CASE("screen: in a low window the pages behind the card of a step have all of its text") {
  SessionDriver session = at_first_prompt();
  session.key('n');
  const ScreenSize size{40, 12};
  REQUIRE(step_pages(session.engine(), size) == 1);
  ScreenView view{session.now(), evening(), size};
  view.page = 1;
  std::string text;
  for (const Line& line : compose(session.engine(), view).lines) text += plain_text(line) + "\n";
  CHECK(text ==
        "Step 2 of 4 · Press · upper-trapezius …\n"
        "\n"
        "  How long: 2 × 45 s on each side, 15 s\n"
        "  rest between\n"
        "  How: Lean on the ball.\n"
        "  Find it: (find it)\n"
        "  Elsewhere: (felt elsewhere)\n"
        "  Self-test: (self-test)\n"
        "  Take care: (keep off the bone)\n"
        "\n"
        "  Enter starts · back: space · 1 of 1\n");
}

TEST_CASE("screen: the prompt of the other side") {
  SessionDriver session = at_first_prompt();
  session.key('n');
  session.start_clock();
  session.wait(45s + 15s + 5s + 45s);
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                             step 2 of 4 · 3:25 left · done 18:05\n"
        "\n"
        "  Now the RIGHT side\n"
        "  (change sides)\n"
        "\n"
        "  Enter starts · n passes over · b before · s stop sign · q quit · ? help\n");
  CHECK(shown(session, {40, 12}) ==
        "step 2 of 4 · 3:25 left\n"
        "\n"
        "  Now the RIGHT side\n"
        "  (change sides)\n"
        "\n"
        "  Enter starts · n passes over\n"
        "  b before · s stop sign · q quit\n"
        "  ? help\n");
  CHECK(shown(session, {20, 5}) ==
        "  Now the RIGHT side\n"
        "  (change sides)\n"
        "  Enter starts\n"
        "  ? help\n");
  CHECK(shown(session, {15, 3}) == "Enter: Press\n");
}

TEST_CASE("screen: heat") {
  const SessionDriver session = in_heat();
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                            step 1 of 4 · 12:10 left · done 18:15\n"
        "\n"
        "  Heat · neck and shoulders\n"
        "  7:00  ━━━━━━━╸                                              (check your skin)\n"
        "  next: press upper-trapezius, left, 45 s\n"
        "\n"
        "  space pause   s stop sign   + -   n next   b again   ? help\n");
  CHECK(shown(session, {40, 12}) ==
        "step 1 of 4 · 12:10 left\n"
        "  Heat · neck and shoulders\n"
        "  7:00  ━━━━━━━╸\n"
        "  (check your skin)\n"
        "  next: press upper-trapezius, left, 45\n"
        "  s\n"
        "  space pause  s stop sign  ? help\n");
  CHECK(shown(session, {20, 5}) ==
        "  Heat · neck and …\n"
        "  7:00  ━━╸\n"
        "  (check your skin)\n"
        "  s stop  ? help\n");
  CHECK(shown(session, {15, 3}) == "7:00 Heat\n");
}

TEST_CASE("screen: paused heat says that the pack is off") {
  SessionDriver session = in_heat();
  session.key(' ');
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                            step 1 of 4 · 12:10 left · done 18:15\n"
        "\n"
        "  Heat · neck and shoulders\n"
        "  7:00  ━━━━━━━╸                                                     (pack off)\n"
        "  next: press upper-trapezius, left, 45 s\n"
        "\n"
        "  space go on   s stop sign   n next   b again   q leave   ? help\n");
  CHECK(shown(session, {40, 12}) ==
        "step 1 of 4 · 12:10 left\n"
        "  Heat · neck and shoulders\n"
        "  7:00  ━━━━━━━╸\n"
        "  (pack off)\n"
        "  next: press upper-trapezius, left, 45\n"
        "  s\n"
        "  space go on  s stop sign  ? help\n");
  CHECK(shown(session, {20, 5}) ==
        "  Heat · neck and …\n"
        "  7:00  ━━╸\n"
        "  (pack off)\n"
        "  s stop  ? help\n");
  CHECK(shown(session, {15, 3}) == "7:00 paused\n");
}

TEST_CASE("screen: while it is paused the time at which all is done moves on, and what is left does not") {
  SessionDriver session = in_heat();
  session.key(' ');
  session.wait(5min);
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                            step 1 of 4 · 12:10 left · done 18:20\n"
        "\n"
        "  Heat · neck and shoulders\n"
        "  7:00  ━━━━━━━╸                                                     (pack off)\n"
        "  next: press upper-trapezius, left, 45 s\n"
        "\n"
        "  space go on   s stop sign   n next   b again   q leave   ? help\n");
}

TEST_CASE("screen: a ramp") {
  SessionDriver session = at_first_prompt();
  session.key('n');
  session.enter();
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                             step 2 of 4 · 5:10 left · done 18:05\n"
        "\n"
        "  Press · upper-trapezius · LEFT                                    hold 1 of 2\n"
        "  0:05  ease in                                                       (ease in)\n"
        "  next: rest 15 s, then the left side again\n"
        "\n"
        "  space pause   0-9 how strong   s stop sign   + -   n next   ? help\n");
  CHECK(shown(session, {40, 12}) ==
        "step 2 of 4 · 5:10 left\n"
        "  Press · upper-trapezius · LEFT\n"
        "  hold 1 of 2\n"
        "  0:05  ease in               (ease in)\n"
        "  next: rest 15 s, then the left side\n"
        "  again\n"
        "  space pause  s stop sign  ? help\n");
  CHECK(shown(session, {20, 5}) ==
        "  Press · upper-tr…\n"
        "  LEFT\n"
        "  0:05  ease in\n"
        "  s stop  ? help\n");
  CHECK(shown(session, {15, 3}) == "0:05 Press\n");
}

TEST_CASE("screen: a hold") {
  const SessionDriver session = in_hold();
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                             step 2 of 4 · 4:56 left · done 18:05\n"
        "\n"
        "  Press · upper-trapezius · LEFT                                    hold 1 of 2\n"
        "  0:31  ━━━━━━━━                                                  (a good hurt)\n"
        "  next: rest 15 s, then the left side again\n"
        "\n"
        "  space pause   0-9 how strong   s stop sign   + -   n next   ? help\n");
  CHECK(shown(session, {40, 12}) ==
        "step 2 of 4 · 4:56 left\n"
        "  Press · upper-trapezius · LEFT\n"
        "  hold 1 of 2\n"
        "  0:31  ━━━━━━━━\n"
        "  (a good hurt)\n"
        "  next: rest 15 s, then the left side\n"
        "  again\n"
        "  space pause  s stop sign  ? help\n");
  CHECK(shown(session, {20, 5}) ==
        "  Press · upper-tr…\n"
        "  LEFT\n"
        "  0:31  ━━╸\n"
        "  s stop  ? help\n");
  CHECK(shown(session, {15, 3}) == "0:31 Press\n");
}

TEST_CASE("screen: of a muscle in the middle, what comes next names no side") {
  SessionDriver session(routine_of({"press suboccipitals middle 20s repeat=2 rest=15s", "move 1m"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(10s);
  CHECK(shown(session, {80, 24}) ==
        "A test                                     step 2 of 3 · 1:45 left · done 18:02\n"
        "\n"
        "  Press · suboccipitals · MIDDLE                                    hold 1 of 2\n"
        "  0:10  ━━━━━━━━━━━━━                                             (a good hurt)\n"
        "  next: rest 15 s, then the middle again\n"
        "\n"
        "  space pause   0-9 how strong   s stop sign   + -   n next   ? help\n");
  session.wait(10s + 5s);
  CHECK(shown(session, {80, 24}) ==
        "A test                                     step 2 of 3 · 1:30 left · done 18:02\n"
        "\n"
        "  Rest · suboccipitals · MIDDLE\n"
        "  0:10  ━━━━━━━━╸                                                     (resting)\n"
        "  next: the middle again\n"
        "\n"
        "  space pause   s stop sign   + -   n next   b again   ? help\n");
}

TEST_CASE("screen: a strength that was reported") {
  SessionDriver session = in_hold();
  session.key('5');
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                             step 2 of 4 · 4:56 left · done 18:05\n"
        "\n"
        "  Press · upper-trapezius · LEFT                                    hold 1 of 2\n"
        "  0:31  ━━━━━━━━                                                  (a good hurt)\n"
        "  noted: 5 of 10\n"
        "  next: rest 15 s, then the left side again\n"
        "\n"
        "  space pause   0-9 how strong   s stop sign   + -   n next   ? help\n");
  CHECK(shown(session, {40, 12}) ==
        "step 2 of 4 · 4:56 left\n"
        "  Press · upper-trapezius · LEFT\n"
        "  hold 1 of 2\n"
        "  0:31  ━━━━━━━━\n"
        "  (a good hurt)\n"
        "  noted: 5 of 10\n"
        "  next: rest 15 s, then the left side\n"
        "  again\n"
        "  space pause  s stop sign  ? help\n");
  CHECK(shown(session, {20, 5}) ==
        "  Press · upper-tr…\n"
        "  LEFT\n"
        "  0:31  ━━╸\n"
        "  s stop  ? help\n");
  CHECK(shown(session, {15, 3}) == "0:31 Press\n");
}

TEST_CASE("screen: a strength that is too much is the last to go") {
  SessionDriver session = in_hold();
  session.key('8');
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                             step 2 of 4 · 4:56 left · done 18:05\n"
        "\n"
        "  Press · upper-trapezius · LEFT                                    hold 1 of 2\n"
        "  0:31  ━━━━━━━━                                                     (ease off)\n"
        "  next: rest 15 s, then the left side again\n"
        "\n"
        "  space pause   0-9 how strong   s stop sign   + -   n next   ? help\n");
  CHECK(shown(session, {40, 12}) ==
        "step 2 of 4 · 4:56 left\n"
        "  Press · upper-trapezius · LEFT\n"
        "  hold 1 of 2\n"
        "  0:31  ━━━━━━━━\n"
        "  (ease off)\n"
        "  next: rest 15 s, then the left side\n"
        "  again\n"
        "  space pause  s stop sign  ? help\n");
  CHECK(shown(session, {20, 5}) ==
        "  Press · upper-tr…\n"
        "  LEFT\n"
        "  0:31  ━━╸\n"
        "  (ease off)\n");
  CHECK(shown(session, {15, 3}) == "0:31 Press\n");
}

TEST_CASE("screen: a rest") {
  SessionDriver session = at_first_prompt();
  session.key('n');
  session.start_clock();
  session.wait(55s);
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                             step 2 of 4 · 4:15 left · done 18:05\n"
        "\n"
        "  Rest · upper-trapezius · LEFT\n"
        "  0:05  ━━━━━━━━━━━━━━━━━                                             (resting)\n"
        "  next: the left side again\n"
        "\n"
        "  space pause   s stop sign   + -   n next   b again   ? help\n");
  CHECK(shown(session, {40, 12}) ==
        "step 2 of 4 · 4:15 left\n"
        "  Rest · upper-trapezius · LEFT\n"
        "  0:05  ━━━━━━━━━━━━━━━━━\n"
        "  (resting)\n"
        "  next: the left side again\n"
        "  space pause  s stop sign  ? help\n");
  CHECK(shown(session, {20, 5}) ==
        "  Rest · upper-tra…\n"
        "  LEFT\n"
        "  0:05  ━━━━━━\n"
        "  s stop  ? help\n");
  CHECK(shown(session, {15, 3}) == "0:05 Rest\n");
}

TEST_CASE("screen: the stop question") {
  SessionDriver session = in_hold();
  session.key('s');
  CHECK(shown(session, {80, 24}) ==
        "  Stopped. Let go. What was it?\n"
        "    p (sharp pain)\n"
        "    n (numbness or tingling)\n");
  CHECK(shown(session, {20, 5}) ==
        " Stopped. Let go.\n"
        " What was it?\n"
        " p (pain)\n"
        " n (numb)\n");
  CHECK(shown(session, {15, 3}) == "p n d?\n");
}

TEST_CASE("screen: where nothing waits for the advice after a stop sign, it stands above the next prompt") {
  SessionDriver session = in_hold();
  session.key('s');
  session.key('p');
  CHECK(shown(session, {80, 24}) ==
        "  (let go) (no more of upper-trapezius)\n"
        "  (leave the muscle)\n"
        "\n"
        "Shoulder knots                             step 4 of 4 · 1:00 left · done 18:01\n"
        "\n"
        "Step 4 of 4 · Move\n"
        "  How long: 1 min\n"
        "  How: Roll the shoulders.\n"
        "\n"
        "  Enter starts · n passes over · b before · s stop sign · q quit · ? help\n");
  CHECK(shown(session, {40, 12}) ==
        "  (let go) (no more of upper-trapezius)\n"
        "  (leave the muscle)\n"
        "\n"
        "step 4 of 4 · 1:00 left\n"
        "\n"
        "Step 4 of 4 · Move\n"
        "  How long: 1 min\n"
        "  How: Roll the shoulders.\n"
        "  Enter starts · n passes over\n"
        "  b before · s stop sign · q quit\n"
        "  ? help\n");
  CHECK(shown(session, {20, 5}) ==
        "  (let go) (no mor…\n"
        "  Move\n"
        "  Enter starts\n"
        "  ? help\n");
  CHECK(shown(session, {15, 3}) == "Enter: Move\n");
}

TEST_CASE("screen: large digits, with the side where it fits") {
  CHECK(shown(in_hold(), {80, 24}, Digits::big) ==
        "Shoulder knots                             step 2 of 4 · 4:56 left · done 18:05\n"
        "\n"
        "  Press · upper-trapezius · LEFT                                    hold 1 of 2\n"
        "\n"
        "  ██          ██████      ██████      ██\n"
        "  ██          ██  ██  ██      ██      ██\n"
        "  ██          ██  ██      ██████      ██\n"
        "  ██          ██  ██  ██      ██      ██\n"
        "  ██████      ██████      ██████      ██\n"
        "\n"
        "  0:31  ━━━━━━━━                                                  (a good hurt)\n"
        "  next: rest 15 s, then the left side again\n"
        "\n"
        "  space pause   0-9 how strong   s stop sign   + -   n next   ? help\n");
  CHECK(shown(in_hold(), {40, 24}, Digits::big) ==
        "step 2 of 4 · 4:56 left\n"
        "  Press · upper-trapezius · LEFT\n"
        "  hold 1 of 2\n"
        "\n"
        "  ██████      ██████      ██\n"
        "  ██  ██  ██      ██      ██\n"
        "  ██  ██      ██████      ██\n"
        "  ██  ██  ██      ██      ██\n"
        "  ██████      ██████      ██\n"
        "\n"
        "  0:31  ━━━━━━━━\n"
        "  (a good hurt)\n"
        "  next: rest 15 s, then the left side\n"
        "  again\n"
        "  space pause  s stop sign  ? help\n");
  CHECK(shown(in_heat(), {40, 24}, Digits::big) ==
        "step 1 of 4 · 12:10 left\n"
        "  Heat · neck and shoulders\n"
        "\n"
        "  ██████      ██████  ██████\n"
        "      ██  ██  ██  ██  ██  ██\n"
        "      ██      ██  ██  ██  ██\n"
        "      ██  ██  ██  ██  ██  ██\n"
        "      ██      ██████  ██████\n"
        "\n"
        "  7:00  ━━━━━━━╸\n"
        "  (check your skin)\n"
        "  next: press upper-trapezius, left, 45\n"
        "  s\n"
        "  space pause  s stop sign  ? help\n");
  CHECK(shown(in_hold(), {80, 24}, Digits::big, Charset::ascii) ==
        "Shoulder knots                             step 2 of 4 · 4:56 left · done 18:05\n"
        "\n"
        "  Press · upper-trapezius · LEFT                                    hold 1 of 2\n"
        "\n"
        "  ##          ######      ######      ##\n"
        "  ##          ##  ##  ##      ##      ##\n"
        "  ##          ##  ##      ######      ##\n"
        "  ##          ##  ##  ##      ##      ##\n"
        "  ######      ######      ######      ##\n"
        "\n"
        "  0:31  [#######.................]                                (a good hurt)\n"
        "  next: rest 15 s, then the left side again\n"
        "\n"
        "  space pause   0-9 how strong   s stop sign   + -   n next   ? help\n");
  CHECK(shown(in_hold(), {80, 13}, Digits::big) == shown(in_hold(), {80, 13}));
}

TEST_CASE("screen: a pause names the key that ends it in a window of 30 columns too") {
  SessionDriver session = in_heat();
  session.key(' ');
  CHECK(shown(session, {30, 8}).ends_with("  space go on  s stop  ? help\n"));
}

TEST_CASE("screen: a rehearsal says so in its first row") {
  const SessionDriver session = at_first_prompt();
  for (const int columns : {80, 40}) {
    ScreenView view{session.now(), session.engine().setup().stamp(session.now()), {columns, 24}};
    view.of = Played::rehearsal;
    CHECK(plain_text(compose(session.engine(), view).lines.front()).starts_with("Rehearsal · "));
  }
}

TEST_CASE("screen: the bar in ASCII") {
  CHECK(shown(in_hold(), {80, 24}, Digits::normal, Charset::ascii) ==
        "Shoulder knots                             step 2 of 4 · 4:56 left · done 18:05\n"
        "\n"
        "  Press · upper-trapezius · LEFT                                    hold 1 of 2\n"
        "  0:31  [#######.................]                                (a good hurt)\n"
        "  next: rest 15 s, then the left side again\n"
        "\n"
        "  space pause   0-9 how strong   s stop sign   + -   n next   ? help\n");
}

TEST_CASE("screen: hands-free, the count before a step, also when it is paused") {
  SessionDriver session(whole_routine, {.choices = {.hands_free = HandsFree::on}});
  session.start();
  session.wait(8s);
  const std::string step =
      "Shoulder knots                            step 1 of 4 · 15:10 left · done 18:15\n"
      "\n"
      "Step 1 of 4 · Heat · neck and shoulders\n"
      "  How long: 10 min\n"
      "  How: Sit back against the pack.\n"
      "\n";
  CHECK(shown(session, {80, 24}) == step + "  Begins in 12 s · space waits · n passes over · s stop sign\n");
  CHECK(shown(session, {15, 3}) == "0:12 Heat\n");
  session.key(' ');
  CHECK(shown(session, {80, 24}) == step + "  Paused. Space goes on · Enter starts now · s stop sign · q quit\n");
  CHECK(shown(session, {20, 5}) ==
        "1/4 · 15:10 left\n"
        "  Heat · neck and …\n"
        "  … more above\n"
        "  0:12 · paused\n");
}

TEST_CASE("screen: warmth that is offered again") {
  SessionDriver session = at_first_prompt();
  session.start_clock();
  session.wait(10min);
  session.wait(31min);
  session.enter();
  CHECK(shown(session, {80, 24}) ==
        "Shoulder knots                             step 2 of 4 · 5:10 left · done 18:46\n"
        "\n"
        "  (warm again?)\n"
        "\n"
        "  Enter warms again · n goes on without · s stop sign · q quit · ? help\n");
  CHECK(shown(session, {15, 3}) == "Enter: warm\n");
}

TEST_CASE("screen: hands-free, the offer of warmth says what n does there: no step is passed over") {
  SessionDriver session(whole_routine, {.choices = {.hands_free = HandsFree::on}});
  session.start();
  session.wait(20s + 10min);
  session.key(' ');
  session.wait(31min);
  session.enter();
  REQUIRE(session.engine().prompt() == Prompt::rewarm);
  CHECK(shown(session, {80, 24}).find("Warming begins in 20 s · space waits · n goes on without · s stop sign\n") !=
        std::string::npos);
  session.key('n');
  CHECK(session.engine().stage() == Stage::ramp);
}

TEST_CASE("screen: inside a step its prompt names the side and hold that come, and what is left of them") {
  SessionDriver session = in_hold();
  session.key('q');
  const auto later = resumed(session, whole_routine, 1min);
  later->type("n");
  CHECK(shown(*later, {80, 24})
            .find("Step 2 of 4 · Press · upper-trapezius · LEFT · hold 1 of 2 · 31 s left\n"
                  "  How long: 31 s now, of 2 × 45 s on each side, 15 s rest between\n") != std::string::npos);

  SessionDriver second = in_hold();
  second.wait(31s + 15s + 5s + 20s);
  REQUIRE(second.slot().hold == 2);
  second.key('q');
  const auto second_later = resumed(second, whole_routine, 1min);
  second_later->type("n");
  CHECK(shown(*second_later, {80, 24})
            .find("Press · upper-trapezius · LEFT · hold 2 of 2 · 25 s left\n  How long: 25 s now, of ") !=
        std::string::npos);

  SessionDriver resting = in_hold();
  resting.wait(31s + 5s);
  REQUIRE(resting.slot().phase == Phase::rest);
  resting.key('q');
  const auto rested = resumed(resting, whole_routine, 1min);
  rested->type("n");
  CHECK(shown(*rested, {80, 24})
            .find("Step 2 of 4 · Press · upper-trapezius · LEFT · rest, then the next hold · 10 s\nleft\n"
                  "  How long: 10 s rest now, of ") != std::string::npos);
}

TEST_CASE("screen: a step names only the sides that are not left out today") {
  const Entry earlier = test::session("earlier", test::ago(24h), {test::held("upper-trapezius", Side::left)});
  Entry rating;
  rating.kind = EntryKind::next_day;
  rating.id = "rating";
  rating.amends = "earlier";
  rating.at = {evening().time - 2h, evening().offset};
  rating.spots = 4;
  rating.muscle = "upper-trapezius";
  rating.side = Side::left;
  SessionDriver session(whole_routine, {.log = {earlier, rating}});
  session.start();
  session.key('n');
  CHECK(shown(session, {80, 24})
            .find("Step 2 of 4 · Press · upper-trapezius · right\n"
                  "  How long: 2 × 45 s, 15 s rest between\n") != std::string::npos);
}

TEST_CASE("screen: the advice after a stop sign gives way to the next step's text once n has moved on") {
  SessionDriver session(routine_of({"press triceps left 45s", "press masseter left 20s", "move 1m"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.key('s');
  session.key('p');
  REQUIRE(shown(session, {80, 24}).find("(leave the muscle)") != std::string::npos);
  session.key('n');
  CHECK(shown(session, {80, 24}) ==
        "A test                                     step 4 of 4 · 1:00 left · done 18:01\n"
        "\n"
        "Step 4 of 4 · Move\n"
        "  How long: 1 min\n"
        "  How: As said.\n"
        "  (slow and easy)\n"
        "\n"
        "  Enter starts · n passes over · b before · s stop sign · q quit · ? help\n");
}

TEST_CASE("screen: what a key could not do stands in the region until something else happens") {
  SessionDriver session = in_hold();
  for (int presses = 0; presses < 4; ++presses) session.key('+');
  CHECK(shown(session, {80, 24}).find("\n  (limit)\n  next: rest 15 s") != std::string::npos);
  session.key(' ');
  CHECK(shown(session, {80, 24}).find("(limit)") == std::string::npos);

  SessionDriver waiting = at_first_prompt();
  waiting.key('n');
  for (int presses = 0; presses < 4; ++presses) waiting.key('-');
  CHECK(shown(waiting, {80, 24}).find("\n  No shorter than this; n passes over the step.\n  Enter starts") !=
        std::string::npos);
}

TEST_CASE("screen: the length that is set before a press is on its page at once, in a low window too") {
  SessionDriver session = at_first_prompt();
  session.key('n');
  session.key('-');
  CHECK(shown(session, {80, 24}).find("  How long: 2 × 30 s on each side, 15 s rest between\n") != std::string::npos);
  CHECK(shown(session, {40, 12}) ==
        "step 2 of 4 · 4:10 left\n"
        "Step 2 of 4 · Press · upper-trapezius ·\n"
        "left, then right\n"
        "  How long: 2 × 30 s on each side, 15 s\n"
        "  rest between\n"
        "  How: Lean on the ball.\n"
        "  Find it: (find it)\n"
        "  … space shows all of it\n"
        "  Enter starts · n passes over\n"
        "  b before · s stop sign · q quit\n"
        "  ? help\n");
}

TEST_CASE("screen: no text of a prompt or a clock is cut without a mark") {
  SessionDriver session(whole_routine);
  session.start();
  session.start_clock();
  session.wait(3min);
  CHECK(shown(session, {30, 6}) ==
        "  Heat · neck and shoulders\n"
        "  7:00  ━━━━━╸\n"
        "  (check your skin)\n"
        "  next: press …\n"
        "  s stop  ? help\n");
}

TEST_CASE("screen: questions and the end are lines, not a region") {
  SessionDriver session(whole_routine);
  CHECK(shown(session, {80, 24}) == "");
  session.start();
  session.key('q');
  CHECK(shown(session, {80, 24}) == "");
}

TEST_CASE(
    "screen: in a window of any size every line fits, no more rows are taken than there are, and the clock is "
    "seen") {
  SessionDriver session(whole_routine);
  session.start();
  int frames = 0;
  while (session.engine().stage() != Stage::question) {
    for (int columns = 8; columns < 120; columns += 7) {
      for (int rows = 2; rows < 30; rows += 3) {
        CAPTURE(columns);
        CAPTURE(rows);
        for (const Digits digits : {Digits::normal, Digits::big}) {
          const Frame frame = compose(session.engine(), {session.now(), evening(), {columns, rows}, digits});
          CHECK(!frame.lines.empty());
          CHECK(static_cast<int>(frame.lines.size()) <= std::max(1, rows - 1));
          std::string text;
          for (const Line& line : frame.lines) {
            std::string row = plain_text(line);
            row.erase(row.find_last_not_of(' ') + 1);
            CHECK_MESSAGE(cell_width(row) <= columns - 1, row);
            text += row + "\n";
          }
          if (session.engine().stage() == Stage::running)
            CHECK(text.find(clock_text(session.left())) != std::string::npos);
          ++frames;
        }
      }
    }
    if (session.engine().stage() == Stage::waiting) {
      session.enter();
    } else {
      session.jump(session.left() > 29s ? session.left() / 2 : session.left());
    }
  }
  CHECK(frames > 5000);
}

namespace {

SessionDriver at_press() {
  SessionDriver session = at_first_prompt();
  session.key('n');
  return session;
}

ScreenView with_picture(const SessionDriver& session, ScreenSize size, std::optional<Glyphs> picture) {
  return {session.now(), session.engine().setup().stamp(session.now()), size, Digits::normal, Charset::utf8, picture};
}

std::vector<std::string> rows_of(const SessionDriver& session, const ScreenView& view) {
  std::vector<std::string> rows;
  for (const Line& line : compose(session.engine(), view).lines) rows.push_back(plain_text(line));
  return rows;
}

std::size_t rows_with(const std::vector<std::string>& rows, std::string_view part) {
  return static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.end(), [&](const std::string& row) { return row.find(part) != std::string::npos; }));
}

}  // namespace

TEST_CASE("screen: before a press the picture stands beside the text, both points on one row and the legend below") {
  const SessionDriver session = at_press();
  const ScreenView view = with_picture(session, {80, 24}, Glyphs::braille);
  const auto rows = rows_of(session, view);
  CHECK(place_step_text(session.engine(), view) == StepText::in_region);
  CHECK(rows_with(rows, "How: Lean on the ball.") == 1);
  REQUIRE(rows_with(rows, "× press here") == 1);
  const auto points = std::find_if(rows.begin(), rows.end(), [](const std::string& row) {
    return row.find("×") != std::string::npos && row.find("×") != row.rfind("×");
  });
  CHECK(points != rows.end());
  const auto beside = std::find_if(rows.begin(), rows.end(), [](const std::string& row) {
    return row.find("How: ") != std::string::npos && cell_width(row.substr(0, row.find("How: "))) > 30;
  });
  CHECK(beside != rows.end());
}

TEST_CASE("screen: in a narrow window the picture stands over the text, in a low one there is none") {
  const SessionDriver session = at_press();
  const auto tall = rows_of(session, with_picture(session, {50, 44}, Glyphs::ascii));
  const auto at = [&](std::string_view part) {
    return std::find_if(tall.begin(), tall.end(),
                        [&](const std::string& row) { return row.find(part) != std::string::npos; });
  };
  REQUIRE(at("X press here") != tall.end());
  REQUIRE(at("How: Lean on the ball.") != tall.end());
  CHECK(at("X press here") < at("How: Lean on the ball."));
  for (const ScreenSize size : {ScreenSize{80, 12}, {40, 12}, {20, 5}}) {
    const auto low = rows_of(session, with_picture(session, size, Glyphs::braille));
    CHECK(rows_with(low, "press here") == 0);
    CHECK(low == rows_of(session, with_picture(session, size, std::nullopt)));
  }
}

TEST_CASE("screen: there is a picture only before a press, and not while the advice after a stop sign needs the room") {
  SessionDriver session = at_first_prompt();
  CHECK(rows_with(rows_of(session, with_picture(session, {100, 40}, Glyphs::braille)), "press here") == 0);
  session.key('n');
  CHECK(rows_with(rows_of(session, with_picture(session, {100, 40}, Glyphs::braille)), "press here") == 1);
  CHECK(rows_with(rows_of(session, with_picture(session, {100, 40}, std::nullopt)), "press here") == 0);
  session.start_clock();
  session.wait(14s);
  CHECK(rows_with(rows_of(session, with_picture(session, {100, 40}, Glyphs::braille)), "press here") == 0);
  session.key('s');
  session.key('p');
  CHECK(rows_with(rows_of(session, with_picture(session, {100, 40}, Glyphs::braille)), "press here") == 0);
}

TEST_CASE("screen: while a hold runs its brief and the picture of its side stay in sight") {
  const SessionDriver session = in_hold();
  ScreenView view = with_picture(session, {80, 24}, Glyphs::braille);
  const auto beside = beside_clock(session.engine(), view);
  view.beside = &beside;
  const auto rows = rows_of(session, view);
  CHECK(rows.size() <= 23);
  CHECK(rows_with(rows, "Lean on the ball.") == 1);
  CHECK(rows_with(rows, "× press here") == 1);
  CHECK(std::none_of(rows.begin(), rows.end(), [](const std::string& row) {
    const auto point = row.find("×");
    return point != std::string::npos && row.find("×", point + 1) != std::string::npos;
  }));
  CHECK(rows.back().find("help") != std::string::npos);
}

TEST_CASE("screen: beside a clock whatever there is no room for is left out whole, and never the clock") {
  const SessionDriver hold = in_hold();
  const SessionDriver heat = in_heat();
  for (const SessionDriver* session : {&hold, &heat}) {
    for (int columns = 20; columns <= 130; columns += 5) {
      for (int rows = 5; rows <= 50; rows += 3) {
        CAPTURE(columns);
        CAPTURE(rows);
        ScreenView view = with_picture(*session, {columns, rows}, Glyphs::ascii);
        const auto alone = rows_of(*session, view);
        const auto beside = beside_clock(session->engine(), view);
        view.beside = &beside;
        const auto page = rows_of(*session, view);
        CHECK(static_cast<int>(page.size()) <= rows - 1);
        for (const std::string& row : page) CHECK(cell_width(row) <= columns - 1);
        for (const std::string& row : alone) CHECK(std::find(page.begin(), page.end(), row) != page.end());
      }
    }
  }
}

TEST_CASE("screen: beside heat stands its brief, and in a narrow window the brief of a hold alone") {
  const SessionDriver heat = in_heat();
  ScreenView view = with_picture(heat, {80, 24}, Glyphs::braille);
  auto beside = beside_clock(heat.engine(), view);
  REQUIRE(beside.size() == 1);
  CHECK(plain_text(beside[0]) == "  Sit back against the pack.");
  const SessionDriver hold = in_hold();
  beside = beside_clock(hold.engine(), with_picture(hold, {40, 24}, Glyphs::braille));
  REQUIRE(beside.size() == 1);
  CHECK(plain_text(beside[0]) == "  Lean on the ball.");
  CHECK(beside_clock(hold.engine(), with_picture(hold, {40, 10}, Glyphs::braille)).empty());
}

TEST_CASE("screen: whatever the window, a page with a picture keeps to it and ends with the keys") {
  const SessionDriver session = at_press();
  for (int columns = 20; columns <= 130; columns += 5) {
    for (int rows = 5; rows <= 50; rows += 3) {
      for (const Glyphs glyphs : {Glyphs::braille, Glyphs::blocks, Glyphs::ascii}) {
        CAPTURE(columns);
        CAPTURE(rows);
        const auto page = rows_of(session, with_picture(session, {columns, rows}, glyphs));
        REQUIRE_FALSE(page.empty());
        CHECK(static_cast<int>(page.size()) <= rows - 1);
        for (const std::string& row : page) CHECK(cell_width(row) <= columns - 1);
        CHECK(page.back().find("help") != std::string::npos);
      }
    }
  }
}

// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/telling/briefing.hpp"
#include "core/text/cells.hpp"
#include "support/entries.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

/// Every step is done as it is written.
void do_all_steps(SessionDriver& session) {
  while (session.engine().stage() != Stage::question) {
    if (session.engine().stage() == Stage::waiting) {
      session.enter();
    } else {
      session.wait(session.left());
    }
  }
}

SessionDriver begun(const std::vector<std::string>& steps, DriverSetup setup = {}) {
  SessionDriver session(routine_of(steps), std::move(setup));
  session.start();
  session.told();
  return session;
}

SessionDriver pressing(const std::string& press, DriverSetup setup = {}) {
  SessionDriver session = begun({press, "move 1m"}, std::move(setup));
  session.key('n');
  session.start_clock();
  session.told();
  return session;
}

}  // namespace

TEST_CASE("transcript: a whole plain session") {
  SessionDriver session(whole_routine);
  session.type("x");
  session.type("n");
  session.type("12");
  session.type("4");
  do_all_steps(session);
  session.type("2");
  session.type("fine");
  CHECK(session.told() ==
        "\n"
        "Shoulder knots\n"
        "15 min 10 s; you need: a warm pack, ball.\n"
        "\n"
        "Shoulder knots, 15 min. In mind: nothing.\n"
        "(new since today?) (f = in full, c = something changed)\n"
        "Any of them? (not sure is yes) [y/n/?]\n"
        "1. (an emergency)\n"
        "2. (a wound there)\n"
        "3. (a reason against heat)\n"
        "4. (a reason for less)\n"
        "Any of them? (not sure is yes) [y/n/?] \n"
        "Please type y, n or ?.\n"
        "Pain now where it bothers you, 0–10 (Enter skips): \n"
        "A whole number from 0 to 10, please, or Enter alone to skip. (the scale)\n"
        "\n"
        "Step 1 of 4 · Heat · neck and shoulders\n"
        "  How long: 10 min\n"
        "  How: Sit back against the pack.\n"
        "Enter starts · n passes over · b before · s stop sign · q quit · ? help\n"
        "Start: Heat · neck and shoulders · 10 min\n"
        "5 min of warmth left. (check your skin)\n"
        "Half: 5 min left.\n"
        "10 s left.\n"
        "(pack off)\n"
        "End: Heat · neck and shoulders · 10 min\n"
        "✓ Heat · neck and shoulders · 10 min\n"
        "\n"
        "Step 2 of 4 · Press · upper-trapezius · left, then right\n"
        "  How long: 2 × 45 s on each side, 15 s rest between\n"
        "  How: Lean on the ball.\n"
        "  Find it: (find it)\n"
        "  Elsewhere: (felt elsewhere)\n"
        "  Self-test: (self-test)\n"
        "  Take care: (keep off the bone)\n"
        "Enter starts · n passes over · b before · s stop sign · q quit · ? help\n"
        "(ease in)\n"
        "Start: Press · upper-trapezius · LEFT · hold 1 of 2 · 45 s\n"
        "Half: 23 s left.\n"
        "10 s left.\n"
        "(let go slowly)\n"
        "End: Press · upper-trapezius · LEFT · hold 1 of 2 · 45 s\n"
        "Start: Rest · upper-trapezius · LEFT · 15 s\n"
        "10 s left.\n"
        "End: Rest · upper-trapezius · LEFT · 15 s\n"
        "(ease in)\n"
        "Start: Press · upper-trapezius · LEFT · hold 2 of 2 · 45 s\n"
        "Half: 23 s left.\n"
        "10 s left.\n"
        "(let go slowly)\n"
        "End: Press · upper-trapezius · LEFT · hold 2 of 2 · 45 s\n"
        "(change sides) Now the right side.\n"
        "Enter starts · n passes over · b before · s stop sign · q quit · ? help\n"
        "(ease in)\n"
        "Start: Press · upper-trapezius · RIGHT · hold 1 of 2 · 45 s\n"
        "Half: 23 s left.\n"
        "10 s left.\n"
        "(let go slowly)\n"
        "End: Press · upper-trapezius · RIGHT · hold 1 of 2 · 45 s\n"
        "Start: Rest · upper-trapezius · RIGHT · 15 s\n"
        "10 s left.\n"
        "End: Rest · upper-trapezius · RIGHT · 15 s\n"
        "(ease in)\n"
        "Start: Press · upper-trapezius · RIGHT · hold 2 of 2 · 45 s\n"
        "Half: 23 s left.\n"
        "10 s left.\n"
        "(let go slowly)\n"
        "End: Press · upper-trapezius · RIGHT · hold 2 of 2 · 45 s\n"
        "✓ Press · upper-trapezius · left 2 × 45 s, right 2 × 45 s\n"
        "\n"
        "Step 3 of 4 · Stretch · upper-trapezius · left, then right\n"
        "  How long: 20 s on each side\n"
        "  How: Ear towards the shoulder.\n"
        "  (a mild pull)\n"
        "Enter starts · n passes over · b before · s stop sign · q quit · ? help\n"
        "Start: Stretch · upper-trapezius · LEFT · 20 s\n"
        "Half: 10 s left.\n"
        "End: Stretch · upper-trapezius · LEFT · 20 s\n"
        "(change sides) Now the right side.\n"
        "Enter starts · n passes over · b before · s stop sign · q quit · ? help\n"
        "Start: Stretch · upper-trapezius · RIGHT · 20 s\n"
        "Half: 10 s left.\n"
        "End: Stretch · upper-trapezius · RIGHT · 20 s\n"
        "✓ Stretch · upper-trapezius · left 20 s, right 20 s\n"
        "\n"
        "Step 4 of 4 · Move\n"
        "  How long: 1 min\n"
        "  How: Roll the shoulders.\n"
        "  (slow and easy)\n"
        "Enter starts · n passes over · b before · s stop sign · q quit · ? help\n"
        "Start: Move · 1 min\n"
        "Half: 30 s left.\n"
        "10 s left.\n"
        "End: Move · 1 min\n"
        "✓ Move · 1 min\n"
        "Pain now where it bothers you, 0–10 (Enter skips): \n"
        "Note (Enter skips): \n"
        "Done; heat 10 min; pressed 3 min at 2 places; pain 4 → 2.\n"
        "  - (aftercare)\n"
        "(tomorrow)\n");
}

TEST_CASE("transcript: of a stretch that is repeated it is told which time it is") {
  SessionDriver session = begun({"stretch 20s muscle=triceps side=both repeat=2"});
  session.key('n');
  session.told();
  do_all_steps(session);
  const std::string keys = "Enter starts · n passes over · b before · s stop sign · q quit · ? help\n";
  const auto clock = [](const std::string& which) {
    const std::string what = "Stretch · triceps · " + which + " of 2 · 20 s\n";
    return "Start: " + what + "Half: 10 s left.\nEnd: " + what;
  };
  CHECK(session.told() == clock("LEFT · 1") + clock("LEFT · 2") + "(change sides) Now the right side.\n" + keys +
                              clock("RIGHT · 1") + clock("RIGHT · 2") +
                              "✓ Stretch · triceps · left 2 × 20 s, right 2 × 20 s\n"
                              "Pain now where it bothers you, 0–10 (Enter skips): \n");
}

TEST_CASE("transcript: with the region, what it shows is not told twice") {
  SessionDriver session(whole_routine, {.telling = Telling::live});
  session.type("n");
  session.type("4");
  session.told();
  do_all_steps(session);
  session.type("");
  session.type("");
  CHECK(session.told() ==
        "5 min of warmth left. (check your skin)\n"
        "(pack off)\n"
        "✓ Heat · neck and shoulders · 10 min\n"
        "✓ Press · upper-trapezius · left 2 × 45 s, right 2 × 45 s\n"
        "✓ Stretch · upper-trapezius · left 20 s, right 20 s\n"
        "✓ Move · 1 min\n"
        "Pain now where it bothers you, 0–10 (Enter skips): \n"
        "Note (Enter skips): \n"
        "Done; heat 10 min; pressed 3 min at 2 places.\n"
        "  - (aftercare)\n"
        "(tomorrow)\n");
}

TEST_CASE("transcript: what to do after the screening, the most urgent alone") {
  SessionDriver session(whole_routine);
  session.type("y");
  session.told();
  session.type("1 2");
  CHECK(session.told() ==
        "\n"
        "(call for help)\n"
        "  - (an emergency)\n"
        "No session was logged.\n"
        "(call for help)\n");

  SessionDriver goes_on(whole_routine);
  goes_on.type("y");
  goes_on.told();
  goes_on.type("3 4");
  CHECK(goes_on.told() ==
        "In mind: (bruises): (lighter)\n"
        "In mind: (movement, no heat)\n"
        "Pain now where it bothers you, 0–10 (Enter skips): \n");
}

TEST_CASE("transcript: the timetable") {
  SessionDriver session(whole_routine);
  CHECK(timetable(session.engine(), 80).text() ==
        "   0:00   1.  10:00    Heat · neck and shoulders\n"
        "  10:00   2.  0:45     Press · upper-trapezius · LEFT · hold 1 of 2\n"
        "  10:45       0:15     Rest · upper-trapezius · LEFT\n"
        "  11:00       0:45     Press · upper-trapezius · LEFT · hold 2 of 2\n"
        "  11:45       0:45     Press · upper-trapezius · RIGHT · hold 1 of 2\n"
        "  12:30       0:15     Rest · upper-trapezius · RIGHT\n"
        "  12:45       0:45     Press · upper-trapezius · RIGHT · hold 2 of 2\n"
        "  13:30   3.  0:20     Stretch · upper-trapezius · LEFT\n"
        "  13:50       0:20     Stretch · upper-trapezius · RIGHT\n"
        "  14:10   4.  1:00     Move\n"
        "  15:10       in all; easing in, changing sides and your own pauses come on top\n");
  CHECK(timetable(session.engine(), 40)
            .text()
            .find("  10:00   2.  0:45     Press ·\n"
                  "                       upper-trapezius ·\n") != std::string::npos);
}

TEST_CASE("transcript: a pause of heat says that the pack comes off, a pause of anything else that it is one") {
  SessionDriver session = begun({"press triceps left 45s"});
  session.start_clock();
  session.wait(1min);
  session.told();
  session.key(' ');
  session.key(' ');
  CHECK(session.told() ==
        "Paused. (pack off) Space goes on.\n"
        "(pack on)\n");
  session.key('n');
  session.start_clock();
  session.told();
  session.key(' ');
  session.key(' ');
  CHECK(session.told() ==
        "Paused. Space goes on.\n"
        "Going on.\n");

  SessionDriver count = begun({"press triceps left 45s"}, {.choices = {.hands_free = HandsFree::on}});
  count.key(' ');
  count.key(' ');
  CHECK_MESSAGE(count.told() == "Paused. Space goes on.\nGoing on.\n", "no pack is on yet");
}

TEST_CASE("transcript: hands-free, the counts say what they are for") {
  SessionDriver session(routine_of({"press triceps both 45s"}),
                        {.choices = {.hands_free = HandsFree::on, .asking = Asking::impossible}});
  session.wait(20s + 10min + 20s + 50s + 10s);
  const std::string told = session.told();
  CHECK(told.find("Begins in 20 s\nStart: Heat · neck · 10 min\n") != std::string::npos);
  CHECK(told.find("(change sides) Now the right side.\nBegins in 10 s\n(ease in)\n") != std::string::npos);
}

TEST_CASE("transcript: strength, limits and help") {
  SessionDriver session = pressing("press masseter left 20s");
  session.key('3');
  session.key('4');
  session.key('+');
  session.key('+');
  session.key('m');
  session.key('m');
  CHECK(session.told() ==
        "Noted: 3 of 10.\n"
        "Noted: 4 of 10.\n"
        "(ease off)\n"
        "Now 30 s left.\n"
        "(limit)\n"
        "Sounds off.\n"
        "Sounds on.\n");
  session.wait(18s);
  session.told();
  session.key('-');
  CHECK(session.told() == "Fewer than 15 s are left; n ends it.\n");
  session.key('?');
  std::string help;
  for (const Line& line : tell_help(session.engine().keys_now(), little_safety())) {
    help += plain_text(line) + "\n";
    CHECK(cell_width(plain_text(line)) < 80);
  }
  CHECK(session.told() == help);
}

TEST_CASE("transcript: what is said at a stop sign, also where a region is shown") {
  const auto said = [](char kind, Telling telling) {
    SessionDriver session = pressing("press triceps left 45s", {.telling = telling});
    session.wait(7s);
    session.told();
    session.key('s');
    session.key(kind);
    std::string told = session.told();
    const auto next = told.find("\nStep 3");
    return next == std::string::npos ? told : told.substr(0, next);
  };
  CHECK(said('p', Telling::plain) ==
        "Stopped. Let go. What was it?\n"
        "p (sharp pain)\n"
        "n (numbness or tingling)\n"
        "(let go) (no more of triceps)\n"
        "(leave the muscle)\n"
        "✗ Press · triceps · left 7 s, stopped\n");
  CHECK(said('p', Telling::live) ==
        "(let go) (no more of triceps)\n"
        "(leave the muscle)\n"
        "✗ Press · triceps · left 7 s, stopped\n");
  CHECK(said('n', Telling::live) ==
        "(emergency signs)\n"
        "(numb: press no more)\n"
        "✗ Press · triceps · left 7 s, stopped\n"
        "Ended with a stop sign; pressed 7 s at 1 place.\n"
        "(emergency again)\n");
  CHECK(said('d', Telling::live).starts_with("(emergency signs)\n(unwell: rest)\n"));
}

TEST_CASE("transcript: a stop sign in the last step is answered with what to do before the questions") {
  SessionDriver session = begun({"press triceps left 45s"}, {.telling = Telling::live});
  session.key('n');
  session.start_clock();
  session.told();
  session.key('s');
  session.key('p');
  CHECK(session.told() ==
        "(let go) (no more of triceps)\n"
        "(leave the muscle)\n"
        "✗ Press · triceps · left stopped before it began\n"
        "Pain now where it bothers you, 0–10 (Enter skips): \n");
}

TEST_CASE("transcript: any stop sign in heat takes the pack off") {
  for (const char kind : {'p', 'n', 'd'}) {
    SessionDriver session = begun({"press triceps left 45s"}, {.telling = Telling::live});
    session.start_clock();
    session.told();
    session.key('s');
    session.key(kind);
    CHECK(session.told().find("(pack off)\n(burn first aid)\n") != std::string::npos);
  }
}

TEST_CASE("transcript: away before any warmth, there is no pack to take off") {
  SessionDriver session(whole_routine, {.telling = Telling::live});
  session.told();
  session.sleep(5s);
  CHECK(session.told() == "You were away for 5 s.\n");
  session.start();
  session.told();
  session.sleep(5s);
  CHECK(session.told() == "You were away for 5 s.\n");
}

TEST_CASE("transcript: a session that went on after a stop sign ends with how long that muscle rests") {
  SessionDriver session = begun({"press triceps left 45s", "press masseter left 20s"});
  session.key('n');
  session.start_clock();
  session.wait(10s);
  session.key('s');
  session.key('p');
  session.told();
  session.play_to_the_end();
  const std::string told = session.told();
  CHECK(told.find("(tomorrow)\ntriceps rests after a stop, until Mon 23 Nov 18:00\n") != std::string::npos);
}

TEST_CASE("transcript: what one was away from") {
  SessionDriver session = begun({"press triceps left 45s"}, {.telling = Telling::live});
  session.start_clock();
  session.sleep(3min);
  CHECK(session.told() == "You were away for 3 min. The warmth and its clock went on. (pack off)\n");
  session.sleep(20min);
  CHECK(session.told() ==
        "(pack off)\n"
        "You were away for 20 min. The time for warmth is over. (pack off)\n"
        "✓ Heat · neck · 20 min\n");
  session.sleep(1min);
  CHECK(session.told() == "You were away for 1 min.\n");
  session.start_clock();
  session.sleep(90s);
  CHECK(session.told() == "You were away for 1 min 30 s. The clock waited; space goes on.\n");
  session.key(' ');
  session.sleep(400ms);
  CHECK(session.told() == "You were away for a moment. The clock waited; space goes on.\n");
}

TEST_CASE("transcript: the line of a step says what was held, passed over or stopped") {
  const auto line = [](auto&& act) {
    SessionDriver session = begun({"press triceps both 45s repeat=2"}, {.telling = Telling::live});
    session.key('n');
    session.told();
    act(session);
    return session.told();
  };
  const std::string after = "Pain now where it bothers you, 0–10 (Enter skips): \n";
  CHECK(line([](SessionDriver& session) { session.key('n'); }) ==
        "– Press · triceps · left passed over, right passed over\n" + after);
  CHECK(line([](SessionDriver& session) {
          session.start_clock();
          session.wait(45s + 15s + 5s + 20s);
          session.key('n');
          session.key('n');
        }) == "– Press · triceps · left 1 min 5 s, then passed over, right passed over\n" + after);
  CHECK(line([](SessionDriver& session) {
          session.start_clock();
          session.wait(45s + 15s + 5s + 45s);
          session.key('s');
          session.key('p');
        }) ==
        "(let go) (no more of triceps)\n(leave the muscle)\n"
        "✗ Press · triceps · left 2 × 45 s, right stopped before it began\n" +
            after);
}

TEST_CASE("transcript: leaving says how to go on, or that nothing was begun") {
  SessionDriver session = begun({"move 1m"}, {.telling = Telling::live});
  session.start_clock();
  session.key('q');
  CHECK(session.told() == "(pack off)\nStopped here. Go on within 12 hours: tpguide session --resume\n");
  SessionDriver not_begun(whole_routine);
  not_begun.told();
  not_begun.type("q");
  CHECK(not_begun.told() == "Not begun; no session was logged.\n");
}

TEST_CASE("transcript: what is left out today and why stands in the introduction") {
  const Entry earlier = test::session("earlier", test::ago(1h), {test::held("triceps", Side::left)});
  DriverSetup setup{.log = {earlier}};
  setup.choices.minutes = 12min;
  SessionDriver session(routine_of({"press triceps both 45s", "press rhomboids left 45s", "stretch 60s",
                                    "stretch 60s muscle=triceps optional=true", "move 1m optional=true"}),
                        setup);
  const std::string told = session.told();
  CHECK(told.find("Left out today:\n"
                  "  - triceps: (once a day)\n"
                  "  - step 5, stretch triceps: to fit the minutes\n"
                  "  - step 6, move: to fit the minutes\n") != std::string::npos);
  CHECK(told.find("11 min 45 s; you need: a warm pack, ball.\n") != std::string::npos);
}

TEST_CASE("transcript: with nothing left there is no screening to read") {
  const Entry earlier = test::session("earlier", test::ago(1h), {test::held("triceps", Side::left)});
  DriverSetup setup{.choices = {.heat = HeatChoice::already_warm}, .log = {earlier}};
  SessionDriver session(routine_of({"press triceps left 45s"}), setup);
  CHECK(session.told() ==
        "\nA test\n0 s in all.\n"
        "Left out today:\n"
        "  - left triceps: (once a day)\n"
        "Nothing is left of this routine today.\n");
}

TEST_CASE("transcript: the questions of the day after and their wrong answers") {
  Entry yesterday;
  yesterday.kind = EntryKind::session;
  yesterday.id = "y";
  yesterday.at = {evening().time - 24h, evening().offset};
  yesterday.points = {{"triceps", Side::left, 45s, std::nullopt, PointOutcome::done},
                      {"rhomboids", Side::right, 45s, std::nullopt, PointOutcome::done}};
  SessionDriver session(whole_routine, {.log = {yesterday}});
  session.type("2");
  session.type("4");
  session.type("9");
  session.type("2");
  session.type("perhaps");
  session.type("y");
  const std::string told = session.told();
  CHECK(told.substr(0, told.find("\nShoulder knots")) ==
        "Your session of yesterday 18:00: pain now where it bothers you, 0–10 (Enter skips): \n"
        "Soreness where you pressed, 0–10 (Enter skips): \n"
        "Which spot? 1 left triceps  2 right rhomboids  (Enter: all) \n"
        "A number from 1 to 2, or Enter for all of them.\n"
        "Where you pressed: (signs)? [y/n] \n"
        "Please answer y or n. (not sure is yes)\n"
        "Noted, thank you.\n"
        "(see someone)\n");
}

TEST_CASE("transcript: an unfinished session is offered, and declining says where it goes") {
  SessionDriver session = begun({"move 1m"});
  session.key('q');
  SessionDriver later(routine_of({"move 1m"}), {.unfinished = session.unfinished()});
  later.type("");
  later.type("n");
  const std::string told = later.told();
  CHECK_MESSAGE(told.starts_with("Unfinished: A test, begun today 18:00; step 1 of 2.\n"
                                 "Go on where you stopped? [y/n] \n"
                                 "Please answer y or n.\n"
                                 "What was done of it goes into the log as partial.\n"),
                told);
}

TEST_CASE("transcript: the self-test goes by the tier, and what may only be pinched is not pressed to try it") {
  SessionDriver session = begun(
      {"press upper-trapezius left 45s", "press masseter left 20s", "press sternocleidomastoid left 10s", "move 1m"});
  std::string self_tests;
  for (int step = 0; step < 4; ++step) {
    session.key('n');
    const std::string told = session.told();
    const auto at = told.find("  Self-test: ");
    self_tests += at == std::string::npos ? "none\n" : told.substr(at, told.find('\n', at) + 1 - at);
  }
  CHECK(self_tests ==
        "  Self-test: (self-test)\n"
        "  Self-test: (gentle self-test)\n"
        "  Self-test: (pinch self-test)\n"
        "none\n");
}

TEST_CASE("transcript: what comes from a file is made harmless") {
  std::string text{whole_routine};
  for (const std::string_view place : {"Shoulder knots", "Warm, then", "neck and shoulders", "Lean on the ball"})
    text.insert(text.find(place), "\\u202e");
  SessionDriver session(text);
  session.start();
  session.key('n');
  const std::string told = session.told();
  CHECK(told.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(told.find("\uFFFDShoulder knots\n") != std::string::npos);
  CHECK(told.find("  How: \uFFFDLean on the ball.\n") != std::string::npos);
}

TEST_CASE("transcript: a long paragraph is folded under its own text") {
  const auto folded = [](const Line& line, int width) {
    std::string text;
    for (const Line& one : fold(line, width)) text += plain_text(one) + "\n";
    return text;
  };
  CHECK(folded({{"short", Tint::plain}}, 20) == "short\n");
  CHECK(folded({{"  - one two three four five", Tint::plain}}, 16) ==
        "  - one two\n"
        "    three four\n"
        "    five\n");
  CHECK(folded({{"  0-9  how strong it feels", Tint::plain}}, 20) ==
        "  0-9  how strong it\n"
        "       feels\n");
  CHECK(folded({{"  How: ", Tint::accent}, {"lean on the ball and breathe", Tint::plain}}, 20) ==
        "  How: lean on the\n"
        "  ball and breathe\n");
  CHECK(fold({{"  How: ", Tint::accent}, {"lean on the ball and breathe", Tint::plain}}, 20).front() ==
        Line{{"  How: ", Tint::accent}, {"lean on the", Tint::plain}});
  CHECK(folded({{"", Tint::plain}}, 5) == "\n");
}

TEST_CASE("transcript: what a stop sign takes out of the rest is said where it would have come") {
  for (const Telling telling : {Telling::plain, Telling::live}) {
    SessionDriver session =
        begun({"press triceps left 45s", "move 1m", "stretch 20s muscle=triceps", "move 30s"}, {.telling = telling});
    session.key('n');
    session.key('s');
    session.key('p');
    CHECK(session.told().find("left out") == std::string::npos);
    session.key('n');
    CHECK(session.told().find("– Move · passed over\n– Stretch · triceps · left out\n") != std::string::npos);
    CHECK(session.slot().step == 4);
  }
}

TEST_CASE("transcript: what is left out at the very end is said before the questions") {
  SessionDriver session = begun({"press triceps left 45s", "stretch 20s muscle=triceps"}, {.telling = Telling::live});
  session.key('n');
  session.told();
  session.key('s');
  session.key('p');
  CHECK(session.told() ==
        "(let go) (no more of triceps)\n"
        "(leave the muscle)\n"
        "✗ Press · triceps · left stopped before it began\n"
        "– Stretch · triceps · left out\n"
        "Pain now where it bothers you, 0–10 (Enter skips): \n");
}

TEST_CASE("transcript: what is left out from the start is said in its place as well") {
  SessionDriver warm = begun({"press triceps left 45s"}, {.choices = {.heat = HeatChoice::already_warm}});
  CHECK(warm.story().find("step-left-out 1\n") != std::string::npos);
  SessionDriver session(routine_of({"move 1m", "press triceps left 45s optional=true", "move 1m"}),
                        {.choices = {.minutes = 12min}, .telling = Telling::live});
  session.start();
  session.key('n');
  session.told();
  session.key('n');
  CHECK(session.told() == "– Move · passed over\n– Press · triceps · left out\n");
}

TEST_CASE("transcript: going back and on again, what is left out is said again in its place, and only there") {
  SessionDriver session = begun({"press triceps left 45s", "stretch 20s muscle=triceps", "move 1m", "move 30s"});
  session.key('n');
  session.key('s');
  session.key('p');
  session.key('n');
  session.key('b');
  session.story();
  session.key('n');
  CHECK(session.kinds() == "step-ended, step-started, waiting");
}

TEST_CASE("transcript: a stop in a movement speaks of what hurt, not of a muscle") {
  SessionDriver session = begun({"move 1m", "move 30s"}, {.telling = Telling::live});
  session.key('n');
  session.start_clock();
  session.told();
  session.key('s');
  session.key('p');
  CHECK(session.told() ==
        "(let go) (no more of this step)\n"
        "(leave what hurt)\n"
        "✗ Move · stopped before it began\n");
}

TEST_CASE("transcript: where the advice waits to be read, it goes to the lines above once it was, and before an end") {
  for (const char key : {'x', 'q'}) {
    CAPTURE(key);
    SessionDriver session = begun({"press triceps left 45s", "move 1m"},
                                  {.after_stop = SessionSetup::AfterStop::waits_for_key, .telling = Telling::live});
    session.key('n');
    session.start_clock();
    session.wait(7s);
    session.told();
    session.key('s');
    session.key('p');
    CHECK(session.told() == "");
    session.key(key);
    CHECK(session.told() == "(let go) (no more of triceps)\n(leave the muscle)\n" +
                                std::string(key == 'q'
                                                ? "Stopped here. Go on within 12 hours: tpguide session --resume\n"
                                                : "✗ Press · triceps · left 7 s, stopped\n"));
  }
}

TEST_CASE("transcript: a refusal is said once until something else was, and only where no region shows it") {
  SessionDriver session = pressing("press masseter left 20s");
  session.key('+');
  session.told();
  session.key('+');
  session.key('+');
  session.key('+');
  CHECK(session.told() == "(limit)\n");
  session.key('m');
  session.told();
  session.key('+');
  CHECK(session.told() == "(limit)\n");
  SessionDriver live = pressing("press masseter left 20s", {.telling = Telling::live});
  live.key('+');
  live.key('+');
  CHECK(live.told() == "");
}

TEST_CASE("transcript: at each place the help is of the keys that do something there") {
  const auto help_of = [](const SessionDriver& session) {
    std::string keys;
    for (const Line& line : tell_help(session.engine().keys_now(), little_safety())) {
      const std::string text = plain_text(line);
      keys += (keys.empty() ? "" : ", ") + text.substr(2, text.find(' ', 2) - 2);
    }
    return keys;
  };
  SessionDriver session = begun({"press triceps both 45s"});
  CHECK(help_of(session) == "Enter, s, n, r, m, q");
  session.key('n');
  CHECK(help_of(session) == "Enter, s, +, n, b, r, m, q");
  session.enter();
  CHECK(help_of(session) == "space, s, 0-9, n, b, r, m, q");
  session.wait(6s);
  CHECK(help_of(session) == "space, s, 0-9, +, n, b, r, m, q");
  session.key(' ');
  CHECK(help_of(session) == "space, s, +, n, b, f, r, m, q");
  session.key('n');
  CHECK_MESSAGE(help_of(session) == "Enter, s, n, b, r, m, q", "the other side has the length of this one");
  SessionDriver alone = begun({"press triceps left 45s"}, {.choices = {.hands_free = HandsFree::on}});
  CHECK(help_of(alone) == "Enter, space, s, n, r, m, q");
}

TEST_CASE("transcript: the same key asks for help again and again in lines, and at the stop question for its answers") {
  SessionDriver session = pressing("press triceps left 45s");
  session.key('?');
  const std::string help = session.told();
  session.key('?');
  CHECK(session.told() == help);
  session.key('s');
  session.told();
  session.key('?');
  CHECK(session.told() ==
        "Stopped. Let go. What was it?\n"
        "p (sharp pain)\n"
        "n (numbness or tingling)\n");
}

TEST_CASE("transcript: a muscle that rests after a stop sign is told once, with its stretches") {
  Entry earlier = test::session("earlier", test::ago(3h), {test::held("triceps", Side::left)});
  earlier.points.front().outcome = PointOutcome::stopped;
  SessionDriver session(routine_of({"press triceps left 45s", "stretch 20s muscle=triceps side=both", "move 1m"}),
                        {.log = {earlier}});
  CHECK(session.told().find("Left out today:\n"
                            "  - triceps rests after a stop, until Mon 23 Nov 15:00 (no stretch)\n"
                            "\n") != std::string::npos);
}

TEST_CASE("transcript: a session that is gone on with says how much is left of it") {
  SessionDriver session(whole_routine);
  session.start();
  session.start_clock();
  session.wait(4min);
  session.key('q');
  CHECK(resumed(session, whole_routine, 1min)->told().find("\n11 min 10 s left; you need: a warm pack, ball.\n") !=
        std::string::npos);
}

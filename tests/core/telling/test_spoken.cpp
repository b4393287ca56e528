// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/telling/spoken.hpp"
#include "core/telling/spoken_step.hpp"
#include "core/text/sentences.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

std::string text_of(const std::vector<Sentence>& sentences) {
  std::string text;
  for (const Sentence& one : sentences) text += (text.empty() ? "" : " ") + one.text;
  return text;
}

/// What is said at each instant: "10:05 Halfway.".
std::string spoken_since(const SessionDriver& session, std::size_t first) {
  std::string text;
  const auto& all = session.all();
  while (first < all.size()) {
    std::size_t last = first;
    while (last < all.size() && all[last].at == all[first].at) ++last;
    const Happenings together(all.begin() + static_cast<std::ptrdiff_t>(first),
                              all.begin() + static_cast<std::ptrdiff_t>(last));
    const std::string words = in_words(all[first]);
    const std::string said = text_of(spoken(together, session.engine().setup()));
    if (!said.empty()) text += fmt::format("{} {}\n", words.substr(0, words.find(' ')), said);
    first = last;
  }
  return text;
}

/// Somebody who has done it often, on whom nothing is suggested.
DriverSetup by_voice(HandsFree hands_free = HandsFree::on) {
  return {.choices = {.hands_free = hands_free, .voice = Voice::speaks, .heat = HeatChoice::already_warm}};
}

SessionSetup first_evening_of(const Routine& routine) {
  return {.routine = routine,
          .atlas = builtin_atlas(),
          .safety = builtin_safety(),
          .form = builtin_screening(),
          .profile = {},
          .history = {},
          .now = evening(),
          .choices = {},
          .unfinished = {}};
}

}  // namespace

TEST_CASE("spoken: a session by ear, its count begun once the text is said, and no text between the sides") {
  SessionDriver session(routine_of({"press triceps both 45s repeat=2"}), by_voice());
  session.start();
  const std::size_t first = session.all().size() - 2;
  session.wait(40s);
  CHECK(session.kinds().ends_with("step-started, waiting"));
  session.send(SpokenOut{});
  session.wait(20s + 2 * 50s + 15s);
  session.send(SpokenOut{});
  session.wait(10s + 5s);
  CHECK(spoken_since(session, first) ==
        "0:00 Step two of two. Press. Triceps. Left, then right. Two times forty-five seconds each side. "
        "(how to press) (keep off the bone)\n"
        "0:40 We begin in twenty seconds.\n"
        "1:00 (ease in) Left side.\n"
        "1:05 Hold. Forty-five seconds.\n"
        "1:27.5 Halfway.\n"
        "1:40 Ten seconds.\n"
        "1:50 (let go slowly) Rest. The same side again in fifteen seconds.\n"
        "2:05 (ease in) Left side.\n"
        "2:10 Hold. Forty-five seconds.\n"
        "2:32.5 Halfway.\n"
        "2:45 Ten seconds.\n"
        "2:55 (let go slowly) (change sides) Now the right side. We begin in ten seconds.\n"
        "3:05 (ease in) Right side.\n"
        "3:10 Hold. Forty-five seconds.\n");
}

TEST_CASE("spoken: heat says how long it is, how much is left with each skin check, and what to do at its end") {
  SessionDriver session(routine_of({"move 1m"}), {.choices = {.voice = Voice::speaks}});
  session.start();
  const std::size_t first = session.all().size();
  session.enter();
  session.wait(10min);
  CHECK(spoken_since(session, first) ==
        "0:00 Ten minutes.\n"
        "5:00 Five minutes of warmth left. (check your skin) Halfway.\n"
        "9:50 Ten seconds.\n"
        "10:00 (pack off) Done. Step two of two. Move. One minute. As said. (slow and easy) Enter starts.\n");
}

TEST_CASE("spoken: r says the step again before its clock, and in a clock the side and the time left") {
  SessionDriver session(routine_of({"press triceps both 45s"}), by_voice(HandsFree::off));
  session.start();
  std::size_t first = session.all().size();
  session.key('r');
  session.start_clock();
  session.wait(15s);
  session.key('r');
  session.key(' ');
  session.key('r');
  session.key(' ');
  session.wait(30s);
  const std::string said = spoken_since(session, first);
  CHECK(said.starts_with(
      "0:00 Step two of two. Press. Triceps. Left, then right. Forty-five seconds each side. (how to press)"));
  CHECK(said.find("0:20 Left side. Thirty seconds left.") != std::string::npos);
  CHECK(said.find("Paused. Paused. Left side. Thirty seconds left. Going on.") != std::string::npos);
  first = session.all().size();
  session.key('r');
  CHECK(spoken_since(session, first) == "0:50 (change sides) Now the right side.\n");
}

TEST_CASE("spoken: the stop key asks what it was with its keys, and the emergency signs come first") {
  SessionDriver session(routine_of({"press triceps left 45s"}), by_voice());
  session.start();
  session.send(SpokenOut{});
  session.wait(40s);
  std::size_t first = session.all().size();
  session.key('s');
  CHECK(spoken_since(session, first) ==
        "0:40 Stopped. (let go) {over} What was it? P: (sharp pain). N: (numbness or tingling).\n");
  first = session.all().size();
  session.key('r');
  CHECK(spoken_since(session, first) ==
        "0:40 Stopped. (let go) {over} What was it? P: (sharp pain). N: (numbness or tingling).\n");
  first = session.all().size();
  session.key('n');
  CHECK(spoken_since(session, first).starts_with("0:40 (emergency signs) (numb: press no more)"));
}

TEST_CASE("spoken: too much is told once, and a strength is answered by its number") {
  SessionDriver session(routine_of({"press triceps left 45s"}), by_voice(HandsFree::off));
  session.start();
  session.start_clock();
  std::size_t first = session.all().size();
  session.key('4');
  CHECK(spoken_since(session, first) == "0:05 Four.\n");
  first = session.all().size();
  session.key('8');
  CHECK(spoken_since(session, first) == "0:05 (ease off)\n");
}

TEST_CASE("spoken: a level is asked with its keys, and the end sums up what was pressed") {
  SessionDriver session(routine_of({"press triceps left 45s"}), by_voice(HandsFree::off));
  session.start();
  session.start_clock();
  std::size_t first = session.all().size();
  session.wait(45s);
  session.type("3");
  session.type("");
  CHECK(spoken_since(session, first)
            .ends_with("Done. Pain now where it bothers you, zero to ten? Enter skips. A note? Enter skips. The "
                       "session is over. Pressed "
                       "forty-five seconds at one place. Look at the screen when you can.\n"));
}

TEST_CASE("spoken: who leaves hears nothing more") {
  SessionDriver session(routine_of({"press triceps left 45s"}), by_voice(HandsFree::off));
  session.start();
  session.start_clock();
  const std::size_t first = session.all().size();
  session.key('q');
  CHECK(spoken_since(session, first).empty());
}

TEST_CASE("engine: hands-free by voice a count waits for the words, and any key that begins it is not waited with") {
  SessionDriver session(routine_of({"press triceps left 45s"}), by_voice());
  session.start();
  CHECK(session.engine().awaits_voice());
  session.enter();
  CHECK(session.engine().stage() == Stage::ramp);
  SessionDriver held(routine_of({"press triceps left 45s"}), by_voice());
  held.start();
  held.key(' ');
  CHECK(held.engine().stage() == Stage::paused);
  CHECK(held.engine().held_stage() == Stage::get_ready);
  held.send(SpokenOut{});
  CHECK_MESSAGE(held.engine().stage() == Stage::paused, "what was said meanwhile begins nothing that is held");
}

TEST_CASE("engine: without hands-free, or while a clock runs, the end of the words changes nothing") {
  SessionDriver session(routine_of({"press triceps left 45s"}), by_voice(HandsFree::off));
  session.start();
  session.send(SpokenOut{});
  CHECK(session.engine().stage() == Stage::waiting);
  session.start_clock();
  session.send(SpokenOut{});
  CHECK(session.engine().stage() == Stage::running);
}

TEST_CASE("spoken: no digit and no sign of a screen is left in what shipped routines say, but emergency numbers") {
  const auto is_for_ear = [](std::string text) {
    for (const std::string_view number : {"9 1 1", "9 9 9", "1 1 2"}) fill_in(text, number, "");
    return text.find_first_of("0123456789{}[]<>*_|") == std::string::npos && text.find("·") == std::string::npos &&
           text.find("×") == std::string::npos && text.find("→") == std::string::npos;
  };
  for (const BuiltinRoutine& one : builtin_routines()) {
    CAPTURE(one.name);
    const JudgedRoutine judged = judge_routine(one.text, "x.toml", one.name, builtin_atlas());
    REQUIRE(judged.routine);
    const SessionSetup setup = first_evening_of(*judged.routine);
    const std::vector<Slot> slots = make_plan(*judged.routine, {}).slots;
    for (std::size_t at = 0; at < slots.size(); ++at) {
      for (const Texts texts : {Texts::whole, Texts::brief}) {
        const StepAhead ahead{slots, at, slots[at].planned, {}, PressLimit::as_planned, texts};
        for (const Sentence& sentence : spoken_step(ahead, setup)) {
          CAPTURE(sentence.text);
          CHECK(is_for_ear(sentence.text));
        }
      }
      for (const StopKind kind : {StopKind::pain, StopKind::numb, StopKind::unwell}) {
        for (const Sentence& sentence : spoken({{{}, StopSign{slots[at], kind, StopSign::Advice::told_now}}}, setup)) {
          CAPTURE(sentence.text);
          CHECK(is_for_ear(sentence.text));
        }
      }
    }
  }
}

TEST_CASE(
    "spoken: a brief step of a shipped routine is short, and advice on a nerve sign begins with the call for help") {
  for (const BuiltinRoutine& one : builtin_routines()) {
    CAPTURE(one.name);
    const JudgedRoutine judged = judge_routine(one.text, "x.toml", one.name, builtin_atlas());
    REQUIRE(judged.routine);
    const SessionSetup setup = first_evening_of(*judged.routine);
    const std::vector<Slot> slots = make_plan(*judged.routine, {}).slots;
    for (const StopKind kind : {StopKind::numb, StopKind::unwell}) {
      const auto said = spoken({{{}, StopSign{slots.front(), kind, StopSign::Advice::told_now}}}, setup);
      REQUIRE(said.size() > 2);
      CHECK(said[1].text.starts_with("Call your local emergency number now (for example 9 1 1, 9 9 9, 1 1 2)"));
    }
  }
}

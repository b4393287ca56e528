// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/telling/event.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

/// The events since there were so many bytes, without the fields that each of them has.
std::string since(const SessionDriver& session, std::size_t bytes) {
  std::string text;
  std::size_t begin = bytes;
  for (auto end = session.events().find('\n', begin); end != std::string::npos;
       end = session.events().find('\n', begin)) {
    auto event = nlohmann::ordered_json::parse(session.events().substr(begin, end - begin));
    for (const char* field : {"at", "elapsed_ms", "routine"}) CHECK(event.erase(field) == 1);
    text += event.dump() + "\n";
    begin = end + 1;
  }
  return text;
}

}  // namespace

TEST_CASE("events: a whole session") {
  SessionDriver session(whole_routine);
  session.type("n");
  session.type("4");
  while (session.engine().stage() != Stage::question) {
    if (session.engine().stage() == Stage::waiting) {
      session.enter();
    } else {
      session.wait(session.left());
    }
  }
  session.type("2");
  session.type("");
  CHECK(session.events() ==
        R"({"event":"session-start","at":"2026-11-21T18:00:00.000+01:00","elapsed_ms":0,"routine":"test"}
{"event":"step-start","at":"2026-11-21T18:00:00.000+01:00","elapsed_ms":0,"routine":"test","step":1,"kind":"heat"}
{"event":"clock-start","at":"2026-11-21T18:00:00.000+01:00","elapsed_ms":0,"routine":"test","step":1,"kind":"heat","phase":"heat","planned_s":600.0}
{"event":"half","at":"2026-11-21T18:05:00.000+01:00","elapsed_ms":300000,"routine":"test","step":1,"kind":"heat","phase":"heat","held_s":300.0}
{"event":"clock-end","at":"2026-11-21T18:10:00.000+01:00","elapsed_ms":600000,"routine":"test","step":1,"kind":"heat","phase":"heat","planned_s":600.0,"held_s":600.0,"outcome":"done"}
{"event":"step-end","at":"2026-11-21T18:10:00.000+01:00","elapsed_ms":600000,"routine":"test","step":1,"kind":"heat","outcome":"done"}
{"event":"step-start","at":"2026-11-21T18:10:00.000+01:00","elapsed_ms":600000,"routine":"test","step":2,"kind":"press","muscle":"upper-trapezius"}
{"event":"clock-start","at":"2026-11-21T18:10:05.000+01:00","elapsed_ms":605000,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"left","hold":1,"planned_s":45.0}
{"event":"half","at":"2026-11-21T18:10:27.500+01:00","elapsed_ms":627500,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"left","hold":1,"held_s":22.5}
{"event":"clock-end","at":"2026-11-21T18:10:50.000+01:00","elapsed_ms":650000,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"left","hold":1,"planned_s":45.0,"held_s":45.0,"outcome":"done"}
{"event":"clock-start","at":"2026-11-21T18:10:50.000+01:00","elapsed_ms":650000,"routine":"test","step":2,"kind":"press","phase":"rest","muscle":"upper-trapezius","side":"left","hold":1,"planned_s":15.0}
{"event":"half","at":"2026-11-21T18:10:57.500+01:00","elapsed_ms":657500,"routine":"test","step":2,"kind":"press","phase":"rest","muscle":"upper-trapezius","side":"left","hold":1,"held_s":7.5}
{"event":"clock-end","at":"2026-11-21T18:11:05.000+01:00","elapsed_ms":665000,"routine":"test","step":2,"kind":"press","phase":"rest","muscle":"upper-trapezius","side":"left","hold":1,"planned_s":15.0,"held_s":15.0,"outcome":"done"}
{"event":"clock-start","at":"2026-11-21T18:11:10.000+01:00","elapsed_ms":670000,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"left","hold":2,"planned_s":45.0}
{"event":"half","at":"2026-11-21T18:11:32.500+01:00","elapsed_ms":692500,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"left","hold":2,"held_s":22.5}
{"event":"clock-end","at":"2026-11-21T18:11:55.000+01:00","elapsed_ms":715000,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"left","hold":2,"planned_s":45.0,"held_s":45.0,"outcome":"done"}
{"event":"clock-start","at":"2026-11-21T18:12:00.000+01:00","elapsed_ms":720000,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"right","hold":1,"planned_s":45.0}
{"event":"half","at":"2026-11-21T18:12:22.500+01:00","elapsed_ms":742500,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"right","hold":1,"held_s":22.5}
{"event":"clock-end","at":"2026-11-21T18:12:45.000+01:00","elapsed_ms":765000,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"right","hold":1,"planned_s":45.0,"held_s":45.0,"outcome":"done"}
{"event":"clock-start","at":"2026-11-21T18:12:45.000+01:00","elapsed_ms":765000,"routine":"test","step":2,"kind":"press","phase":"rest","muscle":"upper-trapezius","side":"right","hold":1,"planned_s":15.0}
{"event":"half","at":"2026-11-21T18:12:52.500+01:00","elapsed_ms":772500,"routine":"test","step":2,"kind":"press","phase":"rest","muscle":"upper-trapezius","side":"right","hold":1,"held_s":7.5}
{"event":"clock-end","at":"2026-11-21T18:13:00.000+01:00","elapsed_ms":780000,"routine":"test","step":2,"kind":"press","phase":"rest","muscle":"upper-trapezius","side":"right","hold":1,"planned_s":15.0,"held_s":15.0,"outcome":"done"}
{"event":"clock-start","at":"2026-11-21T18:13:05.000+01:00","elapsed_ms":785000,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"right","hold":2,"planned_s":45.0}
{"event":"half","at":"2026-11-21T18:13:27.500+01:00","elapsed_ms":807500,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"right","hold":2,"held_s":22.5}
{"event":"clock-end","at":"2026-11-21T18:13:50.000+01:00","elapsed_ms":830000,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"upper-trapezius","side":"right","hold":2,"planned_s":45.0,"held_s":45.0,"outcome":"done"}
{"event":"step-end","at":"2026-11-21T18:13:50.000+01:00","elapsed_ms":830000,"routine":"test","step":2,"kind":"press","muscle":"upper-trapezius","outcome":"done"}
{"event":"step-start","at":"2026-11-21T18:13:50.000+01:00","elapsed_ms":830000,"routine":"test","step":3,"kind":"stretch","muscle":"upper-trapezius"}
{"event":"clock-start","at":"2026-11-21T18:13:50.000+01:00","elapsed_ms":830000,"routine":"test","step":3,"kind":"stretch","phase":"stretch","muscle":"upper-trapezius","side":"left","planned_s":20.0}
{"event":"half","at":"2026-11-21T18:14:00.000+01:00","elapsed_ms":840000,"routine":"test","step":3,"kind":"stretch","phase":"stretch","muscle":"upper-trapezius","side":"left","held_s":10.0}
{"event":"clock-end","at":"2026-11-21T18:14:10.000+01:00","elapsed_ms":850000,"routine":"test","step":3,"kind":"stretch","phase":"stretch","muscle":"upper-trapezius","side":"left","planned_s":20.0,"held_s":20.0,"outcome":"done"}
{"event":"clock-start","at":"2026-11-21T18:14:10.000+01:00","elapsed_ms":850000,"routine":"test","step":3,"kind":"stretch","phase":"stretch","muscle":"upper-trapezius","side":"right","planned_s":20.0}
{"event":"half","at":"2026-11-21T18:14:20.000+01:00","elapsed_ms":860000,"routine":"test","step":3,"kind":"stretch","phase":"stretch","muscle":"upper-trapezius","side":"right","held_s":10.0}
{"event":"clock-end","at":"2026-11-21T18:14:30.000+01:00","elapsed_ms":870000,"routine":"test","step":3,"kind":"stretch","phase":"stretch","muscle":"upper-trapezius","side":"right","planned_s":20.0,"held_s":20.0,"outcome":"done"}
{"event":"step-end","at":"2026-11-21T18:14:30.000+01:00","elapsed_ms":870000,"routine":"test","step":3,"kind":"stretch","muscle":"upper-trapezius","outcome":"done"}
{"event":"step-start","at":"2026-11-21T18:14:30.000+01:00","elapsed_ms":870000,"routine":"test","step":4,"kind":"move"}
{"event":"clock-start","at":"2026-11-21T18:14:30.000+01:00","elapsed_ms":870000,"routine":"test","step":4,"kind":"move","phase":"move","planned_s":60.0}
{"event":"half","at":"2026-11-21T18:15:00.000+01:00","elapsed_ms":900000,"routine":"test","step":4,"kind":"move","phase":"move","held_s":30.0}
{"event":"clock-end","at":"2026-11-21T18:15:30.000+01:00","elapsed_ms":930000,"routine":"test","step":4,"kind":"move","phase":"move","planned_s":60.0,"held_s":60.0,"outcome":"done"}
{"event":"step-end","at":"2026-11-21T18:15:30.000+01:00","elapsed_ms":930000,"routine":"test","step":4,"kind":"move","outcome":"done"}
{"event":"session-end","at":"2026-11-21T18:15:30.000+01:00","elapsed_ms":930000,"routine":"test","status":"completed"}
)");
}

TEST_CASE("events: nothing before the screening is passed, and elapsed time counts from there") {
  SessionDriver session(whole_routine);
  session.wait(90s);
  CHECK(session.events() == "");
  session.type("n");
  CHECK(session.events() ==
        R"({"event":"session-start","at":"2026-11-21T18:01:30.000+01:00","elapsed_ms":0,"routine":"test"}
)");
  session.wait(1500ms);
  session.type("");
  CHECK(session.events().find(R"({"event":"step-start","at":"2026-11-21T18:01:31.500+01:00","elapsed_ms":1500,)") !=
        std::string::npos);
}

TEST_CASE("events: pauses, strength and a stop sign of a hold") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.key('n');
  session.enter();
  const std::size_t before = session.events().size();
  session.wait(2s);
  session.key('5');
  session.key(' ');
  session.wait(7s);
  session.key(' ');
  session.wait(3s + 4s);
  session.key(' ');
  session.wait(1min);
  session.key(' ');
  session.wait(1250ms);
  session.key('8');
  session.key('s');
  session.key('p');
  CHECK(
      since(session, before) ==
      R"({"event":"strength","step":2,"kind":"press","phase":"hold","muscle":"triceps","side":"left","hold":1,"value":5}
{"event":"clock-start","step":2,"kind":"press","phase":"hold","muscle":"triceps","side":"left","hold":1,"planned_s":45.0}
{"event":"clock-pause","step":2,"kind":"press","phase":"hold","muscle":"triceps","side":"left","hold":1,"held_s":4.0}
{"event":"clock-resume","step":2,"kind":"press","phase":"hold","muscle":"triceps","side":"left","hold":1,"held_s":4.0}
{"event":"strength","step":2,"kind":"press","phase":"hold","muscle":"triceps","side":"left","hold":1,"value":8}
{"event":"clock-end","step":2,"kind":"press","phase":"hold","muscle":"triceps","side":"left","hold":1,"planned_s":45.0,"held_s":5.25,"outcome":"stopped"}
{"event":"stop-sign","step":2,"kind":"press","phase":"hold","muscle":"triceps","side":"left","hold":1,"outcome":"stopped","value":"pain"}
{"event":"step-end","step":2,"kind":"press","muscle":"triceps","outcome":"stopped"}
)");
  session.type("");
  session.type("");
  CHECK(session.events().ends_with("\"status\":\"stopped\"}\n"));
}

TEST_CASE("events: leaving pauses the clock and ends the session as partial, and going on starts it anew") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.start_clock();
  session.wait(100s);
  const std::size_t before = session.events().size();
  session.key('q');
  CHECK(since(session, before) ==
        R"({"event":"clock-pause","step":1,"kind":"heat","phase":"heat","held_s":100.0}
{"event":"session-end","status":"partial"}
)");
  const auto later = resumed(session, routine_of({"press triceps left 45s"}), 10min);
  later->type("n");
  later->enter();
  CHECK(since(*later, 0) ==
        R"({"event":"session-start"}
{"event":"step-start","step":1,"kind":"heat"}
{"event":"clock-start","step":1,"kind":"heat","phase":"heat","planned_s":600.0}
)");
}

TEST_CASE("events: numbness ends the step before the session") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.start_clock();
  const std::size_t before = session.events().size();
  session.key('s');
  session.key('n');
  CHECK(
      since(session, before) ==
      R"({"event":"clock-end","step":1,"kind":"heat","phase":"heat","planned_s":600.0,"held_s":0.0,"outcome":"stopped"}
{"event":"stop-sign","step":1,"kind":"heat","phase":"heat","outcome":"stopped","value":"numb"}
{"event":"step-end","step":1,"kind":"heat","outcome":"stopped"}
{"event":"session-end","status":"stopped"}
)");
}

TEST_CASE("events: movement in place of refused heat is no heat to a machine, and warmth again is") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  refuse_heat(session);
  session.type("");
  session.enter();
  CHECK(since(session, 0) ==
        R"({"event":"session-start"}
{"event":"step-start","step":1,"kind":"move"}
{"event":"clock-start","step":1,"kind":"move","phase":"move","planned_s":240.0}
)");

  SessionDriver again(routine_of({"press triceps left 45s"}));
  again.start();
  again.start_clock();
  again.wait(10min);
  again.wait(31min);
  again.enter();
  const std::size_t before = again.events().size();
  again.enter();
  CHECK(since(again, before) == R"({"event":"clock-start","step":2,"kind":"heat","phase":"rewarm","planned_s":300.0}
)");
}

TEST_CASE("events: an absence pauses the clock from its last tick") {
  SessionDriver session(routine_of({"press triceps left 45s"}));
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(4s);
  session.sleep(1h);
  CHECK(session.events().ends_with(
      R"({"event":"clock-pause","at":"2026-11-21T18:00:09.000+01:00","elapsed_ms":9000,"routine":"test","step":2,"kind":"press","phase":"hold","muscle":"triceps","side":"left","hold":1,"held_s":4.0}
)"));
  session.key(' ');
  CHECK(session.events().find(R"("event":"clock-resume","at":"2026-11-21T19:00:09.000+01:00","elapsed_ms":3609000,)") !=
        std::string::npos);
}

TEST_CASE("events: a pause of a ramp or of a count is none of a clock") {
  SessionDriver session(routine_of({"press triceps left 45s"}), {.choices = {.hands_free = HandsFree::on}});
  session.start();
  session.key('n');
  const std::size_t before = session.events().size();
  session.key(' ');
  session.key(' ');
  session.enter();
  session.key(' ');
  session.key(' ');
  CHECK(since(session, before) == "");
}

TEST_CASE("events: a stream that broke off gets the end of a session that was left, and one that has ended nothing") {
  constexpr std::string_view start =
      R"({"event":"session-start","at":"2026-11-21T18:00:00.000+01:00","elapsed_ms":0,"routine":"test"})"
      "\n";
  constexpr std::string_view clock =
      R"({"event":"clock-start","at":"2026-11-21T18:00:40.000+01:00","elapsed_ms":40000,"routine":"test","step":1})"
      "\n";
  const WallTime later = evening().time + 41500ms;
  CHECK(
      end_of_broken_stream(start, clock, later) ==
      R"({"event":"session-end","at":"2026-11-21T18:00:41.500+01:00","elapsed_ms":41500,"routine":"test","status":"partial"})"
      "\n");
  // A rehearsal's clocks are ahead of the wall's.
  CHECK(
      end_of_broken_stream(start, clock, evening().time + 1s) ==
      R"({"event":"session-end","at":"2026-11-21T18:00:40.000+01:00","elapsed_ms":40000,"routine":"test","status":"partial"})"
      "\n");
  CHECK_FALSE(end_of_broken_stream(start, R"({"event":"session-end"})", later));
  CHECK_FALSE(end_of_broken_stream(start, "torn", later));
  CHECK_FALSE(end_of_broken_stream("", "", later));
}

// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view start = "Start:\n  tpguide session ";

/// One session of both sides, both levels given, begun at 10:00 on 20 November.
void do_one_session(const Sandbox& home) {
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"}, {.env = faked_time(100, "2026-11-20 10:00:00")});
  answer(pty, screening, "n");
  answer(pty, level, "5");
  press_enter(pty, "Step 1 of 2 · Press");
  press_enter(pty, "Now the RIGHT side");
  press_enter(pty, "Step 2 of 2 · Move");
  answer(pty, level, "3");
  answer(pty, note, "");
  REQUIRE(pty.wait_exit() == Ended{0, 0});
}

std::string home_at(const Sandbox& home, const char* time) {
  const RunResult result = home.run({}, {.env = faked_time(1, time)});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  return result.out;
}

}  // namespace

TEST_CASE("home: on the first day it says how to start, reads nothing, and writes nothing") {
  const Sandbox home{Sandbox::Person::unknown};
  const RunResult result = home.run({}, {.input = "y\ny\ny\n"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.out.starts_with(start));
  CHECK(result.out.find("tpguide session shoulder-headache") != std::string::npos);
  CHECK(result.err == "");
  CHECK_FALSE(std::filesystem::exists(home.data()));
  CHECK_FALSE(std::filesystem::exists(home.state()));
}

TEST_CASE("home: at a terminal it ends by itself") {
  const Sandbox home;
  Pty pty(home, {});
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(pty.output().find("Start:") != std::string::npos);
}

TEST_CASE("home: after a session, what was done, what rests today, and the next day the question that is due") {
  const Sandbox home;
  do_one_session(home);
  const std::string same_day = home_at(home, "2026-11-20 18:00:00");
  const std::string once_a_day(builtin_safety().once_a_day.substr(std::string_view("{muscle}").size()));
  CHECK(same_day.starts_with("Resting:\n  - upper trapezius" + once_a_day + "\n\nLast session: today 10:0"));
  CHECK(same_day.find(", press, completed, pain 5 → 3\n\nStart:\n") != std::string::npos);
  const std::string next_day = home_at(home, "2026-11-21 09:00:00");
  CHECK(next_day.starts_with("The day after press (yesterday 10:0"));
  CHECK(next_day.find("): how is the pain, and how sore is it where\nyou pressed, 0–10?\n"
                      "  tpguide log LEVEL --next-day --spots LEVEL\n\nLast session: yesterday 10:0") !=
        std::string::npos);
  const RunResult rated =
      home.run({"log", "2", "--next-day", "--spots", "5", "--muscle", "upper-trapezius", "--side", "left"},
               {.env = faked_time(1, "2026-11-21 09:05:00")});
  CHECK(rated.ended == Ended{0, 0});
  const std::string rests = home_at(home, "2026-11-21 10:00:00");
  CHECK(rests.starts_with("Resting:\n  - left upper trapezius: rest until "));
  CHECK(rests.find("22 Nov 09:05") < rests.find("Last session: "));
  CHECK(rests.find("next day 2") != std::string::npos);
  CHECK(home_at(home, "2026-11-23 10:00:00").starts_with("Last session: "));
}

TEST_CASE("home: what gets worse is paused, and what the log asks for stands below it") {
  const Sandbox home;
  std::string log = "format = 1\n";
  for (const auto& [day, before] : {std::pair{5, 7}, {8, 7}, {11, 7}, {14, 8}, {17, 7}, {20, 8}})
    log += fmt::format(
        "\n[[entry]]\nat = 2026-11-{0:02}T10:00:00+00:00\nkind = \"session\"\nroutine = \"desk\"\n"
        "status = \"completed\"\nbefore = {1}\npoints = [\n  {{muscle = \"piriformis\", side = \"left\", held_s = 45, "
        "outcome = \"done\"}},\n  {{muscle = \"piriformis\", side = \"right\", held_s = 45, outcome = \"done\"}},\n]\n"
        "id = \"session-{0}\"\n",
        day, before);
  for (const auto& [day, noted] : {std::pair{18, 2}, {19, 4}, {20, 5}})
    log += fmt::format(
        "\n[[entry]]\nat = 2026-11-{0}T20:00:00+00:00\nkind = \"soreness\"\nlevel = {1}\nmuscle = \"piriformis\"\n"
        "side = \"left\"\nid = \"noted-{0}\"\n",
        day, noted);
  home.write(home.data() / "log" / "desk" / "2026-11.toml", log);
  const std::string said = home_at(home, "2026-11-21 09:00:00");
  CHECK(said.find("Resting:\n"
                  "  - left piriformis: paused. Pain or soreness was 2 or more higher, twice\n"
                  "    running, the last time yesterday 20:00. Ask a doctor or physiotherapist\n"
                  "    before you go on. The pause ends when 3 or less is noted there, or after 28\n"
                  "    days.\n"
                  "\n"
                  "Your log asks for this; `tpguide trend` says more:\n"
                  "  - Pain of 7 or more for over a week: see a doctor or physiotherapist.\n"
                  "\n"
                  "Last session: yesterday 10:00, desk, completed\n") != std::string::npos);
}

TEST_CASE("home: soreness without a place that gets worse is said beside a muscle that is paused") {
  const Sandbox home;
  std::string log = "format = 1\n";
  for (const auto& [day, noted] : {std::pair{18, 2}, {19, 4}, {20, 5}})
    for (const auto& [hour, place] : {std::pair{10, ""}, {20, "muscle = \"piriformis\"\nside = \"left\"\n"}})
      log += fmt::format(
          "\n[[entry]]\nat = 2026-11-{0}T{1}:00:00+00:00\nkind = \"soreness\"\nlevel = {2}\n{3}id = "
          "\"noted-{0}-{1}\"\n",
          day, hour, noted, place);
  home.write(home.data() / "log" / "desk" / "2026-11.toml", log);
  const std::string said = home_at(home, "2026-11-21 09:00:00");
  CHECK(said.starts_with("Resting:\n  - left piriformis: paused"));
  CHECK(said.find("\nYour log asks for this; `tpguide trend` says more:\n"
                  "  - Soreness noted without a place went up by 2 or more, twice running. Rest\n"
                  "    what is sore, and ask a doctor or physiotherapist.\n"
                  "\nStart:\n") != std::string::npos);
}

TEST_CASE("home: a routine that rests today does not come first, and says so") {
  const Sandbox home;
  home.write(home.data() / "log" / "desk" / "2026-11.toml", R"(format = 1

[[entry]]
at = 2026-11-20T10:00:00+00:00
kind = "session"
routine = "stiff-neck"
status = "completed"
points = [
  {muscle = "levator-scapulae", side = "left", held_s = 45, outcome = "done"},
]
id = "one"
)");
  const auto started = [&](const char* time) {
    const std::string said = home_at(home, time);
    return said.substr(said.find("Start:\n"));
  };
  CHECK(started("2026-11-20 18:00:00")
            .starts_with("Start:\n"
                         "  tpguide session low-back           An aching low back, 24 min\n"
                         "  tpguide session stiff-neck\n"
                         "      A stiff neck, 25 min 30 s; part of it rests today\n"
                         "  tpguide session shoulder-headache\n"
                         "      Shoulder knots behind a tension headache, 27 min 5 s; part of it rests\n"
                         "      today\n"));
  CHECK(
      started("2026-11-23 18:00:00").starts_with("Start:\n  tpguide session stiff-neck         A stiff neck, 25 min"));
  CHECK(started("2026-11-23 18:00:00").find("rests today") == std::string::npos);
}

TEST_CASE("home: a stop sign in an unfinished session rests already, and beginning another tells what becomes of it") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"}, {.env = faked_time(20)});
  answer(pty, screening, "n");
  answer(pty, level, "");
  press_enter(pty, "Step 1 of 2 · Press");
  wait_for_clock(pty);
  pty.send("s");
  press_key(pty, "Stopped. Let go. What was it?", "p");
  press_key(pty, "Step 2 of 2 · Move", "q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  const std::string rests = home.run({}).out;
  CHECK(rests.find("Resting:\n  - upper trapezius: rest until ") != std::string::npos);
  CHECK(rests.find("stop sign") != std::string::npos);
  home.write("moves.toml", move_routine);
  Pty other(home, {"session", "moves.toml"});
  other.expect("press, today ");
  other.expect("goes into the log as partial when");
  answer(other, screening, "q");
  CHECK(other.wait_exit() == Ended{4, 0});
  CHECK(home.run({}).out.starts_with("Unfinished: press of today "));
}

TEST_CASE("home: an unfinished session comes first, and a running one is said") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"});
  pass_screening(pty);
  press_key(pty, "Step 1 of 2 · Press", "n");
  pty.expect_on_screen("Step 2 of 2 · Move");
  CHECK(home.run({}).out.starts_with("A session is running; tpguide status says where it stands.\n\n"));
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  const std::string after = home.run({}).out;
  CHECK(after.starts_with("Unfinished: press of today "));
  CHECK(after.find(", 1 min left.\n  tpguide session --resume\n\nStart:\n") != std::string::npos);
}

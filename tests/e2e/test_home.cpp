// SPDX-License-Identifier: MIT
#include <algorithm>
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

constexpr std::size_t most_lines = 12;

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

/// At 10:00 on 20 November, the left side alone.
void log_stiff_neck(const Sandbox& home, std::string_view status, std::string_view point, std::string_view more = "") {
  home.write(home.data() / "log" / "desk" / "2026-11.toml", fmt::format(R"(format = 1

[[entry]]
at = 2026-11-20T10:00:00+00:00
kind = "session"
routine = "stiff-neck"
status = "{}"
points = [
  {{muscle = "levator-scapulae", side = "left", {}}},
]
{}id = "one"
)",
                                                                        status, point, more));
}

std::string home_at(const Sandbox& home, const char* time) {
  const RunResult result = home.run({}, {.env = faked_time(1, time)});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  return result.out;
}

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("home: on the first day it says three ways to begin, reads nothing, and writes nothing") {
  const Sandbox home{Sandbox::Person::unknown};
  const RunResult result = home.run({}, {.input = "y\ny\ny\n"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.out ==
        "Begin with what hurts:\n"
        "  tpguide find tension headache\n"
        "Or with a routine, warm first:\n"
        "  tpguide session shoulder-headache  Shoulder knots behind a tension headache\n"
        "  tpguide session low-back           An aching low back\n"
        "  tpguide session hip-buttock        A sore buttock or outer hip\n"
        "\n"
        "tpguide list shows them all; tpguide learn and tpguide help explain.\n" +
            std::string(builtin_safety().not_diagnosis) + "\n");
  CHECK(result.err == "");
  CHECK_FALSE(std::filesystem::exists(home.data()));
  CHECK_FALSE(std::filesystem::exists(home.state()));
}

TEST_CASE("home: at a terminal it ends by itself") {
  const Sandbox home;
  Pty pty(home, {});
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(pty.output().find("Begin with what hurts:") != std::string::npos);
}

TEST_CASE("home: after a session, what was done, what rests today, and the next day the question that is due") {
  const Sandbox home;
  do_one_session(home);
  const std::string same_day = home_at(home, "2026-11-20 18:00:00");
  CHECK(same_day.starts_with(
      "Resting     upper trapezius until Sat 21 Nov 00:00\n7 days      1 session\nLast time   today "));
  CHECK(same_day.find(", press, completed, pain 5 → 3\n") != std::string::npos);
  const std::string next_day = home_at(home, "2026-11-21 09:00:00");
  CHECK(next_day.starts_with("Due         the day after press (yesterday 10:0"));
  CHECK(next_day.find("\nNext        tpguide log LEVEL --next-day --spots LEVEL\n") != std::string::npos);
  const RunResult rated =
      home.run({"log", "2", "--next-day", "--spots", "5", "--muscle", "upper-trapezius", "--side", "left"},
               {.env = faked_time(1, "2026-11-21 09:05:00")});
  CHECK(rated.ended == Ended{0, 0});
  const std::string rests = home_at(home, "2026-11-21 10:00:00");
  CHECK(rests.starts_with("Resting     left upper trapezius until Sun 22 Nov 09:05\n"));
  CHECK(rests.find("next day 2") != std::string::npos);
  CHECK(home_at(home, "2026-11-23 10:00:00").starts_with("7 days      1 session\nLast time   Fri 20 Nov"));
}

TEST_CASE("home: what gets worse is paused, and what the log asks for is said once a day, in two lines") {
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
  const std::string said = home_at(home, "2026-11-21 11:00:00");
  CHECK(said.find("Resting     left piriformis: paused, for it got worse; ask a doctor or\n"
                  "            physiotherapist first\n"
                  "Log asks    Pain of 7 or more for over a week: see a doctor or physiotherapist.\n"
                  "            tpguide learn professionals\n"
                  "7 days      2 sessions, pain before 7.5 (7 to 8)\n"
                  "Last time   yesterday 10:00, desk, completed\n") != std::string::npos);
  CHECK(lines_in(said) <= most_lines);
  const std::string later = home_at(home, "2026-11-21 18:00:00");
  CHECK(later.find("Log asks") == std::string::npos);
  CHECK(later.find("Resting     left piriformis: paused") != std::string::npos);
  CHECK(home_at(home, "2026-11-22 09:00:00").find("Log asks    Pain of 7 or more") != std::string::npos);
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
  CHECK(said.starts_with("Resting     left piriformis: paused"));
  CHECK(said.find("\nLog asks    Soreness noted without a place went up by 2 or more, twice running.\n"
                  "            Rest what is sore, and ask a doctor or physiotherapist.\n"
                  "7 days      where it bothers 4 (2 to 5), the last 5\n"
                  "Next        tpguide learn professionals\n") != std::string::npos);
}

TEST_CASE("home: the next step is what was done last, without what rests today") {
  const Sandbox home;
  log_stiff_neck(home, "completed", "held_s = 45, outcome = \"done\"");
  CHECK(home_at(home, "2026-11-23 18:00:00").find("\nNext        tpguide session stiff-neck\n") != std::string::npos);
  log_stiff_neck(home, "stopped", "held_s = 10, outcome = \"stopped\"", "next_day = 2\n");
  CHECK(home_at(home, "2026-11-22 09:00:00")
            .find("\nNext        without what rests today:  tpguide session stiff-neck\n") != std::string::npos);
}

TEST_CASE("home: in the first week it proposes no session that the session would argue against") {
  const Sandbox home;
  log_stiff_neck(home, "completed", "held_s = 45, outcome = \"done\"", "next_day = 2\n");
  const std::string due = "\nNext        Sun 22 Nov, in the first week every other day:  tpguide session stiff-neck\n";
  const auto wide = [&](const char* time) {
    auto env = faked_time(1, time);
    env["COLUMNS"] = "100";
    return home.run({}, {.env = env}).out;
  };
  CHECK(wide("2026-11-20 18:00:00").find(due) != std::string::npos);
  const std::string next_day = wide("2026-11-21 09:00:00");
  CHECK(next_day.find("\nNext        tomorrow") == std::string::npos);
  CHECK(next_day.find(due) != std::string::npos);
  CHECK(wide("2026-11-22 09:00:00").find("\nNext        tpguide session stiff-neck\n") != std::string::npos);
}

TEST_CASE("home: in later weeks a session of today is enough for today, and for the night after it") {
  const Sandbox home;
  std::string text = "format = 1\n";
  for (const char* at : {"2026-11-02T10:00:00", "2026-11-20T23:00:00"})
    text += fmt::format(
        "\n[[entry]]\nat = {0}+00:00\nkind = \"session\"\nroutine = \"stiff-neck\"\nstatus = \"completed\"\n"
        "points = [\n  {{muscle = \"levator-scapulae\", side = \"left\", held_s = 45, outcome = \"done\"}},\n]\n"
        "next_day = 2\nid = \"{0}\"\n",
        at);
  home.write(home.data() / "log" / "desk" / "2026-11.toml", text);
  CHECK(home_at(home, "2026-11-20 23:50:00").find("\nNext        Sat 21 Nov, once a day at most:  tpguide") !=
        std::string::npos);
  CHECK(home_at(home, "2026-11-21 06:00:00").find("\nNext        today from 07:00, once a day at most:  tpguide") !=
        std::string::npos);
  CHECK(home_at(home, "2026-11-21 12:00:00").find("\nNext        tpguide session stiff-neck\n") != std::string::npos);
}

TEST_CASE("home and learn offer no built-in routine that a broken file of the user's hides") {
  const Sandbox home{Sandbox::Person::unknown};
  home.write(home.config() / "routines" / "low-back.toml", "format = \n");
  home.write(home.config() / "routines" / "daily-ten.toml", "format = \n");
  const std::string first = home.run({}).out;
  CHECK(first.find("tpguide session low-back") == std::string::npos);
  CHECK(first.find("tpguide session hip-buttock") != std::string::npos);
  const std::string learn = home.run({"learn", "daily-habit"}).out;
  CHECK(learn.find("tpguide session daily-ten") == std::string::npos);
  CHECK(learn.find("\n    tpguide trend\n") != std::string::npos);
  log_stiff_neck(home, "completed", "held_s = 45, outcome = \"done\"");
  home.write(home.config() / "routines" / "stiff-neck.toml", "format = \n");
  CHECK(home_at(home, "2026-11-25 18:00:00").find("\nNext        another routine:  tpguide list\n") !=
        std::string::npos);
}

TEST_CASE("home: a warning sign that was told stands first until it is over, also for who never had a session") {
  const Sandbox home(Sandbox::Person::unknown);
  home.write(home.data() / "profile.toml", R"(format = 1

[[sign]]
item = "thunderclap"
text = "A sudden headache, at its worst within a minute"
action = "emergency"
at = 2026-11-20T10:00:00+00:00
)");
  const std::string told = home_at(home, "2026-11-20 10:10:00");
  CHECK(told.starts_with("Told        today 10:00: A sudden headache, at its worst within a minute\n"));
  CHECK(
      told.find(
          "\nNext        once it is over, and a doctor or nurse has looked at it:\n            tpguide find WORDS\n") !=
      std::string::npos);
  CHECK(told.find("Begin with what hurts") == std::string::npos);
}

TEST_CASE("home: to be heard each row is a sentence that begins with its label") {
  const Sandbox home;
  do_one_session(home);
  const RunResult result = home.run({"--plain"}, {.env = faked_time(1, "2026-11-20 18:00:00")});
  CHECK(result.out.find("Last time: today 10:00, press, completed, pain 5 to 3\n") != std::string::npos);
  CHECK(result.out.find("\nMore: tpguide list, find WORDS, log LEVEL, trend, learn, help\n") != std::string::npos);
}

TEST_CASE("home: after numbness or feeling unwell nothing more is offered to press on that day") {
  const Sandbox home;
  log_stiff_neck(home, "stopped", "held_s = 5, outcome = \"stopped\"", "stop_sign = \"numb\"\n");
  CHECK(home_at(home, "2026-11-20 10:10:00").find("no more pressing today:  tpguide learn professionals") !=
        std::string::npos);
  CHECK(home_at(home, "2026-11-22 18:00:00").find("tpguide session stiff-neck\n") != std::string::npos);
}

TEST_CASE("home: who only notes pain at a place is told how it goes, and led from there to a routine") {
  const Sandbox home;
  for (const char* day : {"18", "19"})
    home.run({"log", "5", "--place", "lower back"}, {.env = faked_time(1, fmt::format("2026-11-{} 09:00:00", day))});
  CHECK(home_at(home, "2026-11-20 09:00:00") ==
        "7 days      low back 5 (5 to 5), the last 5\n"
        "Next        what may help:  tpguide find low back\n"
        "More        tpguide list, find WORDS, log LEVEL, trend, learn, help\n" +
            std::string(builtin_safety().not_diagnosis) + "\n");
}

TEST_CASE("home: however much there is to say, it takes twelve lines at 80 columns") {
  const Sandbox home;
  std::string log = "format = 1\n";
  int id = 0;
  for (int day = 1; day <= 20; ++day) {
    log += fmt::format(
        "\n[[entry]]\nat = 2026-11-{0:02}T10:00:00+00:00\nkind = \"session\"\nroutine = \"shoulder-headache\"\n"
        "status = \"completed\"\nbefore = {1}\nafter = {1}\npoints = [\n",
        day, 3 + day / 4);
    for (const char* muscle : {"upper-trapezius", "levator-scapulae", "suboccipitals", "middle-lower-trapezius"})
      log += fmt::format("  {{muscle = \"{}\", side = \"left\", held_s = 45, outcome = \"done\"}},\n", muscle);
    log += fmt::format("]\nid = \"s-{}\"\n", day);
    for (const char* place : {"head", "low back", "behind the eye"})
      log += fmt::format(
          "\n[[entry]]\nat = 2026-11-{:02}T20:00:00+00:00\nkind = \"soreness\"\nlevel = {}\nplace = \"{}\"\nid = "
          "\"p-{}\"\n",
          day, std::min(10, day / 2), place, ++id);
  }
  for (const char* activity : {"look over the shoulder", "carry a bag", "sit at the desk"})
    log += fmt::format(
        "\n[[entry]]\nat = 2026-11-01T21:00:00+00:00\nkind = \"activity\"\nactivity = \"{}\"\nlevel = 4\nid = "
        "\"a-{}\"\n",
        activity, ++id);
  home.write(home.data() / "log" / "desk" / "2026-11.toml", log);
  const std::string said = home_at(home, "2026-11-21 09:00:00");
  CHECK_MESSAGE(lines_in(said) <= most_lines, said);
  CHECK(said.find("\nNext        ") != std::string::npos);
  CHECK(said.find("\nLog asks    ") != std::string::npos);
  CHECK(said.find("tpguide log LEVEL --activity \"carry a bag\"") != std::string::npos);
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
  CHECK(home.run({}).out.find("\nResting     upper trapezius until ") != std::string::npos);
  home.write("moves.toml", move_routine);
  Pty other(home, {"session", "moves.toml"});
  other.expect("press, today ");
  other.expect("goes into the log as partial when");
  answer(other, screening, "q");
  CHECK(other.wait_exit() == Ended{4, 0});
  CHECK(home.run({}).out.starts_with("Unfinished  press of today "));
}

TEST_CASE("home: an unfinished session comes first, and a running one is said") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"});
  pass_screening(pty);
  press_key(pty, "Step 1 of 2 · Press", "n");
  pty.expect_on_screen("Step 2 of 2 · Move");
  CHECK(home.run({}).out.starts_with("Running     a session\nNext        where it stands:  tpguide status\n"));
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  const std::string after = home.run({}).out;
  CHECK(after.starts_with("Unfinished  press of today "));
  CHECK(after.find(", 1 min left\nNext        tpguide session --resume\n") != std::string::npos);
}

TEST_CASE("home: a stop sign of the day leads to no session though its entry was taken back, and undo says why") {
  const Sandbox home;
  log_stiff_neck(home, "stopped", "held_s = 0, outcome = \"skipped\"", "stop_sign = \"unwell\"\n");
  const auto session_at = [&](const char* time) {
    return home.run({"session", "hip-buttock", "--hands-free", "--screened", "--quiet"},
                    {.input = "", .env = faked_time(1, time)});
  };
  const RunResult other = session_at("2026-11-20 11:00:00");
  CHECK(other.ended == Ended{2, 0});
  CHECK(other.err.find("stands against it: A stop sign: dizzy or unwell") != std::string::npos);

  home.write(home.data() / "profile.toml",
             "format = 1\n\n[[sign]]\nitem = \"stop-sign\"\ntext = \"A stop sign: dizzy\"\naction = \"refuse\"\n"
             "at = 2026-11-20T10:04:00+00:00\nuntil = 2026-11-21\n");
  const RunResult undo = home.run({"undo", "one"}, {.env = faked_time(1, "2026-11-20 11:01:00")});
  CHECK(undo.out.find("Did you feel the stop sign? Then it still counts") != std::string::npos);
  CHECK(home_at(home, "2026-11-20 11:02:00").find("no more pressing today:  tpguide learn professionals") !=
        std::string::npos);
  CHECK(session_at("2026-11-20 12:00:00").ended == Ended{2, 0});
  // Nobody can say that one has been clear.
  CHECK(session_at("2026-11-21 12:00:00").ended == Ended{2, 0});
}

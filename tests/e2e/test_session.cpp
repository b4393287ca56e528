// SPDX-License-Identifier: MIT
// Whole sessions, from the first prompt to the log.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/log/log_text.hpp"
#include "core/text/cells.hpp"
#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

/// From the first step to the last, as `show --json` has them.
void press_enter_for_every_clock(Pty& pty, const nlohmann::json& plan) {
  const std::size_t steps = plan["steps"].size();
  for (const auto& step : plan["steps"]) {
    press_enter(pty, fmt::format("Step {} of {} ·", step["step"].get<int>(), steps));
    if (step.value("side", "") == "both") press_enter(pty, "Now the RIGHT side");
  }
}

nlohmann::json plan_of(const Sandbox& home, const std::string& routine) {
  return nlohmann::json::parse(home.run({"show", routine, "--json"}).out);
}

/// Where each text first stands after the one before; fails with the first that does not.
void check_order(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t at = 0;
  for (const std::string& part : parts) {
    CAPTURE(part);
    const std::size_t found = text.find(part, at);
    REQUIRE(found != std::string::npos);
    at = found + part.size();
  }
}

const std::vector<std::string> every_step_done = {
    "✓ Heat · neck and shoulders · 15 min",
    "✓ Press · upper trapezius · left 2 × 30 s, right 2 × 30 s",
    "✓ Press · middle and lower trapezius · left 30 s, right 30 s",
    "✓ Press · levator scapulae · left 30 s, right 30 s",
    "✓ Press · suboccipitals · middle 2 × 30 s",
    "✓ Move · 1 min",
    "✓ Stretch · upper trapezius · left 30 s, right 30 s",
    "✓ Stretch · levator scapulae · left 30 s, right 30 s",
    "✓ Stretch · suboccipitals · 50 s",
    "✓ Stretch · middle and lower trapezius · 30 s",
};

void check_terminal_left_as_found(Pty& pty) {
  CHECK(same_modes(pty.modes(), pty.modes_before()));
  CHECK(pty.screen().faults() == std::vector<std::string>());
  for (const std::string& row : pty.screen().rows()) {
    CAPTURE(row);
    CHECK(cell_width(row) < 80);
  }
}

}  // namespace

TEST_CASE("session: a rehearsal asks everything in order, leaves a line for every step, and keeps nothing") {
  const Sandbox home;
  const auto plan = plan_of(home, "shoulder-headache");
  Pty pty(home, {"session", "shoulder-headache", "--speed", "1000"});
  answer(pty, screening, "n");
  answer(pty, level, "4");
  answer(pty, stiffness, "5");
  press_enter_for_every_clock(pty, plan);
  answer(pty, level, "2");
  answer(pty, stiffness, "3");
  answer(pty, note, "better");
  CHECK(pty.wait_exit() == Ended{0, 0});

  const std::string shown = pty.screen().text();
  check_order(shown, {
                         "Shoulder knots behind a tension headache\n",
                         "25 min 5 s; you need: a warm pack, ball, fingers.\n",
                         "Gentler today: ",
                         "Shoulder knots behind a tension headache, 25 min. In mind: nothing.\n",
                         " 1 Chest pain or tightness",
                         std::string(screening) + "n\n",
                         "Pain now where it bothers you, 0–10 (Enter skips): 4\n",
                         "Turn your head slowly to each side. How stiff, 0–10 (Enter skips): 5\n",
                         every_step_done.front(),
                         every_step_done.back(),
                         "Pain now where it bothers you, 0–10 (Enter skips): 2\n",
                         "How stiff, 0–10 (Enter skips): 3\n",
                         std::string(note) + "better\n",
                         "Done; heat 15 min; pressed 5 min at 7 places; pain 4 → 2; stiffness 5 → 3.\n",
                         "\n  - ",
                         beginning(builtin_safety().when_again),
                     });
  CHECK(finished_steps(shown) == every_step_done);
  for (const char* of_the_region : {"Enter starts", "space pause", "next: ", "ease in"}) {
    CAPTURE(of_the_region);
    CHECK(shown.find(of_the_region) == std::string::npos);
  }
  check_terminal_left_as_found(pty);
  CHECK(history_of(home).empty());
  CHECK_FALSE(checkpoint_of(home));
}

TEST_CASE("session: one of real length ends in the log, with everything that was done and said") {
  const Sandbox home;
  const auto plan = plan_of(home, "shoulder-headache");
  Pty pty(home, {"session", "shoulder-headache", "--events", "events"},
          {.env = faked_time(300, "2026-11-20 10:00:00")});
  answer(pty, screening, "n");
  answer(pty, level, "4");
  answer(pty, stiffness, "5");
  press_enter_for_every_clock(pty, plan);
  answer(pty, level, "2");
  answer(pty, stiffness, "3");
  answer(pty, note, "slept \x1b[31mwell");
  CHECK(pty.wait_exit(40s) == Ended{0, 0});

  CHECK(finished_steps(pty.screen().text()) == every_step_done);
  check_terminal_left_as_found(pty);
  CHECK_FALSE(checkpoint_of(home));
  auto history = history_of(home);
  REQUIRE(history.size() == 1);
  auto& entry = history[0];
  CHECK(entry["id"].get<std::string>().size() == 26);
  CHECK(entry["at"].get<std::string>().starts_with("2026-11-20T10:"));
  entry.erase("id");
  entry.erase("at");
  const auto point = [](const char* muscle, const char* side, double held) {
    return nlohmann::json{{"muscle", muscle}, {"side", side}, {"held_s", held}, {"outcome", "done"}};
  };
  CHECK(entry == nlohmann::json{{"kind", "session"},
                                {"routine", "shoulder-headache"},
                                {"status", "completed"},
                                {"before", 4},
                                {"after", 2},
                                {"move_before", 5},
                                {"move_after", 3},
                                {"heat_s", 900},
                                {"points",
                                 {point("upper-trapezius", "left", 60), point("upper-trapezius", "right", 60),
                                  point("middle-lower-trapezius", "left", 30),
                                  point("middle-lower-trapezius", "right", 30), point("levator-scapulae", "left", 30),
                                  point("levator-scapulae", "right", 30), point("suboccipitals", "middle", 60)}},
                                {"note", "slept well"}});
  // Nothing adds up: every clock is as long as it says, whatever the load.
  for (const auto& event : events_in(home.read("events"))) {
    if (event["event"] == "clock-end") CHECK(event["held_s"] == event["planned_s"]);
  }

  INFO("a second session on the same day");
  Pty second(home, {"session", "shoulder-headache"}, {.env = faked_time(1, "2026-11-20 18:00:00")});
  second.expect("Left out today:");
  for (const char* muscle : {"upper trapezius", "levator scapulae", "suboccipitals"}) {
    second.expect(muscle);
    second.expect(std::string(builtin_safety().once_a_day.substr(std::string_view("{muscle}").size())));
  }
  answer(second, screening, "q");
  CHECK(second.wait_exit() == Ended{4, 0});
  CHECK(history_of(home).size() == 1);

  INFO("and on the next");
  Pty third(home, {"session", "shoulder-headache"}, {.env = faked_time(1, "2026-11-21 10:00:00")});
  answer(third, "skips): ", "1");
  answer(third, "Soreness where you pressed, 0–10 (Enter skips): ", "2");
  third.expect("Noted, thank you.");
  third.expect("Shoulder knots behind a tension headache");
  answer(third, every_other_day, "y");
  third.expect(screening);
  CHECK(third.output().find("Left out today:") == std::string::npos);
  third.send("\x03");
  CHECK(third.wait_exit() == Ended{-1, SIGINT});
  const auto rated = history_of(home);
  REQUIRE(rated.size() == 1);
  CHECK(rated[0]["next_day"] == 1);
  CHECK(rated[0]["spots"] == 2);
}

TEST_CASE("session: a wrong answer is asked again, and Enter alone skips only what may be skipped") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml", "--speed", "1000"});
  for (const char* wrong : {"", "may", "5", "h h"}) {
    CAPTURE(wrong);
    answer(pty, screening, wrong);
    pty.expect("Please type y, n or ?.");
  }
  answer(pty, screening, "maybe");
  pty.expect("What is pasted is no answer. Please type it.");
  answer(pty, screening, "N");
  for (const char* wrong : {"11", "-1", "4.5", "abc", "1e1"}) {
    CAPTURE(wrong);
    answer(pty, level, wrong);
    pty.expect("A whole number from 0 to 10, please");
  }
  answer(pty, level, "10");
  press_key(pty, "Step 1 of 2 · Move", "n");
  press_key(pty, "Step 2 of 2 · Move", "n");
  pass_closing_questions(pty);
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE(
    "session: an alarm sign ends it with what to do, nothing logged, and the next start asks whether it is over") {
  const Sandbox home;
  {
    Pty pty(home, {"session", "shoulder-headache"});
    answer(pty, screening, "y");
    answer(pty, numbers, "1");
    pty.expect("Is it one of them?");
    answer(pty, screening, "y");
    CHECK(pty.wait_exit() == Ended{4, 0});
    const std::string shown = pty.screen().text();
    check_order(shown.substr(shown.rfind(screening)),
                {beginning(builtin_screening().emergency), "  - ", "No session was logged."});
  }
  CHECK(history_of(home).empty());
  CHECK_FALSE(checkpoint_of(home));
  CHECK(home.run({"session", "shoulder-headache", "--hands-free", "--screened"}).ended == Ended{2, 0});

  Pty again(home, {"session", "low-back"});
  again.expect("You said yes today");
  answer(again, "somebody else: ", "n");
  CHECK(again.wait_exit() == Ended{4, 0});
  Pty over(home, {"session", "low-back"});
  answer(over, "somebody else: ", "y");
  over.expect("Check first, 1 of ");
  answer(over, screening, "q");
  CHECK(over.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: a reason against heat is kept, four minutes of movement take its place, and the log says so") {
  const Sandbox home{Sandbox::Person::unknown};
  home.write("warm.toml", heat_routine);
  {
    Pty pty(home, {"session", "warm.toml"}, {.env = faked_time(240)});
    answer(pty, "Age: ", "40");
    for (int page = 1; page < 7; ++page) {
      pty.expect(fmt::format("{} of 7", page));
      answer(pty, screening, "n");
    }
    answer(pty, screening, "y");
    answer(pty, numbers, "1");
    pty.expect("In mind: ");
    answer(pty, level, "");
    press_enter(pty, "Step 1 of 2 · Move");
    press_key(pty, "Step 2 of 2 · Press", "n");
    pass_closing_questions(pty);
    CHECK(pty.wait_exit() == Ended{0, 0});
    CHECK(finished_steps(pty.screen().text()).front() == "✓ Move · 4 min");
  }
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["heat_s"] == 0);
  CHECK(history[0]["status"] == "completed");
  CHECK(home.run({"profile"}).out.find("Heat once hurt your skin") != std::string::npos);
}

TEST_CASE("session: ? shows the keys that do something and b goes back to the step before") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml", "--speed", "1000"});
  pass_screening(pty);
  press_key(pty, "Step 1 of 2 · Move", "?");
  pty.expect_on_screen("n      pass over the step");
  pty.send("n");
  press_key(pty, "Step 2 of 2 · Move", "b");
  pty.expect_that("the first step waits again", [&] {
    const std::string shown = pty.screen().text();
    return shown.find("Step 2 of 2") == std::string::npos && shown.find("Step 1 of 2 · Move") != std::string::npos;
  });
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: optional steps are left out from the last backwards, and what cannot fit says the least it takes") {
  const Sandbox home;
  const RunResult fits = home.run({"session", "shoulder-headache", "--dry-run", "--minutes", "25"});
  CHECK(fits.ended == Ended{0, 0});
  CHECK(fits.out.find("Stretch · suboccipitals") == std::string::npos);
  CHECK(fits.out.find("Stretch · levator scapulae") == std::string::npos);
  CHECK(fits.out.find("Press · levator scapulae · LEFT") != std::string::npos);
  const RunResult refused = home.run({"session", "shoulder-headache", "--dry-run", "--minutes", "10"});
  CHECK(refused.ended == Ended{2, 0});
  CHECK(refused.out == "");
  CHECK(refused.err ==
        "tpguide: shoulder-headache does not fit into 10 min: without its optional steps it takes 21 min 45 s\n"
        "  heat and holds are never shortened; give it more minutes, or choose what fits: daily-ten (9 min 30 s)\n");
  CHECK(home.run({"session", "low-back", "--dry-run", "--minutes", "1"}).err.ends_with("give it more minutes\n"));
}

TEST_CASE("session --side: that side alone and the middle, said once, and refused where nothing is pressed there") {
  const Sandbox home;
  const RunResult left = home.run({"session", "shoulder-headache", "--dry-run", "--side", "left"});
  CHECK(left.ended == Ended{0, 0});
  CHECK(left.out.find("RIGHT") == std::string::npos);
  CHECK(left.out.find("Press · upper trapezius · LEFT · hold 2 of 2") != std::string::npos);
  CHECK(left.out.find("Press · suboccipitals · MIDDLE") != std::string::npos);
  CHECK(left.out.find("Left out today:\n  - your right side, as asked\n") != std::string::npos);
  std::string right_only(press_routine);
  const std::size_t both = right_only.find("\"both\"");
  REQUIRE(both != std::string::npos);
  right_only.replace(both, 6, "\"right\"");
  home.write("right.toml", right_only);
  const RunResult nothing = home.run({"session", "./right.toml", "--dry-run", "--side", "left"});
  CHECK(nothing.ended == Ended{2, 0});
  CHECK(nothing.err ==
        "tpguide: nothing of right is pressed on the left side\n"
        "  leave out --side, or choose another routine\n");
  CHECK(home.run({"session", "low-back", "--side", "middle"}).ended == Ended{2, 0});
  CHECK(home.run({"session", "--resume", "--side", "left"}).ended == Ended{2, 0});
}

TEST_CASE("session: --dry-run prints the timetable and ends") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  const RunResult result = home.run({"session", "press.toml", "--dry-run"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  CHECK(result.out ==
        "A short one\n\n"
        "   0:00   1.  0:30     Press · upper trapezius · LEFT\n"
        "   0:30       0:30     Press · upper trapezius · RIGHT\n"
        "   1:00   2.  1:00     Move\n"
        "   2:00       in all; easing in, changing sides and your own pauses come on top\n");
  CHECK(history_of(home).empty());
}

TEST_CASE("session: a routine with a wrong dose is never begun") {
  const Sandbox home;
  std::string wrong = press_routine;
  wrong.replace(wrong.find("\"30s\""), 5, "\"2m\"");
  home.write("wrong.toml", wrong);
  for (const auto& more :
       {std::vector<std::string>{"--hands-free", "--screened", "--speed", "1000"}, {"--dry-run"}, {}}) {
    std::vector<std::string> command = {"session", "wrong.toml"};
    command.insert(command.end(), more.begin(), more.end());
    const RunResult result = home.run(command);
    CHECK(result.ended == Ended{3, 0});
    CHECK(result.out == "");
    CHECK(result.err.starts_with("wrong.toml:12:12: error: "));
    CHECK(result.err.find("tpguide: wrong has mistakes\n") != std::string::npos);
  }
  CHECK(history_of(home).empty());
}

TEST_CASE("session: a log that is damaged is reported, asked about, and does not stand in the way") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  REQUIRE(home.run({"log", "3"}).ended == Ended{0, 0});
  std::string file;
  for (const auto& one : std::filesystem::recursive_directory_iterator(home.data() / "log")) {
    if (one.path().extension() == ".toml") file = one.path();
  }
  const std::string damaged = home.read(file) + "\n[[entry]]\nkind = \"sore\xff\nlevel = = 4\n";
  home.write(file, damaged);
  Pty pty(home, {"session", "moves.toml"});
  pty.expect(file + ":");
  answer(pty, "Go on without it? [y/n]", "y");
  pass_screening(pty);
  press_key(pty, "Step 1 of 2 · Move", "n");
  press_key(pty, "Step 2 of 2 · Move", "n");
  pass_closing_questions(pty);
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(home.read(file).starts_with(damaged));
  const RunResult history = home.run({"history", "--json"});
  CHECK(history.err.find(file + ":") != std::string::npos);
  CHECK(nlohmann::json::parse(history.out).size() == 2);
}

TEST_CASE("session: that it got worse and worse is said before anything is pressed") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  std::string log(log_file_head());
  const auto today = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  for (int day = 6; day > 0; --day) {
    Entry entry;
    entry.at = {today - std::chrono::days{day}, 0min};
    entry.id = make_id(entry.at.time, std::to_string(1'000'000'000 + day));
    entry.kind = EntryKind::session;
    entry.routine = "moves";
    entry.status = SessionStatus::completed;
    entry.before = day > 3 ? 2 : 6;
    log += entry_block(entry);
  }
  home.write("data/tpguide/log/dev/2026-01.toml", log);
  const RunResult result = home.run({"session", "moves.toml", "--dry-run"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err.find("moves: pain or soreness went up by 2 or more, twice running") != std::string::npos);
}

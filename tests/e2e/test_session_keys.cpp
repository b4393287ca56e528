// SPDX-License-Identifier: MIT
// Keys while a clock runs: the stop sign above all.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include "content/builtin.hpp"
#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

const std::string calf_routine = R"(format = 1
title = "Calf"
summary = "One calf."
area = "lower-leg-foot"
relieves = ["calf ache"]
no-heat = "Warm already."

[[step]]
kind = "press"
muscle = "gastrocnemius"
side = "both"
duration = "30s"
)";

constexpr std::string_view what_was_it = "Stopped. Let go. What was it?";
constexpr std::string_view advice_read = "go on: any key";

/// Three more steps: a muscle is stretched, and pressed after it.
constexpr std::string_view stretches = R"([[step]]
kind = "stretch"
muscle = "levator-scapulae"
side = "left"
duration = "30s"
how = "Turn and look down."
[[step]]
kind = "press"
muscle = "levator-scapulae"
side = "left"
duration = "30s"
[[step]]
kind = "move"
duration = "1m"
how = "Shake your arms."
)";

/// At the clock of a hold on the left side.
void begin_to_press(Pty& pty) {
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Press");
  wait_for_clock(pty);
}

nlohmann::json the_entry(const Sandbox& home) {
  auto history = history_of(home);
  REQUIRE(history.size() == 1);
  return history[0];
}

}  // namespace

TEST_CASE("session: after a stop sign for pain the muscle is over for today, and the session goes on to exit 4") {
  for (const char* key : {"p", "\r"}) {
    CAPTURE(key);
    const Sandbox home;
    home.write("press.toml", press_routine);
    Pty pty(home, {"session", "press.toml"}, {.env = faked_time(20)});
    begin_to_press(pty);
    pty.send("s");
    pty.expect_on_screen(what_was_it);
    // Nothing else counts as an answer.
    pty.send("x7 s");
    pty.watch(100ms);
    pty.expect_on_screen(what_was_it);
    pty.send(key);
    pty.expect_on_screen(beginning(builtin_safety().stop_pain.front()));
    pty.expect_on_screen("No more of the upper trapezius today.");
    press_key(pty, "Step 2 of 2 · Move", "n");
    pass_closing_questions(pty);
    CHECK(pty.wait_exit() == Ended{4, 0});

    const std::string shown = pty.screen().text();
    CHECK(shown.find("Now the RIGHT side") == std::string::npos);
    const auto steps = finished_steps(shown);
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].starts_with("✗ Press · upper trapezius · left "));
    CHECK(steps[1] == "– Move · passed over");
    const auto entry = the_entry(home);
    CHECK(entry["status"] == "stopped");
    REQUIRE(entry["points"].size() == 1);
    CHECK(entry["points"][0]["outcome"] == "stopped");
    CHECK(entry["points"][0]["held_s"] < 30.0);
    CHECK_FALSE(checkpoint_of(home));
  }
}

TEST_CASE("session: numb or dizzy ends it at once, with the emergency signs first, no question more, no checkpoint") {
  for (const char* key : {"n", "d"}) {
    CAPTURE(key);
    const Sandbox home;
    home.write("press.toml", press_routine);
    Pty pty(home, {"session", "press.toml"}, {.env = faked_time(20)});
    begin_to_press(pty);
    pty.send("s");
    press_key(pty, what_was_it, key);
    const Safety& safety = builtin_safety();
    pty.expect(beginning((*key == 'n' ? safety.stop_nerve : safety.stop_unwell).front()));
    CHECK(pty.wait_exit() == Ended{4, 0});
    CHECK(pty.output().find(note) == std::string::npos);
    CHECK(same_modes(pty.modes(), pty.modes_before()));
    CHECK(the_entry(home)["status"] == "stopped");
    CHECK_FALSE(checkpoint_of(home));
  }
}

TEST_CASE("session: a stop sign in heat ends all heat and then offers the pressing") {
  const Sandbox home;
  home.write("warm.toml", heat_routine);
  Pty pty(home, {"session", "warm.toml"}, {.env = faked_time(20)});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Heat");
  pty.expect_on_screen("Heat · shoulders");
  wait_for_time_left(pty, 595s);
  pty.send("s");
  press_key(pty, what_was_it, "p");
  for (const std::string_view line : builtin_safety().stop_heat) pty.expect_on_screen(beginning(line));
  press_key(pty, "Step 2 of 2 · Press", "n");
  pass_closing_questions(pty);
  CHECK(pty.wait_exit() == Ended{4, 0});
  const auto entry = the_entry(home);
  CHECK(entry["status"] == "stopped");
  CHECK(entry["heat_s"] >= 5);
  CHECK(entry["heat_s"] < 600);
}

TEST_CASE(
    "session: after a stop sign in a stretch its muscle is neither pressed nor stretched, and rests for two days") {
  const Sandbox home;
  home.write("press.toml", press_routine + std::string(stretches));
  {
    Pty pty(home, {"session", "press.toml"}, {.env = faked_time(20, "2026-11-20 10:00:00")});
    pass_screening(pty);
    press_key(pty, "Step 1 of 5 · Press", "n");
    press_key(pty, "Step 2 of 5 · Move", "n");
    press_enter(pty, "Step 3 of 5 · Stretch");
    wait_for_time_left(pty, 25s);
    pty.send("s");
    press_key(pty, what_was_it, "p");
    pty.expect_on_screen("No more of the levator scapulae today.");
    press_key(pty, "Step 5 of 5 · Move", "n");
    pass_closing_questions(pty);
    CHECK(pty.wait_exit() == Ended{4, 0});
    const auto steps = finished_steps(pty.screen().text());
    REQUIRE(steps.size() == 5);
    CHECK(steps[3] == "– Press · levator scapulae · left out");
  }
  const auto points = the_entry(home)["points"];
  CHECK(points[2] ==
        nlohmann::json{{"muscle", "levator-scapulae"}, {"side", "left"}, {"held_s", 0.0}, {"outcome", "stopped"}});
  const auto plan = home.run({"session", "press.toml", "--dry-run"}, {.env = faked_time(1, "2026-11-21 10:00:00")}).out;
  CHECK(plan.find("Press · levator scapulae") == std::string::npos);
  CHECK(plan.find("Stretch · levator scapulae") == std::string::npos);
  CHECK(plan.find(builtin_safety().rest_stretches.substr(0, 10)) != std::string::npos);
}

TEST_CASE("session: in a low window all of the advice is read page by page before the next step comes") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"}, {.env = faked_time(20)});
  pass_screening(pty);
  pty.expect_on_screen("Step 1 of 2 · Press");
  pty.watch(100ms);
  pty.resize({.columns = 40, .rows = 12});
  press_enter(pty, "… space shows all of it");
  wait_for_clock(pty);
  pty.send("s");
  press_key(pty, what_was_it, "p");
  pty.expect_on_screen("Let go now. No more of the upper");
  press_key(pty, "more: any key · 1 of ", "\r");
  pty.expect_on_screen("Call your local emergency number now");
  press_key(pty, "more: any key · 2 of ", "\r");
  pty.expect_on_screen("very much.");
  pty.resize({.columns = 100, .rows = 40});
  pty.expect_on_screen("Let go now. No more of the upper trapezius today.");
  press_key(pty, advice_read, "\r");
  press_key(pty, "Step 2 of 2 · Move", "q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(fmt::format("{}", fmt::join(pty.screen().faults(), "\n")) == "");
}

TEST_CASE("session: in a low window the advice with which a session ends is read page by page, and then it is over") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"}, {.env = faked_time(20)});
  begin_to_press(pty);
  pty.resize({.columns = 40, .rows = 12});
  pty.expect_on_screen("space pause  s stop sign  ? help");
  pty.send("s");
  press_key(pty, what_was_it, "n");
  pty.expect_on_screen("Let go. Call your local emergency");
  // What to do waits for no disk; that it is in the log is so before the pages wait for a key.
  pty.expect_on_screen("more: any key · 1 of ");
  CHECK_MESSAGE(the_entry(home)["stop_sign"] == "numb", "it is in the log before anybody has read anything");
  press_key(pty, "more: any key · 1 of ", "x");
  pty.expect_on_screen("any key · 2 of ");
  pty.resize({.columns = 80, .rows = 24});
  press_key(pty, advice_read, "x");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(same_modes(pty.modes(), pty.modes_before()));
  CHECK(pty.screen().faults() == std::vector<std::string>());
}

TEST_CASE("session: in a window of 80 by 24 the advice stands above the next step, and space shows that step alone") {
  const Sandbox home;
  Pty pty(home, {"session", "stiff-neck", "--no-heat"}, {.env = faked_time(20)});
  pass_screening(pty);
  press_key(pty, "Step 2 of 8 · Press", "s");
  press_key(pty, what_was_it, "p");
  pty.expect_on_screen("No more of the levator scapulae today.");
  pty.expect_on_screen("Step 3 of 8 · Press");
  pty.expect_on_screen("space shows how");
  pty.send(" ");
  pty.expect_that("the advice has left the page to the step", [&] {
    const auto rows = pty.screen().rows();
    const auto has = [&](std::string_view text) {
      return std::any_of(rows.end() - 23, rows.end(), [&](const auto& row) { return row.find(text) != row.npos; });
    };
    return has("How: Sit with the forearm") && has("× press here") && !has("No more of the levator");
  });
  CHECK(pty.screen().faults() == std::vector<std::string>());
}

TEST_CASE(
    "session: in a low window the screening comes in parts, none of them scrolled away, and only the last answers") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"}, {.size = {.columns = 80, .rows = 6}});
  pty.expect_on_screen("In mind: nothing.");
  press_key(pty, "Enter for the rest of it:", "n\r");
  pty.expect_on_screen("Please see the rest of it first.");
  press_key(pty, "Enter for the rest of it:", "\r");
  pty.expect_on_screen(" 6 ");
  answer(pty, screening, "n");
  answer(pty, level, "");
  press_key(pty, "Enter starts", "q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  const Sandbox other;
  other.write("press.toml", press_routine);
  Pty early(other, {"session", "press.toml"}, {.size = {.columns = 80, .rows = 6}});
  press_key(early, "Enter for the rest of it:", "q\r");
  CHECK(early.wait_exit() == Ended{4, 0});
  // What leads to another question is not held up by the rest of this one.
  const Sandbox another;
  another.write("press.toml", press_routine);
  Pty full(another, {"session", "press.toml"}, {.size = {.columns = 80, .rows = 6}});
  press_key(full, "Enter for the rest of it:", "f\r");
  full.expect_on_screen("Check first, 1 of ");
  press_key(full, "Enter for the rest of it:", "q\r");
  CHECK(full.wait_exit() == Ended{4, 0});
}

TEST_CASE(
    "session: a page of the screening in a window made lower comes in parts, and takes no answer before the last") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"});
  pty.expect_on_screen("[y/n/?]");
  pty.resize({.columns = 40, .rows = 8});
  pty.expect("In mind: nothing.");
  press_key(pty, "Enter for the rest of it:", "n\r");
  pty.expect("Please see the rest of it first.");
  while (pty.output().rfind("[y/n/?]") < pty.output().rfind("Please see")) {
    const auto shown = pty.output().size();
    pty.send("\r");
    pty.expect_that("the next part is shown", [&] { return pty.output().size() > shown + 20; });
    pty.watch(50ms);
  }
  pty.send("y");
  pty.expect("y");
  // It was all seen: the line stays where it is.
  const auto times = [&] {
    int count = 0;
    for (const std::string& row : pty.screen().rows()) count += row.ends_with("[y/n/?] y") ? 1 : 0;
    return count;
  };
  pty.resize({.columns = 80, .rows = 24});
  pty.watch(400ms);
  CHECK(times() == 1);
  // Ctrl-L shows all of it again, what was typed too.
  const std::size_t before = pty.screen().rows().size();
  pty.send("\x0c");
  pty.expect_that("all of it", [&] { return pty.screen().rows().size() >= before + 8; });
  pty.expect_that("what was typed", [&] { return pty.screen().rows().back().ends_with("[y/n/?] y"); });
  pty.send("\x7fn\r");
  answer(pty, level, "");
  press_key(pty, "Enter starts", "q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(pty.screen().faults() == std::vector<std::string>());
}

TEST_CASE("session: the keys that are asked for in a clock go away again and leave no lines behind") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"}, {.env = faked_time(5)});
  begin_to_press(pty);
  for (int times = 0; times < 3; ++times) {
    press_key(pty, "space pause", "?");
    press_key(pty, "back: ?", "?");
  }
  press_key(pty, "space pause", "?");
  press_key(pty, "back: ?", "s");
  press_key(pty, what_was_it, "d");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(pty.screen().text().find("this clock again") == std::string::npos);
}

TEST_CASE("session: a stop sign in a movement ends that step") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"}, {.env = faked_time(20)});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Move");
  wait_for_time_left(pty, 55s);
  pty.send("s");
  press_key(pty, what_was_it, "p");
  pty.expect_on_screen("Leave what hurt alone");
  press_key(pty, "Step 2 of 2 · Move", "n");
  pass_closing_questions(pty);
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(the_entry(home)["status"] == "stopped");
}

TEST_CASE("session: after a stop sign the muscle is left out for two days, --as-written or not") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  {
    Pty pty(home, {"session", "press.toml"}, {.env = faked_time(20, "2026-11-20 10:00:00")});
    begin_to_press(pty);
    pty.send("s");
    press_key(pty, what_was_it, "n");
    REQUIRE(pty.wait_exit() == Ended{4, 0});
  }
  const auto is_left_out = [&](const char* time, const std::vector<std::string>& options) {
    std::vector<std::string> command = {"session", "press.toml"};
    command.insert(command.end(), options.begin(), options.end());
    Pty pty(home, command, {.env = faked_time(1, time)});
    // The day after is asked about before anything is left out.
    pty.expect_that("a question", [&] { return pty.output().ends_with("] ") || pty.output().ends_with("): "); });
    if (pty.output().ends_with("): ")) pty.send("\r");
    answer(pty, screening, "q");
    CHECK(pty.wait_exit() == Ended{4, 0});
    return pty.output().find("Left out today:") < pty.output().find("upper trapezius");
  };
  for (const std::vector<std::string>& options : {std::vector<std::string>{}, {"--as-written"}}) {
    std::vector<std::string> command = {"session", "press.toml"};
    command.insert(command.end(), options.begin(), options.end());
    Pty pty(home, command, {.env = faked_time(1, "2026-11-20 18:00:00")});
    answer(pty, "Enter ends here; f if you are somebody else: ", "");
    CHECK(pty.wait_exit() == Ended{4, 0});
    CHECK(pty.output().find("A stop sign: numb, tingling or weak (today 10:0") != std::string::npos);
  }
  CHECK(is_left_out("2026-11-22 09:00:00", {"--as-written"}));
  CHECK_FALSE(is_left_out("2026-11-22 10:10:00", {}));
}

TEST_CASE("session: --as-written presses again on the same day") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  const std::vector<std::string> alone = {"session", "press.toml", "--hands-free", "--screened"};
  REQUIRE(home.run(alone, {.env = faked_time(300, "2026-11-20 10:00:00")}).ended == Ended{0, 0});
  const auto timetable = [&](const char* option) {
    return home.run({"session", "press.toml", "--dry-run", option}, {.env = faked_time(1, "2026-11-20 18:00:00")}).out;
  };
  CHECK(timetable("--quiet").find("Press") == std::string::npos);
  CHECK(timetable("--as-written").find("Press · upper trapezius · LEFT") != std::string::npos);
}

TEST_CASE("session: the stop key works before a clock runs, and while it is paused") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"}, {.env = faked_time(20)});
  pass_screening(pty);
  press_key(pty, "Step 1 of 2 · Press", "s");
  press_key(pty, what_was_it, "p");
  press_enter(pty, "Step 2 of 2 · Move");
  wait_for_time_left(pty, 55s);
  pty.send(" ");
  pty.expect_on_screen("paused");
  pty.send("s");
  press_key(pty, what_was_it, "d");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: a digit says how strong it feels, too strong means ease off, and the strongest is logged") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml", "--events", "events"}, {.env = faked_time(10)});
  begin_to_press(pty);
  pty.send("5");
  pty.expect_on_screen("noted: 5 of 10");
  pty.send("7");
  pty.expect_on_screen(beginning(builtin_safety().ease_off));
  pty.send("6");
  pty.expect_on_screen("noted: 6 of 10");
  press_key(pty, "Now the RIGHT side", "n");
  press_key(pty, "Step 2 of 2 · Move", "n");
  pass_closing_questions(pty);
  CHECK(pty.wait_exit() == Ended{0, 0});
  const auto points = the_entry(home)["points"];
  REQUIRE(points.size() == 2);
  CHECK(points[0] ==
        nlohmann::json{
            {"muscle", "upper-trapezius"}, {"side", "left"}, {"held_s", 30.0}, {"strength", 7}, {"outcome", "done"}});
  CHECK(points[1]["outcome"] == "skipped");
  std::vector<int> values;
  for (const auto& event : events_in(home.read("events"))) {
    if (event["event"] == "strength") values.push_back(event["value"].get<int>());
  }
  CHECK(values == std::vector{5, 7, 6});
}

TEST_CASE("session: plus and minus are fifteen seconds, never past the limit, and it says so") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"}, {.env = faked_time(10)});
  begin_to_press(pty);
  pty.send(" ");
  pty.expect_on_screen("paused");
  const auto before = time_left(pty);
  REQUIRE(before);
  const auto becomes = [&](std::chrono::seconds more) {
    return [&pty, wanted = *before + more] { return time_left(pty) == wanted; };
  };
  pty.send("+");
  pty.expect_that("fifteen seconds more", becomes(15s));
  pty.send("++");
  pty.expect_that("thirty seconds more", becomes(45s));
  pty.send("++");
  pty.expect_on_screen(builtin_safety().at_limit);
  pty.expect_that("90 seconds in all", becomes(60s));
  pty.send("-");
  pty.expect_that("fifteen seconds less", becomes(45s));
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session: n ends a hold with the time it was really held") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"}, {.env = faked_time(10)});
  begin_to_press(pty);
  wait_for_time_left(pty, 22s);
  pty.send("n");
  press_key(pty, "Now the RIGHT side", "n");
  press_key(pty, "Step 2 of 2 · Move", "n");
  pass_closing_questions(pty);
  CHECK(pty.wait_exit() == Ended{0, 0});
  const auto entry = the_entry(home);
  CHECK(entry["status"] == "completed");
  const auto point = entry["points"][0];
  CHECK(point["outcome"] == "skipped");
  CHECK(point["held_s"] >= 8.0);
  CHECK(point["held_s"] < 30.0);
}

TEST_CASE(
    "session: Ctrl-L in a running clock draws all of it anew below what others wrote, and is no key of the clock") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml"});
  begin_to_press(pty);
  wait_for_clock(pty);
  const auto left = time_left(pty);
  pty.screen().feed("\rBroadcast message\r\n");
  pty.send("\x0c");
  pty.expect("next: the right side");
  pty.expect("space pause");
  pty.expect_that("it counts on", [&] { return time_left(pty) && time_left(pty) < left; });
  pty.expect_on_screen("step 1 of 2");
  CHECK(pty.screen().text().find("Broadcast message") != std::string::npos);
  CHECK(pty.screen().faults() == std::vector<std::string>());
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

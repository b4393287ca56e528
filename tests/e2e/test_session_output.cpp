// SPDX-License-Identifier: MIT
// What a session says where no picture can be drawn, and to programs.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "content/builtin.hpp"
#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

const std::vector<std::string> rehearse = {"session", "press.toml", "--hands-free", "--screened", "--speed", "1000"};

std::vector<std::string> rehearse_with(const std::vector<std::string>& more) {
  std::vector<std::string> command = rehearse;
  command.insert(command.end(), more.begin(), more.end());
  return command;
}

bool has_control_characters(const std::string& text) {
  return std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ' && c != '\n' && c != '\a') || c == '\x7f'; });
}

bool is_ascii(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0; });
}

constexpr std::string_view plain_steps = "\nStep 1 of 2, Press, upper trapezius, left, then right\n";

/// Everything after the words of the first step.
std::string plain_clocks() {
  const Safety& safety = builtin_safety();
  const auto hold = [&](const char* side) {
    return fmt::format(
        "{0}\n"
        "Start: Press, upper trapezius, {1} side, 30 seconds\n"
        "Half: 15 seconds left.\n"
        "10 seconds left.\n"
        "{2}\n"
        "End: Press, upper trapezius, {1} side, 30 seconds\n",
        safety.ease_in, side, safety.let_go);
  };
  return fmt::format(
      "Begins in 20 seconds\n"
      "{}"
      "{} Now the right side.\n"
      "Begins in 10 seconds\n"
      "{}"
      "Done: Press, upper trapezius, left 30 seconds, right 30 seconds\n"
      "\n"
      "Step 2 of 2, Move\n"
      "  How long: 1 minute\n"
      "  How: Roll the shoulders.\n"
      "  {}\n"
      "Begins in 20 seconds\n"
      "Start: Move, 1 minute\n"
      "Half: 30 seconds left.\n"
      "10 seconds left.\n"
      "End: Move, 1 minute\n"
      "Done: Move, 1 minute\n"
      "This was a rehearsal; nothing was logged or kept.\n"
      "Done; pressed 1 minute at 2 places.\n"
      "  - Keep moving.\n"
      "{}\n",
      hold("left"), safety.change_sides, hold("right"), safety.move_hint, fmt::join(wrap(safety.when_again, 78), "\n"));
}

/// Nothing but lines, whatever the person types into them.
void check_plain(const Pty& pty) {
  std::string output = pty.output();
  CHECK(output.find('\x1b') == std::string::npos);
  // The terminal itself makes a line end of two characters.
  for (std::size_t at = 0; (at = output.find("\r\n", at)) != std::string::npos;) output.erase(at, 1);
  CHECK_FALSE(has_control_characters(output));
}

}  // namespace

TEST_CASE("session: nobody to be asked, what is done is begun with title and time also where the short form was due") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  const RunResult run = home.run(rehearse);
  CHECK(run.out.find("Rehearsal: nothing is logged or kept.\n\nA short one\n2 minutes; you need: ball.\n") !=
        std::string::npos);
}

TEST_CASE("session: without a terminal it needs --hands-free and --screened, else it is wrong usage") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  const RunResult by_hand = home.run({"session", "press.toml", "--screened"}, {.input = "n\n\n\n\n\n\n"});
  CHECK(by_hand.ended == Ended{2, 0});
  CHECK(by_hand.out == "");
  CHECK(by_hand.err ==
        "tpguide: a terminal is needed to lead you through a session, and standard input is none\n"
        "  run it in a terminal, or use --hands-free --screened\n");
  const RunResult unscreened = home.run({"session", "press.toml", "--hands-free"}, {.input = "n\n"});
  CHECK(unscreened.ended == Ended{2, 0});
  CHECK(unscreened.err ==
        "tpguide: nobody can answer the screening: standard input is no terminal\n"
        "  --screened says: I have read `tpguide show --full` and none of it applies\n");
  CHECK(history_of(home).empty());
}

TEST_CASE("session: without a terminal standard input is not read, and every clock is told in lines") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  const RunResult result = home.run(rehearse, {.input = "qqqq\nq\n"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  CHECK(result.out.starts_with("Rehearsal: nothing is logged or kept.\n\nA short one\n2 minutes; you need: ball.\n"));
  CHECK(result.out.find(plain_steps) != std::string::npos);
  CHECK(result.out.ends_with(plain_clocks()));
  CHECK_FALSE(has_control_characters(result.out));
  CHECK(result.out.find('\a') == std::string::npos);
}

TEST_CASE("session: the real thing without a terminal is logged, with unknown levels") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  const RunResult result = home.run({"session", "press.toml", "--hands-free", "--screened"}, {.env = faked_time(200)});
  CHECK(result.ended == Ended{0, 0});
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["status"] == "completed");
  CHECK_FALSE(history[0].contains("before"));
  CHECK_FALSE(history[0].contains("after"));
  CHECK_FALSE(checkpoint_of(home));
}

TEST_CASE("session: hands-free at a terminal begins by itself, but the screening waits for an answer") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  // Not even --screened answers for somebody who sits there.
  Pty pty(home, {"session", "press.toml", "--hands-free", "--screened"}, {.env = faked_time(300)});
  pty.expect(screening);
  pty.watch(300ms);
  CHECK(pty.output().ends_with(screening));
  pty.send("n\r");
  pty.expect(level);
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(finished_steps(pty.screen().text()) ==
        std::vector<std::string>{"✓ Press · upper trapezius · left 30 s, right 30 s", "✓ Move · 1 min"});
  CHECK(history_of(home).size() == 1);
}

TEST_CASE("session: --plain, ACCESSIBLE, a dumb terminal or none at all: lines without one escape") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  struct Way {
    std::vector<std::string> options;
    std::map<std::string, std::string> env;
  };
  for (const auto& way : {Way{{"--plain"}, {}}, Way{{}, {{"ACCESSIBLE", "1"}}}, Way{{}, {{"TERM", "dumb"}}},
                          Way{{}, {{"TERM", ""}}}, Way{{"--plain"}, {{"CLICOLOR_FORCE", "1"}}}}) {
    std::vector<std::string> command = {"session", "press.toml", "--speed", "1000"};
    command.insert(command.end(), way.options.begin(), way.options.end());
    Pty pty(home, command, {.env = way.env});
    pass_screening(pty);
    pty.expect("Step 1 of 2, Press, upper trapezius, left, then right\r\n");
    pty.expect("Enter starts");
    pty.send("\r");
    pty.expect("Start: Press, upper trapezius, left side, 30 seconds\r\n");
    pty.expect("Half: 15 seconds left.\r\n");
    pty.expect("10 seconds left.\r\n");
    pty.expect("End: Press, upper trapezius, left side, 30 seconds\r\n");
    pty.expect("Now the right side.");
    pty.expect("Enter starts");
    pty.send("sp");
    pty.expect("Stopped. Let go. What was it?");
    pty.expect(beginning(builtin_safety().stop_pain.front()));
    pty.expect("Step 2 of 2, Move\r\n");
    pty.expect("Enter starts");
    pty.send("n");
    pass_closing_questions(pty);
    CHECK(pty.wait_exit() == Ended{4, 0});
    check_plain(pty);
  }
}

TEST_CASE("session: with standard output in a file the keys of the terminal still work") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  Pty pty(home, {"session", "press.toml", "--speed", "1000"}, {.prefix = {"sh", "-c", "exec \"$0\" \"$@\" > lines"}});
  const auto written = [&](const char* text) {
    return [&home, text] {
      return std::filesystem::exists(home.root() / "lines") && home.read("lines").find(text) != std::string::npos;
    };
  };
  pty.expect_that("the screening", written("counts as yes. [y/n/?] "));
  pty.send("n\r\r");
  pty.expect_that("the first step", written("Enter starts"));
  pty.send("\r");
  pty.expect_that("the other side", written("Now the right side."));
  pty.send("nn");
  pty.expect_that("the note's turn comes",
                  written("Ended: Press, upper trapezius, left 30 seconds, right passed over"));
  pty.send("\r\r");
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK_FALSE(has_control_characters(home.read("lines")));
  CHECK(home.read("lines").find('\a') == std::string::npos);
}

TEST_CASE("session: where the locale is not UTF-8 everything is ASCII") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  for (const char* locale : {"C", "POSIX"}) {
    const RunResult lines = home.run(rehearse, {.env = {{"LC_ALL", locale}}});
    CHECK(lines.ended == Ended{0, 0});
    CHECK(is_ascii(lines.out));
    CHECK(lines.out.find("Press") != std::string::npos);
  }
  Pty pty(home, {"session", "press.toml", "--hands-free", "--speed", "200"}, {.env = {{"LC_ALL", "C"}}});
  answer(pty, screening, "n");
  answer(pty, "(Enter skips): ", "");
  pty.expect("(Enter skips): ");
  pty.send("\r\r");
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(is_ascii(pty.output()));
  CHECK(pty.screen().faults() == std::vector<std::string>());
}

TEST_CASE("session: NO_COLOR draws without colour, and --color=always is stronger") {
  const auto is_coloured = [](const std::vector<std::string>& options, std::map<std::string, std::string> env) {
    const Sandbox home;
    home.write("moves.toml", move_routine);
    std::vector<std::string> command = {"session", "moves.toml"};
    command.insert(command.end(), options.begin(), options.end());
    Pty pty(home, command, {.env = std::move(env)});
    pass_screening(pty);
    press_enter(pty, "Step 1 of 2 · Move");
    pty.expect_on_screen("space pause");
    pty.send("s");
    pty.expect_on_screen("What was it?");
    pty.send("d");
    CHECK(pty.wait_exit() == Ended{4, 0});
    const std::string& output = pty.output();
    for (std::size_t at = 0; (at = output.find("\x1b[", at)) != std::string::npos; ++at) {
      const std::size_t end = output.find_first_not_of("0123456789;?", at + 2);
      if (end != std::string::npos && output[end] == 'm') return true;
    }
    return false;
  };
  CHECK(is_coloured({}, {}));
  CHECK_FALSE(is_coloured({}, {{"NO_COLOR", "1"}}));
  CHECK_FALSE(is_coloured({}, {{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}}));
  CHECK_FALSE(is_coloured({"--color", "never"}, {{"CLICOLOR_FORCE", "1"}}));
  CHECK(is_coloured({"--color", "always"}, {{"NO_COLOR", "1"}}));
}

TEST_CASE("session: the event stream is one JSON object a line, in order, in routine time") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  home.write("events", "what was there before\n");
  const auto env = faked_time(1, "2026-11-20 10:00:00");
  REQUIRE(home.run(rehearse_with({"--events", "events"}), {.env = env}).ended == Ended{0, 0});
  const auto events = events_in(home.read("events"));

  std::vector<std::string> names;
  for (const auto& event : events) names.push_back(event["event"]);
  CHECK(names == std::vector<std::string>{"session-start", "step-start", "clock-start", "half", "clock-end",
                                          "clock-start", "half", "clock-end", "step-end", "step-start", "clock-start",
                                          "half", "clock-end", "step-end", "session-end"});
  std::vector<long> elapsed;
  for (const auto& event : events) elapsed.push_back(event["elapsed_ms"]);
  // Get ready 20 s, ease in 5 s, hold 30 s, change over 10 s, ease in and hold again, get ready, move.
  CHECK(elapsed == std::vector<long>{0, 0, 25000, 40000, 55000, 70000, 85000, 100000, 100000, 100000, 120000, 150000,
                                     180000, 180000, 180000});

  CHECK(events[0] == nlohmann::json{{"event", "session-start"},
                                    {"at", events[0]["at"]},
                                    {"elapsed_ms", 0},
                                    {"routine", "press"},
                                    {"rehearsal", true}});
  CHECK(events[1] == nlohmann::json{{"event", "step-start"},
                                    {"at", events[1]["at"]},
                                    {"elapsed_ms", 0},
                                    {"routine", "press"},
                                    {"step", 1},
                                    {"kind", "press"},
                                    {"muscle", "upper-trapezius"}});
  CHECK(events[4] == nlohmann::json{{"event", "clock-end"},
                                    {"at", events[4]["at"]},
                                    {"elapsed_ms", 55000},
                                    {"routine", "press"},
                                    {"step", 1},
                                    {"kind", "press"},
                                    {"phase", "hold"},
                                    {"muscle", "upper-trapezius"},
                                    {"side", "left"},
                                    {"hold", 1},
                                    {"planned_s", 30.0},
                                    {"held_s", 30.0},
                                    {"outcome", "done"}});
  CHECK(events[13]["outcome"] == "done");
  CHECK(events[14]["status"] == "completed");
  const std::string at = events[0]["at"];
  CHECK(at.substr(0, 16) == "2026-11-20T10:00");
  CHECK(at.substr(19, 1) == ".");
  CHECK(at.substr(23) == "+00:00");
  CHECK(events[14]["at"].get<std::string>().substr(0, 16) == "2026-11-20T10:03");
}

TEST_CASE("session: --events - has standard output to itself, and the session speaks on standard error") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  const RunResult result = home.run(rehearse_with({"--events", "-"}));
  CHECK(result.ended == Ended{0, 0});
  const auto events = events_in(result.out);
  REQUIRE(events.size() == 15);
  CHECK(events.back()["event"] == "session-end");
  CHECK(result.err.ends_with(plain_clocks()));
}

TEST_CASE("session: --events - at a terminal asks on standard error, in lines") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml", "--speed", "1000", "--events", "-"},
          {.prefix = {"sh", "-c", "exec \"$0\" \"$@\" > events"}});
  pass_screening(pty);
  pty.expect("Enter starts");
  pty.send("\r");
  pty.expect("Done: Move, 1 minute");
  pty.expect("Enter starts");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  check_plain(pty);
  const auto events = events_in(home.read("events"));
  CHECK(events.back()["event"] == "session-end");
  CHECK(events.back()["status"] == "partial");
}

TEST_CASE("session: each event is written at once, and a resumed session appends to the stream") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  {
    Pty pty(home, {"session", "moves.toml", "--events", "events"});
    pass_screening(pty);
    press_enter(pty, "Step 1 of 2 · Move");
    pty.expect_that("the clock's start is in the file",
                    [&] { return home.read("events").find("\"clock-start\"") != std::string::npos; });
    pty.send("q");
    REQUIRE(pty.wait_exit() == Ended{4, 0});
  }
  const std::string first = home.read("events");
  Pty pty(home, {"session", "--resume", "--events", "events"});
  answer(pty, screening, "n");
  press_key(pty, "Step 1 of 2 · Move", "q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  const std::string both = home.read("events");
  CHECK(both.starts_with(first));
  const auto events = events_in(both.substr(first.size()));
  CHECK(events.front()["event"] == "session-start");
}

TEST_CASE("session: an event file that cannot be written is said before anything begins") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  const RunResult result = home.run(rehearse_with({"--events", "no/such/folder"}));
  CHECK(result.ended == Ended{1, 0});
  CHECK(result.out == "");
  CHECK(result.err.starts_with("tpguide: cannot write the events to no/such/folder: "));
}

TEST_CASE("session: standard output that is full ends nothing half, and is exit 1") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  const RunResult result = home.run({"session", "press.toml", "--hands-free", "--screened"},
                                    {.env = faked_time(200), .out_path = "/dev/full"});
  CHECK(result.ended == Ended{1, 0});
  CHECK(result.err == "tpguide: standard output could not be written to\n");
  CHECK(history_of(home).size() == 1);
}

TEST_CASE("session: a reader of its lines that goes away is passed over, and the session is led to its end") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  const RunResult result = home.run(
      {"session", "press.toml", "--hands-free", "--screened"},
      {.env = faked_time(200), .prefix = {"sh", "-c", "{ \"$0\" \"$@\"; echo \"exit $?\" >&2; } | head -n 1"}});
  CHECK(result.out == "\n");
  CHECK(result.err == "exit 0\n");
  CHECK(history_of(home).size() == 1);
}

TEST_CASE("session: what a file or a name says cannot reach into the terminal") {
  const Sandbox home;
  std::string hostile = move_routine;
  hostile.replace(hostile.find("A short one"), 11, "A \\u001b]0;x\\u0007 \\u202e title");
  hostile.replace(hostile.find("Roll the"), 8, "Roll \\u009b31m the");
  const std::string name = "x\x1b]0;y\a.toml";
  home.write(name, hostile);
  for (const std::string& word : {name, std::string("\x1b]0;y\a\u202e")}) {
    Pty pty(home, {"session", word});
    CHECK(pty.wait_exit().code >= 2);
    CHECK(pty.screen().faults() == std::vector<std::string>());
    for (const char* bad : {"\x1b]", "\a", "\u202e", "\u009b"}) CHECK(pty.output().find(bad) == std::string::npos);
  }
}

TEST_CASE("session: an event file keeps what it has until a session has begun") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  home.write("events", "of the last session\n");
  Pty pty(home, {"session", "press.toml", "--events", "events"});
  pty.expect(screening);
  pty.send("q\r");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(home.read("events") == "of the last session\n");
}

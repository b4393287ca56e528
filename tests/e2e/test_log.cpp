// SPDX-License-Identifier: MIT
#include <csignal>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> log_files(const Sandbox& home) {
  std::vector<fs::path> files;
  for (const auto& one : fs::recursive_directory_iterator(home.data() / "log")) {
    if (one.path().extension() == ".toml") files.push_back(one.path());
  }
  return files;
}

const std::vector<std::string> at_the_same_time = {
    "sh", "-c",
    "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do \"$0\" \"$@\" >/dev/null & done; wait"};

}  // namespace

TEST_CASE("log: what was given is what history answers, to the letter") {
  const Sandbox home;
  const RunResult result = home.run({"log", "4", "--muscle", "upper-trapezius", "--side", "left", "--note",
                                     "after \"driving\" \\ 日本 \x1b[1m\n#", "--at", "2026-11-20 21:00"},
                                    {.env = faked_time(1, "2026-11-21 09:00:00")});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  CHECK(result.out.starts_with("Logged: soreness 4 at left upper trapezius, yesterday 21:00"));
  CHECK(result.out.find('\x1b') == std::string::npos);
  auto history = history_of(home);
  REQUIRE(history.size() == 1);
  history[0].erase("id");
  CHECK(history[0] == nlohmann::json{{"at", "2026-11-20T21:00:00+00:00"},
                                     {"kind", "soreness"},
                                     {"level", 4},
                                     {"muscle", "upper-trapezius"},
                                     {"side", "left"},
                                     {"note", "after \"driving\" \\ 日本 \x1b[1m\n#"}});
}

TEST_CASE("history: an entry stands under its own day, however far from Greenwich") {
  for (const char* zone : {"America/New_York", "Pacific/Pago_Pago", "Pacific/Kiritimati", "Etc/UTC"}) {
    CAPTURE(zone);
    const Sandbox home;
    RunOptions there{.env = faked_time(1, "2026-11-21 09:00:00")};
    there.env.emplace("TZ", zone);
    CHECK(home.run({"log", "4"}, there).ended == Ended{0, 0});
    CHECK(home.run({"log", "5", "--at", "2026-11-10 12:00"}, there).ended == Ended{0, 0});
    const std::string out = home.run({"history"}, there).out;
    CHECK(out.find("Tue 10 Nov\n") != std::string::npos);
    CHECK(out.find("Today\n") != std::string::npos);
  }
}

TEST_CASE("log: a level is a whole number from 0 to 10, and a wrong word is answered with the nearest") {
  const Sandbox home{Sandbox::Person::unknown};
  for (const char* wrong : {"11", "-1", "4.5", "four", "0x4", "04", "", "99999999999999999999"}) {
    CAPTURE(wrong);
    const RunResult result = home.run({"log", wrong});
    CHECK(result.ended == Ended{2, 0});
    CHECK(result.out == "");
    CHECK(result.err.starts_with("tpguide: "));
  }
  const RunResult muscle = home.run({"log", "4", "--muscle", "uper-trapezius"});
  CHECK(muscle.ended == Ended{2, 0});
  CHECK(muscle.err == "tpguide: there is no muscle 'uper-trapezius'\n  did you mean 'upper-trapezius'?\n");
  const RunResult to_come = home.run({"log", "4", "--at", "2100-01-01"});
  CHECK(to_come.ended == Ended{2, 0});
  CHECK_FALSE(fs::exists(home.data()));
}

TEST_CASE("log: without a level it asks at a terminal, and without one it is wrong usage") {
  const Sandbox home;
  CHECK(home.run({"log"}, {.input = "4\n"}).ended == Ended{2, 0});
  {
    Pty pty(home, {"log"});
    answer(pty, "Which muscle?", "");
    answer(pty, "How strong is your pain now", "12");
    pty.expect("A whole number from 0 to 10");
    pty.send("6\r");
    answer(pty, note, "");
    CHECK(pty.wait_exit() == Ended{0, 0});
  }
  {
    Pty pty(home, {"log"});
    answer(pty, "Which muscle?", "");
    answer(pty, "How strong is your pain now", "");
    pty.expect("Nothing was logged.");
    CHECK(pty.wait_exit() == Ended{0, 0});
  }
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["level"] == 6);
}

TEST_CASE("log: several spots in one go, by a few letters") {
  const Sandbox home;
  Pty pty(home, {"log", "--at", "2h"}, {.size = {40, 12}});
  answer(pty, "Which muscle?", "trap");
  pty.expect("1 middle and lower trapezius");
  answer(pty, "Which one?", "2");
  answer(pty, "upper trapezius, left or right", "l");
  answer(pty, "How strong is your pain now", "4");
  answer(pty, "Another spot?", "suboc");
  answer(pty, "left, right or middle", "m");
  answer(pty, "How strong is your pain now", "2");
  answer(pty, "Another spot?", "");
  answer(pty, note, "long drive");
  pty.expect("Logged:");
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(same_modes(pty.modes(), pty.modes_before()));
  const auto history = history_of(home);
  REQUIRE(history.size() == 2);
  CHECK(history[0]["muscle"] == "upper-trapezius");
  CHECK(history[0]["side"] == "left");
  CHECK(history[0]["level"] == 4);
  CHECK_FALSE(history[0].contains("note"));
  CHECK(history[1]["muscle"] == "suboccipitals");
  CHECK(history[1]["side"] == "middle");
  CHECK(history[1]["level"] == 2);
  CHECK(history[1]["note"] == "long drive");
}

TEST_CASE("log: Ctrl-C and the end of input keep every spot that was answered fully, and say so") {
  for (const std::string_view key : {"\x03", "\x04"}) {
    CAPTURE(key.front() + 0);
    const Sandbox home;
    Pty pty(home, {"log"});
    answer(pty, "Which muscle?", "upper trapezius");
    answer(pty, "left or right", "r");
    answer(pty, "How strong is your pain now", "5");
    answer(pty, "Another spot?", "masseter");
    pty.expect("left or right");
    pty.send(key);
    pty.expect("Logged: soreness 5 at right upper trapezius, today ");
    CHECK(pty.wait_exit() == (key == "\x03" ? Ended{-1, SIGINT} : Ended{0, 0}));
    const auto history = history_of(home);
    REQUIRE(history.size() == 1);
    CHECK(history[0]["level"] == 5);
  }
  const Sandbox home;
  Pty pty(home, {"log"});
  pty.expect("Which muscle?");
  pty.send("\x03");
  pty.expect("Nothing was logged.");
  CHECK(pty.wait_exit() == Ended{-1, SIGINT});
}

TEST_CASE("log: a terminal that goes away takes no answer with it") {
  const Sandbox home;
  Pty pty(home, {"log"});
  answer(pty, "Which muscle?", "");
  answer(pty, "How strong is your pain now", "5");
  pty.expect(note);
  pty.hang_up();
  pty.wait_exit();
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["level"] == 5);
}

TEST_CASE("log: after Ctrl-Z the question stands there again") {
  const Sandbox home;
  Pty pty(home, {"log"});
  pty.expect("Which muscle?");
  pty.send("\x1a");
  pty.expect_stopped();
  pty.continue_in_foreground();
  answer(pty, "Which muscle?", "");
  answer(pty, "How strong is your pain now", "3");
  answer(pty, note, "");
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(history_of(home).size() == 1);
}

TEST_CASE("log: the day after asks what a session asks, and Ctrl-C keeps what was answered") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  REQUIRE(
      home.run({"session", "press.toml", "--hands-free", "--screened"}, {.env = faked_time(300, "2026-11-20 10:00:00")})
          .ended == Ended{0, 0});
  Pty pty(home, {"log", "--next-day"}, {.env = faked_time(1, "2026-11-21 10:00:00")});
  answer(pty, "pain now where it bothers you, 0–10", "3");
  answer(pty, "Soreness where you pressed, 0–10 (Enter skips): ", "5");
  pty.expect("Which spot? ");
  pty.send("\x03");
  pty.expect("Logged: next-day rating, pain 3, where pressed 5, ");
  CHECK(pty.wait_exit() == Ended{-1, SIGINT});
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["next_day"] == 3);
  CHECK(history[0]["spots"] == 5);
}

TEST_CASE("log: an escape sequence that is typed does not act on the screen, whatever the terminal echoes") {
  const Sandbox home;
  Pty pty(home, {"log"}, {.prefix = {"sh", "-c", "stty -echoctl; exec \"$@\"", "sh"}});
  pty.expect("Which muscle?");
  pty.send("\x1b[31mqqq\n");
  pty.expect("There is no muscle or area");
  pty.send("\x03");
  CHECK(pty.wait_exit() == Ended{-1, SIGINT});
  CHECK(pty.output().find("\x1b[31m") == std::string::npos);
  CHECK(pty.screen().faults() == std::vector<std::string>());
}

TEST_CASE("log: a level typed where the muscle is asked is kept by Ctrl-C") {
  const Sandbox home;
  Pty pty(home, {"log"});
  answer(pty, "Which muscle?", "4");
  pty.expect("4 is how strong it is.");
  pty.expect("Which muscle?");
  pty.send("\x03");
  pty.expect("Logged: soreness 4, today ");
  CHECK(pty.wait_exit() == Ended{-1, SIGINT});
  REQUIRE(history_of(home).size() == 1);
  CHECK(history_of(home)[0]["level"] == 4);
}

TEST_CASE("log: --where is the folder, and nothing else is done") {
  const Sandbox home{Sandbox::Person::unknown};
  const RunResult result = home.run({"log", "--where"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.out == (home.data() / "log").native() + "\n");
  CHECK_FALSE(fs::exists(home.data()));
}

TEST_CASE("undo: takes back the newest entry, says which, and again the one before") {
  const Sandbox home;
  for (const char* value : {"1", "2", "3"}) REQUIRE(home.run({"log", value}).ended == Ended{0, 0});
  const auto before = history_of(home);
  CHECK(home.run({"undo"}).out.starts_with("Took back: soreness 3, today "));
  CHECK(home.run({"undo"}).out.starts_with("Took back: soreness 2, today "));
  auto left = history_of(home);
  REQUIRE(left.size() == 1);
  CHECK(left[0] == before[0]);
  CHECK(home.run({"undo"}).ended == Ended{0, 0});
  CHECK(history_of(home).empty());
  const RunResult none = home.run({"undo"});
  CHECK(none.ended == Ended{1, 0});
  CHECK(none.err == "tpguide: there is nothing to take back\n  all that was logged here is taken back\n");
}

TEST_CASE("log: the next day is an entry of its own that rates the session, and undo takes just it back") {
  const Sandbox home;
  home.write("press.toml", press_routine);
  REQUIRE(
      home.run({"session", "press.toml", "--hands-free", "--screened"}, {.env = faked_time(300, "2026-11-20 10:00:00")})
          .ended == Ended{0, 0});
  const RunResult early =
      home.run({"log", "3", "--next-day", "--spots", "2"}, {.env = faked_time(1, "2026-11-20 12:00:00")});
  CHECK(early.ended == Ended{1, 0});
  const RunResult rated =
      home.run({"log", "3", "--next-day", "--spots", "2"}, {.env = faked_time(1, "2026-11-21 10:00:00")});
  CHECK(rated.ended == Ended{0, 0});
  auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["next_day"] == 3);
  CHECK(history[0]["spots"] == 2);
  CHECK(home.run({"undo"}).ended == Ended{0, 0});
  history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK_FALSE(history[0].contains("next_day"));
  CHECK_FALSE(history[0].contains("spots"));
}

TEST_CASE("log: many writers at once lose nothing and spoil nothing") {
  const Sandbox home;
  const RunResult result = home.run({"log", "4", "--note", "all at once"}, {.prefix = at_the_same_time});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  const auto history = history_of(home);
  CHECK(history.size() == 20);
  std::set<std::string> ids;
  for (const auto& entry : history) {
    CHECK(entry["note"] == "all at once");
    ids.insert(entry["id"]);
  }
  CHECK(ids.size() == 20);
  CHECK(log_files(home).size() == 1);
}

TEST_CASE("undo: many at once each take back another entry") {
  const Sandbox home;
  for (int i = 0; i < 20; ++i) REQUIRE(home.run({"log", "4"}).ended == Ended{0, 0});
  CHECK(home.run({"undo"}, {.prefix = at_the_same_time}).err == "");
  CHECK(history_of(home).empty());
}

TEST_CASE("history: filters by time, routine and muscle, newest last") {
  const Sandbox home;
  const auto log = [&](std::vector<std::string> more) {
    more.insert(more.begin(), "log");
    REQUIRE(home.run(more, {.env = faked_time(1, "2026-11-21 09:00:00")}).ended == Ended{0, 0});
  };
  log({"2", "--at", "2026-11-20"});
  log({"1", "--at", "2026-01-02", "--muscle", "upper-trapezius"});
  log({"3", "--muscle", "suboccipitals"});
  const auto levels = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"history", "--json"});
    const RunResult result = home.run(more, {.env = faked_time(1, "2026-11-21 10:00:00")});
    CHECK(result.ended == Ended{0, 0});
    std::vector<int> values;
    for (const auto& entry : nlohmann::json::parse(result.out)) values.push_back(entry["level"]);
    return values;
  };
  CHECK(levels({}) == std::vector{2, 3});
  CHECK(levels({"--since", "all"}) == std::vector{1, 2, 3});
  CHECK(levels({"--since", "2h"}) == std::vector{3});
  CHECK(levels({"--since", "all", "--muscle", "upper-trapezius"}) == std::vector{1});
  CHECK(home.run({"history", "--since", "soon"}).ended == Ended{2, 0});
}

TEST_CASE("history: folders of other devices and conflict copies are one log, and what is damaged is named by place") {
  const Sandbox home;
  REQUIRE(home.run({"log", "1"}).ended == Ended{0, 0});
  const fs::path own = log_files(home).front();
  const auto copy = [&](const fs::path& to, const char* id, int value) {
    home.write(to, fmt::format("format = 1\n\n[[entry]]\nat = 2026-11-20T10:00:00+00:00\nkind = \"soreness\"\n"
                               "level = {}\nid = \"{}\"\n",
                               value, id));
  };
  copy(home.data() / "log" / "laptop-x" / "2026-11.toml", "from-the-laptop", 2);
  copy(home.data() / "log" / "laptop-x" / "2026-11.sync-conflict-20261121-090000-ABCDEFG.toml", "from-a-conflict", 3);
  const std::string damaged = "\n[[entry]]\nlevel = = 3\nid = \"x\"\n";
  home.write(own, home.read(own) + damaged);
  const RunResult result = home.run({"history", "--since", "all", "--json"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(nlohmann::json::parse(result.out).size() == 3);
  CHECK(result.err.find(own.native() + ":") != std::string::npos);
  CHECK(home.run({"log", "5"}).ended == Ended{0, 0});
  CHECK(home.read(own).find(damaged) != std::string::npos);
}

TEST_CASE("undo: what was written last is taken back, though the clock was set back over the end of a month") {
  const Sandbox home;
  const auto at = [&](const char* moment, std::vector<std::string> arguments) {
    const RunResult result = home.run(arguments, {.env = faked_time(1, moment)});
    CHECK(result.ended == Ended{0, 0});
    return result.out;
  };
  at("2026-12-01 00:10:00", {"log", "7"});
  at("2026-12-01 00:11:00", {"log", "5", "--at", "2026-10-03"});
  at("2026-11-30 23:50:00", {"log", "2"});
  CHECK(at("2026-11-30 23:55:00", {"undo"}).starts_with("Took back: soreness 2, "));
  CHECK(at("2026-11-30 23:55:00", {"undo"}).starts_with("Took back: soreness 5, "));
  CHECK(at("2026-11-30 23:55:00", {"undo"}).starts_with("Took back: soreness 7, "));
}

TEST_CASE("log: a level that came with more than a finger types is no answer") {
  const Sandbox home;
  Pty pty(home, {"log"});
  answer(pty, "Which muscle?", "");
  pty.expect("How strong is your pain now");
  pty.send("      7\r");
  pty.expect("Pasted text was not taken. Please type it.");
  pty.send("3\r");
  answer(pty, note, "");
  CHECK(pty.wait_exit() == Ended{0, 0});
  const auto history = history_of(home);
  REQUIRE(history.size() == 1);
  CHECK(history[0]["level"] == 3);
}

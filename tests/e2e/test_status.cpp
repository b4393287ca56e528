// SPDX-License-Identifier: MIT
#include <csignal>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/places.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

nlohmann::json status_of(const Sandbox& home) {
  const RunResult result = home.run({"status", "--json"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  return nlohmann::json::parse(result.out);
}

}  // namespace

TEST_CASE("status: without a session it says so, and a status bar gets nothing") {
  const Sandbox home;
  const RunResult plain = home.run({"status"});
  CHECK(plain.ended == Ended{0, 0});
  CHECK(plain.out == "no session is running\n");
  const RunResult bar = home.run({"status", "--format", "{muscle} {left}"});
  CHECK(bar.ended == Ended{0, 0});
  CHECK(bar.out == "");
  CHECK(status_of(home) == nlohmann::json{{"running", false}});
}

TEST_CASE("status: a state folder that cannot be reached is told, and a bar goes on") {
  const Sandbox home;
  std::filesystem::create_directories(home.state().parent_path());
  std::filesystem::create_directory_symlink("/nowhere/at-all", home.state());
  const RunResult result = home.run({"status", "--json"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.out == "{\"running\":false}\n");
  CHECK(result.err.find(home.state().native()) != std::string::npos);
}

TEST_CASE("status: tells the step, the muscle, the side and what is left of this clock") {
  const Sandbox home;
  std::string routine = press_routine;
  routine.replace(routine.find("kind = \"move\""), 13,
                  "kind = \"stretch\"\nmuscle = \"upper-trapezius\"\nside = \"right\"");
  home.write("press.toml", routine);
  Pty pty(home, {"session", "press.toml"});
  pty.expect(screening);
  CHECK(status_of(home)["running"] == true);
  CHECK(home.run({"status"}).out == "a session is at its first questions\n");
  pty.send("n\r\r");
  pty.expect_on_screen("Step 1 of 2");
  nlohmann::json waiting = {
      {"running", true}, {"routine", "press"},          {"step", 1},      {"steps", 2},      {"kind", "press"},
      {"phase", "hold"}, {"muscle", "upper-trapezius"}, {"side", "left"}, {"paused", false}, {"rehearsal", false}};
  CHECK(status_of(home) == waiting);

  pty.send("n");
  press_enter(pty, "Step 2 of 2");
  wait_for_clock(pty);
  auto running = status_of(home);
  CHECK(running["kind"] == "stretch");
  CHECK(running["phase"] == "stretch");
  CHECK(running["side"] == "right");
  CHECK(running["percent"] < 50);
  CHECK(running["left_s"] <= 60);
  CHECK(running["left_s"] > 30);
  CHECK(running["paused"] == false);
  pty.send(" ");
  pty.expect_on_screen("paused");
  const auto left = time_left(pty).value_or(99s);
  running = status_of(home);
  CHECK(running["left_s"] == left.count());
  CHECK(running["paused"] == true);
  const RunResult bar =
      home.run({"status", "--format", "{routine} {step}/{steps} {kind} {muscle} {side} {left} {left_s} {no name} {}{"});
  const std::string clock = fmt::format("{}:{:02}", left.count() / 60, left.count() % 60);
  CHECK(bar.out ==
        fmt::format("press 2/2 stretch upper-trapezius right {} {} {{no name}} {{}}{{\n", clock, left.count()));
  CHECK(home.run({"status"}).out == "press 2/2 · stretch · upper-trapezius right · " + clock + " · paused\n");
  CHECK(home.run({"status", "--plain"}).out.starts_with("press, step 2 of 2, stretch, upper-trapezius, right side, "));
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
  CHECK(status_of(home) == nlohmann::json{{"running", false}});
}

TEST_CASE("status: in a rest between two holds it says rest, and not press") {
  const Sandbox home;
  std::string routine = press_routine;
  routine.replace(routine.find("duration = \"30s\""), 16, "duration = \"30s\"\nrepeat = 2\nrest = \"30s\"");
  home.write("press.toml", routine);
  Pty pty(home, {"session", "press.toml"}, {.env = faked_time(10)});
  pass_screening(pty);
  press_enter(pty, "Step 1 of 2 · Press");
  press_key(pty, "  Rest · upper trapezius", " ");
  pty.expect_on_screen("paused");
  const auto left = time_left(pty).value_or(99s);
  // What stands on the screen may be on its way to the disk.
  auto resting = status_of(home);
  for (int tries = 0; tries < 100 && resting["paused"] == false; ++tries) resting = status_of(home);
  CHECK(resting["phase"] == "rest");
  CHECK(resting["kind"] == "press");
  CHECK(resting["left_s"] == left.count());
  CHECK(home.run({"status"}).out == fmt::format("press 1/2 · rest · upper-trapezius left · {}:{:02} · paused\n",
                                                left.count() / 60, left.count() % 60));
  CHECK(home.run({"status", "--format", "{phase} {kind}"}).out == "rest press\n");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("status: a session that was killed is not running") {
  const Sandbox home;
  home.write("moves.toml", move_routine);
  Pty pty(home, {"session", "moves.toml"});
  pass_screening(pty);
  pty.expect_on_screen("Step 1 of 2 · Move");
  // What stands on the screen may be on its way to the disk.
  for (int tries = 0; tries < 100 && status_of(home)["running"] == false; ++tries) {
  }
  CHECK(status_of(home)["kind"] == "move");
  pty.signal(SIGKILL);
  CHECK(pty.wait_exit() == Ended{-1, SIGKILL});
  CHECK(status_of(home) == nlohmann::json{{"running", false}});
}

TEST_CASE("status: a misspelt name of a format is wrong usage, whether a session runs or not") {
  Sandbox home;
  const RunResult result = home.run({"status", "--format", "{mucsle} {left}"});
  CHECK(result.ended == Ended{2, 0});
  CHECK(result.out == "");
  CHECK(result.err ==
        "tpguide: --format knows no '{mucsle}'\n"
        "  did you mean 'muscle'?\n");
}

TEST_CASE("status: --help and the manual list every name that a format knows, and no other") {
  const Sandbox home;
  const auto in_braces = [](const std::string& text) {
    std::set<std::string> names;
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
      const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", open + 1);
      if (end != std::string::npos && text[end] == '}') names.insert(text.substr(open + 1, end - open - 1));
    }
    return names;
  };
  const std::string refusal = home.run({"status", "--format", "{zzzzzzzzzz}"}).err, opening = "it knows ";
  REQUIRE(refusal.find(opening) != std::string::npos);
  std::string known = refusal.substr(refusal.find(opening) + opening.size());
  for (std::size_t comma = known.find(", "); comma != std::string::npos; comma = known.find(", "))
    known.replace(comma, 2, "}{");
  const std::set<std::string> names = in_braces("{" + known.substr(0, known.find('\n')) + "}");
  CHECK(names.size() == 13);
  const std::string help = home.run({"status", "--help"}).out;
  CHECK(in_braces(help) == names);
  std::ifstream manual(source_folder() / "man" / "tpguide.1");
  const std::string page{std::istreambuf_iterator<char>(manual), {}};
  const std::size_t section = page.find(".Ss status");
  REQUIRE(section != std::string::npos);
  CHECK(in_braces(page.substr(section, page.find(".Sh", section) - section)) == names);
}

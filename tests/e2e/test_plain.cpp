// SPDX-License-Identifier: MIT
// What every command prints where it is to be heard.
#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/command_table.hpp"
#include "core/text/ascii.hpp"
#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;

namespace {

constexpr const char* now = "2026-11-28 18:00:00";

/// Eight weeks with all that a log may hold.
void write_log(const Sandbox& home) {
  std::string october = "format = 1\n", november = "format = 1\n";
  const auto add = [&](int day, std::string_view rest) {
    std::string& month = day <= 31 ? october : november;
    month += fmt::format("\n[[entry]]\nat = 2026-{}-{:02}T10:00:00+00:00\nid = \"e-{}-{}\"\n{}\n", day <= 31 ? 10 : 11,
                         day <= 31 ? day : day - 31, day, month.size(), rest);
  };
  for (int day = 2; day <= 58; day += 4) {
    const int before = 8 - day / 12;
    add(day,
        fmt::format("kind = \"session\"\nroutine = \"{}\"\nstatus = \"{}\"\nbefore = {}\nafter = {}\n"
                    "move_before = 5\nmove_after = 3\nheat_s = 900\nnote = \"driving → sore\"\npoints = [\n"
                    "  {{muscle = \"upper-trapezius\", side = \"{}\", held_s = 45, outcome = \"done\"}},\n]{}",
                    day % 3 == 0 ? "low-back" : "shoulder-headache", day == 30 ? "stopped" : "completed", before,
                    before - 2, day % 8 == 2 ? "left" : "right",
                    day == 30 ? "\nstop_sign = \"sharp\"" : fmt::format("\nnext_day = {}\nspots = 2", before - 1)));
    add(day + 1, "kind = \"soreness\"\nlevel = 4\nmuscle = \"levator-scapulae\"\nside = \"left\"");
    add(day + 1, fmt::format("kind = \"soreness\"\nlevel = {}\nplace = \"head\"", before - 1));
    add(day + 2, "kind = \"activity\"\nactivity = \"look over the shoulder\"\nlevel = 5");
  }
  home.write(home.data() / "log" / "desk" / "2026-10.toml", october);
  home.write(home.data() / "log" / "desk" / "2026-11.toml", november);
}

/// Letters of any script are a person's own; braces and a bar with blanks around it are typed.
bool is_for_ear(char c) {
  constexpr std::string_view marks = " .,:;?!'\"`()[]/-_+=%<>{}|&#*@~$";
  return static_cast<unsigned char>(c) >= 0x80 || is_letter(c) || is_digit(c) ||
         marks.find(c) != std::string_view::npos;
}

/// What of a line a voice stumbles over; empty: nothing.
std::string stumbling_block(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  if (line.find("  ") != std::string_view::npos) return "two blanks";
  const std::size_t bar = line.find('|');
  if (bar != std::string_view::npos && line.substr(bar - 1, 3) != " | ") return "|";
  // In quotes it is what is to be filled in.
  const std::size_t dots = line.find("…");
  if (dots != std::string_view::npos && line.substr(dots - 1, 1) != "\"") return "…";
  for (const std::string_view glyph : {"→", "·", "–", "×", "│", "■", "✓", "✗", "█", "▁", "⠒"})
    if (line.find(glyph) != std::string_view::npos) return std::string(glyph);
  for (const char c : line)
    if (!is_for_ear(c)) return std::string(1, c);
  return {};
}

}  // namespace

TEST_CASE("--plain: what any command says is words and usual marks, with nothing set in columns") {
  const Sandbox home;
  write_log(home);
  home.write("bad.toml",
             "format = 1\ntitle = \"Bad\"\n  area = \"neck-sholder\"\n[[step]]\nkind = \"heat\"\nduration = \"25m\"\n");
  // Documents for other programs, and the manual, are as they are.
  std::set<std::string> commands_run{"export", "schema", "completion", "man"};
  using Words = std::vector<std::string>;
  std::vector<Words> runs{
      {},
      {"history"},
      {"history", "--ids"},
      {"trend"},
      {"trend", "--muscle", "upper-trapezius"},
      {"trend", "--place", "head"},
      {"status"},
      {"doctor"},
      {"sounds"},
      {"profile"},
      {"show", "shoulder-headache"},
      {"show", "--full", "gentle-head"},
      {"find", "tension", "headache"},
      {"find", "--all", "shoulder"},
      {"find", "chest", "pain"},
      {"find", "qqq"},
      {"list"},
      {"list", "--long"},
      {"map", "upper-trapezius"},
      {"map", "low-back"},
      {"learn"},
      {"learn", "measuring"},
      {"check", "bad.toml"},
      {"check", "shoulder-headache"},
      {"add", "bad.toml"},
      {"import", "bad.toml"},
      {"new", "my-own"},
      {"log", "4", "--muscle", "upper-trapezius", "--side", "left"},
      {"undo"},
      {"key", "space"},
      {"key"},
      {"remind"},
      {"report", "-o", "report.html"},
      {"handout", "low-back", "-o", "handout.html"},
      {"version"},
      {"session", "shoulder-headache", "--dry-run"},
      {"session", "daily-ten", "--hands-free", "--screened", "--speed", "1000"},
      {"help"},
      {"hlep"},
  };
  for (const Words& words : runs) commands_run.insert(words.empty() ? "" : words.front());
  for (const Command& command : command_table()) {
    CHECK_MESSAGE(commands_run.contains(std::string(command.name)), command.name);
    runs.push_back(Words{std::string(command.name), "--help"});
    if (command.name.empty()) runs.back().erase(runs.back().begin());
  }
  for (Words& words : runs) {
    words.emplace_back("--plain");
    const RunResult result = home.run(words, {.env = faked_time(1, now)});
    std::istringstream lines(result.out + result.err);
    for (std::string line; std::getline(lines, line);) {
      const std::string block = stumbling_block(line);
      CHECK_MESSAGE(block.empty(), fmt::format("{}: {} in: {}", fmt::join(words, " "), block, line));
    }
  }
}

TEST_CASE("--plain: a plan and what this machine offers are sentences, and ACCESSIBLE asks for the same") {
  const Sandbox home;
  const std::string plan = home.run({"show", "daily-ten", "--plain"}).out;
  CHECK(plan.find("\nTools: ") != std::string::npos);
  CHECK(plan.find("\nAt the beginning: Move: ") != std::string::npos);
  CHECK(plan.find("\nAt 4 minutes: Press upper trapezius, both sides: ") != std::string::npos);
  CHECK(home.run({"show", "daily-ten"}, {.env = {{"ACCESSIBLE", "1"}}}).out == plan);
  const std::string machine = home.run({"doctor", "--plain"}).out;
  CHECK(machine.starts_with("locale "));
  CHECK(machine.find("\nconfig-folder ok: ") != std::string::npos);
  CHECK(home.run({"doctor"}, {.env = {{"ACCESSIBLE", "1"}}}).out == machine);
  const std::string cues = home.run({"sounds", "--plain"}).out;
  CHECK(cues.find("\nhalf: half of it is over\n") != std::string::npos);
}

TEST_CASE("--plain: of a mistake in a file the line is said, and what stands at the column") {
  const Sandbox home;
  home.write("bad.toml", "format = 1\ntitle = \"Bad\"\narea = \"neck-sholder\"\n");
  const std::string err = home.run({"check", "bad.toml", "--plain"}).err;
  CHECK(err.find("bad.toml:3:8: error: unknown area 'neck-sholder' [unknown-area]\n"
                 "Line 3: area = \"neck-sholder\"\n"
                 "From column 8 on: \"neck-sholder\"\n"
                 "hint: did you mean 'neck-shoulder'?\n") != std::string::npos);
}

TEST_CASE("--plain: help says a term and its text in one sentence, whichever way it is asked for") {
  const Sandbox home;
  const std::string help = home.run({"help", "show", "--plain"}).out;
  CHECK(help.starts_with("Usage: tpguide show NAME or FILE [options]\n"));
  CHECK(help.find("\n--full: every text: how each step is done") != std::string::npos);
  CHECK(home.run({"show", "--plain", "--help"}).out == help);
  CHECK(home.run({"show", "--help"}, {.env = {{"ACCESSIBLE", "1"}}}).out == help);
}

// SPDX-License-Identifier: MIT
#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

const std::string sound = R"(format   = 1
title    = "After the garden"
summary  = "Warm, then a ball."
area     = "neck-shoulder"
relieves = ["stiff neck"]

[[step]]
kind     = "heat"
where    = "neck"
duration = "15m"
how      = "Drape the wrapped pack."

[[step]]
kind     = "press"
muscle   = "upper-trapezius"
side     = "left"
duration = "45s"
how      = "Lean on the ball."
)";

std::string faulty() {
  std::string text = sound;
  return text.replace(text.find("45s"), 3, "95s");
}

constexpr const char* told_fault =
    "garden.toml:17:12: error: a hold of 1 min 35 s on upper-trapezius is over the limit of 1 min 30 s [hold-limit]\n";

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("handout: to a pipe it is the page and nothing else, by name and by file") {
  const Sandbox home;
  home.write("garden.toml", sound);
  const RunResult named = home.run({"handout", "stiff-neck"});
  CHECK(named.ended == Ended{0, 0});
  CHECK(named.err == "");
  CHECK(named.out.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
  CHECK(named.out.ends_with("</html>\n"));
  CHECK(has(named.out, "<h1 dir=\"auto\">A stiff neck</h1>"));
  const RunResult file = home.run({"handout", "./garden.toml", "--lang", "en"});
  CHECK(file.ended == Ended{0, 0});
  CHECK(has(file.out, "<h1 dir=\"auto\">After the garden</h1>"));
  CHECK(has(home.run({"handout", "./garden.toml"}).out, "<h1 dir=\"auto\" lang=\"\">After the garden</h1>"));
}

TEST_CASE("handout: -o writes the file, whole, and the tool at hand of this computer is not on it") {
  const Sandbox home;
  home.write(home.config() / "config.toml", "tool = \"cane\"\n");
  home.write("garden.toml", sound);
  const fs::path file =
      home.write("out/garden.html", home.run({"handout", "./garden.toml"}).out + "<!-- an older one -->\n");
  const RunResult result = home.run({"handout", "./garden.toml", "-o", file.native()});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.out == file.native() + ": open it in a browser to read or print it.\n");
  CHECK(has(home.read(file), "<p class=\"dose\">45 s, left side, with: fingers</p>"));
  CHECK(std::distance(fs::directory_iterator(file.parent_path()), {}) == 1);
}

TEST_CASE("handout: the routine it is made of is not written over, by whatever name it goes") {
  const Sandbox home;
  const fs::path file = home.write("garden.toml", sound);
  const fs::path own = home.write(home.config() / "routines" / "own.toml", sound);
  fs::create_symlink(file, home.root() / "link.toml");
  fs::create_hard_link(file, home.root() / "hard.html");
  for (const char* to : {"garden.toml", "./garden.toml", "link.toml", "hard.html", "data/../garden.toml"}) {
    CAPTURE(to);
    const RunResult result = home.run({"handout", "./garden.toml", "-o", to});
    CHECK(result.ended == Ended{2, 0});
    CHECK(result.err ==
          "tpguide: " + std::string(to) +
              ": this is what is read, and it would be written over\n  write to a file of another name\n");
  }
  CHECK(home.run({"handout", "own", "-o", own.native()}).ended == Ended{2, 0});
  const RunResult events = home.run(
      {"session", "./garden.toml", "--hands-free", "--screened", "--speed", "1000", "--events", "./garden.toml"});
  CHECK(events.ended == Ended{2, 0});
  CHECK(home.read(file) == sound);
  CHECK(home.read(own) == sound);
  home.write("built-in", "");
  CHECK(home.run({"handout", "stiff-neck", "-o", "built-in"}).ended == Ended{0, 0});
}

TEST_CASE("handout: a file that is no earlier handout is left as it is, whatever page it is") {
  const Sandbox home;
  CHECK(home.run({"log", "4"}).ended == Ended{0, 0});
  home.write("calf.toml", sound);
  home.write("report.html", home.run({"report"}).out);
  for (const char* file : {"calf.toml", "report.html"}) {
    CAPTURE(file);
    const std::string before = home.read(file);
    const RunResult result = home.run({"handout", "stiff-neck", "-o", file});
    CHECK(result.ended == Ended{1, 0});
    CHECK(result.err == "tpguide: " + std::string(file) +
                            ": this is no handout that tpguide has made, and it was left as it is\n"
                            "  write to a file of another name, or remove that one first\n");
    CHECK(home.read(file) == before);
  }
  CHECK(home.run({"report", "-o", "calf.toml"}).ended == Ended{1, 0});
  CHECK(home.read("calf.toml") == sound);
}

TEST_CASE("handout: a faulty file is refused as check refuses it, and nothing is written") {
  const Sandbox home;
  home.write("garden.toml", faulty());
  const RunResult result = home.run({"handout", "garden.toml", "-o", "garden.html"});
  CHECK(result.ended == Ended{3, 0});
  CHECK(result.out == "");
  CHECK(result.err.starts_with(told_fault));
  CHECK(home.run({"check", "garden.toml"}).err.starts_with(told_fault));
  CHECK_FALSE(fs::exists(home.root() / "garden.html"));
}

TEST_CASE("handout: what is no routine, no language and no file is wrong usage, and a terminal gets no page") {
  const Sandbox home;
  CHECK(home.run({"handout"}).ended == Ended{2, 0});
  const RunResult mistyped = home.run({"handout", "stif-neck"});
  CHECK(mistyped.ended == Ended{2, 0});
  CHECK(mistyped.err == "tpguide: there is no routine 'stif-neck'\n  did you mean 'stiff-neck'?\n");
  const RunResult language = home.run({"handout", "stiff-neck", "--lang", "de_DE"});
  CHECK(language.ended == Ended{2, 0});
  CHECK(language.err == "tpguide: 'de_DE' is not the tag of a language\n  such as en, de, ja or zh-Hant\n");
  Pty terminal(home, {"handout", "stiff-neck"});
  terminal.expect("a handout is a page for a browser, not for a terminal");
  CHECK(terminal.wait_exit() == Ended{2, 0});
}

TEST_CASE("add: a sound file is there as it was, can be begun with, and what to type next is said") {
  const Sandbox home;
  home.write("given/garden.toml", sound);
  const RunResult result = home.run({"add", "given/garden.toml"});
  const fs::path added = home.config() / "routines" / "garden.toml";
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  CHECK(result.out == added.native() +
                          ": After the garden\nRead it, then begin:\n  tpguide show --full garden\n"
                          "  tpguide session garden\n");
  CHECK(home.read(added) == sound);
  struct stat status {};
  REQUIRE(::stat(added.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(home.run({"show", "garden"}).ended == Ended{0, 0});
}

TEST_CASE("add: a file of that name that is there already is left as it was") {
  const Sandbox home;
  home.write("garden.toml", sound);
  const fs::path there = home.write(home.config() / "routines" / "garden.toml", "# mine\n");
  const RunResult result = home.run({"add", "garden.toml"});
  CHECK(result.ended == Ended{1, 0});
  CHECK(result.out == "");
  CHECK(result.err == "tpguide: " + there.native() +
                          ": there is already such a file, and it was left as it is\n"
                          "  give the new file another name, or see what is there: tpguide show garden\n");
  CHECK(home.read(there) == "# mine\n");
}

TEST_CASE("add: a faulty file is refused as check refuses it, and one with a warning is added") {
  const Sandbox home;
  home.write("garden.toml", faulty());
  const RunResult refused = home.run({"add", "garden.toml"});
  CHECK(refused.ended == Ended{3, 0});
  CHECK(refused.out == "");
  CHECK(refused.err.starts_with(told_fault));
  CHECK(
      refused.err.ends_with("tpguide: garden.toml has mistakes, and was not added\n"
                            "  mend them, or ask whoever wrote it\n"));
  CHECK_FALSE(fs::exists(home.config() / "routines"));
  std::string warned = sound;
  home.write("short.toml", warned.replace(warned.find("15m"), 3, "5m"));
  const RunResult added = home.run({"add", "short.toml"});
  CHECK(added.ended == Ended{0, 0});
  CHECK(has(added.err, "warning"));
  CHECK(fs::exists(home.config() / "routines" / "short.toml"));
}

TEST_CASE("add: says what it hides, and refuses standard input, a folder, and what is not there") {
  const Sandbox home;
  home.write("stiff-neck.toml", sound);
  CHECK(has(home.run({"add", "./stiff-neck.toml"}).out, "It hides the built-in routine stiff-neck.\n"));
  CHECK(home.run({"add", "-"}).ended == Ended{2, 0});
  CHECK(home.run({"add"}).ended == Ended{2, 0});
  CHECK(home.run({"add", "."}).ended == Ended{1, 0});
  const RunResult missing = home.run({"add", "nowhere.toml"});
  CHECK(missing.ended == Ended{1, 0});
  CHECK(missing.err ==
        "tpguide: nowhere.toml: there is no such file\n  name the file that you were given, with its folder\n");
  home.write("Not_a_Name.toml", sound);
  CHECK(home.run({"add", "Not_a_Name.toml"}).ended == Ended{3, 0});
}

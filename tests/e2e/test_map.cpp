// SPDX-License-Identifier: MIT
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "core/text/cells.hpp"
#include "support/guided.hpp"
#include "support/places.hpp"
#include "support/print.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

bool has_braille(const std::string& text) {
  // U+2800 to U+28FF in UTF-8.
  return has(text, "\xE2\xA0") || has(text, "\xE2\xA1") || has(text, "\xE2\xA2") || has(text, "\xE2\xA3");
}

}  // namespace

TEST_CASE("map: a muscle's picture, with its name, its legend, how to find it and how to stretch it") {
  const Sandbox home;
  const RunResult map = home.run({"map", "upper-trapezius"});
  CHECK(map.ended == Ended{0, 0});
  CHECK(map.err.empty());
  CHECK(map.out.starts_with("upper trapezius (top of the shoulder)\n"));
  CHECK(has_braille(map.out));
  CHECK(has(map.out, "× press here   ⣶⣶ pain may be felt here\n"));
  CHECK(has(map.out, "\nFind it: "));
  CHECK(has(map.out, "\nElsewhere: "));
  CHECK(has(map.out, "\nStretch it: Sit on the hand of that side. "));
  CHECK(has(map.out, "tpguide session "));
  CHECK(home.run({"map", "upper", "trapezius"}).out == map.out);
}

TEST_CASE("map: one side, a form, and what a locale without UTF-8 can show") {
  const Sandbox home;
  const RunResult left = home.run({"map", "masseter", "--side", "left"});
  CHECK(has(left.out, "your left side"));
  CHECK_FALSE(has(left.out, "your right side"));
  const RunResult blocks = home.run({"map", "masseter", "--as", "blocks"});
  CHECK(has(blocks.out, "█"));
  CHECK_FALSE(has_braille(blocks.out));
  const RunResult ascii = home.run({"map", "masseter"}, {.env = {{"LC_ALL", "C"}}});
  CHECK(ascii.ended == Ended{0, 0});
  for (const char c : ascii.out) CHECK(static_cast<unsigned char>(c) < 0x80);
  CHECK(has(ascii.out, "X press here"));
}

TEST_CASE("map: a muscle is known by any of its names, however it is written") {
  const Sandbox home;
  const std::string words = home.run({"map", "upper-trapezius", "--plain"}).out;
  CHECK(words.starts_with("upper trapezius (top of the shoulder)\nFind it: "));
  for (const char* name : {"upper trapezius", "Upper Trapezius", "UPPER_TRAPEZIUS", " top of the shoulder "}) {
    CAPTURE(name);
    CHECK(home.run({"map", name, "--plain"}).out == words);
  }
  CHECK(home.run({"map", "Top", "of", "the", "shoulder", "--plain"}).out == words);
  CHECK(home.run({"log", "4", "--muscle", "Upper trapezius", "--side", "left"}).ended == Ended{0, 0});
  CHECK(has(home.run({"history", "--muscle", "top of the shoulder"}).out, "left upper trapezius"));
}

TEST_CASE("map: words people use for muscles bring their names") {
  const Sandbox home;
  CHECK(home.run({"map", "traps"}).err ==
        "tpguide: there is no muscle or routine 'traps'\n"
        "  did you mean 'middle-lower-trapezius' or 'upper-trapezius'?\n");
  CHECK(home.run({"map", "calf"}).err ==
        "tpguide: there is no muscle or routine 'calf'\n"
        "  did you mean 'gastrocnemius', 'soleus' or 'calf-tight'?\n");
  CHECK(home.run({"log", "4", "--muscle", "calf"}).err ==
        "tpguide: there is no muscle 'calf'\n  did you mean 'gastrocnemius' or 'soleus'? Or pain there goes by its "
        "place: --place calf\n");
}

TEST_CASE("map: what is only stretched is not marked to be pressed") {
  const Sandbox home;
  const fs::path data = test_data() / "good";
  const RunResult map = home.run({"map", (data / "stretches-only.toml").native()});
  CHECK(map.ended == Ended{0, 0});
  CHECK_FALSE(has(map.out, "×"));
  CHECK_FALSE(has(map.out, "press"));
  CHECK(map.out.ends_with("\n⣶⣶ pain may be felt here\nStretched: upper trapezius, left and right\n"));
}

TEST_CASE("map: of a routine only the sides that its steps have can be asked for") {
  const Sandbox home;
  home.write("one.toml", heat_routine);

  const RunResult left = home.run({"map", "./one.toml", "--side", "left"});
  CHECK(left.ended == Ended{0, 0});
  CHECK(left.out.ends_with("\nPressed: upper trapezius, left\n"));
  CHECK(home.run({"map", "./one.toml", "--side", "both"}).out == left.out);
  for (const char* side : {"right", "middle"}) {
    CAPTURE(side);
    const RunResult none = home.run({"map", "./one.toml", "--side", side});
    CHECK(none.ended == Ended{2, 0});
    CHECK(none.out.empty());
    CHECK(none.err == "tpguide: one has no side '" + std::string(side) + "'\n  it has left\n");
  }
}

TEST_CASE("map: a muscle names one's own routines for it too") {
  const Sandbox home;
  CHECK_FALSE(has(home.run({"map", "scalenes"}).out, "Used in"));
  home.write(home.config() / "routines" / "my-neck.toml", R"(format = 1
title = "My neck"
summary = "Only a stretch."
area = "neck-shoulder"
relieves = ["stiff neck"]
[[step]]
kind = "stretch"
muscle = "scalenes"
side = "both"
duration = "30s"
how = "Ear to the shoulder."
)");
  CHECK(has(home.run({"map", "scalenes"}).out, "\nUsed in: my-neck\nTo begin: tpguide session my-neck\n"));
}

TEST_CASE("map: where there is no room for a picture nothing is said about one") {
  const Sandbox home;
  const RunOptions narrow{.env = {{"COLUMNS", "16"}}};
  const RunResult muscle = home.run({"map", "infraspinatus"}, narrow);
  CHECK_FALSE(has(muscle.out, "mirror"));
  CHECK(has(home.run({"map", "infraspinatus"}).out, "mirror"));
  CHECK(has(home.run({"map", "calf-tight"}, narrow).out, "\n1 gastrocnemius,\nleft and right\n2 soleus, left and"));
}

TEST_CASE("map: with --plain there are words and no picture") {
  const Sandbox home;
  const RunResult map = home.run({"map", "scalenes", "--plain"});
  CHECK(map.ended == Ended{0, 0});
  CHECK_FALSE(has_braille(map.out));
  CHECK(has(map.out, "\nRecognised and stretched, never pressed.\n"));
  CHECK(has(map.out, "Elsewhere: "));
  CHECK(has(map.out, "\nStretch it: "));
}

TEST_CASE("map: a routine whose signs would touch on the whole body is shown as its region, with signs of its own") {
  const Sandbox home;
  const RunResult neck = home.run({"map", "stiff-neck"}, {.env = {{"COLUMNS", "80"}, {"LINES", "24"}}});
  CHECK(has(neck.out, "1 levator scapulae   2 upper trapezius   3 splenius capitis and cervicis\n"));
  for (const char* crowd : {"12", "21", "13", "31", "23", "32", "33"}) CHECK_FALSE(has(neck.out, crowd));
  const RunResult blades = home.run({"map", "between-blades"}, {.env = {{"COLUMNS", "80"}, {"LC_ALL", "C"}}});
  CHECK_FALSE(has(blades.out, "1212"));
}

TEST_CASE("map: a routine is shown with its muscles numbered as they are pressed") {
  const Sandbox home;
  const RunResult map = home.run({"map", "shoulder-headache"});
  CHECK(map.ended == Ended{0, 0});
  CHECK(has(map.out, "front"));
  CHECK(has(map.out, "back"));
  CHECK(has(map.out, "\n1 upper trapezius   2 "));
  const RunResult words = home.run({"map", "shoulder-headache", "--plain"});
  CHECK(has(words.out, "\nPressed: upper trapezius, left and right: top of the shoulder.\n"));
}

TEST_CASE("map: svg is a picture file and nothing else") {
  const Sandbox home;
  const RunResult svg = home.run({"map", "biceps", "--as", "svg"});
  CHECK(svg.ended == Ended{0, 0});
  CHECK(svg.out.starts_with("<svg "));
  CHECK(svg.out.ends_with("</svg>\n"));
  CHECK(svg.out.find(">× press here</text>") != std::string::npos);
  CHECK(svg.out.find(">Maps only suggest where to look.") != std::string::npos);
  const std::string gentle = home.run({"map", "masseter", "--as", "svg"}).out;
  CHECK(gentle.find(">Gentle only: 3 out of 10 at most.</text>") != std::string::npos);
}

TEST_CASE("map: fits the window, whatever its width") {
  for (const char* columns : {"20", "40", "80", "132"}) {
    const Sandbox home;
    const RunResult map = home.run({"map", "infraspinatus"}, {.env = {{"COLUMNS", columns}}});
    CHECK(map.ended == Ended{0, 0});
    for (std::size_t begin = 0; begin < map.out.size();) {
      const std::size_t end = map.out.find('\n', begin);
      CHECK(cell_width(map.out.substr(begin, end - begin)) <= std::stoi(columns));
      begin = end + 1;
    }
  }
}

TEST_CASE("map: names that are none, and sides that a muscle has not, are wrong usage with what was meant") {
  const Sandbox home;
  const RunResult muscle = home.run({"map", "uper-trapezius"});
  CHECK(muscle.ended == Ended{2, 0});
  CHECK(muscle.err == "tpguide: there is no muscle or routine 'uper-trapezius'\n  did you mean 'upper-trapezius'?\n");
  const RunResult routine = home.run({"map", "stif-neck"});
  CHECK(routine.err == "tpguide: there is no muscle or routine 'stif-neck'\n  did you mean 'stiff-neck'?\n");
  const RunResult side = home.run({"map", "biceps", "--side", "middle"});
  CHECK(side.ended == Ended{2, 0});
  CHECK(side.err == "tpguide: biceps has no side 'middle'\n  it has left, right\n");
  CHECK(home.run({"map"}).ended == Ended{2, 0});
  CHECK(home.run({"map", "biceps", "--as", "png"}).ended == Ended{2, 0});
}

TEST_CASE("show: has a picture of each muscle that is pressed, and none where config.toml says so") {
  Sandbox home;
  CHECK(has_braille(home.run({"show", "--full", "stiff-neck"}).out));
  CHECK_FALSE(has_braille(home.run({"show", "--full", "stiff-neck", "--plain"}).out));
  home.write("config/tpguide/config.toml", "picture = \"none\"\n");
  CHECK_FALSE(has_braille(home.run({"show", "--full", "stiff-neck"}).out));
  home.write("config/tpguide/config.toml", "picture = \"blocks\"\n");
  CHECK(has(home.run({"show", "--full", "stiff-neck"}).out, "▄"));
  home.write("config/tpguide/config.toml", "picture = \"oil\"\n");
  CHECK(home.run({"show", "--full", "stiff-neck"}).ended == Ended{3, 0});
}

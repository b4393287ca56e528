// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/figure/cell_picture.hpp"
#include "core/routine/builtin.hpp"
#include "core/text/cells.hpp"
#include "support/little_figure.hpp"

using namespace tpguide;
using namespace tpguide::test;

namespace {

BodyMap map_of(const Muscle& muscle, std::optional<Sides> sides = std::nullopt, Zoom zoom = Zoom::region) {
  return make_map({pattern_of(muscle, sides)}, zoom, little_body());
}

std::string shown(const BodyMap& map, Glyphs glyphs, CellSpace space, const Body& body = little_body()) {
  std::string text = "\n";
  for (const Line& line : draw_cells(map, body, glyphs, space)) text += plain_text(line) + "\n";
  return text;
}

/// All the text of one tint.
std::string tinted(const BodyMap& map, Glyphs glyphs, Tint tint) {
  std::string text;
  for (const Line& line : draw_cells(map, little_body(), glyphs, {60, 16})) {
    for (const Span& span : line) text += span.tint == tint ? span.text : "";
  }
  return text;
}

}  // namespace

TEST_CASE("picture: in ASCII, a trunk with arms, shading in front and the point at the back") {
  CHECK(shown(map_of(arm_muscle(), Sides::left), Glyphs::ascii, {64, 14}) == R"(
 _-----__
/-      -|
         -|
          |____________________________
                .:%%%%%%%%%%%%%%%:          _-----------------
          _____________________________     |      X
          |                                 -'----------------
     .... |
     .... |
___   .._ |
          |
          |
          |
your right       front        your left     back, your left
)");
}

TEST_CASE("picture: in braille, a trunk with arms, shading in front and the point at the back") {
  CHECK(shown(map_of(arm_muscle(), Sides::left), Glyphs::braille, {64, 14}) == R"(
 ⣀⠤⠒⠒⠒⠲⢤⡀
⠞⠁      ⠉⢆
         ⠈⡆
          ⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀
                 ⢕⢕⢵⢕⢵⢕⢵⢕⢵⢕⢵⢕⢵⢕⢵⢕⠅          ⢠⠔⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒
          ⣀⣀⣀⣀⣀⣀⣀⣁⣝⣕⣝⣕⣝⣕⣝⣕⣝⣕⣝⣕⣝⣕⣕⣅⣀⣀⣀⣀⣀     ⢏      ×
          ⡇                                 ⠈⠓⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒
     ⠄ ⠄  ⡇
     ⠅⠁⠅⠁ ⡇
⢀⣀⣀   ⢁⣁⣀ ⡇
          ⡇
          ⡇
          ⡇
your right       front        your left     back, your left
)");
}

TEST_CASE("picture: in half blocks, both points of the trunk and the head from the left") {
  CHECK(shown(map_of(trunk_muscle()), Glyphs::blocks, {64, 14}) == R"(
          █          █
▄▄▄▄▄▄▄▄▄▄█          █▄▄▄▄▄▄▄▄▄▄▄

▄▄▄▄▄▄▄▄▄▄▄          ▄▄▄▄▄▄▄▄▄▄▄▄
          █     █    █                       ▄▄▄▄
          █ ▒▒▓▒█▒▓▒ █                   ▄█▀▀    ▀█▄
          █ ▒▒▒▒█▒▓▒ █                  ▄█          █▄
          █  ×  █ ×  █              ▄▄▄▄▀     █      █
          █     █    █              █▄▄▄      █      █
          █     █    █                  █▄    ▀     ▄█
          █     █    █                   █▄       ▄▄▀
          █     █    █                     ▀▀▄▄▄▄▀▀
          █     █    █
your left     back     your right     your left side
)");
}

TEST_CASE("picture: a sole, its point and its heel") {
  CHECK(shown(map_of(sole_muscle(), Sides::right), Glyphs::ascii, {40, 14}) == R"(
    __-__
  _/-.::-\_
  |  ::%%:|
  |  .::::|
  |       |
  |    X  |
  |----   |
  |       |
  |       |
 _-       |
 |        |
 --__   _/-
    ---'-
 right sole
)");
}

TEST_CASE("picture: points and zones have tints of their own") {
  CHECK(tinted(map_of(trunk_muscle(), Sides::left), Glyphs::braille, Tint::press) == "×");
  CHECK(tinted(map_of(trunk_muscle(), Sides::both), Glyphs::ascii, Tint::press) == "XX");
  CHECK(tinted(map_of(trunk_muscle(), Sides::left), Glyphs::ascii, Tint::ache).find_first_not_of(".:%") ==
        std::string::npos);
  CHECK_FALSE(tinted(map_of(trunk_muscle(), Sides::left), Glyphs::blocks, Tint::ache).empty());
}

TEST_CASE("picture: several muscles are numbered, one is a cross, and the legend says which") {
  const BodyMap two = make_map({pattern_of(trunk_muscle(), Sides::left), pattern_of(arm_muscle(), Sides::right)},
                               Zoom::whole, little_body());
  CHECK(tinted(two, Glyphs::braille, Tint::press) == "21");
  const auto legend = [](const BodyMap& map, Glyphs glyphs, int columns) {
    std::string text;
    for (const Line& line : legend_of(map, glyphs, columns)) text += plain_text(line) + "\n";
    return text;
  };
  CHECK(legend(two, Glyphs::braille, 80) == "1 trunk muscle   2 arm muscle   ⣶⣶ pain may be felt here\n");
  CHECK(legend(two, Glyphs::braille, 40) == "1 trunk muscle   2 arm muscle\n⣶⣶ pain may be felt here\n");
  CHECK(legend(map_of(arm_muscle()), Glyphs::ascii, 80) == "X press here   :% pain may be felt here\n");
  CHECK(legend(map_of(arm_muscle()), Glyphs::ascii, 16) == "X press here\n:% pain\n");
  CHECK(legend(map_of(deep_muscle()), Glyphs::blocks, 80) == "▒▒ pain may be felt here\n");
}

TEST_CASE("picture: where there is no room for all panels the one with the point is kept") {
  const BodyMap map = map_of(arm_muscle(), Sides::left);
  const std::string narrow = shown(map, Glyphs::ascii, {30, 14});
  CHECK(narrow.find("front") == std::string::npos);
  CHECK(narrow.find("back") != std::string::npos);
  CHECK(narrow.find('X') != std::string::npos);
}

TEST_CASE("picture: where nothing can be told there is none") {
  CHECK(draw_cells(map_of(arm_muscle()), little_body(), Glyphs::braille, {15, 20}).empty());
  CHECK(draw_cells(map_of(arm_muscle()), little_body(), Glyphs::braille, {80, 6}).empty());
  CHECK(draw_cells({}, little_body(), Glyphs::braille, {80, 20}).empty());
}

TEST_CASE("picture: keeps to its space, in characters of one cell, whatever the muscle, the glyphs and the space") {
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    for (const Zoom zoom : {Zoom::region, Zoom::whole}) {
      const BodyMap map = make_map({pattern_of(muscle)}, zoom, builtin_body());
      for (const Glyphs glyphs : {Glyphs::braille, Glyphs::blocks, Glyphs::ascii}) {
        for (const CellSpace space : {CellSpace{78, 18}, {38, 14}, {16, 7}, {120, 46}, {26, 30}}) {
          CAPTURE(muscle.name);
          CAPTURE(space.columns);
          const auto lines = draw_cells(map, builtin_body(), glyphs, space);
          REQUIRE_FALSE(lines.empty());
          CHECK(static_cast<int>(lines.size()) <= space.rows);
          bool has_point = false;
          for (const Line& line : lines) {
            const std::string text = plain_text(line);
            CHECK(cell_width(text) <= space.columns);
            CHECK(clean(text) == text);
            if (glyphs == Glyphs::ascii) CHECK(to_ascii(text) == text);
            for (const Span& span : line) has_point = has_point || span.tint == Tint::press;
          }
          CHECK(has_point == (muscle.tier != Tier::c));
        }
      }
    }
  }
}

// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/figure/cell_picture.hpp"
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

/// The captions are the last line of the picture itself.
bool is_caption(const Line& line) {
  return std::any_of(line.begin(), line.end(), [](const Span& span) { return span.tint == Tint::strong; });
}

/// All the text of one tint in the picture itself.
std::string tinted(const BodyMap& map, Glyphs glyphs, Tint tint, CellSpace space = {60, 17},
                   const Body& body = little_body()) {
  std::string text;
  for (const Line& line : draw_cells(map, body, glyphs, space)) {
    if (is_caption(line)) break;
    for (const Span& span : line) text += span.tint == tint ? span.text : "";
  }
  return text;
}

/// What stands under the captions.
std::string legend(const BodyMap& map, Glyphs glyphs, CellSpace space, const Body& body = little_body()) {
  std::string text;
  bool is_below = false;
  for (const Line& line : draw_cells(map, body, glyphs, space)) {
    if (is_below) text += plain_text(line) + "\n";
    is_below = is_below || is_caption(line);
  }
  return text;
}

}  // namespace

TEST_CASE("picture: in ASCII, a trunk with arms, shading in front and the point at the back") {
  CHECK(shown(map_of(arm_muscle(), Sides::left), Glyphs::ascii, {64, 15}) == R"(
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
X press here   :% pain may be felt here
)");
}

TEST_CASE("picture: in braille, a trunk with arms, shading in front and the point at the back") {
  CHECK(shown(map_of(arm_muscle(), Sides::left), Glyphs::braille, {64, 15}) == R"(
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
× press here   ⣶⣶ pain may be felt here
)");
}

TEST_CASE("picture: in half blocks, both points of the trunk and the head from the left") {
  CHECK(shown(map_of(trunk_muscle()), Glyphs::blocks, {64, 15}) == R"(
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
× press here   ▒▒ pain may be felt here
)");
}

TEST_CASE("picture: a sole, its point and its heel") {
  CHECK(shown(map_of(sole_muscle(), Sides::right), Glyphs::ascii, {40, 15}) == R"(
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
X press here   :% pain may be felt here
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
  CHECK(legend(two, Glyphs::braille, {80, 17}) == "1 trunk muscle   2 arm muscle   ⣶⣶ pain may be felt here\n");
  CHECK(legend(two, Glyphs::braille, {50, 17}) == "1 trunk muscle   2 arm muscle\n⣶⣶ pain may be felt here\n");
  CHECK(legend(map_of(arm_muscle()), Glyphs::ascii, {80, 17}) == "X press here   :% pain may be felt here\n");
  CHECK(legend(map_of(arm_muscle()), Glyphs::ascii, {16, 17}) == "X press here\n:% pain\n");
  CHECK(legend(map_of(deep_muscle()), Glyphs::blocks, {80, 17}) == "▒▒ pain may be felt here\n");
}

TEST_CASE("picture: what is only stretched has no sign to press it by, nor a number") {
  Pattern arm = pattern_of(arm_muscle());
  arm.treated = Treated::stretched;
  Pattern trunk = pattern_of(trunk_muscle());
  trunk.treated = Treated::stretched;
  const BodyMap one = make_map({arm}, Zoom::whole, little_body());
  const BodyMap two = make_map({arm, trunk}, Zoom::whole, little_body());
  for (const BodyMap& map : {one, two}) {
    CHECK(tinted(map, Glyphs::ascii, Tint::press).empty());
    CHECK(legend(map, Glyphs::ascii, {80, 17}) == ":% pain may be felt here\n");
    CHECK_FALSE(tinted(map, Glyphs::ascii, Tint::ache).empty());
  }
}

TEST_CASE("picture: of signs in one place the first is drawn, and the legend says what to do about the others") {
  std::vector<Pattern> patterns(3, pattern_of(trunk_muscle(), Sides::left));
  patterns[1] = pattern_of(arm_muscle(), Sides::left);
  const BodyMap map = make_map(patterns, Zoom::whole, little_body());
  CHECK(tinted(map, Glyphs::ascii, Tint::press) == "21");
  CHECK(legend(map, Glyphs::ascii, {110, 20}) ==
        "1 trunk muscle   2 arm muscle   :% pain may be felt here\n"
        "no room here: 3 trunk muscle; to see it: tpguide map trunk muscle\n");
  CHECK(crowded_signs(map, Glyphs::ascii, {110, 20}) == 1);
  CHECK_MESSAGE(crowded_signs(map, Glyphs::ascii, {110, 5}) == 3, "no picture at all");
  patterns.assign(11, pattern_of(arm_muscle(), Sides::left));
  patterns[10] = pattern_of(trunk_muscle(), Sides::left);
  CHECK(tinted(make_map(patterns, Zoom::whole, little_body()), Glyphs::ascii, Tint::press) == "1B");
}

/// Whether the point of a pattern lies in a cell of a panel.
bool has_point_in(const Panel& panel, const PanelPlace& place, int column, int row, std::size_t pattern) {
  return std::any_of(panel.points.begin(), panel.points.end(), [&](const auto& point) {
    const float across = (point.at.out - panel.crop.left) * place.scale / units_across;
    const float down = (point.at.down - panel.crop.top) * place.scale / units_down;
    return point.pattern == pattern && std::floor(across) == static_cast<float>(column - place.left) &&
           std::floor(down) == static_cast<float>(row - place.top);
  });
}

/// The first sign of a picture that is not in the cell of a point of its own, "3 at 17,4"; empty where all are.
std::string misplaced(const BodyMap& all, Glyphs glyphs, CellSpace space) {
  const std::vector<Line> lines = draw_cells(all, builtin_body(), glyphs, space);
  const auto caption = std::find_if(lines.begin(), lines.end(), is_caption);
  const BodyMap map = with_room(all, space.columns);
  const auto height = static_cast<int>(caption - lines.begin());
  std::string first;
  // What the legend took of the rows is known by the height of the picture.
  for (int legend_rows = 1; legend_rows < space.rows; ++legend_rows) {
    const std::vector<PanelPlace> places = places_of(map, {space.columns, space.rows - legend_rows});
    if (places.front().top + places.front().rows != height) continue;
    std::string wrong;
    for (int row = 0; row < height; ++row) {
      int column = 0;
      for (const Span& span : lines[static_cast<std::size_t>(row)]) {
        for (int i = 0; span.tint == Tint::press && i < cell_width(span.text); ++i) {
          const bool is_numbered = map.patterns.size() > 1;
          const std::size_t pattern =
              is_numbered ? static_cast<std::size_t>(span.text[static_cast<std::size_t>(i)] - '1') : 0;
          bool is_own = false;
          for (std::size_t p = 0; p < places.size(); ++p) {
            is_own = is_own || has_point_in(map.panels[p], places[p], column + i, row, pattern);
          }
          if (!is_own && wrong.empty()) wrong = fmt::format("{} at {},{}", span.text, column + i, row);
        }
        column += cell_width(span.text);
      }
    }
    if (wrong.empty()) return {};
    first = wrong;
  }
  return first.empty() ? "no such picture" : first;
}

TEST_CASE("picture: every sign is in the cell of its own point, whatever the routine, the muscle and the space") {
  std::vector<BodyMap> maps;
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    maps.push_back(make_map({pattern_of(muscle)}, Zoom::region, builtin_body()));
    maps.push_back(make_map({pattern_of(muscle)}, Zoom::press, builtin_body()));
  }
  for (const BuiltinRoutine& routine : builtin_routines()) {
    std::vector<Pattern> patterns;
    for (const std::string_view name : routine.muscles) patterns.push_back(pattern_of(*builtin_atlas().find(name)));
    REQUIRE(patterns.size() <= 9);
    maps.push_back(make_map(patterns, Zoom::whole, builtin_body()));
    maps.push_back(make_map(patterns, Zoom::region, builtin_body()));
  }
  // Widths 40 to 120 and heights 12 to 50, all of them over all the maps.
  int round = 0;
  for (const BodyMap& map : maps) {
    for (const Glyphs glyphs : {Glyphs::braille, Glyphs::blocks, Glyphs::ascii}) {
      for (int i = 0; i < 4; ++i, ++round) {
        const CellSpace space{40 + round * 37 % 81, 12 + round * 17 % 39};
        CAPTURE(map.patterns.empty() ? std::string_view() : map.patterns[0].muscle->name);
        CAPTURE(space.columns);
        CAPTURE(space.rows);
        if (!map.panels.empty()) CHECK(misplaced(map, glyphs, space) == "");
      }
    }
  }
}

TEST_CASE("picture: a muscle is named in the legend by its sign, or as left out, in whatever space") {
  for (const BuiltinRoutine& routine : builtin_routines()) {
    std::vector<Pattern> patterns;
    for (const std::string_view name : routine.muscles) patterns.push_back(pattern_of(*builtin_atlas().find(name)));
    if (patterns.size() < 2) continue;
    const BodyMap map = make_map(patterns, Zoom::whole, builtin_body());
    for (const CellSpace space : {CellSpace{79, 20}, {59, 16}, {39, 15}, {24, 15}, {110, 36}}) {
      CAPTURE(routine.name);
      CAPTURE(space.columns);
      const std::string signs = tinted(map, Glyphs::braille, Tint::press, space, builtin_body());
      // What is wrapped is put together again.
      std::string words;
      for (const char c : legend(map, Glyphs::braille, space, builtin_body())) {
        if (c != '\n' && (c != ' ' || !words.ends_with(' '))) words += c;
        if (c == '\n') words += words.ends_with(' ') ? "" : " ";
      }
      for (std::size_t i = 0; i < patterns.size(); ++i) {
        if (!patterns[i].has_points()) continue;
        const std::string name(patterns[i].muscle->anatomical);
        const bool has_sign = signs.find(std::to_string(i + 1)) != std::string::npos;
        const std::size_t numbered = words.find(fmt::format("{} {} ", i + 1, name));
        const std::size_t left_out = words.find("no room here: ");
        CHECK((numbered < left_out && numbered != std::string::npos) == has_sign);
        if (!has_sign) CHECK(words.find(name, std::min(left_out, words.size())) != std::string::npos);
      }
    }
  }
}

TEST_CASE("picture: where there is no room for all panels the one with the point is kept") {
  const BodyMap map = map_of(arm_muscle(), Sides::left);
  const std::string narrow = shown(map, Glyphs::ascii, {30, 15});
  CHECK(narrow.find("front") == std::string::npos);
  CHECK(narrow.find("back") != std::string::npos);
  CHECK(narrow.find('X') != std::string::npos);
}

TEST_CASE("picture: where nothing can be told there is none") {
  CHECK(draw_cells(map_of(arm_muscle()), little_body(), Glyphs::braille, {15, 20}).empty());
  CHECK(draw_cells(map_of(arm_muscle()), little_body(), Glyphs::braille, {80, 7}).empty());
  CHECK(draw_cells({}, little_body(), Glyphs::braille, {80, 20}).empty());
}

TEST_CASE("picture: keeps to its space, in characters of one cell, whatever the muscle, the glyphs and the space") {
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    for (const Zoom zoom : {Zoom::region, Zoom::whole}) {
      const BodyMap map = make_map({pattern_of(muscle)}, zoom, builtin_body());
      for (const Glyphs glyphs : {Glyphs::braille, Glyphs::blocks, Glyphs::ascii}) {
        for (const CellSpace space : {CellSpace{78, 19}, {38, 15}, {16, 9}, {120, 47}, {26, 31}}) {
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
          const bool is_left_out = legend(map, glyphs, space, builtin_body()).find("no room") != std::string::npos;
          CHECK((has_point || (is_left_out && space.columns < 40)) == (muscle.tier != Tier::c));
        }
      }
    }
  }
}

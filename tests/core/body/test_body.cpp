// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "embed/body_sheet.hpp"
#include "embed/outline.hpp"
#include "support/little_figure.hpp"

using namespace tpguide;
using namespace tpguide::test;

namespace {

/// What a reader says of one sheet, a finding a line.
std::string said(const std::string& text) {
  std::string out;
  const BodySheet sheet(text, "f.toml");
  for (const Finding& finding : sheet.findings()) {
    out += fmt::format("{}:{} [{}] {}\n", finding.at.line, finding.at.column, finding.rule, finding.message);
  }
  return out;
}

std::string with(std::string text, const std::string& old_part, const std::string& new_part) {
  const auto at = text.find(old_part);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old_part.size(), new_part);
}

}  // namespace

TEST_CASE("outline: that of a disc lies on its rim") {
  const auto loops = outlines_of({{{{5, 7, 3}}, 0}}, Drawn::once);
  REQUIRE(loops.size() == 1);
  for (const Spot spot : loops[0]) CHECK(std::hypot(spot.out - 5, spot.down - 7) == doctest::Approx(3).epsilon(0.02));
}

TEST_CASE("outline: limbs that touch share a line, others have their own") {
  CHECK(outlines_of({{{{0, 0, 3}}, 0}, {{{4, 0, 3}}, 0}}, Drawn::once).size() == 1);
  CHECK(outlines_of({{{{0, 0, 3}}, 0}, {{{8, 0, 3}}, 0}}, Drawn::once).size() == 2);
  CHECK_MESSAGE(outlines_of({{{{4, 0, 3}}, 0}}, Drawn::mirrored).size() == 2, "its own mirror image is another limb");
  CHECK(outlines_of({}, Drawn::once).empty());
}

TEST_CASE("outline: what limbs go round is a hole, and no part of the body") {
  const Limb ring{{{0, 0, 2}, {10, 0, 2}, {10, 10, 2}, {0, 10, 2}, {0, 0, 2}}, 0};
  const auto loops = outlines_of({ring}, Drawn::once);
  REQUIRE(loops.size() == 2);
  const std::vector<Path> paths(loops.begin(), loops.end());
  const BodyView view{Drawn::once, {}, paths, {}};
  CHECK(is_on_body(view, {10, 10}));
  CHECK_FALSE(is_on_body(view, {5, 5}));
  CHECK_FALSE(is_on_body(view, {-8, 5}));
}

TEST_CASE("outline: a limb tapers, and melts into the one before") {
  const auto is_inside = [](const std::vector<Limb>& limbs, Spot spot) {
    const auto loops = outlines_of(limbs, Drawn::once);
    const std::vector<Path> paths(loops.begin(), loops.end());
    return is_on_body({Drawn::once, {}, paths, {}}, spot);
  };
  const std::vector<Limb> taper{{{{0, 0, 4}, {0, 20, 2}}, 0}};
  CHECK(is_inside(taper, {3.6F, 2}));
  CHECK_FALSE(is_inside(taper, {3.6F, 18}));
  CHECK(is_inside(taper, {1.8F, 18}));
  // In the notch where two discs meet.
  const Spot notch{3.5F, 2.2F};
  CHECK_FALSE(is_inside({{{{0, 0, 4}}, 0}, {{{7, 0, 4}}, 0}}, notch));
  CHECK(is_inside({{{{0, 0, 4}}, 0}, {{{7, 0, 4}}, 4}}, notch));
}

TEST_CASE("outline: a smooth line goes through all its spots") {
  const std::vector<Spot> path{{0, 0}, {4, 3}, {8, 0}, {12, 5}};
  const auto line = smooth_line(path);
  CHECK(line.size() > path.size());
  for (const Spot spot : path) CHECK(std::find(line.begin(), line.end(), spot) != line.end());
  CHECK(mirrored({{1, 2}, {-3, 4}}) == std::vector<Spot>{{-1, 2}, {3, 4}});
}

TEST_CASE("body: its sheet is judged with the place of each mistake") {
  CHECK(said(little_sheet).empty());
  CHECK(said("format = 2\n") ==
        "1:1 [missing-key] 'view' is missing\n"
        "1:10 [format] format 2 is not known here\n");
  CHECK(said(with(little_sheet, "name = \"profile\"", "name = \"side\"")) ==
        "1:1 [missing-view] the view 'profile' is missing\n"
        "17:8 [unknown-word] 'name' does not know 'side'\n");
  CHECK(said(with(little_sheet, "name = \"back\"", "name = \"front\"")) ==
        "1:1 [missing-view] the view 'back' is missing\n"
        "9:1 [twice] there is already a view 'front'\n");
  CHECK(said(with(little_sheet, "[[3, 30], [6, 30]]", "[[3, 30], [6]]")) ==
        "8:31 [number] 'path' wants 2 numbers from -200 to 200\n");
  CHECK(said(with(little_sheet, "shown = [-60, 0, 60, 60]", "shown = [-60, 0, 60]")) ==
        "5:9 [number] 'shown' wants 4 numbers from -200 to 200\n");
  CHECK(said(with(little_sheet, "blend = 0\n", "blend = \"much\"\n")) ==
        "6:9 [type] 'blend' is a string, not a number\n");
  CHECK(said(with(little_sheet, "{ path = [[3, 30], [6, 30]] }", "{ path = [[3, 30]], width = 2 }")) ==
        "8:32 [unknown-key] unknown key 'width'\n");
}

TEST_CASE("body: what of a muscle lies beside it is named") {
  CHECK(misplaced(arm_muscle().figure, little_body()).empty());
  const PressPoint beside[] = {{View::back, {30, 40}}};
  const Spot path[] = {{30, 50}, {31, 50}};
  const ZoneShape zone[] = {{"arm", View::front, ZoneDepth::core, path, 2}};
  CHECK(misplaced({beside, zone}, little_body()) ==
        std::vector<std::string>{"the point at [30, 40] of the view 'back' lies beside the body",
                                 "the zone 'arm' at [30, 50] of the view 'front' lies beside the body"});
}

TEST_CASE("body: the one that is built in has what a person has, the same on both sides") {
  const BodyView& front = builtin_body().view(View::front);
  const BodyView& back = builtin_body().view(View::back);
  for (const Spot on : {Spot{0, 10},
                        {0, 27},
                        {17, 38},
                        {10, 45},
                        {26, 66},
                        {34, 90},
                        {36, 97},
                        {0, 60},
                        {0, 85},
                        {9, 100},
                        {9, 128},
                        {9.5F, 140},
                        {9, 165}}) {
    CAPTURE(on.out);
    CAPTURE(on.down);
    CHECK(is_on_body(front, on));
    CHECK(is_on_body(back, on));
  }
  for (const Spot off : {Spot{0, 110}, {0, 150}, {18, 66}, {14, 27}, {40, 40}, {20, 100}}) {
    CAPTURE(off.out);
    CAPTURE(off.down);
    CHECK_FALSE(is_on_body(front, off));
    CHECK_FALSE(is_on_body(back, off));
  }
  for (float down = 0.5F; down < 176; down += 3) {
    for (float out = 0.5F; out < 45; out += 1.7F) {
      CHECK(is_on_body(front, {out, down}) == is_on_body(front, {-out, down}));
      CHECK(is_on_body(back, {out, down}) == is_on_body(back, {-out, down}));
    }
  }
}

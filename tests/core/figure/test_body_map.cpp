// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/figure/body_map.hpp"
#include "support/little_figure.hpp"

using namespace tpguide;
using namespace tpguide::test;

namespace {

/// "back: 45,15; front: zone 20,15" for all panels, in their order.
std::string told(const BodyMap& map) {
  std::string text;
  for (const Panel& panel : map.panels) {
    text += caption_of(panel) + ":";
    for (const auto& point : panel.points) text += fmt::format(" x {},{}", point.at.out, point.at.down);
    for (const auto& zone : panel.zones) text += fmt::format(" zone {},{}", zone.path[0].out, zone.path[0].down);
    text += "\n";
  }
  return text;
}

BodyMap map_of(const Muscle& muscle, std::optional<Sides> sides, Zoom zoom = Zoom::region) {
  return make_map({pattern_of(muscle, sides)}, zoom, little_body());
}

bool holds(const Box& box, Spot spot) {
  return spot.out >= box.left && spot.out <= box.right && spot.down >= box.top && spot.down <= box.bottom;
}

}  // namespace

TEST_CASE("map: the person's left is at the right in front and at the left from behind") {
  CHECK(told(map_of(arm_muscle(), Sides::left)) ==
        "front: zone 20,15 zone 3,25\n"
        "back, your left: x -45,15\n");
  CHECK(told(map_of(arm_muscle(), Sides::right)) ==
        "front: zone -20,15 zone -3,25\n"
        "back, your right: x 45,15\n");
  BodyMap map = map_of(arm_muscle(), Sides::left);
  CHECK(sides_of(map.panels[0]) == std::pair<std::string_view, std::string_view>{"your right", "your left"});
  CHECK_MESSAGE(sides_of(map.panels[1]).first.empty(), "only one side is on it");
  map = map_of(trunk_muscle(), Sides::left);
  CHECK(sides_of(map.panels[0]) == std::pair<std::string_view, std::string_view>{"your left", "your right"});
}

TEST_CASE("map: both sides, or the middle, show both where there is room, and one drawing from the side is enough") {
  const std::string both =
      "back: x -4,30 x 4,30 zone -3,25 zone 3,25\n"
      "your left side: zone -3,25\n";
  CHECK(told(map_of(trunk_muscle(), Sides::both)) == both);
  CHECK(told(map_of(trunk_muscle(), Sides::middle)) == both);
  CHECK(told(map_of(trunk_muscle(), Sides::right)) ==
        "back: x 4,30 zone 3,25\n"
        "your right side: zone 3,25\n");
}

TEST_CASE("map: sides too far apart for one picture leave the first") {
  const BodyMap map = map_of(arm_muscle(), Sides::both);
  CHECK(told(map) == told(map_of(arm_muscle(), Sides::left)));
  CHECK(map.patterns[0].sides == std::vector<Side>{Side::left});
}

TEST_CASE("map: without sides a muscle is shown on every side it has") {
  CHECK(pattern_of(arm_muscle()).sides == std::vector<Side>{Side::left, Side::right});
  CHECK(pattern_of(arm_muscle(), Sides::middle).sides.empty());
  CHECK(pattern_of(trunk_muscle(), Sides::middle).sides == std::vector<Side>{Side::middle});
}

TEST_CASE("map: the whole body comes from the front and from behind, and a sole where only that shows the point") {
  CHECK(told(map_of(trunk_muscle(), Sides::left, Zoom::whole)) ==
        "front:\n"
        "back: x -4,30 zone -3,25\n");
  CHECK(told(map_of(sole_muscle(), Sides::left, Zoom::whole)) ==
        "front:\n"
        "back:\n"
        "your left sole: x -1,8 zone -1,4\n");
  CHECK(map_of(arm_muscle(), Sides::both, Zoom::whole).panels[0].crop == Box{-60, 0, 60, 60});
}

TEST_CASE("map: what is only stretched has no points, and its zones bring the drawing they are on") {
  const auto stretched = [](const Muscle& muscle, Zoom zoom) {
    Pattern pattern = pattern_of(muscle, Sides::left);
    pattern.treated = Treated::stretched;
    return told(make_map({pattern}, zoom, little_body()));
  };
  CHECK(stretched(arm_muscle(), Zoom::region) == "front: zone 20,15 zone 3,25\n");
  CHECK(stretched(sole_muscle(), Zoom::whole) ==
        "front:\n"
        "back:\n"
        "your left sole: zone -1,4\n");
  CHECK(stretched(trunk_muscle(), Zoom::whole) ==
        "front:\n"
        "back: zone -3,25\n");
}

TEST_CASE("map: a drawing of one side is turned round for the other") {
  const BodyMap left = map_of(trunk_muscle(), Sides::left);
  const BodyMap right = map_of(trunk_muscle(), Sides::right);
  CHECK(left.panels[1].placed({11, 10}) == Spot{-11, 10});
  CHECK(right.panels[1].placed({11, 10}) == Spot{11, 10});
  CHECK(left.panels[1].crop == Box{-14, 0, 10, 20});
  CHECK(right.panels[1].crop == Box{-10, 0, 14, 20});
}

TEST_CASE("map: a region holds every point and zone of every muscle, and some of the body around them") {
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    CAPTURE(muscle.name);
    const BodyMap map = make_map({pattern_of(muscle)}, Zoom::region, builtin_body());
    REQUIRE_FALSE(map.panels.empty());
    for (const Panel& panel : map.panels) {
      const Box all = builtin_body().view(panel.view).shown;
      CHECK(panel.crop.width() <= all.width() + 0.01F);
      CHECK(panel.crop.height() <= all.height() + 0.01F);
      for (const auto& point : panel.points) CHECK(holds(panel.crop, point.at));
      for (const auto& zone : panel.zones) CHECK(holds(panel.crop, zone.path.front()));
    }
  }
}

TEST_CASE("map: each side of a muscle is the mirror image of the other") {
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    CAPTURE(muscle.name);
    const BodyMap left = make_map({pattern_of(muscle, Sides::left)}, Zoom::region, builtin_body());
    const BodyMap right = make_map({pattern_of(muscle, Sides::right)}, Zoom::region, builtin_body());
    REQUIRE(left.panels.size() == right.panels.size());
    for (std::size_t i = 0; i < left.panels.size(); ++i) {
      REQUIRE(left.panels[i].points.size() == right.panels[i].points.size());
      for (std::size_t j = 0; j < left.panels[i].points.size(); ++j) {
        CHECK(left.panels[i].points[j].at.out == -right.panels[i].points[j].at.out);
        CHECK(left.panels[i].points[j].at.down == right.panels[i].points[j].at.down);
      }
    }
  }
}

TEST_CASE("map: near the points of a long region only these are shown, of a short one all is") {
  const Muscle& arm = *builtin_atlas().find("infraspinatus");
  const BodyMap region = make_map({pattern_of(arm, Sides::left)}, Zoom::region, builtin_body());
  const BodyMap press = make_map({pattern_of(arm, Sides::left)}, Zoom::press, builtin_body());
  CHECK(region.panels.size() == 2);
  REQUIRE(press.panels.size() == 1);
  CHECK(caption_of(press.panels[0]) == "back");
  CHECK(press.panels[0].crop.height() < region.panels[1].crop.height() / 1.5F);
  for (const auto& point : press.panels[0].points) CHECK(holds(press.panels[0].crop, point.at));

  const Muscle& neck = *builtin_atlas().find("upper-trapezius");
  const auto crops = [&](Zoom zoom) {
    std::vector<Box> boxes;
    for (const Panel& panel : make_map({pattern_of(neck)}, zoom, builtin_body()).panels) boxes.push_back(panel.crop);
    return boxes;
  };
  CHECK(crops(Zoom::press) == crops(Zoom::region));
}

TEST_CASE("map: front and back can be cut out alike, as far as something lies on either") {
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    CAPTURE(muscle.name);
    const BodyMap map = make_map({pattern_of(muscle)}, Zoom::both_views, builtin_body());
    REQUIRE(map.panels.size() >= 2);
    CHECK(map.panels[0].view == View::front);
    CHECK(map.panels[1].view == View::back);
    CHECK(map.panels[0].crop.top == map.panels[1].crop.top);
    CHECK(map.panels[0].crop.height() == map.panels[1].crop.height());
    for (const Panel& panel : {map.panels[0], map.panels[1]}) {
      CHECK(panel.crop.left == -panel.crop.right);
      for (const auto& point : panel.points) CHECK(holds(panel.crop, point.at));
      for (const auto& zone : panel.zones)
        for (const Spot spot : zone.path) CHECK(holds(panel.crop, spot));
    }
  }
}

// SPDX-License-Identifier: MIT
#include "support/little_figure.hpp"

#include <array>

#include "embed/body_sheet.hpp"

namespace tpguide::test {

const std::string little_sheet = R"(format = 1
[[view]]
name = "front"
drawn = "mirrored"
shown = [-60, 0, 60, 60]
blend = 0
limbs = [{ path = [[0, 10, 8], [0, 50, 8]] }, { path = [[0, 15, 3], [52, 15, 3]] }]
strokes = [{ path = [[3, 30], [6, 30]] }]
[[view]]
name = "back"
drawn = "mirrored"
shown = [-60, 0, 60, 60]
blend = 0
limbs = [{ path = [[0, 10, 8], [0, 50, 8]] }, { path = [[0, 15, 3], [52, 15, 3]] }]
strokes = [{ path = [[0, 20], [0, 50]] }]
[[view]]
name = "profile"
drawn = "once"
shown = [-10, 0, 14, 20]
blend = 0
limbs = [{ path = [[0, 10, 8]] }, { path = [[7, 10, 2], [11, 10, 1]] }]
strokes = [{ path = [[0, 8], [0, 12]] }]
[[view]]
name = "sole"
drawn = "once"
shown = [-5, 0, 5, 20]
blend = 0
limbs = [{ path = [[0, 4, 3], [0, 16, 3]] }, { path = [[-2, 16, 2]] }]
strokes = [{ path = [[-2, 10], [0, 10]] }]
)";

const Body& little_body() {
  static const BodySheet sheet(little_sheet, "little.toml");
  return sheet.body();
}

namespace {

constexpr std::array left_right{Side::left, Side::right};
constexpr std::array all_three{Side::left, Side::right, Side::middle};

constexpr std::array arm_points{PressPoint{View::back, {45, 15}}};
constexpr std::array arm_path{Spot{20, 15}, Spot{40, 15}};
constexpr std::array trunk_path{Spot{3, 25}};
constexpr std::array arm_shapes{ZoneShape{"arm", View::front, ZoneDepth::core, arm_path, 3},
                                ZoneShape{"trunk", View::front, ZoneDepth::spill, trunk_path, 3}};

constexpr std::array trunk_points{PressPoint{View::back, {4, 30}}};
constexpr std::array trunk_shapes{ZoneShape{"trunk", View::back, ZoneDepth::core, trunk_path, 3},
                                  ZoneShape{"head", View::profile, ZoneDepth::core, trunk_path, 2}};

constexpr std::array sole_points{PressPoint{View::sole, {1, 8}}};
constexpr std::array sole_path{Spot{1, 4}};
constexpr std::array sole_shapes{ZoneShape{"heel", View::sole, ZoneDepth::core, sole_path, 2}};

constexpr Muscle muscle(std::string_view name, std::span<const Side> sides, MuscleFigure figure, Tier tier = Tier::a) {
  Muscle made{};
  made.name = name;
  made.plain = name;
  made.anatomical = name;
  made.area = Area::arm_hand;
  made.tier = tier;
  made.sides = sides;
  made.figure = figure;
  return made;
}

}  // namespace

const Muscle& arm_muscle() {
  static constexpr Muscle made = muscle("arm muscle", left_right, {arm_points, arm_shapes});
  return made;
}
const Muscle& trunk_muscle() {
  static constexpr Muscle made = muscle("trunk muscle", all_three, {trunk_points, trunk_shapes});
  return made;
}
const Muscle& sole_muscle() {
  static constexpr Muscle made = muscle("sole muscle", left_right, {sole_points, sole_shapes});
  return made;
}
const Muscle& deep_muscle() {
  static constexpr Muscle made = muscle("deep muscle", left_right, {{}, trunk_shapes}, Tier::c);
  return made;
}

}  // namespace tpguide::test

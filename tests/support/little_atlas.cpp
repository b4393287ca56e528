// SPDX-License-Identifier: MIT
#include "support/little_atlas.hpp"

#include <array>

namespace tpguide::test {

namespace {

constexpr std::array left_right{Side::left, Side::right};
constexpr std::array middle{Side::middle};
constexpr std::array ball{Tool::ball, Tool::cane};
constexpr std::array fingers{Tool::fingers};
constexpr std::array two_balls{Tool::two_balls};
constexpr std::array<std::string_view, 1> keep_off{"(keep off the bone)"};

constexpr Muscle muscle(std::string_view name, Tier tier, std::span<const Tool> tools,
                        HoldRule rule = HoldRule::by_tier, std::span<const Side> sides = left_right) {
  Muscle made{};
  made.name = name;
  made.plain = name;
  made.anatomical = name;
  made.find = "(find it)";
  made.elsewhere = "(felt elsewhere)";
  made.position = "(how to press)";
  made.cautions = keep_off;
  made.area = Area::neck_shoulder;
  made.tier = tier;
  made.hold_rule = rule;
  made.sides = sides;
  made.tools = tools;
  return made;
}

constexpr Muscle elsewhere(Area area, Muscle made) {
  made.area = area;
  return made;
}

constexpr Muscle drawn(Muscle made, MuscleFigure figure) {
  made.figure = figure;
  return made;
}

constexpr std::array points{PressPoint{View::back, {9.5F, 31.4F}}};
constexpr std::array neck{Spot{5, 29}, Spot{5, 20}};
constexpr std::array shapes{ZoneShape{"neck", View::back, ZoneDepth::core, neck, 2}};

constexpr std::array muscles{
    muscle("infraspinatus", Tier::a, ball),
    muscle("levator-scapulae", Tier::a, ball),
    muscle("masseter", Tier::b, fingers),
    muscle("rhomboids", Tier::a, ball),
    muscle("scalenes", Tier::c, {}),
    muscle("sternocleidomastoid", Tier::b, fingers, HoldRule::pinch),
    muscle("suboccipitals", Tier::b, two_balls, HoldRule::by_tier, middle),
    muscle("supraspinatus", Tier::a, ball),
    elsewhere(Area::arm_hand, muscle("teres-minor", Tier::a, ball)),
    muscle("thumb-adductor-opponens", Tier::a, fingers, HoldRule::thumb),
    muscle("triceps", Tier::a, ball),
    drawn(muscle("upper-trapezius", Tier::a, ball), {points, shapes}),
};

}  // namespace

Atlas little_atlas() {
  return Atlas(muscles);
}

}  // namespace tpguide::test

// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/routine/doses.hpp"
#include "core/routine/model.hpp"
#include "core/text/stem.hpp"
#include "support/little_atlas.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

Step press(Sides sides, std::chrono::seconds hold, int repeat, std::chrono::seconds rest) {
  Step step;
  step.kind = StepKind::press;
  step.sides = sides;
  step.duration = hold;
  step.repeat = repeat;
  step.rest = rest;
  return step;
}

Step other(StepKind kind, std::chrono::seconds duration, std::optional<Sides> sides = {}) {
  Step step;
  step.kind = kind;
  step.duration = duration;
  step.sides = sides;
  return step;
}

}  // namespace

TEST_CASE("model: every name is read back as what it names") {
  for (const std::string_view name : all_names<Area>()) CHECK(name_of(parse<Area>(name).value()) == name);
  for (const std::string_view name : all_names<StepKind>()) CHECK(name_of(parse<StepKind>(name).value()) == name);
  for (const std::string_view name : all_names<Sides>()) CHECK(name_of(parse<Sides>(name).value()) == name);
  for (const std::string_view name : all_names<Tool>()) CHECK(name_of(parse<Tool>(name).value()) == name);
  for (const Side side : {Side::left, Side::right, Side::middle}) CHECK(parse<Side>(name_of(side)) == side);
  for (const Tier tier : {Tier::a, Tier::b, Tier::c}) CHECK(parse<Tier>(name_of(tier)) == tier);
  CHECK(all_names<Area>().size() == 9);
  CHECK(all_names<Tool>().size() == 7);
}

TEST_CASE("model: other words are no names") {
  CHECK_FALSE(parse<Area>("neck_shoulder"));
  CHECK_FALSE(parse<StepKind>("Heat"));
  CHECK_FALSE(parse<Side>("both"));
  CHECK_FALSE(parse<Sides>(""));
  CHECK_FALSE(parse<Tool>("ball "));
  CHECK_FALSE(parse<Tier>("a"));
}

TEST_CASE("model: a press takes each hold on each side and the rests between holds on one side") {
  CHECK(step_time(press(Sides::left, 45s, 1, 15s)) == 45s);
  CHECK(step_time(press(Sides::left, 45s, 3, 15s)) == 165s);
  CHECK(step_time(press(Sides::both, 45s, 2, 20s)) == 220s);
  CHECK(step_time(press(Sides::middle, 20s, 2, 15s)) == 55s);
}

TEST_CASE("model: a stretch counts each side, heat and movement count once") {
  CHECK(step_time(other(StepKind::stretch, 30s, Sides::both)) == 60s);
  CHECK(step_time(other(StepKind::stretch, 30s)) == 30s);
  CHECK(step_time(other(StepKind::heat, 15min)) == 15min);
  Routine routine;
  CHECK(total_time(routine) == 0s);
  routine.steps = {other(StepKind::heat, 15min), press(Sides::both, 45s, 2, 15s), other(StepKind::move, 1min)};
  CHECK(total_time(routine) == 15min + 210s + 1min);
}

TEST_CASE("model: a stretch that is repeated counts each time on each side, without rests between") {
  Step stretch = other(StepKind::stretch, 30s, Sides::both);
  stretch.repeat = 3;
  CHECK(step_time(stretch) == 180s);
  stretch.sides.reset();
  CHECK(step_time(stretch) == 90s);
}

TEST_CASE("model: a routine's name is small letters, digits and dashes, at most 64") {
  CHECK(is_stem("shoulder-knots-2"));
  CHECK(is_stem("-"));
  CHECK(is_stem(std::string(64, 'a')));
  CHECK_FALSE(is_stem(std::string(65, 'a')));
  for (const char* name : {"", "Shoulder", "a_b", "a.toml", "a/b", "..", "ä", "a b"}) {
    CAPTURE(name);
    CHECK_FALSE(is_stem(name));
  }
}

TEST_CASE("doses: the length of a hold follows the tier, the thumb and the pinch") {
  const Atlas atlas = test::little_atlas();
  const auto dose = [&](std::string_view name) {
    const HoldDose d = hold_dose(*atlas.find(name));
    return std::vector<std::int64_t>{d.shortest.count(), d.longest.count(), d.limit.count(), d.repeat_limit};
  };
  using Figures = std::vector<std::int64_t>;
  CHECK(dose("upper-trapezius") == Figures{30, 60, 90, 3});
  CHECK(dose("thumb-adductor-opponens") == Figures{20, 30, 90, 3});
  CHECK(dose("masseter") == Figures{15, 30, 30, 2});
  CHECK(dose("sternocleidomastoid") == Figures{5, 15, 15, 2});
  CHECK(dose("scalenes") == Figures{0, 0, 0, 0});
  CHECK(ease_off_from(Tier::a) == 7);
  CHECK(ease_off_from(Tier::b) == 4);
}

// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/session/plan.hpp"
#include "support/little_atlas.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

/// "2 hold upper-trapezius left 1 45s", a line each.
std::string table(const Plan& plan) {
  std::string text;
  for (const Slot& slot : plan.slots) {
    text += fmt::format("{} {}", slot.step + 1, name_of(slot.phase));
    if (!slot.muscle.empty()) text += " " + slot.muscle;
    if (slot.side) text += fmt::format(" {}", name_of(*slot.side));
    if (slot.hold > 0) text += fmt::format(" {}", slot.hold);
    text += fmt::format(" {}s\n", slot.planned.count() / 1000);
  }
  return text;
}

std::string left_out(const Plan& plan) {
  std::string text;
  for (const LeftOut& one : plan.left_out) {
    text += fmt::format("{} {} {}\n", one.step + 1, one.muscle, one.side ? name_of(*one.side) : "both");
  }
  return text;
}

Rest rest(std::string muscle, std::optional<Side> side, RestReason reason) {
  return {std::move(muscle), side, reason, evening(), evening()};
}

}  // namespace

TEST_CASE("plan: all of the left with its rests, then all of the right") {
  CHECK(table(make_plan(routine_from(whole_routine), {})) ==
        "1 heat 600s\n"
        "2 hold upper-trapezius left 1 45s\n"
        "2 rest upper-trapezius left 1 15s\n"
        "2 hold upper-trapezius left 2 45s\n"
        "2 hold upper-trapezius right 1 45s\n"
        "2 rest upper-trapezius right 1 15s\n"
        "2 hold upper-trapezius right 2 45s\n"
        "3 stretch upper-trapezius left 20s\n"
        "3 stretch upper-trapezius right 20s\n"
        "4 move 60s\n");
}

TEST_CASE("plan: one side, the middle, and a stretch without a side are one clock each") {
  const Routine routine = routine_from(
      routine_of({"press sternocleidomastoid right 10s", "press suboccipitals middle 20s", "stretch 30s"}));
  CHECK(table(make_plan(routine, {})) ==
        "1 heat 600s\n"
        "2 hold sternocleidomastoid right 1 10s\n"
        "3 hold suboccipitals middle 1 20s\n"
        "4 stretch 30s\n");
}

TEST_CASE("plan: a stretch that is repeated is done so often in a row on each side, and numbered") {
  const Routine routine = routine_from(
      routine_of({"press triceps both 45s", "stretch 20s muscle=triceps side=both repeat=2", "stretch 30s repeat=3"}));
  CHECK(table(make_plan(routine, {})) ==
        "1 heat 600s\n"
        "2 hold triceps left 1 45s\n"
        "2 hold triceps right 1 45s\n"
        "3 stretch triceps left 1 20s\n"
        "3 stretch triceps left 2 20s\n"
        "3 stretch triceps right 1 20s\n"
        "3 stretch triceps right 2 20s\n"
        "4 stretch 1 30s\n"
        "4 stretch 2 30s\n"
        "4 stretch 3 30s\n");
  const Plan stopped = make_plan(routine, {.rests = {rest("triceps", Side::left, RestReason::after_stop)}});
  CHECK(left_out(stopped) == "2 triceps left\n3 triceps left\n");
  CHECK(planned_time(make_plan(routine, {}).slots) == total_time(routine));
}

TEST_CASE("plan: it takes as long as the routine says") {
  for (const std::string& text :
       {std::string{whole_routine}, routine_of({"press triceps left 40s repeat=3 rest=20s", "stretch 45s"})}) {
    const Routine routine = routine_from(text);
    CHECK(planned_time(make_plan(routine, {}).slots) == total_time(routine));
  }
}

TEST_CASE("plan: one side alone keeps the middle, and a step of the other side is not there") {
  const Routine routine =
      routine_from(routine_of({"press triceps both 45s", "press suboccipitals middle 30s", "press triceps right 45s",
                               "stretch 20s muscle=triceps side=both", "stretch 30s"}));
  CHECK(table(make_plan(routine, {.side = Side::left})) ==
        "1 heat 600s\n"
        "2 hold triceps left 1 45s\n"
        "3 hold suboccipitals middle 1 30s\n"
        "5 stretch triceps left 20s\n"
        "6 stretch 30s\n");
}

TEST_CASE("plan: someone warm has no heat, and refused heat is four minutes of movement once") {
  const Routine routine = routine_from(routine_of({"heat 5m", "press triceps left 45s"}));
  CHECK(table(make_plan(routine, {.heat = HeatChoice::already_warm})) == "3 hold triceps left 1 45s\n");
  CHECK(table(make_plan(routine, {.heat = HeatChoice::refused})) ==
        "1 move 240s\n"
        "3 hold triceps left 1 45s\n");
}

TEST_CASE("plan: a muscle that rests is left out on the side that rests, and what comes after stays") {
  const Routine routine = routine_from(routine_of({"press triceps both 45s", "stretch 30s"}));
  const Plan one_side = make_plan(routine, {.rests = {rest("triceps", Side::left, RestReason::day)}});
  CHECK(table(one_side) == "1 heat 600s\n2 hold triceps right 1 45s\n3 stretch 30s\n");
  CHECK(left_out(one_side) == "2 triceps left\n");
  const Plan both = make_plan(routine, {.rests = {rest("triceps", std::nullopt, RestReason::once_a_day)}});
  CHECK(table(both) == "1 heat 600s\n3 stretch 30s\n");
  CHECK(left_out(both) == "2 triceps left\n2 triceps right\n");
  CHECK(left_out(make_plan(routine, {.rests = {rest("rhomboids", std::nullopt, RestReason::day)}})) == "");
}

TEST_CASE("plan: as written overrides a rest of a day, never a longer one or one after a stop sign") {
  const Routine routine = routine_from(routine_of({"press triceps left 45s"}));
  const auto outcome = [&](RestReason reason) {
    return left_out(
        make_plan(routine, {.rest_policy = RestPolicy::as_written, .rests = {rest("triceps", std::nullopt, reason)}}));
  };
  CHECK(outcome(RestReason::once_a_day) == "");
  CHECK(outcome(RestReason::day) == "");
  CHECK(outcome(RestReason::long_rest) == "2 triceps left\n");
  CHECK(outcome(RestReason::after_stop) == "2 triceps left\n");
  CHECK(outcome(RestReason::stop_area) == "2 triceps left\n");
}

TEST_CASE("plan: of two rests the stricter is the reason that is given") {
  const Routine routine = routine_from(routine_of({"press triceps left 45s"}));
  const Plan plan = make_plan(routine, {.rests = {rest("triceps", std::nullopt, RestReason::once_a_day),
                                                  rest("triceps", Side::left, RestReason::long_rest)}});
  REQUIRE(plan.left_out.size() == 1);
  CHECK(plan.left_out[0].rest.reason == RestReason::long_rest);
}

TEST_CASE("plan: minutes leave out optional steps from the last backwards, and no more than needed") {
  const Routine routine = routine_from(
      routine_of({"press triceps left 60s optional=true", "stretch 60s", "move 60s optional=true", "move 60s"}));
  const auto dropped = [&](std::chrono::minutes limit) {
    const Plan plan = make_plan(routine, {.minutes = limit});
    std::string text;
    for (const int step : plan.optional_dropped) text += fmt::format("{} ", step + 1);
    return fmt::format("{}{}", text, planned_time(plan.slots).count());
  };
  CHECK(dropped(14min) == "840");
  CHECK(dropped(13min) == "4 780");
  CHECK(dropped(12min) == "2 4 720");
  CHECK(dropped(11min) == "2 4 720");
}

TEST_CASE("plan: tools are named once, in the order of their use, as written or the muscle's own") {
  const Atlas atlas = little_atlas();
  const Routine routine = routine_from(routine_of({"press triceps left 45s tool=cane", "press masseter left 20s",
                                                   "press triceps right 45s", "press rhomboids left 45s tool=cane"}));
  CHECK(tools_of(routine, make_plan(routine, {}).slots, atlas) == std::vector{Tool::cane, Tool::fingers, Tool::ball});
  CHECK(tools_of(routine, make_plan(routine, {.rests = {rest("masseter", std::nullopt, RestReason::day)}}).slots,
                 atlas) == std::vector{Tool::cane, Tool::ball});
}

TEST_CASE("plan: the points of a session are its muscles and sides, with all that was held and the worst outcome") {
  const auto hold = [](std::string muscle, Side side, std::chrono::milliseconds held, SlotOutcome outcome,
                       std::optional<int> strength = {}) {
    return Slot{1, Phase::hold, std::move(muscle), side, 1, 45s, outcome, held, strength};
  };
  const std::vector<Slot> slots{
      hold("triceps", Side::left, 45s, SlotOutcome::done, 4),
      Slot{1, Phase::rest, "triceps", Side::left, 1, 15s, SlotOutcome::skipped, 3s, {}},
      hold("triceps", Side::left, 20s, SlotOutcome::skipped, 6),
      hold("triceps", Side::right, 5s, SlotOutcome::stopped),
      hold("triceps", Side::right, 0s, SlotOutcome::skipped),
      hold("rhomboids", Side::left, 0s, SlotOutcome::skipped),
      hold("rhomboids", Side::right, 0s, SlotOutcome::pending),
      hold("masseter", Side::left, 7s, SlotOutcome::pending),
  };
  CHECK(points_of(slots) == std::vector<Point>{
                                {"triceps", Side::left, 65s, 6, PointOutcome::skipped},
                                {"triceps", Side::right, 5s, std::nullopt, PointOutcome::stopped},
                                {"rhomboids", Side::left, 0s, std::nullopt, PointOutcome::skipped},
                                {"masseter", Side::left, 7s, std::nullopt, PointOutcome::skipped},
                            });
  CHECK(pressing_so_far(slots) == 77s);
  CHECK(pressed_on(slots, "triceps", Side::left) == 65s);
  CHECK(heat_so_far(slots) == 0s);
}

TEST_CASE("plan: a stretch that was stopped is a point, held for no time where nothing was pressed") {
  const auto stretch = [](std::optional<Side> side) {
    return Slot{2, Phase::stretch, "triceps", side, 0, 30s, SlotOutcome::stopped, 12s, {}};
  };
  const auto stopped = [](Side side, std::chrono::milliseconds held) {
    return Point{"triceps", side, held, std::nullopt, PointOutcome::stopped};
  };
  const Slot hold{1, Phase::hold, "triceps", Side::right, 1, 45s, SlotOutcome::done, 45s, {}};
  CHECK(points_of({stretch(Side::left)}) == std::vector{stopped(Side::left, 0s)});
  CHECK(points_of({stretch({})}) == std::vector{stopped(Side::left, 0s), stopped(Side::right, 0s)});
  CHECK(points_of({hold, stretch({})}) == std::vector{stopped(Side::right, 45s)});
  CHECK(points_of({hold, stretch(Side::left)}) ==
        std::vector<Point>{{"triceps", Side::right, 45s, std::nullopt, PointOutcome::done}, stopped(Side::left, 0s)});
}

TEST_CASE("plan: the names of phases, outcomes and heat are read back") {
  for (const Phase phase : {Phase::heat, Phase::rewarm, Phase::hold, Phase::rest, Phase::stretch, Phase::move})
    CHECK(parse<Phase>(name_of(phase)) == phase);
  for (const SlotOutcome outcome :
       {SlotOutcome::pending, SlotOutcome::done, SlotOutcome::skipped, SlotOutcome::stopped})
    CHECK(parse<SlotOutcome>(name_of(outcome)) == outcome);
  for (const HeatChoice choice : {HeatChoice::as_written, HeatChoice::already_warm, HeatChoice::refused})
    CHECK(parse<HeatChoice>(name_of(choice)) == choice);
  CHECK(!parse<Phase>("cold"));
  CHECK(!parse<SlotOutcome>(""));
  CHECK(!parse<HeatChoice>("Refused"));
}

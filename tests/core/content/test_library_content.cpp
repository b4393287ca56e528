// SPDX-License-Identifier: MIT
// What holds for the shipped routines, muscles and safety sheet as a whole; each file alone is judged by the build.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/routine/brief.hpp"
#include "core/routine/judge.hpp"
#include "core/routine/muscles.hpp"
#include "core/safety/screening.hpp"
#include "core/text/sentences.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

std::vector<Routine> shipped_routines() {
  std::vector<Routine> routines;
  for (const BuiltinRoutine& builtin : builtin_routines()) {
    JudgedRoutine judged = judge_routine(builtin.text, "built-in", builtin.name, builtin_atlas());
    REQUIRE(judged.routine.has_value());
    routines.push_back(std::move(*judged.routine));
  }
  return routines;
}

std::vector<const Muscle*> muscles_of_kind(const Routine& routine, StepKind kind) {
  std::vector<const Muscle*> muscles;
  for (const Step& step : routine.steps) {
    if (step.kind != kind || step.muscle.empty()) continue;
    const Muscle* muscle = builtin_atlas().find(step.muscle);
    REQUIRE(muscle != nullptr);
    if (std::find(muscles.begin(), muscles.end(), muscle) == muscles.end()) muscles.push_back(muscle);
  }
  return muscles;
}

/// The warning signs that are asked wherever a region is chosen.
struct RegionSigns {
  Gate gate;
  std::vector<std::string_view> ids;
};
const std::vector<RegionSigns> region_signs = {
    {Gate::head_neck, {"E1", "E2", "E3", "E4", "E5", "E8", "U2", "U3", "U9"}},
    {Gate::chest, {"E1", "E2", "U9"}},
    {Gate::back, {"E1", "E2", "E6", "E7", "E9", "U1", "U4", "U5", "U6", "U7", "U9"}},
    {Gate::leg, {"E1", "E2", "E10", "U1", "U4", "U5", "U7", "U9"}},
    {Gate::arm, {"E1", "E2", "E10", "U1", "U4", "U5", "U7", "U9"}},
};

bool is_asked(std::string_view id, Gate gate, ScreenAction at_least) {
  const auto& screen = builtin_safety().screen;
  return std::any_of(screen.begin(), screen.end(), [&](const ScreenItem& item) {
    const bool here = item.gates.empty() || std::find(item.gates.begin(), item.gates.end(), gate) != item.gates.end();
    return here && item.action <= at_least &&
           std::find(item.sources.begin(), item.sources.end(), id) != item.sources.end();
  });
}

}  // namespace

TEST_CASE("library: there is a routine for every area, and enough to choose from") {
  std::set<std::string_view> areas;
  for (const BuiltinRoutine& builtin : builtin_routines()) areas.insert(name_of(builtin.area));
  const std::set<std::string_view> all(all_names<Area>().begin(), all_names<Area>().end());
  CHECK(all.size() == 9);
  CHECK(areas == all);
  CHECK(builtin_routines().size() >= 16);
}

TEST_CASE("library: every muscle that may be pressed is in a routine, and one that may not is never pressed") {
  std::set<std::string_view> used;
  for (const Routine& routine : shipped_routines()) {
    CAPTURE(routine.name);
    for (const Muscle* muscle : muscles_of(routine, builtin_atlas())) used.insert(muscle->name);
    for (const Muscle* muscle : muscles_of_kind(routine, StepKind::press)) CHECK(muscle->tier != Tier::c);
  }
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    CAPTURE(muscle.name);
    if (muscle.tier != Tier::c) CHECK(used.contains(muscle.name));
  }
}

TEST_CASE("library: what is pinched, or better stretched than pressed, is only stretched") {
  for (const Routine& routine : shipped_routines()) {
    CAPTURE(routine.name);
    for (const Muscle* muscle : muscles_of_kind(routine, StepKind::press)) {
      CHECK(muscle->hold_rule != HoldRule::pinch);
      CHECK(muscle->name != "subscapularis");
    }
  }
}

TEST_CASE("library: every routine warms for a quarter of an hour first, or gives the reason and moves instead") {
  for (const Routine& routine : shipped_routines()) {
    CAPTURE(routine.name);
    REQUIRE_FALSE(routine.steps.empty());
    const Step& first = routine.steps.front();
    const auto heats = std::count_if(routine.steps.begin(), routine.steps.end(),
                                     [](const Step& step) { return step.kind == StepKind::heat; });
    if (routine.no_heat.empty()) {
      CHECK(first.kind == StepKind::heat);
      CHECK(first.duration == 15min);
      CHECK(heats == 1);
    } else {
      CHECK(first.kind == StepKind::move);
      CHECK(first.duration == 4min);
      CHECK(heats == 0);
    }
  }
}

TEST_CASE("library: two to four muscles are pressed, one where there is no time to warm them") {
  for (const Routine& routine : shipped_routines()) {
    CAPTURE(routine.name);
    const std::size_t pressed = muscles_of_kind(routine, StepKind::press).size();
    CHECK(pressed >= (routine.no_heat.empty() ? 2U : 1U));
    CHECK(pressed <= 4);
  }
}

TEST_CASE("library: what was pressed is stretched afterwards, by its own stretch or one of the same words") {
  for (const Routine& routine : shipped_routines()) {
    CAPTURE(routine.name);
    const auto stretched = muscles_of_kind(routine, StepKind::stretch);
    for (const Muscle* muscle : muscles_of_kind(routine, StepKind::press)) {
      CAPTURE(muscle->name);
      CHECK(std::any_of(stretched.begin(), stretched.end(),
                        [&](const Muscle* other) { return other->stretch == muscle->stretch; }));
    }
    const auto last_press = std::find_if(routine.steps.rbegin(), routine.steps.rend(),
                                         [](const Step& step) { return step.kind == StepKind::press; });
    CHECK(std::none_of(last_press, routine.steps.rend(),
                       [](const Step& step) { return step.kind == StepKind::stretch; }));
  }
}

TEST_CASE("library: between pressing and stretching comes a slow movement") {
  for (const Routine& routine : shipped_routines()) {
    CAPTURE(routine.name);
    const auto stretch = std::find_if(routine.steps.begin(), routine.steps.end(),
                                      [](const Step& step) { return step.kind == StepKind::stretch; });
    REQUIRE(stretch != routine.steps.begin());
    REQUIRE(stretch != routine.steps.end());
    CHECK((stretch - 1)->kind == StepKind::move);
    CHECK((stretch - 2)->kind == StepKind::press);
  }
}

TEST_CASE("library: every routine names its sources and says what to do afterwards") {
  for (const Routine& routine : shipped_routines()) {
    CAPTURE(routine.name);
    CHECK_FALSE(routine.sources.empty());
    const std::set<std::string> once(routine.sources.begin(), routine.sources.end());
    CHECK(once.size() == routine.sources.size());
    CHECK(routine.aftercare.size() >= 6);
    CHECK_FALSE(routine.relieves.empty());
  }
}

TEST_CASE("library: every step says how, and every press how strong it may feel and when to let go at once") {
  for (const Routine& routine : shipped_routines()) {
    CAPTURE(routine.name);
    for (const Step& step : routine.steps) {
      CAPTURE(step.muscle);
      CHECK_FALSE(step.how.empty());
      if (step.kind != StepKind::press) continue;
      CHECK(step.how.find("out of 10") != std::string::npos);
      CHECK(step.how.find("at once") != std::string::npos);
    }
  }
}

TEST_CASE("library: every step has a brief, to be heard as well as read") {
  for (const Routine& routine : shipped_routines()) {
    CAPTURE(routine.name);
    for (const Step& step : routine.steps) {
      CAPTURE(step.how);
      CAPTURE(step.brief);
      CHECK_FALSE(step.brief.empty());
      CHECK(word_count(step.brief) <= brief_words);
      CHECK(sentences(step.brief).size() <= brief_sentences);
      // A figure or a sign is read aloud in more ways than one.
      CHECK(step.brief.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,.:'") ==
            std::string::npos);
    }
  }
}

TEST_CASE("library: one routine at least is gentle throughout") {
  const auto routines = shipped_routines();
  CHECK(std::any_of(routines.begin(), routines.end(), [](const Routine& routine) {
    const auto pressed = muscles_of_kind(routine, StepKind::press);
    return std::all_of(pressed.begin(), pressed.end(), [](const Muscle* muscle) { return muscle->tier == Tier::b; });
  }));
}

TEST_CASE("library: a muscle names each of its zones once, and has an area that is known") {
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    CAPTURE(muscle.name);
    const std::set<std::string_view> zones(muscle.zones.begin(), muscle.zones.end());
    CHECK(zones.size() == muscle.zones.size());
    CHECK(std::find(all_names<Area>().begin(), all_names<Area>().end(), name_of(muscle.area)) !=
          all_names<Area>().end());
  }
}

TEST_CASE("library: nothing is marked to be pressed in the lower buttock, where a large nerve runs") {
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    CAPTURE(muscle.name);
    for (const PressPoint& point : muscle.figure.points) {
      const bool is_low = point.at.down > 88 && point.at.down < 98, is_buttock = point.at.out < 14;
      CHECK_FALSE((point.view == View::back && is_low && is_buttock));
    }
  }
}

TEST_CASE("library: the screening of a region asks for all of its signs, none less urgently than it is") {
  for (const RegionSigns& region : region_signs) {
    CAPTURE(name_of(region.gate));
    for (const std::string_view id : region.ids) {
      CAPTURE(id);
      const bool emergency = id.front() == 'E' || id == "U9";
      CHECK(is_asked(id, region.gate, emergency ? ScreenAction::emergency : ScreenAction::urgent));
    }
  }
}

TEST_CASE("library: a routine for the chest puts the heart first") {
  for (const Routine& routine : shipped_routines()) {
    if (routine.area != Area::chest) continue;
    CAPTURE(routine.name);
    CHECK(routine.summary.starts_with("Any new chest pain is for a doctor first"));
    ScreeningDialogue screening{builtin_screening(), {}, screening_subject(routine, builtin_atlas()), Stamp{}};
    screening.answer("40");
    CHECK(screening.question().items.front().starts_with("Chest pain, pressure or tightness"));
    for (const Step& step : routine.steps) {
      if (step.kind == StepKind::press) CHECK(step.how.find("any new chest pain, do not press") != std::string::npos);
      if (step.kind == StepKind::heat) CHECK(step.where.find("chest") == std::string::npos);
    }
  }
}

TEST_CASE("atlas: no name is that of two muscles, whichever of its names one types") {
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    for (const std::string_view name : {muscle.name, muscle.plain, muscle.anatomical}) {
      CAPTURE(name);
      CHECK(builtin_atlas().find_as_typed(name) == &muscle);
    }
  }
}

// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/routine/muscles.hpp"
#include "core/text/cells.hpp"
#include "embed/safety_reader.hpp"

namespace tpguide {
namespace {

TEST_CASE("builtin: what list shows without reading is what each routine's text says") {
  REQUIRE_FALSE(builtin_routines().empty());
  for (const BuiltinRoutine& builtin : builtin_routines()) {
    CAPTURE(builtin.name);
    const JudgedRoutine judged = judge_routine(builtin.text, "built-in", builtin.name, builtin_atlas());
    CHECK(judged.findings.empty());
    REQUIRE(judged.routine.has_value());
    CHECK(builtin.title == judged.routine->title);
    CHECK(builtin.area == judged.routine->area);
    CHECK(builtin.total == total_time(*judged.routine));
    const auto muscles = muscles_of(*judged.routine, builtin_atlas());
    REQUIRE(builtin.muscles.size() == muscles.size());
    for (std::size_t i = 0; i < muscles.size(); ++i) CHECK(builtin.muscles[i] == muscles[i]->name);
  }
}

TEST_CASE("builtin: the screening of every shipped routine fits without joining lines") {
  for (const BuiltinRoutine& builtin : builtin_routines()) {
    CAPTURE(builtin.name);
    const JudgedRoutine judged = judge_routine(builtin.text, "built-in", builtin.name, builtin_atlas());
    REQUIRE(judged.routine.has_value());
    const Screening screening = screening_for(*judged.routine, builtin_safety(), builtin_atlas());
    CHECK(screening.unjoined == screening.lines.size());
    CHECK(screening.lines.size() <= screening_longest);
    REQUIRE_FALSE(screening.lines.empty());
    CHECK(screening.lines.front().action == ScreenAction::emergency);
    for (const auto& line : screening.lines) CHECK(cell_width(line.text) <= 72);
  }
}

TEST_CASE("builtin: muscles are sorted by name, and each text came through as it was written") {
  const Atlas& atlas = builtin_atlas();
  REQUIRE_FALSE(atlas.muscles().empty());
  for (const Muscle& muscle : atlas.muscles()) {
    CAPTURE(muscle.name);
    CHECK(atlas.find(muscle.name) == &muscle);
    for (const std::string_view text : {muscle.plain, muscle.find, muscle.elsewhere, muscle.position, muscle.stretch}) {
      CHECK_FALSE(text.empty());
      CHECK(clean(text) == text);
    }
    CHECK(muscle.tools.empty() == (muscle.tier == Tier::c));
  }
  for (const SayText& sentence : say_texts()) {
    const std::string_view text = builtin_safety().*sentence.text;
    CHECK_FALSE(text.empty());
    CHECK(clean(text) == text);
  }
}

}  // namespace
}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include <array>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/routine/doses.hpp"
#include "core/rules/dose_advice.hpp"
#include "support/entries.hpp"
#include "support/little_atlas.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

Entry session(std::string id, const Stamp& at, std::vector<Point> points, std::optional<Level> before) {
  Entry entry = test::session(std::move(id), at, std::move(points));
  entry.before = before;
  return entry;
}

Entry both_sides(std::string id, const Stamp& at, std::optional<Level> before = std::nullopt) {
  return session(std::move(id), at, {held("triceps", Side::left), held("triceps", Side::right)}, before);
}

/// "half 7, Thu 19 Nov", of the left triceps when not said otherwise.
std::string advice(std::vector<Entry> raw, Side side = Side::left, std::string_view muscle = "triceps") {
  constexpr std::array words{"first sessions", "one step less", "half", "half after signs"};
  const History history = make_history(std::move(raw));
  const auto found = DoseAdviser(history).advice(muscle, side);
  if (!found) return "as written";
  std::string text = words.at(static_cast<std::size_t>(found->change));
  if (found->level) text += fmt::format(" {}", *found->level);
  if (found->since) text += ", " + friendly_day(*found->since, now);
  return text;
}

/// Two old sessions, borne well enough that nothing is known of them.
std::vector<Entry> used_to_it(std::vector<Entry> more) {
  more.push_back(both_sides("old", ago(40 * 24h)));
  more.push_back(both_sides("older", ago(41 * 24h)));
  return more;
}

std::string dose_of(const DoseAdvice& given, std::string_view step, std::string_view muscle = "triceps") {
  const Routine routine = routine_from(routine_of({std::string(step)}));
  const Step& written = routine.steps.at(1);
  const GentlerDose gentler = gentler_dose(given, written, *little_atlas().find(muscle));
  if (gentler == GentlerDose{written.duration}) return "as written";
  const char* pressure = gentler.pressure == GentlerDose::Pressure::lighter ? ", lighter" : "";
  return fmt::format("{} s{}", gentler.hold.count(), pressure);
}

DoseAdvice given(DoseChange change, int earlier_sessions = 5) {
  return {change, std::nullopt, std::nullopt, earlier_sessions};
}

}  // namespace

TEST_CASE("dose advice: the first two sessions of a muscle are gentle, whichever side was pressed") {
  CHECK(advice({}) == "first sessions");
  CHECK(advice({session("a", ago(96h), {held("triceps", Side::right)})}) == "first sessions");
  CHECK(advice({both_sides("a", ago(96h)), both_sides("b", ago(72h))}) == "as written");
  CHECK(advice({session("a", ago(96h), {held("triceps", Side::right)}),
                session("b", ago(72h), {held("triceps", Side::right)})}) == "as written");
  CHECK(advice({both_sides("a", ago(96h)), both_sides("b", ago(72h))}, Side::left, "biceps") == "first sessions");
}

TEST_CASE("dose advice: passing a muscle over is no session of it") {
  const Point passed{"triceps", Side::left, 0s, std::nullopt, PointOutcome::skipped};
  CHECK(advice({both_sides("a", ago(96h)), session("b", ago(72h), {passed})}) == "first sessions");
}

TEST_CASE("dose advice: 0 to 3 goes on, 4 and 5 take a step off, 6 and more half") {
  constexpr std::array expected{"as written",      "as written",      "as written", "as written",
                                "one step less 4", "one step less 5", "half 6",     "half 7",
                                "half 8",          "half 9",          "half 10"};
  for (Level spots = 0; spots <= highest_level; ++spots) {
    CAPTURE(spots);
    const std::string said = advice(used_to_it({both_sides("s", ago(96h)), rating("s", ago(72h), spots)}));
    CHECK(said == std::string(expected.at(static_cast<std::size_t>(spots))) + (spots < 4 ? "" : ", Wed 18 Nov"));
  }
  CHECK(advice(used_to_it({both_sides("s", ago(96h)), rating("s", ago(72h), std::nullopt)})) == "as written");
}

TEST_CASE("dose advice: still sore after 48 hours, or signs, is half the dose") {
  CHECK(advice(used_to_it({both_sides("s", ago(96h)), rating("s", ago(48h), 4)})) == "one step less 4, Thu 19 Nov");
  CHECK(advice(used_to_it({both_sides("s", ago(96h)), rating("s", ago(48h - 1min), 4)})) == "half 4, Thu 19 Nov");
  Entry signs = rating("s", ago(72h), 1);
  signs.signs = true;
  CHECK(advice(used_to_it({both_sides("s", ago(96h)), signs})) == "half after signs 1, Wed 18 Nov");
  CHECK(dose_of(given(DoseChange::half_after_signs), "press triceps left 1m") == "30 s");
}

TEST_CASE("dose advice: a rating speaks of the spot and side it names, or of all its session pressed") {
  const Entry of_left = rating("s", ago(72h), 5, "triceps", Side::left);
  CHECK(advice(used_to_it({both_sides("s", ago(96h)), of_left})) == "one step less 5, Wed 18 Nov");
  CHECK(advice(used_to_it({both_sides("s", ago(96h)), of_left}), Side::right) == "as written");
  const Entry of_muscle = rating("s", ago(72h), 5, "triceps");
  CHECK(advice(used_to_it({both_sides("s", ago(96h)), of_muscle}), Side::right) == "one step less 5, Wed 18 Nov");
  const Entry of_other = rating("s", ago(72h), 9, "biceps", Side::left);
  CHECK(advice(used_to_it({both_sides("s", ago(96h)), of_other})) == "as written");
  const Entry of_all = rating("s", ago(72h), 5);
  CHECK(advice(used_to_it({session("s", ago(96h), {held("triceps", Side::left)}), of_all})) ==
        "one step less 5, Wed 18 Nov");
  CHECK(advice(used_to_it({session("s", ago(96h), {held("triceps", Side::left)}), of_all}), Side::right) ==
        "as written");
}

TEST_CASE("dose advice: only a later session that was borne well ends it") {
  const auto after = [](std::vector<Entry> more) {
    more.push_back(both_sides("s", ago(10 * 24h)));
    more.push_back(rating("s", ago(9 * 24h), 7));
    return advice(used_to_it(std::move(more)));
  };
  CHECK(after({}) == "half 7, Thu 12 Nov");
  CHECK_MESSAGE(after({rating("s", ago(8 * 24h), 1)}) == "half 7, Thu 12 Nov", "the same session, less sore by then");
  CHECK_MESSAGE(after({both_sides("t", ago(5 * 24h))}) == "half 7, Thu 12 Nov", "not rated");
  CHECK(after({both_sides("t", ago(5 * 24h)), rating("t", ago(4 * 24h), 3)}) == "as written");
  CHECK(after({both_sides("t", ago(5 * 24h)), rating("t", ago(4 * 24h), 1, "triceps", Side::right)}) ==
        "half 7, Thu 12 Nov");
  CHECK_MESSAGE(after({both_sides("t", ago(5 * 24h)), rating("t", ago(4 * 24h), 4)}) == "half 7, Thu 12 Nov",
                "a milder soreness takes nothing back");
}

TEST_CASE("dose advice: the strictest is given") {
  CHECK(advice({both_sides("s", ago(96h)), rating("s", ago(72h), 5)}) == "one step less 5, Wed 18 Nov");
  CHECK(advice(used_to_it({both_sides("s", ago(10 * 24h)), rating("s", ago(9 * 24h), 7), both_sides("t", ago(96h)),
                           rating("t", ago(72h), 5)})) == "half 7, Thu 12 Nov");
  Entry signs = rating("s", ago(9 * 24h), 1);
  signs.signs = true;
  CHECK(advice(used_to_it({both_sides("s", ago(10 * 24h)), signs, both_sides("t", ago(96h)),
                           rating("t", ago(72h), 7)})) == "half after signs 1, Thu 12 Nov");
}

TEST_CASE("dose advice: the first sessions come to 30 s or less") {
  CHECK(dose_of(given(DoseChange::first_sessions, 0), "press triceps left 45s") == "30 s");
  CHECK(dose_of(given(DoseChange::first_sessions, 1), "press triceps left 1m repeat=2") == "30 s");
  CHECK(dose_of(given(DoseChange::first_sessions, 0), "press triceps left 30s") == "as written");
  CHECK(dose_of(given(DoseChange::first_sessions, 0), "press triceps left 20s") == "as written");
}

TEST_CASE("dose advice: a step less is shorter, or lighter where shorter would leave the dose") {
  CHECK(dose_of(given(DoseChange::one_step_less), "press triceps left 1m") == "45 s");
  CHECK(dose_of(given(DoseChange::one_step_less), "press triceps left 30s") == "30 s, lighter");
  CHECK(dose_of(given(DoseChange::one_step_less, 1), "press triceps left 45s") == "30 s, lighter");
}

TEST_CASE("dose advice: half is half the time of each hold") {
  CHECK(dose_of(given(DoseChange::half), "press triceps left 1m") == "30 s");
  CHECK(dose_of(given(DoseChange::half), "press triceps left 45s repeat=2") == "22 s");
  CHECK(dose_of(given(DoseChange::half, 0), "press triceps left 45s repeat=2") == "15 s");
}

TEST_CASE("dose advice: it is never more than the step, for any muscle of the atlas") {
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    if (muscle.tier == Tier::c) continue;
    for (const DoseChange change : {DoseChange::first_sessions, DoseChange::one_step_less, DoseChange::half})
      for (auto hold = 5s; hold <= hold_dose(muscle).limit; ++hold)
        for (const int sessions : {0, 1, 2}) {
          Step step;
          step.duration = hold;
          const GentlerDose gentler = gentler_dose(given(change, sessions), step, muscle);
          CAPTURE(muscle.name);
          CAPTURE(hold.count());
          REQUIRE(gentler.hold <= hold);
          REQUIRE(gentler.hold > 0s);
          const bool is_lighter = gentler.pressure == GentlerDose::Pressure::lighter;
          if (change == DoseChange::one_step_less) REQUIRE((gentler.hold < hold || is_lighter));
          if (sessions < 2) REQUIRE(gentler.hold <= 30s);
          if (change == DoseChange::half) REQUIRE(2 * gentler.hold <= hold);
        }
  }
}

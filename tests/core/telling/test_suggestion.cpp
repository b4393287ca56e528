// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/telling/step_page.hpp"
#include "core/telling/suggestion.hpp"
#include "support/entries.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

const DriverSetup unused{.muscles = DriverSetup::Muscles::unused};

/// With a session a week ago to be rated.
std::vector<Entry> log_with(std::vector<Entry> more) {
  more.push_back(session("s", ago(7 * 24h),
                         {held("triceps", Side::left), held("triceps", Side::right), held("rhomboids", Side::left)}));
  return more;
}

std::string told(const SessionDriver& session) {
  std::string text;
  for (const Line& line :
       tell_suggestions(session.engine().slots(), session.engine().outlook().advice, session.engine().setup()))
    text += plain_text(line) + "\n";
  return text;
}

std::string of_step(int step, const SessionDriver& session) {
  StepAhead ahead = session.engine().step_ahead();
  while (ahead.slot().step != step) ++ahead.index;
  return step_suggestion(ahead, session.engine().setup());
}

}  // namespace

TEST_CASE("suggestion: the first sessions of several muscles are one line, and what is short already is not in it") {
  const SessionDriver session(
      routine_of({"press triceps both 45s", "press rhomboids left 45s", "press levator-scapulae left 30s"}), unused);
  CHECK(told(session) == "Gentler today: (first sessions) 30 s\n");
  CHECK(of_step(1, session) == "");
  CHECK(session.engine().slots()[1].planned == 30s);
}

TEST_CASE("suggestion: muscle and side each have their own reason") {
  const auto log = log_with(
      {rating("s", ago(6 * 24h), 5, "triceps", Side::left), rating("s", ago(6 * 24h), 8, "rhomboids", Side::left)});
  const SessionDriver session(routine_of({"press triceps both 45s", "press rhomboids left 45s repeat=2"}),
                              {.log = log});
  CHECK(told(session) ==
        "Gentler today: left triceps: (5, Sun 15 Nov: a step less) 30 s\n"
        "Gentler today: left rhomboids: (8, Sun 15 Nov: half) 22 s\n");
  CHECK(of_step(1, session) == "left: 30 s; right: 45 s");
  CHECK(of_step(2, session) == "");
}

TEST_CASE("suggestion: nothing is said of what rests, nor without a reason") {
  CHECK(told(SessionDriver(routine_of({"press triceps both 45s"}), {.log = log_with({})})) == "");
  const std::vector<Entry> log{session("y", ago(24h), {held("triceps", Side::left)}),
                               rating("y", ago(6h), 5, "triceps", Side::left)};
  const SessionDriver session(routine_of({"press triceps both 45s"}), {.log = log});
  REQUIRE(session.engine().outlook().left_out.size() == 1);
  CHECK(told(session) == "");
}

TEST_CASE("suggestion: after a bruise, swelling or numbness it does not speak of soreness") {
  Entry signs = rating("s", ago(34 * 24h), 1, "triceps", Side::left);
  signs.signs = true;
  std::vector<Entry> log{session("s", ago(35 * 24h), {held("triceps", Side::left), held("triceps", Side::right)}),
                         session("r", ago(36 * 24h), {held("triceps", Side::left), held("triceps", Side::right)})};
  log.push_back(signs);
  const SessionDriver session(routine_of({"press triceps both 45s repeat=2"}), {.log = log});
  CHECK(told(session) == "Gentler today: left triceps: (signs, Sun 18 Oct: half, if seen) 22 s\n");
}

TEST_CASE("suggestion: --as-written takes the doses of the file, also after an answer that was just given") {
  const std::vector<Entry> log{session("s", ago(24h), {held("triceps", Side::left)})};
  SessionDriver session(routine_of({"press triceps left 45s"}),
                        {.choices = {.rest_policy = RestPolicy::as_written}, .log = log});
  session.type("3");
  session.type("4");
  session.type("n");
  CHECK(told(session) == "");
  CHECK(session.engine().slots()[1].planned == 45s);
}

TEST_CASE("suggestion: the plan does what the log suggests, and the keys may change it") {
  SessionDriver session(routine_of({"press triceps left 45s"}), unused);
  session.start();
  session.key('n');
  session.start_clock();
  CHECK(session.left() == 30s);
  CHECK(clock_suggestion(session.engine()) == "");
  session.key('+');
  CHECK(session.left() == 45s);
}

TEST_CASE("suggestion: what is lighter and not shorter is said while the clock runs") {
  const auto log = log_with({rating("s", ago(6 * 24h), 5, "triceps", Side::left)});
  SessionDriver session(routine_of({"press triceps left 30s"}), {.log = log});
  CHECK(told(session) == "Gentler today: left triceps: (5, Sun 15 Nov: a step less) lighter\n");
  session.start();
  session.key('n');
  CHECK(of_step(1, session) == "lighter");
  session.start_clock();
  CHECK(session.left() == 30s);
  CHECK(clock_suggestion(session.engine()) == "lighter");
}

TEST_CASE("suggestion: a reason for less makes every hold a step gentler, whatever the log says, and is told once") {
  SessionDriver session(routine_of({"press triceps left 45s", "press rhomboids left 30s"}),
                        {.choices = {.rest_policy = RestPolicy::as_written}});
  session.type("y");
  session.type("4");
  CHECK(session.told().find("In mind: (bruises): (lighter)\n") != std::string::npos);
  CHECK(session.engine().slots()[1].planned == 30s);
  CHECK(session.engine().slots()[2].planned == 30s);
  CHECK(of_step(2, session) == "lighter");
}

TEST_CASE("suggestion: what gets worse is left out, not suggested, and --as-written changes nothing") {
  auto log = log_with({});
  for (const auto& [before, level] : {std::pair{72h, 3}, {48h, 5}, {24h, 6}}) {
    Entry record;
    record.id = fmt::format("r{}", before.count());
    record.at = ago(before);
    record.level = level;
    record.muscle = "triceps";
    record.side = Side::left;
    log.push_back(record);
  }
  for (const RestPolicy policy : {RestPolicy::keep, RestPolicy::as_written}) {
    const SessionDriver session(routine_of({"press triceps both 45s", "move 1m"}),
                                {.choices = {.rest_policy = policy}, .log = log});
    REQUIRE(session.engine().outlook().left_out.size() == 1);
    CHECK(session.engine().outlook().left_out[0].rest.reason == RestReason::worsening);
    CHECK(session.engine().outlook().left_out[0].side == Side::left);
    CHECK(told(session) == "");
  }
}

TEST_CASE("suggestion: the introduction and the step say it, before anything runs") {
  SessionDriver session(routine_of({"press triceps left 45s"}), unused);
  CHECK(session.told().find("10 min 30 s; you need: a warm pack, ball.\n"
                            "Gentler today: (first sessions) 30 s\n"
                            "\n"
                            "A test, 10 min. In mind: nothing.\n") != std::string::npos);
  session.start();
  session.key('n');
  CHECK(session.told().find("  How long: 30 s\n"
                            "  How: (how to press)\n") != std::string::npos);
}

TEST_CASE("suggestion: where a step has no room for all of its text, what is gentler stays") {
  const auto log = log_with({rating("s", ago(6 * 24h), 5, "triceps", Side::left)});
  SessionDriver session(routine_of({"press triceps left 30s"}), {.log = log});
  session.start();
  session.key('n');
  StepPage page = step_page(session.engine(), {40, 4}, 40, std::nullopt);
  REQUIRE(page.text == StepText::above);
  page.lines.resize(3);
  std::string text;
  for (const Line& line : page.lines) text += plain_text(line) + "\n";
  CHECK(text == "  How long: 30 s\n  Today: lighter\n  How: (how to press)\n");
}

TEST_CASE("suggestion: two reasons for less give no more than either alone") {
  const Slot slot{0, Phase::hold, "suboccipitals", Side::middle, 1, 30s, {}, {}, {}};
  Step step;
  step.kind = StepKind::press;
  step.muscle = slot.muscle;
  step.duration = 30s;
  const auto dose = [&](PressLimit limit) { return dose_today(slot, {}, limit, step, builtin_atlas()); };
  using Pressure = GentlerDose::Pressure;
  CHECK(dose(PressLimit::as_planned) == GentlerDose{30s, Pressure::as_written});
  CHECK(dose(PressLimit::lighter) == GentlerDose{15s, Pressure::as_written});
  CHECK(dose(PressLimit::gentle) == GentlerDose{30s, Pressure::gentle});
  CHECK(dose(PressLimit::gentle_and_lighter) == GentlerDose{15s, Pressure::gentle});
  step.duration = 20s;
  CHECK(dose(PressLimit::gentle_and_lighter).pressure == Pressure::gentle);
}

TEST_CASE("suggestion: how to sit or lie today is said at every step, behind its dose") {
  const SessionDriver session(routine_of({"heat 10m", "press triceps left 45s", "move 1m"}), unused);
  StepAhead ahead = session.engine().step_ahead();
  ahead.position = "on your side";
  for (; ahead.index < ahead.slots.size(); ++ahead.index)
    CHECK(step_suggestion(ahead, session.engine().setup()) == "on your side");
  ahead.index = 0;
  while (ahead.slot().phase != Phase::hold) ++ahead.index;
  ahead.limit = PressLimit::gentle;
  CHECK(step_suggestion(ahead, session.engine().setup()) == "gentle; on your side");
}

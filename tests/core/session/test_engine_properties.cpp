// SPDX-License-Identifier: MIT
#include <algorithm>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/routine/doses.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// Each rule of a dose has a muscle here, and one muscle comes twice.
const std::string routine =
    routine_of({"press triceps both 50s repeat=2", "press masseter both 20s repeat=2", "heat 6m",
                "press sternocleidomastoid left 10s", "stretch 20s muscle=triceps side=both",
                "press triceps left 20s tool=cane", "press thumb-adductor-opponens right 25s", "move 1m"});

class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}
  int up_to(int most) { return std::uniform_int_distribution<int>{0, most}(random_); }
  bool one_in(int times) { return up_to(times - 1) == 0; }
  template <typename Values>
  auto of(const Values& values) {
    return values[static_cast<std::size_t>(up_to(static_cast<int>(std::size(values)) - 1))];
  }

 private:
  std::mt19937 random_;
};

/// Anything that can come to an engine, mostly keys that mean something.
void something(SessionDriver& session, Chance& chance) {
  constexpr std::string_view keys = " nnbbbs+++--0369pdh?mx=\t";
  constexpr std::string_view lines[] = {"n", "n", "", "", "3", "10", "11", "h", "no", "maybe", "\x1b[A"};
  constexpr milliseconds spans[] = {1ms, 700ms, 2999ms, 5s, 12s, 44s, 3min, 11min, 40min};
  switch (chance.up_to(9)) {
    case 0:
    case 1:
      return session.enter();
    case 2:
    case 3:
    case 4:
      return session.key(chance.of(keys));
    case 5:
      return session.type(chance.of(lines));
    case 6:
      return session.jump(chance.of(spans));
    case 7:
      return session.wait(chance.of(spans) / 7);
    case 8:
      return session.sleep(chance.of(spans), milliseconds{chance.up_to(1000)});
    default:
      return session.jump(milliseconds{chance.up_to(20'000)});
  }
}

milliseconds limit_of(const std::string& muscle) {
  if (muscle == "masseter") return 30s;
  if (muscle == "sternocleidomastoid") return 15s;
  return 90s;
}

/// With the time of the clock that runs.
std::vector<Slot> slots_of(const SessionDriver& session) {
  return session.engine().record(session.now(), {}).slots;
}

void check_limits(const std::vector<Slot>& slots) {
  CHECK(heat_so_far(slots) <= 20min);
  CHECK(pressing_so_far(slots) <= 20min);
  for (const Slot& slot : slots) {
    CHECK(slot.held >= 0ms);
    if (slot.phase != Phase::hold) continue;
    CHECK(slot.held <= limit_of(slot.muscle));
    CHECK(pressed_on(slots, slot.muscle, *slot.side) <= 120s);
  }
}

/// After the first stop sign at a muscle no clock of it begins any more, and the log knows of it.
void check_stops(const SessionDriver& session) {
  std::vector<std::string> stopped;
  for (const Happening& happening : session.all()) {
    const auto* sign = happening.get<StopSign>();
    if (sign != nullptr && sign->kind != StopKind::heat) {
      const std::string& muscle = sign->slot.muscle;
      if (muscle.empty()) continue;
      stopped.push_back(muscle);
      const auto points = session.entry().points;
      CHECK(std::any_of(points.begin(), points.end(), [&](const Point& point) {
        return point.muscle == muscle && point.outcome == PointOutcome::stopped;
      }));
    }
    const auto* clock = happening.get<ClockStarted>();
    if (clock == nullptr) continue;
    CHECK(std::find(stopped.begin(), stopped.end(), clock->slot.muscle) == stopped.end());
  }
}

milliseconds held_in_all(const std::vector<Slot>& slots) {
  milliseconds total{0};
  for (const Slot& slot : slots) total += slot.held;
  return total;
}

}  // namespace

TEST_CASE("engine: whatever comes in whatever order, no limit is passed and the session ends in an entry") {
  int completed = 0;
  int stopped = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Chance chance{seed};
    SessionChoices choices;
    if (chance.one_in(3)) choices.hands_free = HandsFree::on;
    const auto after_stop =
        chance.one_in(2) ? SessionSetup::AfterStop::waits_for_key : SessionSetup::AfterStop::goes_on;
    SessionDriver session(routine, {.choices = choices, .after_stop = after_stop});
    if (chance.one_in(2)) session.start();
    for (int events = 0; events < 120 && session.engine().stage() != Stage::over; ++events) {
      something(session, chance);
      if (!session.engine().has_started()) continue;
      check_limits(slots_of(session));
      if (events % 20 == 0) session.unfinished();
      const auto next = session.engine().next_wakeup(session.now(), 1ms);
      if (next) CHECK(*next > session.now());
      if (session.engine().stage() == Stage::running) CHECK(session.left() > 0ms);
    }
    session.play_to_the_end();
    check_limits(session.engine().slots());
    if (session.engine().ending() == Ending::screened_out) continue;
    const Entry entry = session.entry();
    const Ending ending = session.engine().ending();
    CHECK((ending == Ending::completed || ending == Ending::stopped));
    CHECK((entry.status == SessionStatus::stopped) == (ending == Ending::stopped));
    CHECK(entry.stop_sign.empty() == (ending == Ending::completed));
    check_stops(session);
    completed += ending == Ending::completed ? 1 : 0;
    stopped += ending == Ending::stopped ? 1 : 0;
  }
  CHECK_MESSAGE(completed > 2, "the play is too dull to mean anything");
  CHECK_MESSAGE(stopped > 10, "the play is too dull to mean anything");
}

TEST_CASE("engine: a session that is left and gone on with, again and again, passes no limit and loses no time") {
  for (unsigned seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    Chance chance{seed};
    auto session = std::make_unique<SessionDriver>(routine);
    session->start();
    for (int lives = 0; lives < 6 && session->engine().stage() != Stage::over; ++lives) {
      for (int events = 0; events < 40 && session->engine().stage() != Stage::over; ++events) {
        something(*session, chance);
        check_limits(slots_of(*session));
      }
      if (session->engine().stage() != Stage::over) session->key('q');
      if (session->engine().ending() != Ending::quit && session->engine().stage() == Stage::over) break;
      const SessionRecord left = session->unfinished();
      auto later = resumed(*session, routine, milliseconds{chance.up_to(3'600'000)});
      later->type("n");
      if (later->engine().stage() == Stage::question && later->engine().dialogue().question() == Question::before)
        later->type("");
      const SessionRecord found = later->unfinished();
      CHECK(held_in_all(found.slots) == held_in_all(left.slots));
      CHECK(found.before == left.before);
      CHECK(found.stops == left.stops);
      CHECK(found.started == left.started);
      session = std::move(later);
    }
    session->play_to_the_end();
    check_limits(session->engine().slots());
  }
}

TEST_CASE("engine: from any instant a session goes on in the same step with the same held time") {
  SessionDriver session(whole_routine);
  session.start();
  const std::vector<Point> all{{"upper-trapezius", Side::left, 90s, {}, PointOutcome::done},
                               {"upper-trapezius", Side::right, 90s, {}, PointOutcome::done}};
  int instants = 0;
  for (; session.engine().stage() != Stage::question; ++instants) {
    const SessionRecord left = session.unfinished();
    const auto again = resumed(session, whole_routine, instants % 2 == 0 ? 0min : 5min);
    again->type("n");
    if (again->engine().dialogue().question() == Question::before) again->type("");
    REQUIRE(again->engine().stage() == Stage::waiting);
    CHECK(again->slot() == left.slots[left.current]);
    CHECK(again->engine().slots() == left.slots);
    again->start_clock();
    CHECK(again->left() == (left.length > 0ms ? left.length - left.elapsed : session.slot().planned));
    if (instants % 8 == 0) {
      again->play_to_the_end();
      CHECK(again->engine().ending() == Ending::completed);
      CHECK(again->entry().heat == 10min);
      CHECK(again->entry().points == all);
    }
    if (session.engine().stage() == Stage::waiting) {
      session.enter();
    } else {
      session.jump(3701ms);
    }
  }
  CHECK(instants > 200);
}

TEST_CASE("engine: the same events at the same instants make the same session") {
  const auto played = [] {
    Chance chance{11};
    SessionDriver session(routine);
    session.start();
    for (int events = 0; events < 300; ++events) something(session, chance);
    return session.story() + session.told() + session.events();
  };
  CHECK(played() == played());
}

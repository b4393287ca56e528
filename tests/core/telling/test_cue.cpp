// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/telling/cue.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

/// What sounds at each instant: "10:05 begin".
std::string sounds(const SessionDriver& session) {
  std::string text;
  const auto& all = session.all();
  for (std::size_t first = 0; first < all.size();) {
    std::size_t last = first;
    while (last < all.size() && all[last].at == all[first].at) ++last;
    const Happenings together(all.begin() + static_cast<std::ptrdiff_t>(first),
                              all.begin() + static_cast<std::ptrdiff_t>(last));
    const std::string words = in_words(all[first]);
    const std::string moment = words.substr(0, words.find(' '));
    if (const auto cue = cue_of(together)) {
      text += fmt::format("{} {}\n", moment, name_of(*cue));
    }
    first = last;
  }
  return text;
}

}  // namespace

TEST_CASE("cue: a hands-free session, from one instant to the next") {
  SessionDriver session(routine_of({"press triceps both 45s repeat=2"}),
                        {.choices = {.hands_free = HandsFree::on, .asking = Asking::impossible}});
  session.wait(20s + 10min + 20s + 2 * 50s + 15s + 10s + 12s);
  CHECK(sounds(session) ==
        "0:00 attention\n"
        "0:20 begin\n"
        "5:20 attention\n"
        "10:10 ten seconds\n"
        "10:20 end\n"
        "10:40 begin\n"
        "11:07.5 half\n"
        "11:20 ten seconds\n"
        "11:30 end\n"
        "11:45 begin\n"
        "12:12.5 half\n"
        "12:25 ten seconds\n"
        "12:35 change sides\n"
        "12:45 begin\n");
}

TEST_CASE("cue: of what falls together the most important is sounded") {
  const Slot hold{0, Phase::hold, "triceps", Side::left, 1, 45s, SlotOutcome::pending, 0s, {}};
  const Slot heat{0, Phase::heat, "", {}, 0, 10min, SlotOutcome::pending, 0s, {}};
  const Happening ended{{}, ClockEnded{hold, 45s, 45s, SlotOutcome::done}};
  const Happening changed{{}, SideChanged{hold}};
  const Happening eased{{}, EaseOff{}};
  CHECK(cue_of({ended, changed}) == Cue::change_sides);
  CHECK(cue_of({changed, ended}) == Cue::change_sides);
  CHECK(cue_of({eased, changed}) == Cue::ease_off);
  const Happening half{{}, MarkReached{heat, Mark::half, 10min, 5min}};
  const Happening check{{}, MarkReached{heat, Mark::skin_check, 10min, 5min}};
  CHECK(cue_of({check, half}) == Cue::attention);
  CHECK(cue_of(Happenings{}) == std::nullopt);
}

TEST_CASE("cue: the skin check, an absence and cooled warmth ask to look") {
  const Slot heat{0, Phase::heat, "", {}, 0, 10min, SlotOutcome::pending, 0s, {}};
  for (const Happening& happening : Happenings{{{}, MarkReached{heat, Mark::skin_check, 10min, 5min}},
                                               {{}, CameBack{1min, CameBack::Clock::none}},
                                               {{}, SessionEnded{Ending::nothing_left, {}, SessionEnded::Pack::off}},
                                               {{}, RewarmOffered{}}}) {
    CHECK(cue_of(happening) == Cue::attention);
  }
  for (const Happening& happening :
       Happenings{{{}, ClockPaused{heat, Stage::running, 1min, ClockPaused::By::key_or_absence}},
                  {{}, Asked{Question::note, Asked::Time::first, "", std::nullopt, {}}},
                  {{}, StrengthSaid{heat, 3}},
                  {{}, StopSign{heat, StopKind::numb, StopSign::Advice::told_now}},
                  {{}, SessionEnded{Ending::quit, std::nullopt, SessionEnded::Pack::off}},
                  {{}, SessionEnded{Ending::screened_out, std::nullopt, SessionEnded::Pack::off}},
                  {{}, Waiting{heat, Prompt::step}}}) {
    CHECK(cue_of(happening) == std::nullopt);
  }
}

TEST_CASE(
    "cue: a session that came to its end has one of its own, also with a stop sign, and one that broke off none") {
  SessionRecord whole;
  SessionRecord broken_off;
  broken_off.slots.push_back({0, Phase::hold, "triceps", Side::left, 1, 45s, SlotOutcome::stopped, 0s, {}});
  const auto cue = [](Ending ending, const SessionRecord& record) {
    return cue_of(Happening{{}, SessionEnded{ending, record, SessionEnded::Pack::off}});
  };
  CHECK(cue(Ending::completed, whole) == Cue::finish);
  CHECK(cue(Ending::stopped, whole) == Cue::finish);
  CHECK(cue(Ending::stopped, broken_off) == std::nullopt);
}

TEST_CASE("cue: the stop key is answered by the harshest of them, whatever ends with it") {
  SessionDriver session(routine_of({"press triceps left 45s"}), {.choices = {.heat = HeatChoice::already_warm}});
  session.start();
  session.start_clock();
  session.wait(10s);
  const std::size_t before = session.all().size();
  session.key('s');
  const Happenings stopped(session.all().begin() + static_cast<std::ptrdiff_t>(before), session.all().end());
  CHECK(cue_of(stopped) == Cue::ease_off);
}

TEST_CASE("cue: half is heard from 40 s on and ten seconds from 25 s on, and in no rest") {
  const auto heard = [](Mark mark, std::chrono::milliseconds length, Phase phase = Phase::hold) {
    const Slot slot{0, phase, "triceps", Side::left, 1, length, SlotOutcome::pending, 0s, {}};
    return cue_of(Happening{{}, MarkReached{slot, mark, length, length / 2}}).has_value();
  };
  CHECK(heard(Mark::half, 40s));
  CHECK_FALSE(heard(Mark::half, 39s));
  CHECK(heard(Mark::ten_seconds, 25s));
  CHECK_FALSE(heard(Mark::ten_seconds, 24s));
  CHECK_FALSE(heard(Mark::half, 60s, Phase::rest));
  CHECK_FALSE(heard(Mark::ten_seconds, 60s, Phase::rest));
  CHECK(heard(Mark::skin_check, 6min, Phase::heat));
}

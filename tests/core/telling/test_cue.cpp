// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/telling/cue.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

constexpr Cue all_cues[] = {Cue::half, Cue::ten_seconds,  Cue::attention, Cue::begin,
                            Cue::end,  Cue::change_sides, Cue::ease_off};

std::string_view name_of_cue(Cue cue) {
  constexpr std::string_view names[] = {"half", "ten seconds", "attention", "begin", "end", "change sides", "ease off"};
  return names[static_cast<std::size_t>(cue)];
}

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
      text += fmt::format("{} {}\n", moment, name_of_cue(*cue));
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
  const Happening eased{{}, EaseOff{hold, 7}};
  CHECK(cue_of({ended, changed}) == Cue::change_sides);
  CHECK(cue_of({changed, ended}) == Cue::change_sides);
  CHECK(cue_of({eased, changed}) == Cue::ease_off);
  const Happening half{{}, MarkReached{heat, Mark::half, 10min, 5min}};
  const Happening check{{}, MarkReached{heat, Mark::skin_check, 10min, 5min}};
  CHECK(cue_of({check, half}) == Cue::attention);
  CHECK(cue_of(Happenings{}) == std::nullopt);
}

TEST_CASE("cue: the skin check, an absence and the end of all are heard") {
  const Slot heat{0, Phase::heat, "", {}, 0, 10min, SlotOutcome::pending, 0s, {}};
  for (const Happening& happening : Happenings{{{}, MarkReached{heat, Mark::skin_check, 10min, 5min}},
                                               {{}, CameBack{1min, CameBack::Clock::none}},
                                               {{}, SessionEnded{Ending::quit, std::nullopt, SessionEnded::Pack::off}},
                                               {{}, RewarmOffered{heat}}}) {
    CHECK(cue_of(happening) == Cue::attention);
  }
  for (const Happening& happening :
       Happenings{{{}, ClockPaused{heat, Stage::running, 1min, ClockPaused::By::key_or_absence}},
                  {{}, Asked{Question::note, Asked::Time::first, "", std::nullopt, {}}},
                  {{}, StrengthSaid{heat, 3}},
                  {{}, StopPressed{heat}},
                  {{}, Waiting{heat, Prompt::step}}}) {
    CHECK(cue_of(happening) == std::nullopt);
  }
}

TEST_CASE("cue: each is a rhythm of its own that begins at once and is over in two seconds") {
  std::set<std::vector<std::chrono::milliseconds>> rhythms;
  for (const Cue cue : all_cues) {
    const auto& rhythm = bell_rhythm(cue);
    REQUIRE(!rhythm.empty());
    CHECK(rhythm.front() == 0ms);
    CHECK(std::is_sorted(rhythm.begin(), rhythm.end()));
    CHECK(rhythm.back() <= 2s);
    rhythms.insert(rhythm);
  }
  CHECK(rhythms.size() == std::size(all_cues));
}

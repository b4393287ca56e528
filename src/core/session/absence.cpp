// SPDX-License-Identifier: MIT
// The session engine and an absence: the machine slept, or the process was stopped.
#include <algorithm>
#include <chrono>

#include "core/session/engine.hpp"

namespace tpguide {

CameBack::Clock Engine::clock_after_absence() const {
  using Clock = CameBack::Clock;
  if (stage_ == Stage::paused) return hands_free() == HandsFree::on ? Clock::waits_a_little : Clock::waits;
  if (!record_.is_at_warmth()) return Clock::none;
  if (slot().outcome != SlotOutcome::pending) return Clock::warmth_is_over;
  return warmth_is_on() ? Clock::warmth_went_on : Clock::none;
}

void Engine::come_back(Instant from, Instant at) {
  catch_up(from);
  if (stage_ == Stage::over) return;
  const auto say = [&] { happen(CameBack{at - from, clock_after_absence()}, at); };
  if (stage_ == Stage::running && record_.is_at_warmth()) {
    // The warmth went on, and so did its clock. The checks that fell into the absence are past; the line about the
    // absence stands for them.
    if (const Instant deadline = count_.deadline(); deadline <= at) {
      end_clock(SlotOutcome::done, deadline);
      // Nobody took the pack off meanwhile: that time is heat too, as far as the limit of a session knows any.
      record_.slots[record_.current].held +=
          std::min(at - deadline, limits_.longest_run(record_.slots, record_.current));
      say();
      return go_on(at);
    }
    count_.pass_marks(at);
    return say();
  }
  const bool held_now = count_.runs();
  if (held_now) hold_count(ClockPaused::By::key_or_absence, from);
  const bool goes_on = count_.goes_on_at() || (held_now && hands_free() == HandsFree::on);
  if (goes_on) count_.go_on_by_itself(at + back_from_away);
  dialogue_.postpone(at - from);
  say();
}

}  // namespace tpguide

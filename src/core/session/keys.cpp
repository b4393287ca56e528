// SPDX-License-Identifier: MIT
// The keys of the session engine (SPEC section 6): what each does in each stage. Every other key does nothing.
#include <algorithm>

#include "core/routine/doses.hpp"
#include "core/session/engine.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds step_of_time{15};
/// So early in a clock, `b` means the one before.
constexpr seconds just_begun{3};

bool is(const Key& key, char character) {
  return key.kind == KeyKind::character && key.character == character;
}
bool is_enter(const Key& key) {
  return key.kind == KeyKind::enter;
}

}  // namespace

bool Engine::at_prompt() const {
  const Stage stage = stage_ == Stage::paused ? held_stage_ : stage_;
  return stage == Stage::waiting || stage == Stage::get_ready;
}

void Engine::press(const Key& key, Instant at) {
  const bool opens = is(key, '?') && at_prompt() && help_ == Help::closed;
  const bool closes = is(key, '?') && help_ == Help::open;
  help_ = opens ? Help::open : Help::closed;
  if (closes) return;
  if (stage_ == Stage::question || press_anywhere(key, at) == Taken::yes) return;
  switch (stage_) {
    case Stage::stop_question:
      return press_in_stop_question(key, at);
    case Stage::waiting:
    case Stage::get_ready:
      return press_while_waiting(key, at);
    case Stage::ramp:
    case Stage::running:
      return press_in_clock(key, at);
    case Stage::paused:
      if (is(key, ' ')) return run_count(at);
      if (held_stage_ == Stage::get_ready) return press_while_waiting(key, at);
      return press_in_clock(key, at);
    case Stage::question:
    case Stage::over:
      return;
  }
}

Engine::Taken Engine::press_anywhere(const Key& key, Instant at) {
  if (key.kind == KeyKind::end_of_input || is(key, 'q')) {
    end_session(Ending::quit, at);
  } else if (is(key, '?')) {
    happen(HappeningKind::help, at);
  } else if (is(key, 'm')) {
    sound_ = sound_ == Sound::on ? Sound::off : Sound::on;
    happen(sound_ == Sound::on ? HappeningKind::unmuted : HappeningKind::muted, at);
  } else {
    return Taken::no;
  }
  return Taken::yes;
}

void Engine::press_while_waiting(const Key& key, Instant at) {
  if (is_enter(key)) {
    start_current(at);
  } else if (is(key, ' ')) {
    if (stage_ == Stage::get_ready) hold_count(at);
  } else if (is(key, 'n')) {
    if (prompt_ == Prompt::rewarm) {
      // Asked once for each time it has cooled.
      warm_until_ = at;
      prompt_ = Prompt::step;
      start_current(at);
    } else {
      fresh_stop_.reset();
      pass_over_step(at);
    }
  } else if (is(key, 'b')) {
    go_before(at);
  } else if (is(key, 's')) {
    press_stop(at);
  }
}

void Engine::press_in_clock(const Key& key, Instant at) {
  if (is(key, ' ')) {
    hold_count(at);
  } else if (is(key, 's')) {
    press_stop(at);
  } else if (is(key, 'n')) {
    skip_clock(at);
  } else if (is(key, 'b')) {
    again_or_before(at);
  } else if (is(key, '+') || is(key, '=')) {
    change_length(step_of_time, at);
  } else if (is(key, '-')) {
    change_length(-step_of_time, at);
  } else if (key.kind == KeyKind::character && key.character >= '0' && key.character <= '9') {
    report_strength(key.character - '0', at);
  }
}

void Engine::skip_clock(Instant at) {
  if (run_open_) {
    end_clock(SlotOutcome::skipped, at);
  } else {
    plan_.slots[current_].outcome = SlotOutcome::skipped;
    left_over_.reset();
  }
  // From a hold `n` goes to the next hold, so the rest between them is passed over with it.
  const std::size_t next = current_ + 1;
  const bool to_rest = slot().phase == Phase::hold && next < plan_.slots.size() &&
                       plan_.slots[next].phase == Phase::rest && plan_.slots[next].step == slot().step;
  if (to_rest) {
    plan_.slots[next].outcome = SlotOutcome::skipped;
    current_ = next;
  }
  go_on(at);
}

void Engine::again_or_before(Instant at) {
  const bool early = !run_open_ || elapsed(at) < just_begun;
  if (early && current_ > 0) return go_before(at);

  if (run_open_) {
    const bool limited = slot().phase == Phase::hold || is_heat();
    if (limited && longest_run() - elapsed(at) < std::min<milliseconds>(seconds{5}, slot().planned)) {
      happen(HappeningKind::at_limit, at);
      return;
    }
    end_clock(SlotOutcome::skipped, at);
    plan_.slots[current_].outcome = SlotOutcome::pending;
    strength_.reset();
  }
  if (slot().phase == Phase::hold) return start_ramp(at);
  const bool pack_is_off = stage_ == Stage::paused && is_heat();
  start_clock(at);
  if (pack_is_off) hold_count(at);
}

void Engine::go_before(Instant at) {
  if (current_ == 0) return;
  const std::size_t here = current_;
  current_ = here - 1;
  const Slot& before = plan_.slots[current_];
  const bool limited = before.phase == Phase::hold || is_heat();
  const bool allowed = !is_over_for_today(before) && (!limited || room_for_a_run());
  current_ = here;
  if (!allowed) {
    happen(HappeningKind::at_limit, at);
    return;
  }
  if (run_open_) end_clock(SlotOutcome::skipped, at);
  left_over_.reset();
  plan_.slots[here].outcome = SlotOutcome::pending;

  const bool same_step = before.step == slot().step;
  const bool other_side = before.side && before.side != slot().side;
  if (!same_step) end_step(at);
  current_ = here - 1;
  plan_.slots[current_].outcome = SlotOutcome::pending;
  strength_.reset();
  prompt_ = Prompt::step;
  if (!same_step) {
    step_begun_ = slot().step;
    happen(HappeningKind::step_started, at);
    wait_for_start(Prompt::step, at);
  } else if (slot().phase == Phase::rewarm) {
    wait_for_start(Prompt::step, at);
  } else if (other_side) {
    happen(HappeningKind::side_changed, at);
    wait_for_start(Prompt::side, at);
  } else {
    start_current(at);
  }
}

void Engine::change_length(milliseconds by, Instant at) {
  if (!run_open_) return;
  if (by > milliseconds{0}) {
    const milliseconds longer = std::min(length_ + by, longest_run());
    if (longer <= length_) {
      happen(HappeningKind::at_limit, at);
    } else {
      length_ = longer;
      tell_length(at);
    }
    return;
  }
  if (length_ + by <= elapsed(at)) {
    happen(HappeningKind::almost_over, at);
  } else {
    length_ += by;
    // What would have come before now in a clock of this length is past.
    marked_ = std::max(marked_, elapsed(at));
    tell_length(at);
  }
}

void Engine::tell_length(Instant at) {
  Happening& changed = happen(HappeningKind::length_changed, at);
  changed.planned = length_;
  changed.held = elapsed(at);
}

void Engine::report_strength(int value, Instant at) {
  const bool pressing = stage_ == Stage::running || stage_ == Stage::ramp;
  if (!pressing || slot().phase != Phase::hold) return;
  Slot& one = plan_.slots[current_];
  strength_ = value;
  one.strength = std::max(one.strength.value_or(0), value);
  happen(HappeningKind::strength, at).value = value;
  if (easing_off()) happen(HappeningKind::ease_off, at).value = value;
}

void Engine::press_stop(Instant at) {
  if (run_open_) {
    end_clock(SlotOutcome::stopped, at);
  } else {
    plan_.slots[current_].outcome = SlotOutcome::stopped;
  }
  mark_stopped();
  left_over_.reset();
  stop_pending_ = true;
  stage_ = Stage::stop_question;
  happen(HappeningKind::stop_pressed, at);
}

/// A stop in the rest after a hold speaks of that hold.
void Engine::mark_stopped() {
  if (slot().phase != Phase::rest) return;
  std::size_t index = current_;
  while (plan_.slots[index].phase != Phase::hold && index > 0) --index;
  plan_.slots[index].outcome = SlotOutcome::stopped;
}

/// What a stop sign has ended no key begins again.
bool Engine::is_over_for_today(const Slot& slot) const {
  const bool heat = slot.phase == Phase::heat || slot.phase == Phase::rewarm;
  return slot.outcome == SlotOutcome::stopped || (heat && heat_over_);
}

void Engine::press_in_stop_question(const Key& key, Instant at) {
  if (is(key, 'p') || is_enter(key)) {
    answer_stop(is_heat() ? StopKind::heat : StopKind::pain, at);
  } else if (is(key, 'n')) {
    answer_stop(StopKind::numb, at);
  } else if (is(key, 'd')) {
    answer_stop(StopKind::unwell, at);
  }
}

void Engine::answer_stop(StopKind kind, Instant at) {
  stop_pending_ = false;
  stops_.push_back(kind);
  fresh_stop_ = FreshStop{kind, slot().muscle};
  const bool pressing = slot().phase == Phase::hold || slot().phase == Phase::rest;
  happen(HappeningKind::stop_sign, at).stop = kind;
  if (kind == StopKind::numb || kind == StopKind::unwell) {
    end_step(at);
    return end_session(Ending::stopped, at);
  }

  if (kind == StopKind::heat) {
    drop_later_heat();
    return go_on(at);
  }
  if (pressing) {
    drop_later(slot().muscle);
    return go_on(at);
  }
  pass_over_step(at);
}

}  // namespace tpguide

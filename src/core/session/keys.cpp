// SPDX-License-Identifier: MIT
// The keys of the session engine: what each does in each stage. Every other key does nothing.
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

/// What presenter remotes and pedals type.
Key Engine::meant_by(const Key& key) const {
  if (key.kind == KeyKind::page_up) return {KeyKind::character, 'r'};
  if (key.kind == KeyKind::page_down && at_prompt()) return {KeyKind::enter};
  if (key.kind == KeyKind::page_down || is(key, '.')) return {KeyKind::character, ' '};
  return key;
}

void Engine::press(const Key& pressed, Instant at) {
  if (pressed.kind == KeyKind::pasted) return refuse_pasted(pressed, at);
  const Key key = meant_by(pressed);
  if (stage_ == Stage::advice) return press_in_advice(key, at);
  const bool opens = is(key, '?') && help_ == Help::closed && stage_ != Stage::stop_question;
  help_ = opens ? Help::open : Help::closed;
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
    case Stage::advice:
    case Stage::over:
      return;
  }
}

/// What came all at once no finger typed. The clock waits for somebody to look, unless the text was marked as pasted:
/// then it is known for what it is.
void Engine::refuse_pasted(const Key& key, Instant at) {
  const bool is_marked = key.came == Key::Came::by_finger;
  if (!is_marked && counting()) hold_count(at);
  refuse(HappeningKind::pasted, at);
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
    // The advice gives the page back to the step.
    if (stage_ == Stage::get_ready)
      hold_count(at);
    else
      fresh_stop_.reset();
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
  } else if (can_set_holds() && (is(key, '+') || is(key, '='))) {
    change_holds(step_of_time, at);
  } else if (can_set_holds() && is(key, '-')) {
    change_holds(-step_of_time, at);
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
      return refuse(HappeningKind::at_limit, at);
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
  if (!allowed) return refuse(HappeningKind::at_limit, at);
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
    step_begun_ = last_told_ = slot().step;
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
      refuse(HappeningKind::at_limit, at);
    } else {
      length_ = longer;
      tell_length(at);
    }
    return;
  }
  if (length_ + by <= elapsed(at)) {
    refuse(HappeningKind::almost_over, at);
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

bool Engine::can_set_holds() const {
  return at_prompt() && prompt_ == Prompt::step && slot().phase == Phase::hold;
}

/// Of a hold that is still to come: as planned, or as a checkpoint left it.
milliseconds Engine::coming_length(std::size_t slot) const {
  return left_over_ && left_over_->slot == slot ? left_over_->length : plan_.slots[slot].planned;
}

/// How much longer each hold of the press that waits may become.
milliseconds Engine::room_for_longer_holds() const {
  const auto coming = coming_holds();
  const auto over = [&](std::size_t index) {
    return left_over_ && left_over_->slot == index ? left_over_->elapsed : milliseconds{0};
  };
  const auto still_pressed = [&](std::size_t index) { return coming_length(index) - over(index); };
  milliseconds room = dose::pressing_limit - pressing_so_far(plan_.slots);
  for (const std::size_t index : coming) room -= still_pressed(index);
  room /= static_cast<std::int64_t>(coming.size());
  for (const std::size_t index : coming) {
    const Slot& hold = plan_.slots[index];
    milliseconds on_point = room_on_point(hold);
    std::int64_t holds = 0;
    for (const std::size_t other : coming) {
      if (plan_.slots[other].side != hold.side) continue;
      on_point -= still_pressed(other);
      ++holds;
    }
    room = std::min({room, on_point / holds, room_in_hold(hold) - still_pressed(index)});
  }
  return std::chrono::floor<seconds>(room);
}

std::vector<std::size_t> Engine::coming_holds() const {
  std::vector<std::size_t> coming;
  for (std::size_t index = current_; index < plan_.slots.size() && plan_.slots[index].step == slot().step; ++index) {
    const Slot& one = plan_.slots[index];
    if (one.phase == Phase::hold && one.outcome == SlotOutcome::pending) coming.push_back(index);
  }
  return coming;
}

void Engine::change_holds(milliseconds by, Instant at) {
  const auto coming = coming_holds();
  if (by > milliseconds{0}) {
    by = std::min(by, room_for_longer_holds());
    if (by <= milliseconds{0}) return refuse(HappeningKind::at_limit, at);
  } else {
    const bool too_short = std::any_of(coming.begin(), coming.end(), [&](std::size_t index) {
      const bool begun = left_over_ && left_over_->slot == index;
      return plan_.slots[index].planned + by <= milliseconds{0} ||
             (begun && left_over_->length + by <= left_over_->elapsed);
    });
    if (too_short) return refuse(HappeningKind::no_shorter, at);
  }
  for (const std::size_t index : coming) plan_.slots[index].planned += by;
  if (has_left_over()) left_over_->length += by;
  happen(HappeningKind::holds_changed, at).planned = coming_length(current_);
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

/// What a stop sign has ended no key begins again: all heat, the muscle, or the step.
bool Engine::is_over_for_today(const Slot& slot) const {
  const auto is_warmth = [](const Slot& one) { return one.phase == Phase::heat || one.phase == Phase::rewarm; };
  if (is_warmth(slot)) return slot.outcome == SlotOutcome::stopped || heat_over_;
  return std::any_of(plan_.slots.begin(), plan_.slots.end(), [&](const Slot& one) {
    const bool speaks_of_it = one.step == slot.step || (!slot.muscle.empty() && one.muscle == slot.muscle);
    return one.outcome == SlotOutcome::stopped && !is_warmth(one) && speaks_of_it;
  });
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
  happen(HappeningKind::stop_sign, at).stop = kind;
  if (kind == StopKind::numb || kind == StopKind::unwell) {
    end_step(at);
    return end_session(Ending::stopped, at);
  }

  if (kind == StopKind::heat) {
    drop_later_heat();
  } else if (!slot().muscle.empty()) {
    drop_later(slot().muscle);
  } else {
    skip_rest_of_step();
  }
  if (setup_.after_stop == SessionSetup::AfterStop::waits_for_key && hands_free() == HandsFree::off) {
    stage_ = Stage::advice;
    return;
  }
  go_on(at);
}

/// A stop sign here is more to say about the same place.
void Engine::press_in_advice(const Key& key, Instant at) {
  if (key.kind == KeyKind::end_of_input || is(key, 'q')) return end_session(Ending::quit, at);
  if (is(key, 's')) return press_stop(at);
  if (!is_any_key(key)) return;
  happen(HappeningKind::advice_read, at).stop = fresh_stop_->kind;
  fresh_stop_.reset();
  go_on(at);
}

}  // namespace tpguide

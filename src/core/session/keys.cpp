// SPDX-License-Identifier: MIT
// The keys of the session engine: what each does in each stage. Every other key does nothing.
#include <algorithm>

#include "core/routine/doses.hpp"
#include "core/session/engine.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// So early in a clock, `b` means the one before.
constexpr seconds just_begun{3};

bool is(const Key& key, char character) {
  return key.kind == KeyKind::character && key.character == character;
}
bool is_enter(const Key& key) {
  return key.kind == KeyKind::enter;
}
bool is_plus(const Key& key) {
  return is(key, '+') || is(key, '=');
}
bool leaves(const Key& key) {
  return key.kind == KeyKind::end_of_input || is(key, 'q');
}

}  // namespace

bool Engine::at_prompt() const {
  return stage_ == Stage::waiting || count_.of() == Count::Of::start;
}

bool Engine::sets_holds() const {
  return at_prompt() && prompt_ == Prompt::step && slot().phase == Phase::hold;
}

KeysNow Engine::keys_now() const {
  const bool in_step = !record_.is_at_end();
  return {stage_,
          held_stage(),
          prompt_,
          in_step && sets_holds(),
          record_.current > 0,
          in_step && slot().phase == Phase::hold,
          clock_is_open(),
          in_step ? step_ahead().texts : Texts::whole};
}

/// What presenter remotes and pedals type, and what is said by its meaning.
Key Engine::meant_by(const Key& key) const {
  // The letter is an answer to the question what it was.
  if (key.kind == KeyKind::next) return stage_ == Stage::stop_question ? Key{} : Key{KeyKind::character, 'n'};
  if (key.kind == KeyKind::page_up) return {KeyKind::character, 'r'};
  const bool is_asked = at_prompt() || stage_ == Stage::stop_question;
  if (key.kind == KeyKind::page_down && is_asked) return {KeyKind::enter};
  if (key.kind == KeyKind::page_down || is(key, '.')) return {KeyKind::character, ' '};
  return key;
}

void Engine::press(const Key& pressed, Instant at) {
  if (pressed.kind == KeyKind::pasted) return refuse_pasted(pressed, at);
  const Key key = meant_by(pressed);
  if (stage_ == Stage::advice) return press_in_advice(key, at);
  const bool opens = is(key, '?') && shown_.help == Shown::Help::closed && stage_ != Stage::stop_question;
  shown_.help = opens ? Shown::Help::open : Shown::Help::closed;
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
      if (is(key, 'f') && !at_prompt()) return show_whole_text(WholeTextAsked::At::clock, at);
      return at_prompt() ? press_while_waiting(key, at) : press_in_clock(key, at);
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
  if (!is_marked && count_.runs()) hold_count(ClockPaused::By::key_or_absence, at);
  refuse(Refusal::pasted, at);
}

Engine::Taken Engine::press_anywhere(const Key& key, Instant at) {
  if (leaves(key)) {
    end_session(Ending::quit, at);
  } else if (is(key, '?')) {
    happen(HelpAsked{keys_now()}, at);
  } else if (is(key, 'm')) {
    sound_ = sound_ == Sound::on ? Sound::off : Sound::on;
    happen(SoundSwitched{sound_}, at);
  } else if (is(key, 'r')) {
    tell_again(at);
  } else {
    return Taken::no;
  }
  return Taken::yes;
}

void Engine::press_while_waiting(const Key& key, Instant at) {
  if (is_enter(key)) {
    start_current(at);
  } else if (is(key, ' ')) {
    if (awaits_voice()) get_ready(at);
    // The advice gives the page back to the step.
    if (stage_ == Stage::get_ready)
      hold_count(ClockPaused::By::key_or_absence, at);
    else
      shown_.fresh_stop.reset();
  } else if (is(key, 'n')) {
    if (prompt_ == Prompt::rewarm) {
      // Asked once for each time it has cooled.
      record_.warm_until = setup_.stamp(at);
      prompt_ = Prompt::step;
      start_current(at);
    } else {
      shown_.fresh_stop.reset();
      pass_over_step(at);
    }
  } else if (is(key, 'b')) {
    go_before(at);
  } else if (is(key, 'f')) {
    // Only before a step does the region have its text.
    show_whole_text(prompt_ == Prompt::step ? WholeTextAsked::At::prompt : WholeTextAsked::At::clock, at);
  } else if (is(key, 's')) {
    press_stop(at);
  } else if (sets_holds() && is_plus(key)) {
    change_holds(dose::step_of_time, at);
  } else if (sets_holds() && is(key, '-')) {
    change_holds(-dose::step_of_time, at);
  }
}

void Engine::press_in_clock(const Key& key, Instant at) {
  if (is(key, ' ')) {
    hold_count(ClockPaused::By::key_or_absence, at);
  } else if (is(key, 's')) {
    press_stop(at);
  } else if (is(key, 'n')) {
    skip_clock(at);
  } else if (is(key, 'b')) {
    again_or_before(at);
  } else if (is_plus(key)) {
    change_length(dose::step_of_time, at);
  } else if (is(key, '-')) {
    change_length(-dose::step_of_time, at);
  } else if (key.kind == KeyKind::character && key.character >= '0' && key.character <= '9') {
    report_strength(key.character - '0', at);
  }
}

void Engine::skip_clock(Instant at) {
  auto& slots = record_.slots;
  if (clock_is_open()) {
    end_clock(SlotOutcome::skipped, at);
  } else {
    slots[record_.current].outcome = SlotOutcome::skipped;
    progress_.left_over.reset();
  }
  // From a hold `n` goes to the next hold, so the rest between them is passed over with it.
  const std::size_t next = record_.current + 1;
  const bool to_rest = slot().phase == Phase::hold && next < slots.size() && slots[next].phase == Phase::rest &&
                       slots[next].step == slot().step;
  if (to_rest) {
    slots[next].outcome = SlotOutcome::skipped;
    record_.current = next;
  }
  go_on(at);
}

void Engine::again_or_before(Instant at) {
  const bool early = !clock_is_open() || elapsed(at) < just_begun;
  if (early && record_.current > 0) return go_before(at);

  const bool pack_is_off = stage_ == Stage::paused && record_.is_at_warmth();
  if (clock_is_open()) {
    if (!limits_.has_room(record_.slots, record_.current, elapsed(at))) return refuse(Refusal::at_limit, at);
    end_clock(SlotOutcome::skipped, at);
    record_.slots[record_.current].outcome = SlotOutcome::pending;
    shown_.strength.reset();
  }
  if (slot().phase == Phase::hold) return start_ramp(at);
  start_clock(at);
  if (pack_is_off) hold_count(ClockPaused::By::key_or_absence, at);
}

/// A step that was passed over as a whole comes back as a whole.
std::size_t Engine::clock_before() const {
  const auto& slots = record_.slots;
  std::size_t at = record_.current - 1;
  const auto is_passed_over = [](const Slot& slot) {
    return slot.outcome == SlotOutcome::skipped && slot.held == milliseconds{0};
  };
  if (slots[at].step == slots[record_.current].step) return at;
  while (at > 0 && slots[at - 1].step == slots[at].step && is_passed_over(slots[at])) --at;
  return is_passed_over(slots[at]) ? at : record_.current - 1;
}

void Engine::go_before(Instant at) {
  if (record_.current == 0) return;
  auto& slots = record_.slots;
  const std::size_t here = record_.current;
  const std::size_t there = clock_before();
  const Slot& before = slots[there];
  bool has_room = false;
  for (std::size_t index = there; index < here; ++index) has_room = has_room || limits_.has_room(slots, index);
  const bool allowed = !record_.is_over_for_today(before) && has_room;
  if (!allowed) return refuse(Refusal::at_limit, at);
  if (clock_is_open()) end_clock(SlotOutcome::skipped, at);
  progress_.left_over.reset();
  slots[here].outcome = SlotOutcome::pending;

  const bool same_step = before.step == slot().step;
  const bool other_side = before.side && before.side != slot().side;
  if (!same_step) end_step(at);
  for (std::size_t index = there; index < here; ++index) slots[index].outcome = SlotOutcome::pending;
  record_.current = there;
  shown_.strength.reset();
  prompt_ = Prompt::step;
  if (!same_step) {
    progress_.step_begun = progress_.last_told = slot().step;
    happen(StepStarted{step_ahead()}, at);
    wait_for_start(Prompt::step, at);
  } else if (slot().phase == Phase::rewarm) {
    wait_for_start(Prompt::step, at);
  } else if (other_side) {
    happen(SideChanged{slot()}, at);
    wait_for_start(Prompt::side, at);
  } else {
    start_current(at);
  }
}

void Engine::change_length(milliseconds by, Instant at) {
  if (!clock_is_open()) return;
  milliseconds length = count_.length() + by;
  if (by > milliseconds{0}) {
    length = std::min(length, limits_.longest_run(record_.slots, record_.current));
    if (length <= count_.length()) return refuse(Refusal::at_limit, at);
  } else if (length <= elapsed(at)) {
    return refuse(Refusal::almost_over, at);
  }
  count_.set_length(length, at);
  happen(LengthChanged{length, elapsed(at)}, at);
}

std::vector<ComingHold> Engine::coming_holds() const {
  std::vector<ComingHold> coming;
  const auto& slots = record_.slots;
  for (std::size_t index = record_.current; index < slots.size() && slots[index].step == slot().step; ++index) {
    const Slot& one = slots[index];
    if (one.phase == Phase::hold && one.outcome == SlotOutcome::pending) coming.push_back({index, to_run(index)});
  }
  return coming;
}

void Engine::change_holds(milliseconds by, Instant at) {
  const auto coming = coming_holds();
  if (by > milliseconds{0}) {
    by = std::min(by, limits_.room_for_longer(record_.slots, coming));
    if (by <= milliseconds{0}) return refuse(Refusal::at_limit, at);
  } else {
    const bool too_short = std::any_of(coming.begin(), coming.end(), [&](const ComingHold& hold) {
      return record_.slots[hold.slot].planned + by <= milliseconds{0} || hold.left + by <= milliseconds{0};
    });
    if (too_short) return refuse(Refusal::no_shorter, at);
  }
  for (const ComingHold& hold : coming) record_.slots[hold.slot].planned += by;
  if (has_left_over()) progress_.left_over->length += by;
  happen(HoldsChanged{has_left_over() ? progress_.left_over->length : slot().planned}, at);
}

void Engine::report_strength(int value, Instant at) {
  const bool pressing = stage_ == Stage::running || stage_ == Stage::ramp;
  if (!pressing || slot().phase != Phase::hold) return;
  Slot& one = record_.slots[record_.current];
  shown_.strength = value;
  one.strength = std::max(one.strength.value_or(0), value);
  happen(StrengthSaid{one, value}, at);
  if (easing_off()) happen(EaseOff{}, at);
}

void Engine::show_whole_text(WholeTextAsked::At where, Instant at) {
  shown_.texts = Texts::whole;
  happen(WholeTextAsked{step_ahead(), where}, at);
}

void Engine::tell_again(Instant at) {
  if (record_.is_at_end()) return;
  std::optional<StopKind> advice;
  if (stage_ == Stage::advice) advice = shown_.fresh_stop->kind;
  happen(AgainAsked{keys_now(), step_ahead(), count_.left(at), advice}, at);
}

void Engine::press_stop(Instant at) {
  if (clock_is_open()) end_clock(SlotOutcome::stopped, at);
  count_.end();
  record_.mark_stopped();
  progress_.left_over.reset();
  stage_ = Stage::stop_question;
  happen(StopPressed{slot()}, at);
}

void Engine::press_in_stop_question(const Key& key, Instant at) {
  if (is(key, 'p') || is_enter(key)) {
    answer_stop(record_.is_at_warmth() ? StopKind::heat : StopKind::pain, at);
  } else if (is(key, 'n')) {
    answer_stop(StopKind::numb, at);
  } else if (is(key, 'd')) {
    answer_stop(StopKind::unwell, at);
  }
}

void Engine::answer_stop(StopKind kind, Instant at) {
  const bool ends = kind == StopKind::numb || kind == StopKind::unwell;
  const bool waits =
      !ends && setup_.after_stop == SessionSetup::AfterStop::waits_for_key && hands_free() == HandsFree::off;
  shown_.fresh_stop = Shown::FreshStop{kind, slot().muscle};
  happen(StopSign{slot(), kind, waits ? StopSign::Advice::waits_for_key : StopSign::Advice::told_now}, at);
  record_.take_stop(kind);
  setup_.profile.stop_at = setup_.stamp(at);
  if (auto sign = kept_stop(kind, slot().muscle, setup_.stamp(at), setup_.safety))
    setup_.profile.signs.push_back(*std::move(sign));
  progress_.left_over.reset();
  if (ends) {
    end_step(at);
    return end_session(Ending::stopped, at);
  }
  if (waits) {
    stage_ = Stage::advice;
    return;
  }
  go_on(at);
}

/// A stop sign here is more to say about the same place.
void Engine::press_in_advice(const Key& key, Instant at) {
  if (leaves(key)) return end_session(Ending::quit, at);
  if (is(key, 's')) return press_stop(at);
  if (is(key, 'r')) return tell_again(at);
  if (!is_any_key(key)) return;
  happen(AdviceRead{slot(), shown_.fresh_stop->kind}, at);
  shown_.fresh_stop.reset();
  go_on(at);
}

}  // namespace tpguide

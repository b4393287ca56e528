// SPDX-License-Identifier: MIT
#include "core/session/engine.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/routine/doses.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr seconds ramp_length{5};
constexpr seconds get_ready_length{20};
constexpr seconds changeover_length{10};
constexpr seconds back_from_away{10};
constexpr minutes skin_check_every{5};
constexpr seconds last_call{10};
/// A run shorter than this because of a limit is not worth getting in place for.
constexpr seconds shortest_run{5};
/// No dose limits rests, stretches and movement; this bounds the `+` key.
constexpr minutes longest_other{10};

bool is_main(const Slot& slot) {
  return slot.phase != Phase::rest;
}

bool is_warmth(const Slot& slot) {
  return slot.phase == Phase::heat || slot.phase == Phase::rewarm;
}

/// From slot `first` on. What was begun, and left by `b`, is passed over and stays: its time counts.
template <typename Over>
void take_out(std::vector<Slot>& slots, std::size_t first, Over over) {
  const auto begin = slots.begin() + static_cast<std::ptrdiff_t>(first);
  for (auto one = begin; one != slots.end(); ++one) {
    if (over(*one) && one->held > milliseconds{0}) one->outcome = SlotOutcome::skipped;
  }
  const auto untouched = [&](const Slot& one) { return over(one) && one.held == milliseconds{0}; };
  slots.erase(std::remove_if(begin, slots.end(), untouched), slots.end());
}

StopKind gravest(const std::vector<StopKind>& stops) {
  for (const auto kind : {StopKind::unwell, StopKind::numb, StopKind::pain}) {
    if (std::find(stops.begin(), stops.end(), kind) != stops.end()) return kind;
  }
  return StopKind::heat;
}

bool belongs_to(const Unfinished& session, const Routine& routine) {
  const int steps = static_cast<int>(routine.steps.size());
  return std::all_of(session.slots.begin(), session.slots.end(),
                     [&](const Slot& slot) { return slot.step >= 0 && slot.step < steps; });
}

}  // namespace

std::string_view name_of(StopKind kind) {
  constexpr std::array<std::string_view, 4> names{"pain", "numb", "unwell", "heat"};
  return names[static_cast<std::size_t>(kind)];
}

Engine::Engine(SessionSetup setup) : setup_(std::move(setup)) {
  if (setup_.unfinished && !belongs_to(*setup_.unfinished, setup_.routine)) setup_.unfinished.reset();
}

Happening& Engine::happen(HappeningKind kind, Instant at) {
  refusal_.reset();
  Happening& happening = happened_.emplace_back();
  happening.kind = kind;
  happening.at = at;
  happening.slot = current_;
  return happening;
}

/// Said once, however often the key is pressed.
void Engine::refuse(HappeningKind kind, Instant at) {
  if (refusal_ == kind) return;
  happen(kind, at);
  refusal_ = kind;
}

Stamp Engine::stamp(Instant instant) const {
  return {setup_.now.time + instant.time_since_epoch(), setup_.now.offset};
}

bool Engine::counting() const {
  return stage_ == Stage::get_ready || stage_ == Stage::ramp || stage_ == Stage::running;
}

bool Engine::is_heat() const {
  return current_ < plan_.slots.size() && is_warmth(slot());
}

milliseconds Engine::elapsed(Instant at) const {
  if (!counting()) return banked_;
  return std::min(banked_ + (at - since_), length_);
}

milliseconds Engine::left(Instant at) const {
  return length_ - elapsed(at);
}

milliseconds Engine::left_in_all(Instant at) const {
  milliseconds total{0};
  for (std::size_t index = current_; index < plan_.slots.size(); ++index) {
    const Slot& one = plan_.slots[index];
    if (index == current_ && run_open_) {
      total += left(at);
    } else if (one.outcome == SlotOutcome::pending) {
      total += to_run(index);
    }
  }
  return total;
}

milliseconds Engine::to_run(std::size_t slot) const {
  if (left_over_ && left_over_->slot == slot) return left_over_->length - left_over_->elapsed;
  return plan_.slots[slot].planned;
}

bool Engine::easing_off() const {
  if (!strength_ || current_ >= plan_.slots.size()) return false;
  const Muscle* muscle = atlas().find(slot().muscle);
  return *strength_ >= ease_off_from(muscle != nullptr ? muscle->tier : Tier::b);
}

milliseconds Engine::longest_run() const {
  const Slot& one = slot();
  if (is_heat()) return std::max<milliseconds>(dose::heat_longest - heat_so_far(plan_.slots), milliseconds{0});
  if (one.phase != Phase::hold) return std::max<milliseconds>(longest_other, one.planned);

  const milliseconds room =
      std::min({room_in_hold(one), room_on_point(one), dose::pressing_limit - pressing_so_far(plan_.slots)});
  return std::max(room, milliseconds{0});
}

milliseconds Engine::room_in_hold(const Slot& hold) const {
  const Muscle* muscle = atlas().find(hold.muscle);
  return (muscle != nullptr ? hold_dose(*muscle).limit : seconds{30}) - hold.held;
}

milliseconds Engine::room_on_point(const Slot& hold) const {
  const Side side = hold.side.value_or(Side::middle);
  milliseconds on_point = pressed_on(plan_.slots, hold.muscle, side);
  for (const auto& point : today_) {
    if (point.muscle == hold.muscle && point.side == side) on_point += point.held;
  }
  return dose::point_limit - on_point;
}

bool Engine::room_for_a_run() const {
  return longest_run() >= std::min<milliseconds>(shortest_run, slot().planned);
}

bool Engine::has_left_over() const {
  return left_over_ && left_over_->slot == current_;
}

bool Engine::has_cooled(Instant at) const {
  if (heat_over_ || !warm_until_ || at - *warm_until_ <= dose::cooled_after) return false;
  return dose::heat_longest - heat_so_far(plan_.slots) >= minutes{1};
}

void Engine::count(Stage stage, milliseconds length, Instant at) {
  stage_ = stage;
  length_ = length;
  banked_ = milliseconds{0};
  resume_soon_ = false;
  marked_ = milliseconds{0};
  since_ = at;
}

void Engine::hold_count(Instant at) {
  banked_ = elapsed(at);
  held_stage_ = stage_;
  stage_ = Stage::paused;
  resume_soon_ = false;
  happen(HappeningKind::clock_paused, at).held = banked_;
}

void Engine::run_count(Instant at) {
  since_ = at;
  stage_ = held_stage_;
  resume_soon_ = false;
  happen(HappeningKind::clock_resumed, at).held = banked_;
}

void Engine::begin_steps(Instant at) {
  if (resumed_) {
    if (stop_pending_ && current_ < plan_.slots.size()) {
      step_begun_ = last_told_ = slot().step;
      stage_ = Stage::stop_question;
      happen(HappeningKind::stop_pressed, at);
      return;
    }
    while (current_ < plan_.slots.size() && slot().outcome != SlotOutcome::pending) ++current_;
  }
  enter(current_, at);
}

void Engine::enter(std::size_t index, Instant at) {
  const std::size_t before = index == 0 ? index : index - 1;
  current_ = index;
  prompt_ = Prompt::step;
  strength_.reset();
  if (index == plan_.slots.size()) {
    tell_left_out(static_cast<int>(routine().steps.size()), at);
    return finish_steps(at);
  }

  const Slot& previous = plan_.slots[before];
  if (step_begun_ != slot().step) {
    step_begun_ = slot().step;
    tell_left_out(slot().step, at);
    happen(HappeningKind::step_started, at);
    return wait_for_start(Prompt::step, at);
  }
  if (previous.phase == Phase::rewarm) return wait_for_start(Prompt::step, at);
  if (slot().side != previous.side) {
    happen(HappeningKind::side_changed, at);
    return wait_for_start(Prompt::side, at);
  }
  start_current(at);
}

/// The numbers of the steps have a gap where a rest, a stop sign or the minutes have left one out.
void Engine::tell_left_out(int before, Instant at) {
  for (int step = last_told_ + 1; step < before; ++step) happen(HappeningKind::step_left_out, at).step = step;
  last_told_ = before;
}

void Engine::wait_for_start(Prompt prompt, Instant at) {
  prompt_ = prompt;
  help_ = Help::closed;
  if (hands_free() == HandsFree::on) {
    count(Stage::get_ready, prompt == Prompt::side ? changeover_length : get_ready_length, at);
    Happening& ready = happen(HappeningKind::getting_ready, at);
    ready.planned = length_;
    ready.prompt = prompt;
  } else {
    stage_ = Stage::waiting;
    happen(HappeningKind::waiting, at).prompt = prompt;
  }
}

void Engine::start_current(Instant at) {
  fresh_stop_.reset();
  if (prompt_ == Prompt::rewarm) return rewarm(at);
  const bool limited = slot().phase == Phase::hold || is_heat();
  if (is_over_for_today(slot()) || (limited && !has_left_over() && !room_for_a_run())) {
    plan_.slots[current_].outcome = SlotOutcome::skipped;
    happen(HappeningKind::at_limit, at).outcome = SlotOutcome::skipped;
    return go_on(at);
  }
  if (slot().phase != Phase::hold) return start_clock(at);
  if (has_cooled(at)) return offer_rewarming(at);
  start_ramp(at);
}

void Engine::offer_rewarming(Instant at) {
  happen(HappeningKind::rewarm_offered, at);
  wait_for_start(Prompt::rewarm, at);
}

void Engine::rewarm(Instant at) {
  prompt_ = Prompt::step;
  const auto room = dose::heat_longest - heat_so_far(plan_.slots);
  const Slot warmth{slot().step, Phase::rewarm, {}, {}, 0, std::min<milliseconds>(dose::rewarm, room), {}, {}, {}};
  plan_.slots.insert(plan_.slots.begin() + static_cast<std::ptrdiff_t>(current_), warmth);
  if (left_over_) ++left_over_->slot;
  start_clock(at);
}

void Engine::start_ramp(Instant at) {
  count(Stage::ramp, ramp_length, at);
  happen(HappeningKind::easing_in, at).planned = length_;
}

void Engine::start_clock(Instant at) {
  Slot& one = plan_.slots[current_];
  const bool goes_on = has_left_over();
  if (goes_on) one.held -= left_over_->elapsed;
  const milliseconds longest = longest_run();
  count(Stage::running, std::min(one.planned, longest), at);
  if (goes_on) {
    length_ = std::min(left_over_->length, longest);
    banked_ = marked_ = std::min(left_over_->elapsed, length_);
    left_over_.reset();
  }
  half_said_ = marked_ >= length_ / 2;
  run_open_ = true;
  Happening& started = happen(HappeningKind::clock_started, at);
  started.planned = length_;
  started.held = banked_;
}

void Engine::end_clock(SlotOutcome outcome, Instant at) {
  Slot& one = plan_.slots[current_];
  banked_ = elapsed(at);
  one.held += banked_;
  one.outcome = outcome;
  run_open_ = false;
  Happening& ended = happen(HappeningKind::clock_ended, at);
  ended.planned = length_;
  ended.held = banked_;
  ended.outcome = outcome;
  if (is_heat()) warm_until_ = at;
  banked_ = length_ = milliseconds{0};
}

void Engine::end_step(Instant at) {
  if (!step_begun_) return;
  SlotOutcome outcome = SlotOutcome::done;
  for (const auto& one : plan_.slots) {
    if (one.step != *step_begun_ || !is_main(one) || one.phase == Phase::rewarm) continue;
    if (one.outcome == SlotOutcome::stopped) outcome = SlotOutcome::stopped;
    if (one.outcome != SlotOutcome::done && outcome == SlotOutcome::done) outcome = SlotOutcome::skipped;
  }
  happen(HappeningKind::step_ended, at).outcome = outcome;
}

void Engine::go_on(Instant at) {
  std::size_t next = current_ + 1;
  while (next < plan_.slots.size() && plan_.slots[next].outcome != SlotOutcome::pending) ++next;
  if (next >= plan_.slots.size() || plan_.slots[next].step != slot().step) end_step(at);
  enter(std::min(next, plan_.slots.size()), at);
}

void Engine::pass_over_step(Instant at) {
  skip_rest_of_step();
  go_on(at);
}

void Engine::skip_rest_of_step() {
  const int step = slot().step;
  std::size_t last = current_;
  for (std::size_t index = current_; index < plan_.slots.size() && plan_.slots[index].step == step; ++index) {
    if (plan_.slots[index].outcome == SlotOutcome::pending) plan_.slots[index].outcome = SlotOutcome::skipped;
    last = index;
  }
  left_over_.reset();
  current_ = last;
}

/// Pressed and stretched, on both sides.
void Engine::drop_later(const std::string& muscle) {
  take_out(plan_.slots, current_ + 1, [&](const Slot& one) { return one.muscle == muscle; });
}

void Engine::drop_later_heat() {
  heat_over_ = true;
  take_out(plan_.slots, current_ + 1, is_warmth);
}

void Engine::finish_steps(Instant at) {
  if (after_) return ask(Question::note, at);
  ask(Question::after, at);
}

void Engine::end_session(Ending ending, Instant at) {
  const bool rating =
      stage_ == Stage::question && (question_ == Question::next_day_spots || question_ == Question::next_day_where ||
                                    question_ == Question::next_day_signs);
  if (rating) record_rating(at);
  // A note that was being typed is kept with all the rest.
  if (stage_ == Stage::question && question_ == Question::note && !typed_.empty()) note_ = std::exchange(typed_, {});
  if (stage_ == Stage::advice) happen(HappeningKind::advice_read, at).stop = fresh_stop_->kind;
  if (run_open_ && counting()) hold_count(at);
  if (ending == Ending::completed && !stops_.empty()) ending = Ending::stopped;
  ending_ = ending;
  stage_ = Stage::over;
  Happening& ended = happen(HappeningKind::ended, at);
  ended.status = ending == Ending::completed ? SessionStatus::completed
                 : ending == Ending::stopped ? SessionStatus::stopped
                                             : SessionStatus::partial;
}

std::optional<milliseconds> Engine::next_mark(milliseconds after) const {
  std::optional<milliseconds> next;
  const auto consider = [&](milliseconds mark) {
    if (mark > after && (!next || mark < *next)) next = mark;
  };
  if (!half_said_) consider(length_ / 2);
  consider(length_ - last_call);
  if (is_heat()) consider((after / skin_check_every + 1) * skin_check_every);
  if (next && *next >= length_) next.reset();
  return next;
}

void Engine::reach_mark(milliseconds mark, Instant at) {
  marked_ = mark;
  const auto reached = [&](HappeningKind kind) {
    Happening& happening = happen(kind, at);
    happening.planned = length_;
    happening.held = mark;
  };
  if (is_heat() && mark % skin_check_every == milliseconds{0}) reached(HappeningKind::skin_check);
  if (!half_said_ && mark == length_ / 2) {
    half_said_ = true;
    reached(HappeningKind::half);
  }
  if (mark == length_ - last_call) reached(HappeningKind::ten_seconds);
}

void Engine::catch_up(Instant at) {
  while (true) {
    if (stage_ == Stage::question && question_deadline_ && *question_deadline_ <= at) {
      time_out(*question_deadline_);
      continue;
    }
    if (stage_ == Stage::paused && resume_soon_ && resume_at_ <= at) {
      run_count(resume_at_);
      continue;
    }
    if (!counting()) return;
    const Instant deadline = since_ + (length_ - banked_);
    const auto mark = stage_ == Stage::running ? next_mark(marked_) : std::nullopt;
    if (mark && since_ + (*mark - banked_) <= at) {
      reach_mark(*mark, since_ + (*mark - banked_));
      continue;
    }
    if (deadline > at) return;
    switch (stage_) {
      case Stage::get_ready:
        start_current(deadline);
        break;
      case Stage::ramp:
        start_clock(deadline);
        break;
      default:
        end_clock(SlotOutcome::done, deadline);
        go_on(deadline);
        break;
    }
  }
}

void Engine::come_back(Instant from, Instant at) {
  catch_up(from);
  if (stage_ == Stage::over) return;
  const auto say = [&] { happen(HappeningKind::away, at).gap = at - from; };
  if (stage_ == Stage::running && is_heat()) {
    // The warmth went on, and so did its clock. The checks that fell into the absence are past; the line about the
    // absence stands for them.
    const Instant deadline = since_ + (length_ - banked_);
    if (deadline <= at) {
      end_clock(SlotOutcome::done, deadline);
      say();
      return go_on(at);
    }
    marked_ = elapsed(at);
    half_said_ = half_said_ || marked_ >= length_ / 2;
    return say();
  }
  if (counting()) {
    hold_count(from);
    resume_soon_ = hands_free() == HandsFree::on;
  }
  if (resume_soon_) resume_at_ = at + back_from_away;
  if (question_deadline_) *question_deadline_ += at - from;
  say();
}

Happenings Engine::advance(const Event& event, Instant at) {
  happened_.clear();
  if (stage_ == Stage::over) return {};

  if (const auto* away = std::get_if<Away>(&event)) {
    come_back(away->from, at);
    return std::move(happened_);
  }

  if (const auto* typing = std::get_if<Typing>(&event)) take_typing(*typing, at);
  catch_up(at);
  if (stage_ == Stage::over) return std::move(happened_);
  if (const auto* key = std::get_if<KeyPressed>(&event)) {
    press(key->key, at);
  } else if (const auto* line = std::get_if<LineEntered>(&event)) {
    if (stage_ == Stage::question) answer(*line, at);
  } else if (std::holds_alternative<InputClosed>(event)) {
    end_session(Ending::quit, at);
  }
  return std::move(happened_);
}

std::optional<Instant> Engine::next_wakeup(Instant at, milliseconds at_least) const {
  if (stage_ == Stage::question) return question_deadline_;
  const auto whole_second_before = [&](Instant deadline) {
    const milliseconds ahead = deadline - at - std::max(at_least, milliseconds{1});
    if (ahead <= milliseconds{0}) return deadline;
    return deadline - std::chrono::floor<seconds>(ahead);
  };
  if (stage_ == Stage::paused) {
    if (!resume_soon_) return std::nullopt;
    return whole_second_before(resume_at_);
  }
  if (!counting()) return std::nullopt;
  Instant next = whole_second_before(since_ + (length_ - banked_));
  if (stage_ == Stage::running) {
    if (const auto mark = next_mark(marked_)) next = std::min(next, since_ + (*mark - banked_));
  }
  return next;
}

Unfinished Engine::unfinished(Instant at, std::string digest) const {
  Unfinished saved;
  saved.routine = routine().name;
  saved.digest = std::move(digest);
  saved.started = session_start_;
  saved.heat = choices().heat;
  saved.slots = plan_.slots;
  saved.current = current_;
  if (run_open_) {
    saved.length = length_;
    saved.elapsed = elapsed(at);
    saved.slots[current_].held += saved.elapsed;
  } else if (has_left_over()) {
    saved.length = left_over_->length;
    saved.elapsed = left_over_->elapsed;
  }
  saved.before = before_;
  saved.after = after_;
  saved.stops = stops_;
  saved.stop_pending = stop_pending_;
  if (warm_until_) saved.warm_until = stamp(*warm_until_);
  if (run_open_ && is_heat()) saved.warm_until = stamp(at);
  saved.note = note_;
  return saved;
}

Entry Engine::entry() const {
  return session_entry(unfinished(Instant{}, {}), ending_ == Ending::completed ? SessionStatus::completed
                                                  : ending_ == Ending::stopped ? SessionStatus::stopped
                                                                               : SessionStatus::partial);
}

Entry session_entry(const Unfinished& session, SessionStatus status) {
  Entry entry;
  entry.kind = EntryKind::session;
  entry.at = session.started;
  entry.routine = session.routine;
  entry.status = status;
  entry.before = session.before;
  entry.after = session.after;
  entry.note = session.note;
  entry.heat = std::chrono::round<seconds>(heat_so_far(session.slots));
  if (session.heat == HeatChoice::already_warm) entry.heat_note = "already warm";
  if (session.heat == HeatChoice::refused) entry.heat_note = "refused";
  entry.points = points_of(session.slots);
  if (!session.stops.empty()) {
    entry.stop_sign = name_of(gravest(session.stops));
  } else if (session.stop_pending && session.current < session.slots.size()) {
    const Phase phase = session.slots[session.current].phase;
    const bool heat = phase == Phase::heat || phase == Phase::rewarm;
    entry.stop_sign = name_of(heat ? StopKind::heat : StopKind::pain);
  }
  if (!entry.stop_sign.empty() && status == SessionStatus::completed) entry.status = SessionStatus::stopped;
  return entry;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/session/engine.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/routine/doses.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds ramp_length{5};
constexpr seconds get_ready_length{20};
constexpr seconds changeover_length{10};

Stage stage_of(Count::Of of) {
  switch (of) {
    case Count::Of::start:
      return Stage::get_ready;
    case Count::Of::ramp:
      return Stage::ramp;
    case Count::Of::clock:
    case Count::Of::nothing:
      break;
  }
  return Stage::running;
}

std::vector<Slot> slots_of(int step, const std::vector<Slot>& slots) {
  std::vector<Slot> own;
  std::copy_if(slots.begin(), slots.end(), std::back_inserter(own), [&](const Slot& one) { return one.step == step; });
  return own;
}

SlotOutcome outcome_of(const std::vector<Slot>& step) {
  SlotOutcome outcome = SlotOutcome::done;
  for (const auto& one : step) {
    if (one.phase == Phase::rest || one.phase == Phase::rewarm) continue;
    if (one.outcome == SlotOutcome::stopped) outcome = SlotOutcome::stopped;
    if (one.outcome != SlotOutcome::done && outcome == SlotOutcome::done) outcome = SlotOutcome::skipped;
  }
  return outcome;
}

}  // namespace

Engine::Engine(SessionSetup setup) : setup_(std::move(setup)), limits_(setup_.atlas, {}) {
  if (setup_.unfinished && !setup_.unfinished->fits(setup_.routine.steps.size())) setup_.unfinished.reset();
  record_.routine = setup_.routine.name;
  record_.heat = setup_.choices.heat;
}

void Engine::happen(decltype(Happening::what) what, Instant at) {
  shown_.refusal.reset();
  happened_.push_back({at, std::move(what)});
}

/// Said once, however often the key is pressed.
void Engine::refuse(Refusal why, Instant at) {
  if (shown_.refusal && shown_.refusal->why == why) return;
  const Refused refused{why, stage_};
  happen(refused, at);
  shown_.refusal = refused;
}

Stage Engine::held_stage() const {
  return stage_of(count_.of());
}

milliseconds Engine::left_in_all(Instant at) const {
  milliseconds total{0};
  for (std::size_t index = record_.current; index < record_.slots.size(); ++index) {
    const Slot& one = record_.slots[index];
    if (index == record_.current && clock_is_open()) {
      total += left(at);
    } else if (one.outcome == SlotOutcome::pending) {
      total += to_run(index);
    }
  }
  return total;
}

milliseconds Engine::to_run(std::size_t slot) const {
  const auto& left_over = progress_.left_over;
  if (left_over && left_over->slot == slot) {
    // It may have got a limit since; what is over of the run is in `held`.
    const milliseconds longest = limits_.longest_run(record_.slots, slot) + left_over->elapsed;
    return std::max(std::min(left_over->length, longest) - left_over->elapsed, milliseconds{0});
  }
  return record_.slots[slot].planned;
}

StepAhead Engine::step_ahead() const {
  return {record_.slots,    record_.current, to_run(record_.current),
          outlook_.advice,  outlook_.limit,  std::min(outlook_.texts, shown_.texts),
          outlook_.position};
}

bool Engine::easing_off() const {
  if (!shown_.strength || record_.is_at_end()) return false;
  const Muscle* muscle = setup_.atlas.find(slot().muscle);
  const bool gently = muscle == nullptr || is_gentle(outlook_.limit);
  return *shown_.strength >= ease_off_from(gently ? Tier::b : muscle->tier);
}

void Engine::hold_count(ClockPaused::By by, Instant at) {
  count_.hold(at);
  stage_ = Stage::paused;
  happen(ClockPaused{slot(), held_stage(), count_.elapsed(at), by}, at);
}

void Engine::run_count(Instant at) {
  count_.go_on(at);
  stage_ = held_stage();
  happen(ClockResumed{slot(), stage_, count_.elapsed(at)}, at);
}

void Engine::begin_steps(Instant at) {
  if (setup_.unfinished) {
    if (record_.stop_pending && !record_.is_at_end()) {
      progress_.step_begun = progress_.last_told = slot().step;
      stage_ = Stage::stop_question;
      return happen(StopPressed{slot()}, at);
    }
    while (!record_.is_at_end() && slot().outcome != SlotOutcome::pending) ++record_.current;
  }
  enter(record_.current, at);
}

void Engine::enter(std::size_t index, Instant at) {
  const std::size_t before = index == 0 ? index : index - 1;
  record_.current = index;
  prompt_ = Prompt::step;
  shown_.strength.reset();
  if (record_.is_at_end()) {
    tell_left_out(static_cast<int>(setup_.routine.steps.size()), at);
    return record_.after ? ask_movement_after(at) : ask(Question::after, at);
  }

  const Slot& previous = record_.slots[before];
  if (progress_.step_begun != slot().step) {
    progress_.step_begun = slot().step;
    shown_.texts = Texts::brief;
    tell_left_out(slot().step, at);
    happen(StepStarted{step_ahead()}, at);
    return wait_for_start(Prompt::step, at);
  }
  if (previous.phase == Phase::rewarm) return wait_for_start(Prompt::step, at);
  if (slot().side != previous.side) {
    happen(SideChanged{slot()}, at);
    return wait_for_start(Prompt::side, at);
  }
  start_current(at);
}

/// The numbers of the steps have a gap where a rest, a stop sign or the minutes have left one out.
void Engine::tell_left_out(int before, Instant at) {
  for (int step = progress_.last_told + 1; step < before; ++step) happen(StepLeftOut{step}, at);
  progress_.last_told = before;
}

void Engine::wait_for_start(Prompt prompt, Instant at) {
  prompt_ = prompt;
  shown_.help = Shown::Help::closed;
  if (hands_free() == HandsFree::on && setup_.choices.voice == Voice::none) return get_ready(at);
  count_.end();
  stage_ = Stage::waiting;
  happen(Waiting{slot(), prompt}, at);
}

void Engine::get_ready(Instant at) {
  count_.begin(Count::Of::start, prompt_ == Prompt::side ? changeover_length : get_ready_length, at);
  stage_ = Stage::get_ready;
  happen(GettingReady{slot(), prompt_, count_.length()}, at);
}

bool Engine::awaits_voice() const {
  return stage_ == Stage::waiting && hands_free() == HandsFree::on;
}

void Engine::start_current(Instant at) {
  shown_.fresh_stop.reset();
  if (prompt_ == Prompt::rewarm) return rewarm(at);
  const bool has_room = has_left_over() || limits_.has_room(record_.slots, record_.current);
  if (record_.is_over_for_today(slot()) || !has_room) {
    record_.slots[record_.current].outcome = SlotOutcome::skipped;
    happen(PassedOver{}, at);
    return go_on(at);
  }
  if (slot().phase != Phase::hold) return start_clock(at);
  if (!has_cooled(record_, setup_.stamp(at))) return start_ramp(at);
  happen(RewarmOffered{}, at);
  wait_for_start(Prompt::rewarm, at);
}

void Engine::rewarm(Instant at) {
  prompt_ = Prompt::step;
  const Slot warmth{slot().step, Phase::rewarm, {}, {}, 0, rewarming_time(record_.slots), {}, {}, {}};
  record_.slots.insert(record_.slots.begin() + static_cast<std::ptrdiff_t>(record_.current), warmth);
  if (progress_.left_over) ++progress_.left_over->slot;
  start_clock(at);
}

void Engine::start_ramp(Instant at) {
  count_.begin(Count::Of::ramp, ramp_length, at);
  stage_ = Stage::ramp;
  happen(EasingIn{slot(), count_.length()}, at);
}

void Engine::start_clock(Instant at) {
  Slot& one = record_.slots[record_.current];
  milliseconds length = one.planned;
  milliseconds over{0};
  if (has_left_over()) {
    length = progress_.left_over->length;
    over = progress_.left_over->elapsed;
    one.held -= over;
    progress_.left_over.reset();
  }
  length = std::min(length, limits_.longest_run(record_.slots, record_.current));
  const SkinChecks checks = record_.is_at_warmth() ? SkinChecks::on : SkinChecks::off;
  count_.begin(Count::Of::clock, length, at, over, checks);
  stage_ = Stage::running;
  happen(ClockStarted{slot(), length, count_.elapsed(at)}, at);
}

void Engine::end_clock(SlotOutcome outcome, Instant at) {
  Slot& one = record_.slots[record_.current];
  const milliseconds planned = count_.length();
  const milliseconds held = count_.elapsed(at);
  one.held += held;
  one.outcome = outcome;
  count_.end();
  happen(ClockEnded{one, planned, held, outcome}, at);
  record_.active_until = setup_.stamp(at);
  if (record_.is_at_warmth()) record_.warm_until = record_.active_until;
}

void Engine::end_step(Instant at) {
  if (!progress_.step_begun) return;
  std::vector<Slot> step = slots_of(*progress_.step_begun, record_.slots);
  const SlotOutcome outcome = outcome_of(step);
  happen(StepEnded{slot(), std::move(step), outcome}, at);
}

void Engine::go_on(Instant at) {
  const auto& slots = record_.slots;
  std::size_t next = record_.current + 1;
  while (next < slots.size() && slots[next].outcome != SlotOutcome::pending) ++next;
  if (next >= slots.size() || slots[next].step != slot().step) end_step(at);
  enter(std::min(next, slots.size()), at);
}

void Engine::pass_over_step(Instant at) {
  record_.pass_over_step();
  progress_.left_over.reset();
  go_on(at);
}

void Engine::end_session(Ending ending, Instant at) {
  if (stage_ == Stage::question && dialogue_.is_rating()) happen(NextDayRated{rating(at)}, at);
  // A note that was being typed is kept with all the rest.
  const bool is_noting = stage_ == Stage::question && dialogue_.question() == Question::note;
  if (is_noting && !dialogue_.typed().empty()) record_.note = dialogue_.take_typed();
  if (stage_ == Stage::advice) happen(AdviceRead{slot(), shown_.fresh_stop->kind}, at);
  if (clock_is_open() && count_.runs()) hold_count(ClockPaused::By::leaving, at);
  ending_ = ending == Ending::completed && !record_.stops.empty() ? Ending::stopped : ending;
  stage_ = Stage::over;
  happen(SessionEnded{ending_, has_started() ? std::optional(record(at)) : std::nullopt,
                      warmth_is_on() ? SessionEnded::Pack::on : SessionEnded::Pack::off},
         at);
}

void Engine::reach_mark(Instant at) {
  const auto [marks, over] = count_.reach_mark();
  for (const Mark mark : marks) happen(MarkReached{slot(), mark, count_.length(), over}, at);
}

void Engine::end_count(Instant at) {
  switch (count_.of()) {
    case Count::Of::start:
      return start_current(at);
    case Count::Of::ramp:
      return start_clock(at);
    case Count::Of::clock:
    case Count::Of::nothing:
      break;
  }
  end_clock(SlotOutcome::done, at);
  go_on(at);
}

void Engine::catch_up(Instant at) {
  while (stage_ != Stage::over) {
    if (stage_ == Stage::question) {
      const auto deadline = dialogue_.deadline();
      if (!deadline || *deadline > at) return;
      time_out(*deadline);
    } else if (const auto goes_on = count_.goes_on_at(); goes_on && *goes_on <= at) {
      run_count(*goes_on);
    } else if (const auto mark = count_.next_mark(); mark && *mark <= at) {
      reach_mark(*mark);
    } else if (count_.runs() && count_.deadline() <= at) {
      end_count(count_.deadline());
    } else {
      return;
    }
  }
}

Happenings Engine::advance(const Event& event, Instant at) {
  happened_.clear();
  if (stage_ == Stage::over) return {};

  if (const auto* away = std::get_if<Away>(&event)) {
    come_back(away->from, at);
    return std::move(happened_);
  }

  if (const auto* typing = std::get_if<Typing>(&event); typing != nullptr && stage_ == Stage::question) {
    dialogue_.type({typing->text, typing->came}, at);
  }
  catch_up(at);
  if (stage_ == Stage::over) return std::move(happened_);
  if (const auto* key = std::get_if<KeyPressed>(&event)) {
    press(key->key, at);
  } else if (const auto* line = std::get_if<LineEntered>(&event)) {
    if (stage_ == Stage::question) answer(*line, at);
  } else if (std::holds_alternative<InputClosed>(event)) {
    close(at);
  } else if (std::holds_alternative<SpokenOut>(event) && awaits_voice()) {
    get_ready(at);
  }
  return std::move(happened_);
}

/// As with q: what was answered so far is kept, and a sign that was met has its advice.
void Engine::close(Instant at) {
  const bool screens = stage_ == Stage::question && dialogue_.question() == Question::screening;
  if (screens) return answer_screening("q", at);
  end_session(Ending::quit, at);
}

std::optional<Instant> Engine::next_wakeup(Instant at, milliseconds at_least) const {
  if (stage_ == Stage::question) return dialogue_.deadline();
  const auto whole_second_before = [&](Instant deadline) {
    const milliseconds ahead = deadline - at - std::max(at_least, milliseconds{1});
    if (ahead <= milliseconds{0}) return deadline;
    return deadline - std::chrono::floor<seconds>(ahead);
  };
  if (count_.goes_on_at()) return whole_second_before(*count_.goes_on_at());
  if (!count_.runs()) return std::nullopt;
  Instant next = whole_second_before(count_.deadline());
  if (const auto mark = count_.next_mark()) next = std::min(next, *mark);
  return next;
}

Happenings Engine::foresee(Instant at) const {
  // A question may be answered by its time, which the dialogue would keep.
  if (stage_ == Stage::question) return {};
  return Engine{*this}.advance(Tick{}, at);
}

SessionRecord Engine::record(Instant at, std::string digest) const {
  SessionRecord saved = record_;
  saved.digest = std::move(digest);
  if (clock_is_open()) {
    saved.length = count_.length();
    saved.elapsed = count_.elapsed(at);
    saved.slots[saved.current].held += saved.elapsed;
  } else if (has_left_over()) {
    saved.length = progress_.left_over->length;
    saved.elapsed = progress_.left_over->elapsed;
  }
  if (clock_is_open()) saved.active_until = setup_.stamp(at);
  if (warmth_is_on()) saved.warm_until = setup_.stamp(at);
  return saved;
}

}  // namespace tpguide

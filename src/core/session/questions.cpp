// SPDX-License-Identifier: MIT
// The questions of the session engine and their order: the unfinished session, the day after, the screening, the levels
// and the note.
#include <algorithm>
#include <utility>

#include "core/rules/first_week.hpp"
#include "core/session/engine.hpp"

namespace tpguide {

Happenings Engine::begin() {
  happened_.clear();
  const Instant at{};
  // A session that is gone on with after midnight is one of the day it began on.
  limits_ = {setup_.atlas, pressed_today(setup_.history, setup_.unfinished ? setup_.unfinished->started : setup_.now)};
  if (!setup_.unfinished) {
    ask_about_the_day_after(at);
  } else if (setup_.resume == SessionSetup::Resume::at_once) {
    introduce(at);
  } else {
    ask(Question::resume, at);
  }
  return std::move(happened_);
}

void Engine::preview() {
  if (setup_.unfinished && setup_.resume == SessionSetup::Resume::at_once) return restore();
  make_plan_of(setup_.now);
  look_ahead(outlook_, record_, setup_, setup_.now);
}

void Engine::ask(Question question, Instant at) {
  stage_ = Stage::question;
  shown_.help = Shown::Help::closed;
  count_.end();
  const bool waits =
      question == Question::screening || question == Question::resume || question == Question::every_other_day;
  const auto patience =
      hands_free() == HandsFree::on && !waits ? Dialogue::Patience::limited : Dialogue::Patience::endless;
  dialogue_.put(question, patience, question == Question::note ? record_.note : std::string(), at);
  if (setup_.choices.asking == Asking::impossible) return skip_question(at);
  put(Asked::Time::first, at);
}

void Engine::put(Asked::Time time, Instant at) {
  const bool screens = dialogue_.question() == Question::screening;
  happen(Asked{dialogue_.question(), time, dialogue_.typed(), dialogue_.next_day(),
               screens ? screening_->question() : ScreeningQuestion{}},
         at);
}

/// The screening itself says what is wrong with an answer; this is none.
void Engine::refuse_pasted_answer(Instant at) {
  ScreeningQuestion question = screening_->question();
  question.said = {"What is pasted is no answer. Please type it."};
  happen(Asked{Question::screening, Asked::Time::again, {}, {}, std::move(question)}, at);
}

void Engine::skip_question(Instant at) {
  switch (dialogue_.question()) {
    case Question::resume:
      return take_no(at);
    case Question::every_other_day:
      return screen(at);
    case Question::screening:
      return pass_screening(at);
    case Question::next_day_pain:
      // Enter alone skips all of them.
      return introduce(at);
    case Question::next_day_spots:
    case Question::next_day_where:
    case Question::next_day_signs:
      dialogue_.skip_of_rating();
      return ask_next_of_rating(at);
    case Question::before:
    case Question::move_before:
    case Question::after:
    case Question::move_after:
    case Question::note:
      return proceed(at);
  }
}

/// What stands there without its Enter was typed all the same.
void Engine::time_out(Instant at) {
  if (dialogue_.typed().empty()) return skip_question(at);
  answer({dialogue_.typed(), dialogue_.came()}, at);
}

void Engine::answer(const LineEntered& line, Instant at) {
  const Answer answer = dialogue_.read(line, at);
  switch (answer.kind) {
    case Answer::Kind::not_understood:
      if (dialogue_.question() == Question::screening) return refuse_pasted_answer(at);
      return put(Asked::Time::again, at);
    case Answer::Kind::leaves:
      return end_session(Ending::quit, at);
    case Answer::Kind::skips:
      return skip_question(at);
    case Answer::Kind::yes:
      return take_yes(at);
    case Answer::Kind::no:
      return take_no(at);
    case Answer::Kind::screening:
      return answer_screening(answer.text, at);
    case Answer::Kind::level:
      take_level(answer.level);
      return proceed(at);
    case Answer::Kind::note:
      record_.note = answer.text;
      return proceed(at);
    case Answer::Kind::rated:
      return ask_next_of_rating(at);
  }
}

void Engine::take_yes(Instant at) {
  if (dialogue_.question() == Question::every_other_day) return screen(at);
  introduce(at);
}

void Engine::take_no(Instant at) {
  if (dialogue_.question() == Question::every_other_day) return end_session(Ending::quit, at);
  happen(Declined{}, at);
  ask_about_the_day_after(at);
}

void Engine::take_level(Level level) {
  const Question question = dialogue_.question();
  if (question == Question::before) record_.before = level;
  if (question == Question::move_before) record_.move_before = level;
  if (question == Question::after) record_.after = level;
  if (question == Question::move_after) record_.move_after = level;
}

void Engine::proceed(Instant at) {
  dialogue_.close();
  const Question question = dialogue_.question();
  if (question == Question::before) return ask_movement_before(at);
  if (question == Question::move_before) return begin_steps(at);
  if (question == Question::after) return ask_movement_after(at);
  if (question == Question::move_after) return ask(Question::note, at);
  end_session(Ending::completed, at);
}

/// Who passes over the pain is asked no more before the steps: Enter alone leads to them.
void Engine::ask_movement_before(Instant at) {
  if (setup_.routine.movement.empty() || !record_.before || record_.move_before) return begin_steps(at);
  ask(Question::move_before, at);
}

/// By itself it would say nothing.
void Engine::ask_movement_after(Instant at) {
  if (setup_.routine.movement.empty() || !record_.move_before || record_.move_after) return ask(Question::note, at);
  ask(Question::move_after, at);
}

void Engine::ask_about_the_day_after(Instant at) {
  const Entry* due = next_day_due(setup_.history, setup_.stamp(at));
  const bool asks = due != nullptr && setup_.choices.asking == Asking::possible;
  if (asks) dialogue_.rate(*due);
  if (setup_.unfinished) decline();
  if (!asks) return introduce(at);
  ask(Question::next_day_pain, at);
}

void Engine::ask_next_of_rating(Instant at) {
  if (const auto next = dialogue_.next_of_rating()) return ask(*next, at);
  const Entry given = rating(at);
  happen(NextDayRated{given}, at);
  take_rating(given);
  introduce(at);
}

Entry Engine::rating(Instant at) const {
  Entry rating = dialogue_.next_day()->rating();
  rating.at = setup_.stamp(at);
  return rating;
}

/// The rests of today and its doses follow from the answer that was just given.
void Engine::take_rating(const Entry& rating) {
  setup_.history.ratings.push_back(rating);
  for (auto& entry : setup_.history.entries) {
    if (entry.id != rating.amends) continue;
    entry.next_day = rating.next_day;
    entry.spots = rating.spots;
    entry.signs = rating.signs;
    entry.muscle = rating.muscle;
    entry.side = rating.side;
  }
}

void Engine::make_plan_of(const Stamp& now) {
  record_.heat = setup_.choices.heat;
  outlook_.heat_rest.reset();
  const bool is_to_warm = std::any_of(setup_.routine.steps.begin(), setup_.routine.steps.end(),
                                      [](const Step& step) { return step.kind == StepKind::heat; });
  if (record_.heat == HeatChoice::as_written && is_to_warm) outlook_.heat_rest = heat_rest(setup_.history, now);
  if (outlook_.heat_rest) record_.heat = HeatChoice::refused;
  Plan plan = make_plan(setup_.routine, {record_.heat, setup_.choices.rest_policy, rests_in_force(setup_.history, now),
                                         setup_.choices.minutes, setup_.choices.side});
  record_.slots = std::move(plan.slots);
  outlook_.left_out = std::move(plan.left_out);
  outlook_.optional_dropped = std::move(plan.optional_dropped);
}

void Engine::introduce(Instant at) {
  dialogue_.close();
  if (setup_.unfinished) {
    restore();
    rest_from_heat(setup_.stamp(at));
  } else {
    make_plan_of(setup_.stamp(at));
  }
  note_stops(setup_.profile, setup_.history, setup_.safety, setup_.stamp(at));
  look_ahead(outlook_, record_, setup_, setup_.stamp(at));
  drop_left_over();
  happen(Introduced{outlook_, record_.slots, left_in_all(at),
                    setup_.unfinished ? Introduced::Of::unfinished : Introduced::Of::new_session},
         at);
  if (record_.slots.empty()) return end_session(Ending::nothing_left, at);
  const bool may_be_too_soon = !setup_.unfinished && setup_.choices.rest_policy == RestPolicy::keep;
  if (may_be_too_soon && is_day_after_in_first_week(setup_.history, setup_.stamp(at)))
    return ask(Question::every_other_day, at);
  screen(at);
}

ScreeningSubject Engine::subject_of_screening(Instant at) const {
  ScreeningSubject subject = screening_subject(setup_.routine, setup_.atlas);
  subject.total = std::chrono::round<std::chrono::seconds>(left_in_all(at));
  for (const PastStop& past : outlook_.past_stops) {
    const Muscle* muscle = setup_.atlas.find(past.muscle);
    std::string text{setup_.safety.confirm_clear};
    fill_in(text, "{muscle}", muscle != nullptr ? muscle->anatomical : std::string_view{past.muscle});
    fill_in(text, "{date}", friendly_day(past.at, setup_.stamp(at)));
    subject.stops.push_back({past.muscle, std::move(text)});
  }
  return subject;
}

void Engine::screen(Instant at) {
  screening_ =
      std::make_shared<ScreeningDialogue>(setup_.form, setup_.profile, subject_of_screening(at), setup_.stamp(at));
  ask(Question::screening, at);
}

void Engine::answer_screening(const std::string& line, Instant at) {
  const ScreeningQuestion before = screening_->question();
  screening_->answer(line);
  if (!screening_->outcome()) {
    const ScreeningQuestion& now = screening_->question();
    // Its lines stand there already. Of two places that are asked one after the other only the heading differs.
    const bool is_same = now.heading == before.heading && now.question == before.question && now.items == before.items;
    return put(is_same ? Asked::Time::again : Asked::Time::first, at);
  }
  const ScreeningOutcome& outcome = *screening_->outcome();
  if (outcome.keep == KeepProfile::yes) setup_.profile = outcome.profile;
  happen(Screened{outcome}, at);
  if (outcome.keep == KeepProfile::no) begin_as_newcomer();
  if (outcome.end == ScreeningEnd::passed) return go_by(outcome.verdict, at);
  end_session(outcome.end == ScreeningEnd::left ? Ending::quit : Ending::screened_out, at);
}

/// Only where nobody can be asked: --screened has answered it, and what is kept still counts.
void Engine::pass_screening(Instant at) {
  ScreeningOutcome outcome;
  outcome.end = ScreeningEnd::passed;
  outcome.keep = KeepProfile::no;
  outcome.profile = setup_.profile;
  outcome.verdict = judge_profile(setup_.form, setup_.profile, subject_of_screening(at), setup_.stamp(at));
  outcome.to_tell = outcome.verdict.in_mind;
  happen(Screened{outcome}, at);
  go_by(outcome.verdict, at);
}

/// What the log knows is of somebody else.
void Engine::begin_as_newcomer() {
  if (setup_.unfinished) return;
  outlook_.texts = Texts::whole;
  if (setup_.choices.rest_policy == RestPolicy::as_written) return;
  outlook_.advice = advice_for(record_.slots, {});
  soften(record_.slots, outlook_.advice, outlook_.limit, setup_.routine, setup_.atlas);
}

/// What holds for today, besides what the plan and the log say.
void Engine::apply(const ProfileVerdict& verdict, const Stamp& now) {
  const bool no_heat = verdict.warmth == Warmth::movement && record_.heat == HeatChoice::as_written;
  if (no_heat && record_.refuse_heat()) progress_.left_over.reset();
  for (const auto& [muscle, why] : verdict.left_out) {
    leave_out(record_.slots, outlook_.left_out, record_.current,
              Rest{muscle, std::nullopt, RestReason::told, std::nullopt, now, 0, why});
  }
  outlook_.limit = verdict.limit;
  outlook_.position = verdict.position;
  if (is_gentle(verdict.limit)) limits_.be_gentle();
  // The log's advice is in the plan already; that of an unfinished session may have been set by hand since.
  if (outlook_.limit != PressLimit::as_planned)
    soften(record_.slots, outlook_.advice, outlook_.limit, setup_.routine, setup_.atlas);
  drop_left_over();
}

void Engine::go_by(const ProfileVerdict& verdict, Instant at) {
  const auto waits = [&](auto is_meant) {
    return std::any_of(record_.slots.begin(), record_.slots.end(),
                       [&](const Slot& one) { return one.outcome == SlotOutcome::pending && is_meant(one.phase); });
  };
  const auto hold = [](Phase phase) { return phase == Phase::hold; };
  const auto anything = [](Phase) { return true; };
  const bool was_to_press = waits(hold);
  apply(verdict, setup_.stamp(at));
  const bool nothing_left = !waits(anything) || (was_to_press && !waits(hold));
  if (nothing_left && !setup_.unfinished) return end_session(Ending::nothing_left, at);
  start_session(at);
}

void Engine::go_by_profile() {
  const ProfileVerdict verdict =
      judge_profile(setup_.form, setup_.profile, subject_of_screening(Instant{}), setup_.now);
  if (!verdict.blocks()) apply(verdict, setup_.now);
}

/// Another session may have warmed since this one was left; its own heat is not in the log.
void Engine::rest_from_heat(const Stamp& now) {
  if (record_.heat != HeatChoice::as_written) return;
  History others = setup_.history;
  std::erase_if(others.entries, [&](const Entry& entry) { return is_of(entry, record_); });
  const auto rest = heat_rest(others, now);
  if (!rest || !record_.refuse_heat()) return;
  outlook_.heat_rest = rest;
  progress_.left_over.reset();
}

/// Where its slot is not to come any more.
void Engine::drop_left_over() {
  if (has_left_over() && !record_.is_at_end() && slot().outcome != SlotOutcome::pending) progress_.left_over.reset();
}

/// What was pressed in the session that is not gone on with counts for today, though the log has it only now.
void Engine::decline() {
  insert(setup_.history, entry_of(*std::exchange(setup_.unfinished, std::nullopt), SessionStatus::partial));
  limits_ = {setup_.atlas, pressed_today(setup_.history, setup_.now)};
}

void Engine::restore() {
  record_ = *setup_.unfinished;
  record_.routine = setup_.routine.name;
  record_.current = std::min(record_.current, record_.slots.size());
  outlook_.left_out.clear();
  outlook_.optional_dropped.clear();
  progress_.last_told = (record_.is_at_end() ? static_cast<int>(setup_.routine.steps.size()) : slot().step) - 1;
  progress_.left_over.reset();
  if (record_.length > record_.length.zero()) progress_.left_over = {record_.current, record_.length, record_.elapsed};
  // They are those of the current clock now, which has not begun.
  record_.length = record_.elapsed = record_.length.zero();
  if (record_.warm_until) record_.warm_until->offset = setup_.now.offset;
  if (record_.active_until) record_.active_until->offset = setup_.now.offset;
}

void Engine::start_session(Instant at) {
  progress_.started = true;
  if (setup_.unfinished) {
    happen(Resumed{}, at);
  } else {
    record_.started = setup_.stamp(at);
    happen(Started{}, at);
  }
  const bool touched = std::any_of(record_.slots.begin(), record_.slots.end(), [](const Slot& one) {
    return one.outcome != SlotOutcome::pending || one.held > one.held.zero();
  });
  if (touched || progress_.left_over) return begin_steps(at);
  const auto& rated = dialogue_.next_day();
  if (!record_.before && rated && rated->rating().next_day) {
    record_.before = rated->rating().next_day;
    happen(LevelTakenOver{*record_.before}, at);
  }
  if (record_.before) return ask_movement_before(at);
  ask(Question::before, at);
}

}  // namespace tpguide

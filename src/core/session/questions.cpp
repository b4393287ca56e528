// SPDX-License-Identifier: MIT
// The questions of the session engine, in the order in which they are asked: the unfinished session, the day after, the
// screening, the levels and the note. A wrong answer is asked again.
#include <algorithm>
#include <array>
#include <iterator>

#include "core/routine/doses.hpp"
#include "core/session/engine.hpp"
#include "core/text/answer.hpp"
#include "core/text/keyboard_place.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds patience{30};
/// What the next-day question is in the order of all questions.
Question question_of(NextDayQuestion question) {
  constexpr std::array questions{Question::next_day_pain, Question::next_day_spots, Question::next_day_where,
                                 Question::next_day_signs};
  return questions[static_cast<std::size_t>(question)];
}

}  // namespace

Happenings Engine::begin() {
  happened_.clear();
  const Instant at{};
  // A session that is gone on with after midnight is one of the day it began on.
  today_ = pressed_today(setup_.history, setup_.unfinished ? setup_.unfinished->started : setup_.now);
  if (!setup_.unfinished) {
    ask_about_the_day_after(at);
  } else if (setup_.resume == SessionSetup::Resume::at_once) {
    resumed_ = true;
    introduce(at);
  } else {
    ask(Question::resume, at);
  }
  return std::move(happened_);
}

void Engine::ask(Question question, Instant at) {
  stage_ = Stage::question;
  question_ = question;
  help_ = Help::closed;
  question_deadline_.reset();
  typed_ = question == Question::note ? note_ : std::string();
  if (choices().asking == Asking::impossible) return skip_question(at);
  const bool waits = question == Question::screening || question == Question::resume;
  if (hands_free() == HandsFree::on && !waits) question_deadline_ = at + patience;
  happen(HappeningKind::asked, at).question = question;
}

void Engine::skip_question(Instant at) {
  question_deadline_.reset();
  switch (question_) {
    case Question::resume:
      return take_reply(Reply::no, at);
    case Question::screening:
      // Only where nobody can be asked: --screened has answered it.
      return start_session(at);
    case Question::next_day_pain:
      // Enter alone skips all of them.
      return introduce(at);
    case Question::next_day_spots:
    case Question::next_day_where:
    case Question::next_day_signs:
      next_day_->answer("");
      return ask_next_of_rating(at);
    default:
      return proceed(at);
  }
}

void Engine::take_typing(const Typing& typing, Instant at) {
  if (stage_ != Stage::question) return;
  typed_ = typing.text;
  const bool timed = question_deadline_.has_value();
  if (timed) question_deadline_ = at + patience;
}

/// What stands there without its Enter was typed all the same.
void Engine::time_out(Instant at) {
  if (typed_.empty()) return skip_question(at);
  answer({typed_}, at);
}

void Engine::answer(const LineEntered& line, Instant at) {
  const std::string text{trimmed(line.text)};
  typed_.clear();
  const auto again = [&] {
    happen(HappeningKind::asked_again, at).question = question_;
    const bool timed = question_deadline_.has_value();
    if (timed) question_deadline_ = at + patience;
  };
  const std::string word = by_place(in_small_letters(text));
  if (question_ != Question::note) {
    if (line.came != Key::Came::by_finger) return again();
    if (word == "q") return end_session(Ending::quit, at);
  }

  switch (question_) {
    case Question::screening:
      return answer_screening(word, at);
    case Question::resume: {
      if (word == "y" || word == "yes") return take_reply(Reply::yes, at);
      if (word == "n" || word == "no") return take_reply(Reply::no, at);
      return again();
    }
    case Question::note:
      note_ = text;
      return proceed(at);
    case Question::next_day_pain:
    case Question::next_day_spots:
    case Question::next_day_where:
    case Question::next_day_signs:
      if (text.empty()) return skip_question(at);
      if (next_day_->answer(word) == NextDayRating::Understood::no) return again();
      return ask_next_of_rating(at);
    default:
      break;
  }

  if (text.empty()) return skip_question(at);
  const auto level = whole_number(text, 0, highest_level);
  if (!level) return again();
  (question_ == Question::before ? before_ : after_) = *level;
  proceed(at);
}

void Engine::take_reply(Reply reply, Instant at) {
  if (reply == Reply::yes) {
    resumed_ = true;
    return introduce(at);
  }
  happen(HappeningKind::declined, at);
  ask_about_the_day_after(at);
}

void Engine::proceed(Instant at) {
  question_deadline_.reset();
  switch (question_) {
    case Question::before:
      return begin_steps(at);
    case Question::after:
      return ask(Question::note, at);
    case Question::note:
      return end_session(Ending::completed, at);
    default:
      return;
  }
}

void Engine::ask_about_the_day_after(Instant at) {
  const Entry* due = next_day_due(setup_.history, stamp(at));
  if (due == nullptr || choices().asking == Asking::impossible) return introduce(at);
  next_day_.emplace(*due);
  ask(Question::next_day_pain, at);
}

void Engine::ask_next_of_rating(Instant at) {
  if (const auto next = next_day_->question()) return ask(question_of(*next), at);
  finish_rating(at);
}

void Engine::record_rating(Instant at) {
  Entry& rating = happen(HappeningKind::rated, at).rating;
  rating = next_day_->rating();
  rating.at = stamp(at);
}

void Engine::finish_rating(Instant at) {
  record_rating(at);
  // The rests of today and its doses follow from the answer that was just given.
  const Entry rating = happened_.back().rating;
  setup_.history.ratings.push_back(rating);
  for (auto& entry : setup_.history.entries) {
    if (entry.id != rating.amends) continue;
    entry.next_day = rating.next_day;
    entry.spots = rating.spots;
    entry.signs = rating.signs;
    entry.muscle = rating.muscle;
    entry.side = rating.side;
  }
  introduce(at);
}

void Engine::preview() {
  if (setup_.unfinished && setup_.resume == SessionSetup::Resume::at_once) return restore();
  make_todays_plan(Instant{});
  look_for_advice();
}

void Engine::make_todays_plan(Instant at) {
  plan_ = make_plan(
      routine(), {choices().heat, choices().rest_policy, rests_in_force(setup_.history, stamp(at)), choices().minutes});
}

void Engine::look_for_advice() {
  advice_.clear();
  const DoseAdviser adviser(setup_.history);
  for (const Slot& one : plan_.slots) {
    if (one.phase != Phase::hold || advice_for(one) != nullptr) continue;
    const auto advice = adviser.advice(one.muscle, one.side.value_or(Side::middle));
    if (advice) advice_.push_back({one.muscle, one.side, *advice});
  }
}

const DoseAdvice* Engine::advice_for(const Slot& slot) const {
  if (slot.phase != Phase::hold) return nullptr;
  const auto found = std::find_if(advice_.begin(), advice_.end(), [&](const SpotAdvice& one) {
    return one.muscle == slot.muscle && one.side == slot.side;
  });
  return found == advice_.end() ? nullptr : &found->advice;
}

void Engine::introduce(Instant at) {
  question_deadline_.reset();
  const Stamp now = stamp(at);
  if (resumed_) {
    restore();
    leave_out_what_rests_now(now);
  } else {
    if (setup_.unfinished) count_declined();
    make_todays_plan(at);
  }
  look_for_advice();
  screening_ = screening_for(routine(), safety(), atlas());
  if (choices().heat != HeatChoice::as_written) {
    std::erase_if(screening_.lines, [](const auto& line) { return line.action == ScreenAction::heat; });
  }
  ask_about_past_stops(now);
  if (choices().asking == Asking::impossible) leave_out_unconfirmed();
  happen(HappeningKind::introduced, at);
  if (plan_.slots.empty()) return end_session(Ending::nothing_left, at);
  ask(Question::screening, at);
}

/// A rest of 48 hours and more may have begun since the session was left: a rating, or a stop sign elsewhere.
void Engine::leave_out_what_rests_now(const Stamp& now) {
  for (const auto& rest : rests_in_force(setup_.history, now)) {
    const bool strict = rest.reason != RestReason::once_a_day && rest.reason != RestReason::day;
    if (strict) leave_out(plan_, current_, rest);
  }
  if (current_ < plan_.slots.size() && (left_over_ && left_over_->slot == current_)) {
    if (plan_.slots[current_].outcome != SlotOutcome::pending) left_over_.reset();
  }
}

/// Nobody can say that a muscle has been clear since its stop sign, so it is not pressed.
void Engine::leave_out_unconfirmed() {
  for (const auto& past : past_stops_) {
    leave_out(plan_, current_, Rest{past.muscle, std::nullopt, RestReason::after_stop, std::nullopt, past.at});
  }
}

/// What was pressed in the session that is not gone on with counts for today, though the log has it only now.
void Engine::count_declined() {
  Entry declined = session_entry(*setup_.unfinished, SessionStatus::partial);
  auto& entries = setup_.history.entries;
  const auto later =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.at > declined.at; });
  entries.insert(later, std::move(declined));
  today_ = pressed_today(setup_.history, setup_.now);
}

void Engine::ask_about_past_stops(const Stamp& now) {
  past_stops_ = stops_to_confirm(setup_.history, now);
  std::erase_if(past_stops_, [&](const PastStop& past) {
    return std::none_of(plan_.slots.begin(), plan_.slots.end(),
                        [&](const Slot& one) { return one.muscle == past.muscle; });
  });
  auto& lines = screening_.lines;
  for (const auto& past : past_stops_) {
    const Muscle* muscle = atlas().find(past.muscle);
    const std::string name = muscle != nullptr ? std::string{muscle->anatomical} : past.muscle;
    std::string text{safety().confirm_clear};
    fill_in(text, "{muscle}", name);
    fill_in(text, "{date}", local_day(past.at));
    const auto after =
        std::find_if(lines.begin(), lines.end(), [](const auto& line) { return line.action > ScreenAction::refuse; });
    const bool joins =
        lines.size() >= screening_longest && after != lines.begin() && std::prev(after)->action == ScreenAction::refuse;
    if (joins) {
      std::prev(after)->text += "; " + text;
    } else {
      lines.insert(after, {text, ScreenAction::refuse});
    }
  }
}

void Engine::answer_screening(const std::string& word, Instant at) {
  if (word == "n" || word == "no") return start_session(at);
  const bool about_heat = std::any_of(screening_.lines.begin(), screening_.lines.end(),
                                      [](const auto& line) { return line.action == ScreenAction::heat; });
  if (word == "h" && about_heat) {
    refuse_heat();
    return start_session(at);
  }
  if (word == "y" || word == "yes" || word == "?") {
    happen(HappeningKind::screened_out, at);
    return end_session(Ending::screened_out, at);
  }
  happen(HappeningKind::asked_again, at).question = question_;
}

void Engine::refuse_heat() {
  setup_.choices.heat = HeatChoice::refused;
  heat_over_ = true;
  // Gentle movement takes the place of the first heat; of an unfinished session, what was warmed already stays as it
  // is.
  const auto is_open_heat = [](const Slot& one) {
    const bool heat = one.phase == Phase::heat || one.phase == Phase::rewarm;
    return heat && one.outcome == SlotOutcome::pending;
  };
  const auto first = std::find_if(plan_.slots.begin(), plan_.slots.end(), is_open_heat);
  if (first == plan_.slots.end()) return;
  left_over_.reset();
  if (first->held == milliseconds{0}) {
    first->phase = Phase::move;
    first->planned = dose::gentle_movement;
  }
  for (Slot& one : plan_.slots) {
    if (is_open_heat(one) && one.held > milliseconds{0}) one.outcome = SlotOutcome::skipped;
  }
  std::erase_if(plan_.slots, is_open_heat);
}

void Engine::restore() {
  const Unfinished& saved = *setup_.unfinished;
  plan_ = Plan{saved.slots, {}, {}};
  current_ = std::min(saved.current, saved.slots.size());
  last_told_ =
      (current_ < saved.slots.size() ? saved.slots[current_].step : static_cast<int>(routine().steps.size())) - 1;
  setup_.choices.heat = saved.heat;
  heat_over_ = saved.heat == HeatChoice::refused ||
               std::find(saved.stops.begin(), saved.stops.end(), StopKind::heat) != saved.stops.end();
  before_ = saved.before;
  after_ = saved.after;
  stops_ = saved.stops;
  stop_pending_ = saved.stop_pending;
  note_ = saved.note;
  session_start_ = saved.started;
  if (saved.warm_until) warm_until_ = Instant{saved.warm_until->time - setup_.now.time};
  if (saved.length > milliseconds{0}) left_over_ = Run{current_, saved.length, saved.elapsed};
}

void Engine::start_session(Instant at) {
  started_ = at;
  if (!resumed_) session_start_ = stamp(at);
  happen(resumed_ ? HappeningKind::resumed : HappeningKind::started, at);
  const bool touched = std::any_of(plan_.slots.begin(), plan_.slots.end(), [](const Slot& one) {
    return one.outcome != SlotOutcome::pending || one.held > milliseconds{0};
  });
  const bool begun = touched || left_over_;
  if (before_ || begun) return begin_steps(at);
  ask(Question::before, at);
}

}  // namespace tpguide

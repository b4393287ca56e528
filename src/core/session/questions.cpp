// SPDX-License-Identifier: MIT
// The questions of the session engine, in the order of SPEC section 6: the unfinished session, the day after, the
// screening, the levels and the note. A wrong answer is asked again.
#include <algorithm>
#include <charconv>
#include <iterator>

#include "core/routine/doses.hpp"
#include "core/session/engine.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds patience{30};
/// Soreness where one pressed from which more is asked (SPEC section 7).
constexpr Level spots_worth_asking = 4;

std::string trimmed(const std::string& line) {
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::optional<int> whole_number(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string filled(std::string_view sentence, std::string_view key, const std::string& value) {
  std::string text{sentence};
  for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at + value.size())) {
    text.replace(at, key.size(), value);
  }
  return text;
}

}  // namespace

Happenings Engine::begin() {
  happened_.clear();
  const Instant at{};
  today_ = pressed_today(setup_.history, setup_.now);
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
  question_deadline_.reset();
  if (choices().asking == Asking::impossible) return skip_question(at);
  const bool waits = question == Question::screening || question == Question::resume;
  if (hands_free() == HandsFree::on && !waits) question_deadline_ = at + patience;
  happen(HappeningKind::asked, at).question = question;
}

void Engine::skip_question(Instant at) {
  question_deadline_.reset();
  switch (question_) {
    case Question::resume:
      return take_reply(Question::resume, Reply::no, at);
    case Question::screening:
      // Only where nobody can be asked: --screened has answered it.
      return start_session(at);
    case Question::next_day_pain:
      return introduce(at);
    default:
      return proceed(at);
  }
}

void Engine::answer(const std::string& line, Instant at) {
  const std::string text = trimmed(line);
  const auto again = [&] {
    happen(HappeningKind::asked_again, at).question = question_;
    const bool timed = question_deadline_.has_value();
    if (timed) question_deadline_ = at + patience;
  };
  if (lower(text) == "q" && question_ != Question::note) return end_session(Ending::quit, at);

  switch (question_) {
    case Question::screening:
      return answer_screening(lower(text), at);
    case Question::resume:
    case Question::next_day_signs: {
      const std::string word = lower(text);
      if (word == "y" || word == "yes") return take_reply(question_, Reply::yes, at);
      if (word == "n" || word == "no") return take_reply(question_, Reply::no, at);
      if (word.empty() && question_ == Question::next_day_signs) return proceed(at);
      return again();
    }
    case Question::note:
      note_ = text;
      return proceed(at);
    case Question::next_day_where: {
      if (text.empty()) return proceed(at);
      const auto number = whole_number(text);
      if (!number || *number < 1 || *number > static_cast<int>(rated_spots_.size())) return again();
      const Point& spot = rated_spots_[static_cast<std::size_t>(*number - 1)];
      rating_.muscle = spot.muscle;
      rating_.side = spot.side;
      return proceed(at);
    }
    default:
      break;
  }

  if (text.empty()) return skip_question(at);
  const auto level = whole_number(text);
  if (!level || *level < 0 || *level > 10) return again();
  switch (question_) {
    case Question::next_day_pain:
      rating_.next_day = *level;
      break;
    case Question::next_day_spots:
      rating_.spots = *level;
      break;
    case Question::before:
      before_ = *level;
      break;
    default:
      after_ = *level;
      break;
  }
  proceed(at);
}

void Engine::take_reply(Question question, Reply reply, Instant at) {
  if (question == Question::next_day_signs) {
    rating_.signs = reply == Reply::yes;
    return proceed(at);
  }
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
    case Question::resume:
    case Question::screening:
      return;
    case Question::next_day_pain:
      return ask(Question::next_day_spots, at);
    case Question::next_day_spots:
      if (rating_.spots.value_or(0) < spots_worth_asking) return finish_rating(at);
      if (rated_spots_.size() > 1) return ask(Question::next_day_where, at);
      if (rated_spots_.size() == 1) {
        rating_.muscle = rated_spots_.front().muscle;
        rating_.side = rated_spots_.front().side;
      }
      return ask(Question::next_day_signs, at);
    case Question::next_day_where:
      return ask(Question::next_day_signs, at);
    case Question::next_day_signs:
      return finish_rating(at);
    case Question::before:
      return begin_steps(at);
    case Question::after:
      return ask(Question::note, at);
    case Question::note:
      return end_session(Ending::completed, at);
  }
}

void Engine::ask_about_the_day_after(Instant at) {
  const Entry* due = next_day_due(setup_.history, stamp(at));
  if (due == nullptr || choices().asking == Asking::impossible) return introduce(at);
  rating_ = Entry{};
  rating_.kind = EntryKind::next_day;
  rating_.amends = due->id;
  rated_at_ = due->at;
  rated_spots_.clear();
  for (const auto& point : due->points) {
    if (point.held > milliseconds{0}) rated_spots_.push_back(point);
  }
  ask(Question::next_day_pain, at);
}

void Engine::record_rating(Instant at) {
  rating_.at = stamp(at);
  happen(HappeningKind::rated, at).rating = rating_;
}

void Engine::finish_rating(Instant at) {
  record_rating(at);
  // The rests of today follow from the answer that was just given.
  setup_.history.ratings.push_back(rating_);
  for (auto& entry : setup_.history.entries) {
    if (entry.id != rating_.amends) continue;
    entry.next_day = rating_.next_day;
    entry.spots = rating_.spots;
    entry.signs = rating_.signs;
    entry.muscle = rating_.muscle;
    entry.side = rating_.side;
  }
  introduce(at);
}

void Engine::preview() {
  if (setup_.unfinished && setup_.resume == SessionSetup::Resume::at_once) return restore();
  make_todays_plan(Instant{});
}

void Engine::make_todays_plan(Instant at) {
  plan_ = make_plan(
      routine(), {choices().heat, choices().rest_policy, rests_in_force(setup_.history, stamp(at)), choices().minutes});
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
    const std::string text = filled(filled(safety().confirm_clear, "{muscle}", name), "{date}", local_day(past.at));
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
  if (first->held > milliseconds{0}) {
    first->outcome = SlotOutcome::skipped;
  } else {
    first->phase = Phase::move;
    first->planned = dose::gentle_movement;
  }
  std::erase_if(plan_.slots, is_open_heat);
}

void Engine::restore() {
  const Unfinished& saved = *setup_.unfinished;
  plan_ = Plan{saved.slots, {}, {}};
  current_ = std::min(saved.current, saved.slots.size());
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

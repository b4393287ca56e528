// SPDX-License-Identifier: MIT
#include "core/session/dialogue.hpp"

#include "core/text/answer.hpp"
#include "core/text/keyboard_place.hpp"

namespace tpguide {
namespace {

constexpr std::chrono::seconds patience{30};

/// What the next-day question is in the order of all questions.
constexpr Names<NextDayQuestion, Question> questions{Question::next_day_pain, Question::next_day_spots,
                                                     Question::next_day_where, Question::next_day_signs};

bool is_no(std::string_view word) {
  return word == "n" || word == "no";
}
bool is_yes(std::string_view word) {
  return word == "y" || word == "yes";
}

}  // namespace

std::optional<Question> Dialogue::next_of_rating() const {
  const auto next = next_day_->question();
  return next ? std::optional(questions[*next]) : std::nullopt;
}

void Dialogue::put(Question question, Patience how, std::string typed, Instant at) {
  question_ = question;
  typed_ = std::move(typed);
  came_ = Key::Came::by_finger;
  deadline_.reset();
  if (how == Patience::limited) deadline_ = at + patience;
}

bool Dialogue::is_rating() const {
  return question_ == Question::next_day_spots || question_ == Question::next_day_where ||
         question_ == Question::next_day_signs;
}

void Dialogue::type(LineEntered line, Instant at) {
  typed_ = std::move(line.text);
  came_ = line.came;
  const bool timed = deadline_.has_value();
  if (timed) deadline_ = at + patience;
}

void Dialogue::postpone(std::chrono::milliseconds by) {
  if (deadline_) *deadline_ += by;
}

Answer Dialogue::read(const LineEntered& line, Instant at) {
  Answer answer = understood(line);
  if (answer.kind == Answer::Kind::not_understood) {
    type(LineEntered{}, at);
  } else {
    typed_.clear();
  }
  return answer;
}

Answer Dialogue::understood(const LineEntered& line) {
  using Kind = Answer::Kind;
  const std::string text{trimmed(line.text)};
  if (question_ == Question::note) return {Kind::note, 0, text};
  if (line.came != Key::Came::by_finger) return {Kind::not_understood};
  const std::string word = by_place(in_small_letters(text));
  if (question_ == Question::screening) return {Kind::screening, 0, word};
  if (word == "q") return {Kind::leaves};

  switch (question_) {
    case Question::resume:
    case Question::every_other_day:
      return {is_yes(word) ? Kind::yes : is_no(word) ? Kind::no : Kind::not_understood};
    case Question::next_day_pain:
    case Question::next_day_spots:
    case Question::next_day_where:
    case Question::next_day_signs:
      if (text.empty()) return {Kind::skips};
      return {next_day_->answer(word) == NextDayRating::Understood::yes ? Kind::rated : Kind::not_understood};
    case Question::screening:
    case Question::before:
    case Question::move_before:
    case Question::after:
    case Question::move_after:
    case Question::note:
      break;
  }
  return understood_level(word);
}

Answer Dialogue::understood_level(std::string_view text) const {
  if (text.empty()) return {Answer::Kind::skips};
  const auto level = whole_number(text, 0, highest_level);
  return level ? Answer{Answer::Kind::level, *level} : Answer{Answer::Kind::not_understood};
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// A question that is answered by a line: which one stands, what has been typed of its answer, until when it waits, and
// how an answer is understood.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "core/rules/next_day.hpp"
#include "core/session/happening.hpp"

namespace tpguide {

struct LineEntered {
  std::string text;
  Key::Came came = Key::Came::by_finger;
};

/// What a line says to the question. `rated`: the next-day rating has taken it. `screening`: it is for its dialogue, as
/// `text`.
struct Answer {
  enum class Kind { not_understood, leaves, skips, yes, no, screening, level, note, rated } kind;
  Level level = 0;
  std::string text = {};
};

class Dialogue {
 public:
  /// The next-day questions are of this session.
  void rate(const Entry& session) { next_day_.emplace(session); }
  /// The question that the rating asks now; nullopt when it asks no more.
  std::optional<Question> next_of_rating() const;
  /// One of its questions is passed over.
  void skip_of_rating() { next_day_->answer(""); }

  /// Whether a question waits for ever, or a while after the last key.
  enum class Patience { endless, limited };
  void put(Question, Patience, std::string typed, Instant at);
  void close() { deadline_.reset(); }

  Question question() const { return question_; }
  bool is_rating() const;
  /// What the answer says so far; at first, what was kept of an earlier one.
  const std::string& typed() const { return typed_; }
  std::string take_typed() { return std::exchange(typed_, {}); }
  Key::Came came() const { return came_; }
  const std::optional<Instant>& deadline() const { return deadline_; }
  /// Where the next-day questions are or were asked.
  const std::optional<NextDayRating>& next_day() const { return next_day_; }

  void type(LineEntered line, Instant at);
  /// Nobody was there for so long.
  void postpone(std::chrono::milliseconds);
  Answer read(const LineEntered&, Instant at);

 private:
  Answer understood(const LineEntered&);
  Answer understood_level(std::string_view text) const;

  Question question_ = Question::screening;
  std::optional<Instant> deadline_;
  std::string typed_;
  Key::Came came_ = Key::Came::by_finger;  ///< what has been typed
  std::optional<NextDayRating> next_day_;
};

}  // namespace tpguide

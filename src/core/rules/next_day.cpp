// SPDX-License-Identifier: MIT
#include "core/rules/next_day.hpp"

#include <utility>

#include <fmt/format.h>

#include "core/log/entry_words.hpp"
#include "core/log/session_facts.hpp"
#include "core/rules/rest.hpp"
#include "core/text/answer.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {

NextDayRating::NextDayRating(const Entry& session, Entry given) : session_at_(session.at), rating_(std::move(given)) {
  rating_.kind = EntryKind::next_day;
  rating_.amends = session.id;
  for (const Point& point : session.points)
    if (pressed(point)) spots_.push_back(point);
}

NextDayRating::Understood NextDayRating::answer(std::string_view line) {
  if (!question_) return Understood::no;
  const std::string text = in_small_letters(trimmed(line));
  const auto level = whole_number(text, 0, highest_level);
  switch (*question_) {
    case NextDayQuestion::pain:
      if (!level && !text.empty()) return Understood::no;
      rating_.next_day = level;
      question_ = NextDayQuestion::spots;
      if (spots_.empty()) question_.reset();
      return Understood::yes;
    case NextDayQuestion::spots:
      if (!level && !text.empty()) return Understood::no;
      rating_.spots = level;
      ask_after_soreness();
      return Understood::yes;
    case NextDayQuestion::where: {
      const auto number = whole_number(text, 1, static_cast<int>(spots_.size()));
      if (!number && !text.empty()) return Understood::no;
      if (number) {
        const Point& spot = spots_[static_cast<std::size_t>(*number - 1)];
        rating_.muscle = spot.muscle;
        rating_.side = spot.side;
      }
      question_ = NextDayQuestion::signs;
      return Understood::yes;
    }
    case NextDayQuestion::signs:
      break;
  }
  const bool yes = text == "y" || text == "yes" || text == "?";
  const bool no = text == "n" || text == "no";
  if (!yes && !no && !text.empty()) return Understood::no;
  if (yes || no) rating_.signs = yes;
  question_.reset();
  return Understood::yes;
}

void NextDayRating::ask_after_soreness() {
  question_.reset();
  if (rating_.spots.value_or(0) < sore_from) return;
  question_ = NextDayQuestion::signs;
  if (!rating_.muscle.empty()) return;
  if (spots_.size() > 1) question_ = NextDayQuestion::where;
  if (spots_.size() == 1) {
    rating_.muscle = spots_.front().muscle;
    rating_.side = spots_.front().side;
  }
}

std::string NextDayRating::prompt(NextDayQuestion question, const Atlas& atlas, const Safety& safety,
                                  const Stamp& now) const {
  switch (question) {
    case NextDayQuestion::pain:
      return fmt::format("Your session of {}: pain now where it bothers you, 0–10 (Enter skips): ",
                         friendly(session_at_, now));
    case NextDayQuestion::spots:
      return "Soreness where you pressed, 0–10 (Enter skips): ";
    case NextDayQuestion::where: {
      std::string text = "Which spot? ";
      for (std::size_t index = 0; index < spots_.size(); ++index)
        text += fmt::format("{} {}  ", index + 1, place_in_words(spots_[index].muscle, spots_[index].side, atlas));
      return text + "(Enter: all) ";
    }
    case NextDayQuestion::signs:
      break;
  }
  std::string text(safety.ask_signs);
  fill_in(text, "{signs}", safety.signs);
  return text + " [y/n] ";
}

std::string NextDayRating::asked_again(NextDayQuestion question, const Safety& safety,
                                       const ScreeningForm& form) const {
  switch (question) {
    case NextDayQuestion::pain:
    case NextDayQuestion::spots:
      return fmt::format("{} {}", safety.level_again, safety.level_scale);
    case NextDayQuestion::where:
      return fmt::format("A number from 1 to {}, or Enter for all of them.", spots_.size());
    case NextDayQuestion::signs:
      break;
  }
  return fmt::format("Please answer y or n. {}", form.not_sure);
}

}  // namespace tpguide

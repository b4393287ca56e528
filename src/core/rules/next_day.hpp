// SPDX-License-Identifier: MIT
// What is asked the day after a session, by the session that follows and by `log --next-day` alike: the order of the
// questions, which answers are understood, and the words. Where nothing was pressed only the pain is asked.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/log/entry.hpp"
#include "core/safety/safety.hpp"
#include "core/safety/screening_form.hpp"

namespace tpguide {

enum class NextDayQuestion { pain, spots, where, signs };

class NextDayRating {
 public:
  /// `given` is what is known of the rating already: a spot that it names is not asked about.
  explicit NextDayRating(const Entry& session, Entry given = {});

  /// What is asked now; nullopt when nothing more is.
  std::optional<NextDayQuestion> question() const { return question_; }

  /// An answer to it. Enter alone leaves it unknown; not sure counts as yes.
  enum class Understood { no, yes };
  Understood answer(std::string_view line);

  /// What has been answered so far: an entry of kind next_day that names its session, without an id.
  const Entry& rating() const { return rating_; }
  /// True as long as it says nothing.
  bool is_empty() const { return !rating_.next_day && !rating_.spots && !rating_.signs; }

  /// The question without its newline: the answer is typed behind it.
  std::string prompt(NextDayQuestion, const Atlas&, const Safety&, const Stamp& now) const;
  /// What to say to an answer that was not understood.
  std::string asked_again(NextDayQuestion, const Safety&, const ScreeningForm&) const;

 private:
  void ask_after_soreness();

  Stamp session_at_;
  std::vector<Point> spots_;  ///< that the session pressed
  Entry rating_;
  std::optional<NextDayQuestion> question_ = NextDayQuestion::pain;
};

}  // namespace tpguide

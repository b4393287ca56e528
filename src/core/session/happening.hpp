// SPDX-License-Identifier: MIT
// What happens in a session, as one stream of values with four readers: the transcript (lines of text), the cues
// (sounds), the event file (JSON) and the checkpoint. The engine says what happened and nothing about how
// it is told.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/session/plan.hpp"

namespace tpguide {

/// Session time: begins at nought, goes on while the machine sleeps, and is stretched by --speed.
struct SessionTime {
  using rep = std::int64_t;
  using period = std::milli;
  using duration = std::chrono::milliseconds;
  using time_point = std::chrono::time_point<SessionTime>;
  static constexpr bool is_steady = true;
};
using Instant = SessionTime::time_point;

/// Questions answered by a line and Enter, in the order in which they may come.
enum class Question {
  resume,
  next_day_pain,
  next_day_spots,
  next_day_where,
  next_day_signs,
  screening,
  before,
  after,
  note
};

/// What a stop sign was: sharp pain or just too much; numbness or tingling; dizzy or unwell. `heat` is any stop during
/// heat that only ends the heat.
enum class StopKind { pain, numb, unwell, heat };
std::string_view name_of(StopKind);

/// What a step waits with before its clock starts.
enum class Prompt { step, side, rewarm };

enum class HappeningKind {
  asked,           ///< a question is put; `question`
  asked_again,     ///< the answer was not understood
  declined,        ///< the unfinished session is not gone on with
  rated,           ///< the next-day questions are done; `rating`
  introduced,      ///< title, plan, what is left out, and the screening lines
  screened_out,    ///< yes or not sure: what to do now, and the end
  started,         ///< the screening is passed: the session's start
  resumed,         ///< the same, of a session gone on with
  step_started,    ///< the text of slot's step appears; no clock runs
  side_changed,    ///< the other side of the same step waits
  rewarm_offered,  ///< warmth is over for more than half an hour; slot is the press that waits
  waiting,         ///< a key is awaited; `prompt`
  getting_ready,   ///< hands-free count before a start, `planned` long; `prompt`
  easing_in,       ///< the ramp of a hold
  clock_started,
  clock_paused,
  clock_resumed,
  half,  ///< this and the next two: `held` of `planned`
  ten_seconds,
  skin_check,
  clock_ended,     ///< `held`, `outcome`
  strength,        ///< `value`
  ease_off,        ///< with a strength that is too much
  at_limit,        ///< a clock was not made longer or begun again, since a dose limit stands in the way; with an
                   ///< `outcome`, it was passed over for it
  length_changed,  ///< a clock was made longer or shorter: its length now, and what of it is over
  almost_over,     ///< a clock was not made shorter: fewer than fifteen seconds are left
  holds_changed,   ///< before a press its holds were made longer or shorter: `planned` of the one that comes first
  no_shorter,      ///< they were not: fifteen seconds or less are left of one
  pasted,          ///< text was pasted, or came all at once, and was not taken
  stop_pressed,    ///< the clock has stopped; the question what it was stands
  stop_sign,       ///< answered; `stop`
  advice_read,     ///< what to do about it has been read, where that is waited for; `stop`
  away,            ///< the machine slept or the process was stopped; `gap`
  step_ended,      ///< `outcome`
  step_left_out,   ///< nothing comes of `step` today, in whose place the next one comes
  muted,
  unmuted,
  help,
  ended,  ///< `status`
};

struct Happening {
  HappeningKind kind = HappeningKind::asked;
  Instant at{};
  std::size_t slot = 0;
  int step = 0;  ///< only of `step_left_out`: index in the routine
  std::chrono::milliseconds planned{0};
  std::chrono::milliseconds held{0};
  SlotOutcome outcome = SlotOutcome::pending;
  int value = 0;
  std::chrono::milliseconds gap{0};
  Question question = Question::screening;
  Prompt prompt = Prompt::step;
  StopKind stop = StopKind::pain;
  SessionStatus status = SessionStatus::partial;
  Entry rating;  ///< only of `rated`: a next_day entry without id

  friend bool operator==(const Happening&, const Happening&) = default;
};
using Happenings = std::vector<Happening>;

}  // namespace tpguide

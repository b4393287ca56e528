// SPDX-License-Identifier: MIT
// What happens in a session, as one stream of values with several readers: the transcript (lines of text), the cues
// (sounds), the spoken words, the event file (JSON), the keeper (checkpoint and log). The engine says what happened and
// nothing about how it is told. Each case carries what its readers need, as it was then: after a late tick the engine
// may stand further on.
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/rules/next_day.hpp"
#include "core/safety/screening.hpp"
#include "core/session/count.hpp"
#include "core/session/outlook.hpp"
#include "core/terminal/key.hpp"

namespace tpguide {

enum class Stage {
  question,       ///< a line is awaited
  waiting,        ///< a step, side or rewarm prompt: a key is awaited and no clock runs
  get_ready,      ///< the hands-free count in place of `waiting`
  ramp,           ///< easing in before a hold
  running,        ///< the current slot's clock
  paused,         ///< one of the three before, held
  stop_question,  ///< what was it
  advice,         ///< what to do about it is read until a key is pressed
  over
};

/// Questions answered by a line and Enter, in the order in which they may come.
enum class Question {
  resume,
  next_day_pain,
  next_day_spots,
  next_day_where,
  next_day_signs,
  every_other_day,
  screening,
  before,
  move_before,
  after,
  move_after,
  note
};

/// What a step waits with before its clock starts.
enum class Prompt { step, side, rewarm };

/// Why a key did nothing: a dose limit stands in the way; fewer seconds are left than `-` takes; they would be left of
/// a hold; text was pasted, or came all at once.
enum class Refusal { at_limit, almost_over, no_shorter, pasted };

enum class Sound { on, off };

/// A step as it is read before one of its clocks runs.
struct StepAhead {
  std::vector<Slot> slots;  ///< of the whole session
  std::size_t index = 0;
  std::chrono::milliseconds to_run{0};  ///< as planned, or what a checkpoint left of it
  std::vector<SpotAdvice> advice;
  PressLimit limit = PressLimit::as_planned;
  Texts texts = Texts::whole;
  std::string position = {};  ///< for today, whatever the step says

  const Slot& slot() const { return slots[index]; }
};

/// Where the keys act, for those who say what they do.
struct KeysNow {
  Stage stage = Stage::question;
  Stage held = Stage::running;  ///< what is paused
  Prompt prompt = Prompt::step;
  bool sets_holds = false;
  bool has_before = false;
  bool is_hold = false;
  bool clock_is_open = false;
  Texts texts = Texts::whole;  ///< of the step
};

/// A question is put, or once more since the answer was not understood. The screening is one after the other.
struct Asked {
  Question question;
  enum class Time { first, again } time;
  std::string typed;                      ///< what the answer says already
  std::optional<NextDayRating> next_day;  ///< of the next-day questions
  ScreeningQuestion screening;            ///< of the screening
};
/// The unfinished session is not gone on with.
struct Declined {};
/// The next-day questions are done: a next_day entry without id.
struct NextDayRated {
  Entry rating;
};
/// Title, plan, and what is left out.
struct Introduced {
  Outlook outlook;
  std::vector<Slot> slots;
  std::chrono::milliseconds left_in_all;
  enum class Of { new_session, unfinished } of;
};
/// The screening is over: passed, or what to do now and the end.
struct Screened {
  ScreeningOutcome outcome;
};
/// The pain now, taken over from the answer about the day after that was just given.
struct LevelTakenOver {
  Level level;
};
/// The session's start.
struct Started {};
/// The same, of a session gone on with.
struct Resumed {};
/// The text of a step appears; no clock runs.
struct StepStarted {
  StepAhead ahead;
};
/// The other side of the same step waits.
struct SideChanged {
  Slot slot;
};
/// Warmth is over for more than half an hour; the press waits.
struct RewarmOffered {};
/// A key is awaited.
struct Waiting {
  Slot slot;
  Prompt prompt;
};
/// The hands-free count before a start.
struct GettingReady {
  Slot slot;
  Prompt prompt;
  std::chrono::milliseconds length;
};
/// The ramp of a hold.
struct EasingIn {
  Slot slot;
  std::chrono::milliseconds length;
};
struct ClockStarted {
  Slot slot;
  std::chrono::milliseconds planned, held;  ///< the length of this run, and what of it is over
};
struct ClockPaused {
  Slot slot;
  Stage of;  ///< get_ready, ramp or running
  std::chrono::milliseconds held;
  enum class By { key_or_absence, leaving } by;
};
struct ClockResumed {
  Slot slot;
  Stage of;
  std::chrono::milliseconds held;
};
struct MarkReached {
  Slot slot;
  Mark mark;
  std::chrono::milliseconds planned, held;
};
struct ClockEnded {
  Slot slot;
  std::chrono::milliseconds planned, held;
  SlotOutcome outcome;
};
struct StrengthSaid {
  Slot slot;
  int value;
};
/// With a strength that is too much.
struct EaseOff {};
/// A clock was passed over since a dose limit stands in the way.
struct PassedOver {};
struct Refused {
  Refusal why;
  Stage stage;  ///< then
};
/// A clock was made longer or shorter.
struct LengthChanged {
  std::chrono::milliseconds planned, held;
};
/// Before a press its holds were made longer or shorter: the one that comes first is so long now.
struct HoldsChanged {
  std::chrono::milliseconds planned;
};
/// The clock has stopped; the question what it was stands.
struct StopPressed {
  Slot slot;
};
/// It was answered. Where the advice waits for a key, it is told again once it has been read.
struct StopSign {
  Slot slot;
  StopKind kind;
  enum class Advice { told_now, waits_for_key } advice;
};
struct AdviceRead {
  Slot slot;
  StopKind kind;
};
/// What waits a little goes on by itself after this time.
inline constexpr std::chrono::seconds back_from_away{10};
/// The machine slept or the process was stopped.
struct CameBack {
  std::chrono::milliseconds gap;
  enum class Clock { none, waits, waits_a_little, warmth_went_on, warmth_is_over } clock;
};
struct StepEnded {
  Slot slot;                ///< with which it ended
  std::vector<Slot> slots;  ///< all of the step
  SlotOutcome outcome;
};
/// Nothing comes of a step today, in whose place the next one comes.
struct StepLeftOut {
  int step;
};
struct SoundSwitched {
  Sound sound;
};
struct HelpAsked {
  KeysNow keys;
};
/// All words of the step, of which so far only the brief ones were told.
struct WholeTextAsked {
  StepAhead ahead;
  enum class At { prompt, clock } at;
};
/// To be told again: what the step says before its clock, or how the clock stands.
struct AgainAsked {
  KeysNow keys;
  StepAhead ahead;
  std::chrono::milliseconds left;  ///< of the count that runs or is paused
  std::optional<StopKind> advice;  ///< that is being read
};
struct SessionEnded {
  Ending ending;
  std::optional<SessionRecord> record;  ///< of a session that was begun
  enum class Pack { off, on } pack;     ///< heat runs or is paused
};

struct Happening {
  Instant at{};
  std::variant<Asked, Declined, NextDayRated, Introduced, Screened, LevelTakenOver, Started, Resumed, StepStarted,
               SideChanged, RewarmOffered, Waiting, GettingReady, EasingIn, ClockStarted, ClockPaused, ClockResumed,
               MarkReached, ClockEnded, StrengthSaid, EaseOff, PassedOver, Refused, LengthChanged, HoldsChanged,
               StopPressed, StopSign, AdviceRead, CameBack, StepEnded, StepLeftOut, SoundSwitched, HelpAsked,
               WholeTextAsked, AgainAsked, SessionEnded>
      what;

  template <typename Case>
  const Case* get() const {
    return std::get_if<Case>(&what);
  }
};
using Happenings = std::vector<Happening>;

/// For readers with few cases of their own: the rest is named, so that a new case is a decision.
template <typename What, typename... Cases>
concept AnyOf = (std::same_as<What, Cases> || ...);
template <typename... Readers>
struct Reading : Readers... {
  using Readers::operator()...;
};
template <typename... Readers>
Reading(Readers...) -> Reading<Readers...>;

}  // namespace tpguide

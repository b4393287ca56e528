// SPDX-License-Identifier: MIT
// The session as a pure state machine: events and the time go in, happenings come out. Holds the order of the
// questions, every key, every clock, the dose limits and what is asked of the log; knows nothing of terminals, files or
// wording. Clocks are deadlines, never counted ticks: any number of late or missing ticks gives the same happenings at
// the same instants.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/history/history.hpp"
#include "core/rules/dose_advice.hpp"
#include "core/rules/next_day.hpp"
#include "core/safety/safety.hpp"
#include "core/session/happening.hpp"
#include "core/session/plan.hpp"
#include "core/terminal/key.hpp"

namespace tpguide {

enum class HandsFree { off, on };
/// Whether anybody can be asked: without a terminal the questions are passed over.
enum class Asking { possible, impossible };

/// What a session was begun with; kept in the checkpoint.
struct SessionChoices {
  HandsFree hands_free = HandsFree::off;
  Asking asking = Asking::possible;
  HeatChoice heat = HeatChoice::as_written;
  RestPolicy rest_policy = RestPolicy::keep;
  std::optional<std::chrono::minutes> minutes = {};
};

/// An unfinished session as a checkpoint keeps it: enough to go on with, or to log.
struct Unfinished {
  std::string routine;  ///< name
  std::string digest;   ///< of the routine's text: a changed routine cannot be gone on with
  Stamp started;
  HeatChoice heat = HeatChoice::as_written;
  std::vector<Slot> slots;
  std::size_t current = 0;               ///< slots.size(): only the closing questions are left
  std::chrono::milliseconds length{0};   ///< of the current clock's run, 0 when it has not begun
  std::chrono::milliseconds elapsed{0};  ///< of that run, counted in `held` of its slot as well
  std::optional<Level> before, after;
  std::vector<StopKind> stops;
  bool stop_pending = false;        ///< the stop key was pressed and not yet answered
  std::optional<Stamp> warm_until;  ///< when heat ended
  std::string note;

  friend bool operator==(const Unfinished&, const Unfinished&) = default;
};

/// The log's entry of a session that is over for good, without id and note.
Entry session_entry(const Unfinished&, SessionStatus);

struct SessionSetup {
  const Routine& routine;
  const Atlas& atlas;
  const Safety& safety;
  History history;  ///< of the last 90 days at least
  Stamp now;        ///< wall clock at Instant{0}
  SessionChoices choices;
  std::optional<Unfinished> unfinished;  ///< of this routine
  enum class Resume { ask, at_once } resume = Resume::ask;
  /// Whether what to do about a stop sign has to be read before the session goes on; hands-free it never has.
  enum class AfterStop { goes_on, waits_for_key } after_stop = AfterStop::goes_on;
};

struct Tick {};
struct KeyPressed {
  Key key;
};
struct LineEntered {
  std::string text;
  Key::Came came = Key::Came::by_finger;
};
/// Somebody is at the line of the question, which says this so far: a question that would time out waits again.
struct Typing {
  std::string text;
};
/// The machine slept or the process was stopped since `from`.
struct Away {
  Instant from{};
};
struct InputClosed {};
using Event = std::variant<Tick, KeyPressed, LineEntered, Typing, Away, InputClosed>;

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

/// How the session came to its end.
/// `nothing_left`: every clock of the routine rests today.
enum class Ending { none, completed, stopped, screened_out, quit, nothing_left };

class Engine {
 public:
  /// Nothing happens before begin().
  explicit Engine(SessionSetup setup);

  Happenings begin();
  /// Only makes the plan, for --dry-run and for the time that --minutes leaves.
  void preview();
  Happenings advance(const Event& event, Instant at);
  /// For stop signs from now on: the window may have another size than when the session began.
  void set_after_stop(SessionSetup::AfterStop after_stop) { setup_.after_stop = after_stop; }

  /// When something happens or the display changes next, absent when nothing will without an event. Changes of the
  /// display that come sooner than `at_least` after `at` are passed over, so that a rehearsal does not flood.
  std::optional<Instant> next_wakeup(Instant at, std::chrono::milliseconds at_least) const;

  // What stands now, for the picture, the transcript and the checkpoint.
  Stage stage() const { return stage_; }
  Stage held_stage() const { return held_stage_; }  ///< what is paused
  Prompt prompt() const { return prompt_; }
  Question question() const { return question_; }
  /// What the answer says so far; at first, what was kept of an earlier one.
  const std::string& typed() const { return typed_; }
  Ending ending() const { return ending_; }
  const Plan& plan() const { return plan_; }
  std::size_t current() const { return current_; }
  const Slot& slot() const { return plan_.slots[current_]; }
  const Routine& routine() const { return setup_.routine; }
  const Atlas& atlas() const { return setup_.atlas; }
  const Safety& safety() const { return setup_.safety; }
  const SessionChoices& choices() const { return setup_.choices; }
  const Screening& screening() const { return screening_; }
  /// The stop signs of before that the screening asks about.
  const std::vector<PastStop>& past_stops() const { return past_stops_; }
  HandsFree hands_free() const { return setup_.choices.hands_free; }
  /// Of the count that runs or is paused: its length, what is over and what is left of it.
  std::chrono::milliseconds length() const { return length_; }
  std::chrono::milliseconds elapsed(Instant at) const;
  std::chrono::milliseconds left(Instant at) const;
  /// Of the whole session: the current clock and all that follow.
  std::chrono::milliseconds left_in_all(Instant at) const;
  /// What a slot's clock will take from here: as planned, or what a checkpoint left of it.
  std::chrono::milliseconds to_run(std::size_t slot) const;
  /// A pack is on: heat has begun and not ended, running or paused.
  bool warmth_is_on() const { return run_open_ && is_heat(); }
  std::optional<int> strength() const { return strength_; }  ///< the last one of this clock's run
  bool easing_off() const;                                   ///< it was too much
  enum class Sound { on, off };
  Sound sound() const { return sound_; }
  struct FreshStop {
    StopKind kind;
    std::string muscle;  ///< that was pressed or stretched; may be empty
  };
  /// The stop sign that is being advised on, or after which the next step now waits; none once anything else has begun.
  const std::optional<FreshStop>& fresh_stop() const { return fresh_stop_; }
  /// The keys were asked for, and no key has been pressed nor has another prompt come since.
  enum class Help { closed, open };
  Help help() const { return help_; }
  /// What the last key could not do, and nothing has happened since: at_limit, almost_over, no_shorter or pasted.
  const std::optional<HappeningKind>& refusal() const { return refusal_; }
  /// `+` and `-` set how long the holds of the press will be that waits.
  bool can_set_holds() const;
  /// The current clock has begun, and is not over.
  bool clock_is_open() const { return run_open_; }
  /// An unfinished session is gone on with.
  bool is_resumed() const { return resumed_; }
  /// The next-day questions, where they are or were asked.
  const std::optional<NextDayRating>& next_day() const { return next_day_; }
  /// What is suggested for a hold of this slot's muscle and side; nullptr: as the plan has it.
  const DoseAdvice* advice_for(const Slot&) const;
  /// Wall-clock time of an instant, as routine time counts it.
  Stamp stamp(Instant) const;

  bool has_started() const { return started_.has_value(); }
  Instant started_at() const { return started_.value_or(Instant{}); }

  /// For the checkpoint; `digest` as the caller computes it.
  Unfinished unfinished(Instant at, std::string digest) const;
  /// The log's entry of a finished session, without id.
  Entry entry() const;

 private:
  // engine.cpp: the timetable and its clocks
  void begin_steps(Instant at);
  void enter(std::size_t index, Instant at);
  void wait_for_start(Prompt prompt, Instant at);
  void start_current(Instant at);
  void start_ramp(Instant at);
  void start_clock(Instant at);
  void end_clock(SlotOutcome outcome, Instant at);
  void go_on(Instant at);
  void finish_steps(Instant at);
  void count(Stage stage, std::chrono::milliseconds length, Instant at);
  void hold_count(Instant at);
  void run_count(Instant at);
  void catch_up(Instant at);
  void come_back(Instant from, Instant at);
  void reach_mark(std::chrono::milliseconds mark, Instant at);
  std::optional<std::chrono::milliseconds> next_mark(std::chrono::milliseconds after) const;
  std::chrono::milliseconds longest_run() const;
  std::chrono::milliseconds room_in_hold(const Slot&) const;
  std::chrono::milliseconds room_on_point(const Slot&) const;
  bool has_cooled(Instant at) const;
  bool is_heat() const;
  void pass_over_step(Instant at);
  void skip_rest_of_step();
  void tell_left_out(int before, Instant at);
  void drop_later(const std::string& muscle);
  void drop_later_heat();
  void offer_rewarming(Instant at);
  void rewarm(Instant at);
  bool counting() const;
  bool room_for_a_run() const;
  bool has_left_over() const;
  bool is_over_for_today(const Slot& slot) const;
  void mark_stopped();
  void end_step(Instant at);
  void end_session(Ending ending, Instant at);
  Happening& happen(HappeningKind kind, Instant at);
  void refuse(HappeningKind kind, Instant at);

  // keys.cpp
  enum class Taken { no, yes };
  bool at_prompt() const;
  void press(const Key& pressed, Instant at);
  Key meant_by(const Key& key) const;
  void refuse_pasted(const Key& key, Instant at);
  Taken press_anywhere(const Key& key, Instant at);
  void press_while_waiting(const Key& key, Instant at);
  void press_in_clock(const Key& key, Instant at);
  void press_in_stop_question(const Key& key, Instant at);
  void press_in_advice(const Key& key, Instant at);
  void skip_clock(Instant at);
  void again_or_before(Instant at);
  void go_before(Instant at);
  void change_length(std::chrono::milliseconds by, Instant at);
  void tell_length(Instant at);
  void change_holds(std::chrono::milliseconds by, Instant at);
  std::chrono::milliseconds coming_length(std::size_t slot) const;
  std::chrono::milliseconds room_for_longer_holds() const;
  std::vector<std::size_t> coming_holds() const;
  void report_strength(int value, Instant at);
  void press_stop(Instant at);
  void answer_stop(StopKind kind, Instant at);

  // questions.cpp
  void ask(Question question, Instant at);
  void answer(const LineEntered& line, Instant at);
  void take_typing(const Typing& typing, Instant at);
  void time_out(Instant at);
  void skip_question(Instant at);
  enum class Reply { no, yes };
  void take_reply(Reply reply, Instant at);
  void proceed(Instant at);
  void answer_screening(const std::string& line, Instant at);
  void ask_about_the_day_after(Instant at);
  void make_todays_plan(Instant at);
  void introduce(Instant at);
  void count_declined();
  void leave_out_what_rests_now(const Stamp& now);
  void leave_out_unconfirmed();
  void ask_about_past_stops(const Stamp& now);
  void refuse_heat();
  void start_session(Instant at);
  void restore();
  void ask_next_of_rating(Instant at);
  void record_rating(Instant at);
  void finish_rating(Instant at);
  void look_for_advice();

  SessionSetup setup_;
  Plan plan_;
  Screening screening_;
  std::vector<PastStop> past_stops_;

  Stage stage_ = Stage::question;
  Stage held_stage_ = Stage::running;
  Prompt prompt_ = Prompt::step;
  Question question_ = Question::screening;
  Ending ending_ = Ending::none;
  std::size_t current_ = 0;

  // The count that runs or is paused.
  std::chrono::milliseconds length_{0};
  std::chrono::milliseconds banked_{0};  ///< elapsed before the count was last set going
  Instant since_{};                      ///< when it was last set going
  std::chrono::milliseconds marked_{0};  ///< marks up to here have been reached
  bool half_said_ = false;
  bool run_open_ = false;     ///< the current clock has begun and not ended
  bool heat_over_ = false;    ///< no more heat in this session
  bool resume_soon_ = false;  ///< paused by absence, hands-free: goes on after a count
  Instant resume_at_{};
  struct Run {
    std::size_t slot = 0;
    std::chrono::milliseconds length{0};
    std::chrono::milliseconds elapsed{0};
  };
  std::optional<Run> left_over_;  ///< a run that a checkpoint left unfinished; its time is in `held`

  std::optional<int> strength_;
  std::optional<int> step_begun_;  ///< the step whose text has appeared
  int last_told_ = -1;             ///< of the steps that were begun or told to be left out, the last
  std::vector<StopKind> stops_;
  bool stop_pending_ = false;
  std::optional<FreshStop> fresh_stop_;
  Help help_ = Help::closed;
  std::optional<HappeningKind> refusal_;
  bool resumed_ = false;
  std::optional<Instant> warm_until_;
  std::optional<Instant> started_;
  Stamp session_start_{};
  std::optional<Instant> question_deadline_;
  std::string typed_;
  std::optional<Level> before_, after_;
  std::string note_;
  std::vector<Point> today_;  ///< pressed in earlier sessions of this day
  std::optional<NextDayRating> next_day_;
  struct SpotAdvice {
    std::string muscle;
    std::optional<Side> side;
    DoseAdvice advice;
  };
  std::vector<SpotAdvice> advice_;
  Sound sound_ = Sound::on;
  Happenings happened_;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The session as a pure state machine: events and the time go in, happenings come out. Holds the order of things alone:
// what is kept is the record's, how long and how far the count's, what may be the limits', what is asked and understood
// the dialogue's. Knows nothing of terminals, files or wording. Clocks are deadlines, never counted ticks: any number
// of late or missing ticks gives the same happenings at the same instants.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/safety/screening.hpp"
#include "core/session/count.hpp"
#include "core/session/dialogue.hpp"
#include "core/session/happening.hpp"
#include "core/session/limits.hpp"
#include "core/session/outlook.hpp"
#include "core/session/record.hpp"
#include "core/session/setup.hpp"
#include "core/terminal/key.hpp"

namespace tpguide {

struct Tick {};
struct KeyPressed {
  Key key;
};
/// Somebody is at the line of the question, which says this so far: a question that would time out waits again.
struct Typing {
  std::string text;
  Key::Came came = Key::Came::by_finger;
};
/// The machine slept or the process was stopped since `from`.
struct Away {
  Instant from{};
};
struct InputClosed {};
/// The voice has said all there was to say, or is not to be heard: a count that waited for it begins.
struct SpokenOut {};
using Event = std::variant<Tick, KeyPressed, LineEntered, Typing, Away, InputClosed, SpokenOut>;

/// What a page shows besides its clock until something else happens.
struct Shown {
  /// The stop sign that is being advised on, or after which the next step now waits; none once anything else has begun.
  struct FreshStop {
    StopKind kind;
    std::string muscle;  ///< that was pressed or stretched; may be empty
  };
  std::optional<FreshStop> fresh_stop;
  /// The keys were asked for, and no key has been pressed nor has another prompt come since.
  enum class Help { closed, open } help = Help::closed;
  std::optional<Refused> refusal;  ///< what the last key could not do
  std::optional<int> strength;     ///< the last one of this clock's run
  Texts texts = Texts::brief;      ///< `whole` once it was asked for; the step itself may be told whole anyway
};

class Engine {
 public:
  /// Nothing happens before begin().
  explicit Engine(SessionSetup setup);

  Happenings begin();
  /// Only makes the plan, for --dry-run and for the time that --minutes leaves.
  void preview();
  /// After preview(), for --dry-run: what is kept of the person's health is applied, unless it closes the routine.
  void go_by_profile();
  Happenings advance(const Event& event, Instant at);
  /// For stop signs from now on: the window may have another size than when the session began.
  void set_after_stop(SessionSetup::AfterStop after_stop) { setup_.after_stop = after_stop; }

  /// When something happens or the display changes next, absent when nothing will without an event. Changes of the
  /// display that come sooner than `at_least` after `at` are passed over, so that a rehearsal does not flood.
  std::optional<Instant> next_wakeup(Instant at, std::chrono::milliseconds at_least) const;

  /// What happens at this instant if nothing comes before: what has to be begun ahead of time goes by it.
  Happenings foresee(Instant at) const;

  // What stands now, for the picture and the checkpoint.
  const SessionSetup& setup() const { return setup_; }
  Stage stage() const { return stage_; }
  Stage held_stage() const;  ///< what is paused
  Prompt prompt() const { return prompt_; }
  const Dialogue& dialogue() const { return dialogue_; }
  Ending ending() const { return ending_; }
  const std::vector<Slot>& slots() const { return record_.slots; }
  std::size_t current() const { return record_.current; }
  const Slot& slot() const { return record_.slots[record_.current]; }
  const Outlook& outlook() const { return outlook_; }
  HandsFree hands_free() const { return setup_.choices.hands_free; }
  /// Whether the count before a start waits for SpokenOut.
  bool awaits_voice() const;
  const Shown& shown() const { return shown_; }
  /// Of the count that runs or is paused: its length, what is over and what is left of it.
  std::chrono::milliseconds length() const { return count_.length(); }
  std::chrono::milliseconds elapsed(Instant at) const { return count_.elapsed(at); }
  std::chrono::milliseconds left(Instant at) const { return count_.left(at); }
  /// Of the whole session: the current clock and all that follow.
  std::chrono::milliseconds left_in_all(Instant at) const;
  /// What a slot's clock will take from here: as planned, or what a checkpoint left of it.
  std::chrono::milliseconds to_run(std::size_t slot) const;
  StepAhead step_ahead() const;
  KeysNow keys_now() const;
  /// A pack is on: heat has begun and not ended, running or paused.
  bool warmth_is_on() const { return clock_is_open() && record_.is_at_warmth(); }
  bool easing_off() const;  ///< it was too much
  Sound sound() const { return sound_; }

  bool has_started() const { return progress_.started; }
  /// As it is kept now; `digest` as the caller computes it.
  SessionRecord record(Instant at, std::string digest = {}) const;

 private:
  // engine.cpp: the timetable and its clocks
  void begin_steps(Instant at);
  void enter(std::size_t index, Instant at);
  void wait_for_start(Prompt prompt, Instant at);
  void get_ready(Instant at);
  void start_current(Instant at);
  void rewarm(Instant at);
  void start_ramp(Instant at);
  void start_clock(Instant at);
  void end_clock(SlotOutcome outcome, Instant at);
  void end_step(Instant at);
  void go_on(Instant at);
  void pass_over_step(Instant at);
  void tell_left_out(int before, Instant at);
  void hold_count(ClockPaused::By by, Instant at);
  void run_count(Instant at);
  void reach_mark(Instant at);
  void catch_up(Instant at);
  void end_count(Instant at);
  void end_session(Ending ending, Instant at);
  void close(Instant at);
  bool clock_is_open() const { return count_.of() == Count::Of::clock; }
  bool has_left_over() const { return progress_.left_over && progress_.left_over->slot == record_.current; }
  void happen(decltype(Happening::what) what, Instant at);
  void refuse(Refusal why, Instant at);

  // absence.cpp
  void come_back(Instant from, Instant at);
  CameBack::Clock clock_after_absence() const;

  // keys.cpp
  enum class Taken { no, yes };
  bool at_prompt() const;
  bool sets_holds() const;
  Key meant_by(const Key&) const;
  void press(const Key& pressed, Instant at);
  void refuse_pasted(const Key& key, Instant at);
  Taken press_anywhere(const Key& key, Instant at);
  void press_while_waiting(const Key& key, Instant at);
  void press_in_clock(const Key& key, Instant at);
  void press_in_stop_question(const Key& key, Instant at);
  void press_in_advice(const Key& key, Instant at);
  void skip_clock(Instant at);
  void again_or_before(Instant at);
  void go_before(Instant at);
  std::size_t clock_before() const;
  void change_length(std::chrono::milliseconds by, Instant at);
  void change_holds(std::chrono::milliseconds by, Instant at);
  std::vector<ComingHold> coming_holds() const;
  void report_strength(int value, Instant at);
  void show_whole_text(WholeTextAsked::At where, Instant at);
  void tell_again(Instant at);
  void press_stop(Instant at);
  void answer_stop(StopKind kind, Instant at);

  // questions.cpp
  void ask(Question question, Instant at);
  void put(Asked::Time time, Instant at);
  void answer(const LineEntered& line, Instant at);
  void time_out(Instant at);
  void skip_question(Instant at);
  void take_yes(Instant at);
  void take_no(Instant at);
  void take_level(Level level);
  void proceed(Instant at);
  void ask_movement_before(Instant at);
  void ask_movement_after(Instant at);
  void ask_about_the_day_after(Instant at);
  void ask_next_of_rating(Instant at);
  void take_rating(const Entry& rating);
  Entry rating(Instant at) const;
  void make_plan_of(const Stamp& now);
  void restore();
  void rest_from_heat(const Stamp& now);
  void drop_left_over();
  void decline();
  void introduce(Instant at);
  ScreeningSubject subject_of_screening(Instant at) const;
  void screen(Instant at);
  void answer_screening(const std::string& line, Instant at);
  void refuse_pasted_answer(Instant at);
  void pass_screening(Instant at);
  void begin_as_newcomer();
  void apply(const ProfileVerdict& verdict, const Stamp& now);
  void go_by(const ProfileVerdict& verdict, Instant at);
  void start_session(Instant at);

  SessionSetup setup_;
  SessionRecord record_;
  Outlook outlook_;
  Limits limits_;
  Count count_;
  Dialogue dialogue_;
  std::shared_ptr<ScreeningDialogue> screening_;  ///< a copy that looks ahead asks nothing
  Shown shown_;
  /// How far the steps have come, for this life of the session alone.
  struct Progress {
    bool started = false;
    std::optional<int> step_begun;  ///< the step whose text has appeared
    int last_told = -1;             ///< of the steps that were begun or told to be left out, the last
    /// A run that a checkpoint left unfinished; its time is in `held`.
    struct LeftOver {
      std::size_t slot = 0;
      std::chrono::milliseconds length{0}, elapsed{0};
    };
    std::optional<LeftOver> left_over;
  } progress_;
  Stage stage_ = Stage::question;
  Prompt prompt_ = Prompt::step;
  Ending ending_ = Ending::none;
  Sound sound_ = Sound::on;
  Happenings happened_;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Plays a whole session in no time: an Engine with a clock that a test turns, the little atlas and a little safety
// sheet. Collects what happened, what was said and what went into the event stream.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/session/engine.hpp"
#include "core/telling/transcript.hpp"

namespace tpguide::test {

/// A sentence for each thing that is said, named after it: "(ease in)".
const Safety& little_safety();
/// Four signs, an emergency and three milder ones, on one page: whoever has a profile is asked them as the short form.
const ScreeningForm& little_form();
/// Of a person of 40 who has answered it often enough for the short form.
Profile little_profile(const Stamp& when);

/// Heat 10 min; upper-trapezius both 45 s, twice, rest 15 s; a stretch of 20 s on both sides; 1 min of movement.
extern const std::string_view whole_routine;

/// Heat of 10 min, then these steps: `[[step]]` blocks, in short form "press upper-trapezius left 45s" for tests that
/// need no more. Stretches and moves as "stretch 30s", "move 1m", more heat as "heat 5m".
std::string routine_of(const std::vector<std::string>& steps);

/// The judged routine; the test fails when it has errors.
Routine routine_from(std::string_view text);

/// 2026-11-21, six in the evening, an hour east of Greenwich.
Stamp evening();

struct DriverSetup {
  SessionChoices choices{};
  std::vector<Entry> log{};
  /// used: two sessions of long ago pressed every muscle, so that nothing is suggested for being new.
  enum class Muscles { used, unused } muscles = Muscles::used;
  std::optional<SessionRecord> unfinished{};
  SessionSetup::Resume resume = SessionSetup::Resume::ask;
  SessionSetup::AfterStop after_stop = SessionSetup::AfterStop::goes_on;
  std::optional<Profile> profile = {};  ///< absent: little_profile()
  Stamp now = evening();
  Telling telling = Telling::plain;
};

class SessionDriver {
 public:
  explicit SessionDriver(std::string_view routine_text, DriverSetup setup = {});

  void type(std::string_view line);
  void key(char character);
  void enter();
  /// Time goes by, with a tick whenever the engine asks for one.
  void wait(std::chrono::milliseconds);
  /// Time goes by without a tick; one comes at the end.
  void jump(std::chrono::milliseconds);
  /// The machine sleeps, so long after the last tick.
  void sleep(std::chrono::milliseconds, std::chrono::milliseconds after = std::chrono::milliseconds{0});
  void close_input();
  void send(const Event&);
  /// Time goes by, and this is the first that the engine hears of it.
  void send_after(std::chrono::milliseconds, const Event&);

  /// The screening is answered with n and the level is passed over: the first step waits.
  void start();
  /// Enter at the step prompt, and the ramp of a hold is over.
  void start_clock();
  /// Answers whatever is asked and waits for whatever runs, until the session is over.
  void play_to_the_end();

  const Engine& engine() const { return *engine_; }
  Instant now() const { return now_; }
  const Slot& slot() const { return engine_->slot(); }
  std::chrono::milliseconds left() const { return engine_->left(now_); }
  /// With a checkpoint written and read in between.
  SessionRecord unfinished() const;
  /// What the log would have of it now.
  Entry entry() const;
  const Routine& routine() const { return *routine_; }

  const Happenings& all() const { return all_; }
  /// What happened since this was last asked, a line each.
  std::string story();
  /// The kinds of story(), between commas.
  std::string kinds();
  /// What was said since this was last asked; questions with their answers behind them.
  std::string told();
  const std::string& events() const { return events_; }

 private:
  void take(Happenings happenings);

  std::unique_ptr<Routine> routine_;
  Atlas atlas_;
  Telling telling_;
  std::unique_ptr<Engine> engine_;
  Instant now_{};
  Happenings all_;
  std::size_t told_of_ = 0;
  std::string told_;
  struct Stream;
  std::shared_ptr<Stream> stream_;
  std::string events_;
};

/// A reason against heat, and nothing else, is answered to the screening.
void refuse_heat(SessionDriver&);

/// The session that `driver` leaves unfinished now, gone on with `later` by --resume.
std::unique_ptr<SessionDriver> resumed(const SessionDriver& driver, std::string_view routine_text,
                                       std::chrono::milliseconds later, DriverSetup setup = {});

/// "0:31.5 clock-started hold upper-trapezius left 1, 45 s".
std::string in_words(const Happening&);
/// "clock-started".
std::string kind_of(const Happening&);

}  // namespace tpguide::test

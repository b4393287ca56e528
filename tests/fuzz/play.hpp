// SPDX-License-Identifier: MIT
// Plays a script: lives of a session and sessions of a day, watched from outside.
#pragma once

#include <memory>

#include "core/session/checkpoint.hpp"
#include "core/telling/event.hpp"
#include "fuzz/script.hpp"
#include "fuzz/watch.hpp"
#include "fuzz/window.hpp"

namespace tpguide::fuzz {

class Play {
 public:
  Play(const Script&, const Routine&, const Atlas&, const Safety&);

  /// Everything that the script says, then whatever it takes to end the session.
  void run();

 private:
  void begin(std::optional<SessionRecord> unfinished, SessionSetup::Resume resume);
  void happens(const std::vector<std::string_view>& words, std::string_view rest);
  void send(const Event&);
  void take(const Happenings&);
  void take_twin(const Event&);
  void wait(std::chrono::milliseconds);
  void leave(std::chrono::milliseconds later, SessionSetup::Resume resume);
  void check_gone_on(const SessionRecord& left) const;
  void next_session(std::chrono::minutes later);
  const char* answer_at(int turn) const;
  void play_to_the_end();
  void log_partial(const SessionRecord&);
  void log_on_disk();
  void log_finished();
  void log(Entry entry);
  SessionRecord kept() const;
  bool over() const { return engine_->stage() == Stage::over; }

  const Script& script_;
  const Routine& routine_;
  const Atlas& atlas_;
  const Safety& safety_;
  Watch watch_;
  Window window_;
  std::vector<Entry> log_;
  std::unique_ptr<Engine> engine_, twin_;
  Happenings all_, twins_;
  std::size_t compared_ = 0;  ///< so many of both
  EventStream events_;
  Stamp base_;  ///< the wall clock at the beginning of this life
  Instant now_{};
  std::optional<SessionRecord> on_disk_;  ///< left by an earlier life, and not yet gone on with or logged
  bool logged_ = false;
};

}  // namespace tpguide::fuzz

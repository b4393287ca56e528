// SPDX-License-Identifier: MIT
// Keeps a session: its checkpoint at every transition and every few seconds, its entry and the ratings in the log, and
// what was answered of lasting things in the profile. A disk that is slow, full or does not answer holds nothing up.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "cli/session/display.hpp"
#include "cli/session/listener.hpp"
#include "cli/session/session_clock.hpp"
#include "core/session/checkpoint.hpp"
#include "core/telling/transcript.hpp"
#include "sys/log_store.hpp"
#include "sys/profile_store.hpp"
#include "sys/session_files.hpp"
#include "sys/worker.hpp"

namespace tpguide {

class Keeper : public Listener {
 public:
  struct Subject {
    std::string digest;                 ///< of the routine's text
    std::string source;                 ///< what opens the routine again
    std::string entry_id;               ///< of the session that is gone on with, if it may be in the log already
    std::optional<Checkpoint> earlier;  ///< an unfinished session that is logged as partial once this one begins
  };
  Keeper(const Engine&, const SessionClock&, Display&, Subject, SessionFiles, LogStore, ProfileStore);

  void hear(const Happenings&, Instant at) override;
  void go_on() override;
  void watch(std::vector<Watched>&) const override;
  bool is_done() const override;

  /// The process is about to be stopped: as it will be found when that goes on.
  void save_before_stop(Instant at);
  /// Where the session is once all is done; `unknown` until then.
  WhereItIs place() const { return place_; }

 private:
  enum class Wait { no, briefly };
  struct Shared;

  Checkpoint checkpoint_of(SessionRecord, Instant at) const;
  void save(const Checkpoint&, Wait);
  void make_lasting(Worker::Report = Worker::Report::failure);
  void log_earlier();
  void log(Entry rating);
  void keep_profile();
  void note_stop(const Stamp& at);
  void finish(const SessionEnded&, Instant at);
  void finish_kept(const Checkpoint&);
  void finish_logged(Checkpoint, SessionStatus);
  void note_saved(const std::optional<Error>&);

  const Engine& engine_;
  const SessionClock& clock_;
  Display& display_;
  Subject subject_;
  ProfileStore profiles_;
  Profile profile_;  ///< as it was kept last
  std::shared_ptr<Shared> shared_;
  /// A name that is changed is quick to be done; to have it outlive a power cut may take its time.
  Worker quick_;
  Worker lasting_;

  std::chrono::nanoseconds saved_{0};  ///< when that was asked for last
  std::chrono::nanoseconds asked_{0};  ///< device_clock() when the quick one was set to work
  WhereItIs place_ = WhereItIs::nowhere;
  bool quick_is_slow_ = false;
  bool save_failed_ = false;
};

}  // namespace tpguide

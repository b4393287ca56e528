// SPDX-License-Identifier: MIT
#include "cli/session/keeper.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include <poll.h>

#include "cli/unfinished.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// While a clock runs there is a wake-up a second, and the one after this time writes: every four seconds, so that with
/// the time a disk takes the checkpoint is never older than five.
constexpr seconds checkpoint_every{3};
/// Who sees that an answer was taken can rely on it, unless that takes longer.
constexpr milliseconds brief_wait{10};
constexpr milliseconds brief_wait_at_end{40};
constexpr milliseconds wait_before_stop{300};

constexpr const char* not_kept = "the session cannot be kept at the moment, so it could not be gone on with";

/// What a happening asks of the checkpoint, least first. What to do about a stop sign waits for nothing.
struct Haste {
  enum class Save { briefly, at_once } save = Save::briefly;
  enum class Outlive { kill, power_cut } outlive = Outlive::kill;
};

Haste haste_of(const Happening& happening) {
  return std::visit(
      Reading{
          [](const AnyOf<StepStarted, ClockEnded> auto&) {
            return Haste{Haste::Save::briefly, Haste::Outlive::power_cut};
          },
          [](const AnyOf<StopPressed, StopSign> auto&) {
            return Haste{Haste::Save::at_once, Haste::Outlive::power_cut};
          },
          [](const AnyOf<Asked, Declined, NextDayRated, Introduced, Screened, LevelTakenOver, Started, Resumed,
                         SideChanged, RewarmOffered, Waiting, GettingReady, EasingIn, ClockStarted, ClockPaused,
                         ClockResumed, MarkReached, StrengthSaid, EaseOff, PassedOver, Refused, LengthChanged,
                         HoldsChanged, AdviceRead, CameBack, StepEnded, StepLeftOut, SoundSwitched, HelpAsked,
                         WholeTextAsked, AgainAsked, SessionEnded> auto&) { return Haste{}; },
      },
      happening.what);
}

}  // namespace

/// What both threads touch. One at a time writes the checkpoint, and nobody after it has become an entry.
struct Keeper::Shared {
  Shared(SessionFiles session_files, LogStore log_store) : files(std::move(session_files)), log(std::move(log_store)) {}

  std::mutex mutex;
  SessionFiles files;
  LogStore log;
  bool closed = false;
};

Keeper::Keeper(const Engine& engine, const SessionClock& clock, Display& display, Subject subject, SessionFiles files,
               LogStore log, ProfileStore profiles)
    : engine_(engine),
      clock_(clock),
      display_(display),
      subject_(std::move(subject)),
      profiles_(std::move(profiles)),
      profile_(engine.setup().profile),
      shared_(std::make_shared<Shared>(std::move(files), std::move(log))) {}

void Keeper::hear(const Happenings& happenings, Instant at) {
  if (happenings.empty()) return;
  Haste most;
  for (const auto& happening : happenings) {
    if (happening.get<Started>() != nullptr || happening.get<Declined>() != nullptr) {
      log_earlier();
      subject_.entry_id.clear();
    } else if (const auto* rated = happening.get<NextDayRated>()) {
      log(rated->rating);
    } else if (const auto* screened = happening.get<Screened>()) {
      if (screened->outcome.keep == KeepProfile::yes) keep_profile();
    } else if (happening.get<StopSign>() != nullptr) {
      note_stop(engine_.setup().stamp(happening.at));
    } else if (const auto* ended = happening.get<SessionEnded>()) {
      finish(*ended, at);
      if (!quick_is_slow_) lasting_.wait(brief_wait_at_end);
    }
    const Haste haste = haste_of(happening);
    most = {std::max(most.save, haste.save), std::max(most.outlive, haste.outlive)};
  }
  if (!engine_.has_started() || engine_.stage() == Stage::over) return;
  save(checkpoint_of(engine_.record(at), at), most.save == Haste::Save::at_once ? Wait::no : Wait::briefly);
  if (most.outlive == Haste::Outlive::power_cut) make_lasting();
}

void Keeper::go_on() {
  quick_.collect();
  lasting_.collect();
  if (quick_is_slow_) quick_is_slow_ = !quick_.is_idle();
  const bool runs = engine_.stage() == Stage::running || engine_.stage() == Stage::ramp;
  if (!runs || !engine_.has_started() || clock_.boot() - saved_ < checkpoint_every) return;
  if (!quick_.is_idle() && device_clock() - asked_ >= checkpoint_every) note_saved(Error("the disk does not answer"));
  save(checkpoint_of(engine_.record(clock_.now()), clock_.now()), Wait::no);
}

void Keeper::watch(std::vector<Watched>& watched) const {
  watched.push_back({quick_.wake_fd(), POLLIN});
  watched.push_back({lasting_.wake_fd(), POLLIN});
}

bool Keeper::is_done() const {
  return place_ != WhereItIs::unknown && quick_.is_idle() && lasting_.is_idle();
}

void Keeper::save_before_stop(Instant at) {
  if (!engine_.has_started() || engine_.stage() == Stage::over) return;
  Checkpoint checkpoint = checkpoint_of(engine_.record(at), at);
  // The warmth goes on meanwhile, and with it its clock; any other clock waits.
  if (checkpoint.standing == Standing::running && !engine_.warmth_is_on()) checkpoint.standing = Standing::paused;
  save(checkpoint, Wait::no);
  quick_.wait(wait_before_stop);
}

Checkpoint Keeper::checkpoint_of(SessionRecord record, Instant at) const {
  Checkpoint checkpoint;
  checkpoint.session = std::move(record);
  checkpoint.session.digest = subject_.digest;
  checkpoint.source = subject_.source;
  checkpoint.entry_id = subject_.entry_id;
  checkpoint.steps = static_cast<int>(engine_.setup().routine.steps.size());
  const bool running = engine_.stage() == Stage::running || engine_.stage() == Stage::ramp;
  checkpoint.standing = running                            ? Standing::running
                        : engine_.stage() == Stage::paused ? Standing::paused
                                                           : Standing::waiting;
  if (checkpoint.standing != Standing::waiting) checkpoint.left = engine_.left(at);
  checkpoint.boot_deadline = std::chrono::duration_cast<milliseconds>(clock_.boot_of(at + checkpoint.left));
  checkpoint.saved = engine_.setup().stamp(at);
  return checkpoint;
}

void Keeper::save(const Checkpoint& checkpoint, Wait wait) {
  saved_ = clock_.boot();
  if (quick_.is_idle()) asked_ = device_clock();
  const auto work = [shared = shared_, checkpoint] {
    const std::lock_guard lock(shared->mutex);
    if (shared->closed) return;
    shared->files.save(checkpoint, Durability::through_kill);
  };
  quick_.add_newest(work, [this](const std::optional<Error>& error) { note_saved(error); });
  if (wait == Wait::briefly && !quick_is_slow_) quick_is_slow_ = !quick_.wait(brief_wait);
}

/// A full disk must not end a session that runs: the next save may succeed again.
void Keeper::note_saved(const std::optional<Error>& error) {
  if (error && !std::exchange(save_failed_, true)) display_.tell_trouble(not_kept);
}

void Keeper::make_lasting(Worker::Report report) {
  lasting_.add_newest([shared = shared_] { shared->files.make_lasting(); },
                      [this](const std::optional<Error>& error) { note_saved(error); }, report);
}

void Keeper::log_earlier() {
  if (!subject_.earlier) return;
  const auto work = [shared = shared_, earlier = *std::exchange(subject_.earlier, std::nullopt)] {
    const std::lock_guard lock(shared->mutex);
    try {
      if (const auto error = log_session(earlier, SessionStatus::partial, shared->files, shared->log)) throw *error;
    } catch (const Error& error) {
      // The session that begins now will have its place.
      throw shared->files.keep_aside(error);
    }
  };
  // Before the new session's first checkpoint takes its place.
  quick_.add(work, [this](const std::optional<Error>& error) {
    if (error) display_.tell_trouble(error->what());
  });
}

void Keeper::log(Entry rating) {
  const auto work = [shared = shared_, rating = std::move(rating)] { shared->log.append(rating); };
  lasting_.add(work, [this](const std::optional<Error>& error) {
    if (error) display_.tell_trouble(error->what());
  });
}

void Keeper::keep_profile() {
  const auto work = [profiles = profiles_, before = std::exchange(profile_, engine_.setup().profile),
                     after = engine_.setup().profile] { profiles.save_changes(before, after); };
  lasting_.add(work, [this](const std::optional<Error>& error) {
    if (error) display_.tell_trouble(error->what());
  });
}

/// In what the file says by then: it may have been changed meanwhile.
void Keeper::note_stop(const Stamp& at) {
  std::vector<KeptSign> signs = engine_.setup().profile.signs;
  std::erase_if(signs, [&](const KeptSign& sign) { return !is_stop(sign) || sign.at != at; });
  const auto work = [profiles = profiles_, at, signs = std::move(signs)] {
    const ReadProfile read = profiles.look();
    if (!read.profile) return;
    Profile noted = *read.profile;
    noted.stop_at = at;
    noted.signs.insert(noted.signs.end(), signs.begin(), signs.end());
    profiles.save_changes(*read.profile, noted);
  };
  lasting_.add(work, [this](const std::optional<Error>& error) {
    if (error) display_.tell_trouble(error->what());
  });
}

/// What was left early stays a checkpoint.
void Keeper::finish(const SessionEnded& ended, Instant at) {
  if (!ended.record) return;
  const SessionStatus status = status_of(ended.ending);
  if (ended.ending == Ending::quit) {
    finish_kept(checkpoint_of(*ended.record, at));
  } else if (status != SessionStatus::partial) {
    finish_logged(checkpoint_of(*ended.record, at), status);
  }
}

void Keeper::finish_kept(const Checkpoint& checkpoint) {
  place_ = WhereItIs::unknown;
  const auto work = [shared = shared_, checkpoint] {
    const std::lock_guard lock(shared->mutex);
    shared->files.save(checkpoint, Durability::through_kill);
    shared->closed = true;
  };
  quick_.add_newest(
      work,
      [this, checkpoint](const std::optional<Error>& error) {
        if (error) {
          display_.tell_trouble("the session could not be kept to be gone on with");
          return finish_logged(checkpoint, SessionStatus::partial);
        }
        place_ = WhereItIs::kept;
        // The end waits for this, and nothing else would wake it.
        make_lasting(Worker::Report::always);
      },
      Worker::Report::always);
}

void Keeper::finish_logged(Checkpoint checkpoint, SessionStatus status) {
  place_ = WhereItIs::unknown;
  struct Result {
    WhereItIs place = WhereItIs::lost;
  };
  const auto result = std::make_shared<Result>();
  const auto work = [shared = shared_, result, status, checkpoint = std::move(checkpoint)] {
    const std::lock_guard lock(shared->mutex);
    shared->closed = true;
    try {
      const auto error = log_session(checkpoint, status, shared->files, shared->log);
      result->place = WhereItIs::logged;
      if (error) throw *error;
    } catch (const Error&) {
      if (result->place == WhereItIs::lost && shared->files.look()) result->place = WhereItIs::kept;
      throw;
    }
  };
  lasting_.add(work, [this, result](const std::optional<Error>& error) {
    if (error) display_.tell_trouble(error->what());
    place_ = result->place;
  });
}

}  // namespace tpguide

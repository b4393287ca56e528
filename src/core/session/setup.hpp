// SPDX-License-Identifier: MIT
// What a session is begun with: the routine and all that is known of it, the log, the wall clock and the choices. What
// is told of stays as it is for the whole session, so that whoever tells may lean on it at any moment.
#pragma once

#include <chrono>
#include <optional>

#include "core/body/body.hpp"
#include "core/history/history.hpp"
#include "core/safety/profile.hpp"
#include "core/safety/safety.hpp"
#include "core/session/record.hpp"

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

enum class HandsFree { off, on };
/// Whether what stands before a start is spoken as well.
enum class Voice { none, speaks };
/// Whether anybody can be asked: without a terminal the questions are passed over.
enum class Asking { possible, impossible };

struct SessionChoices {
  HandsFree hands_free = HandsFree::off;
  Asking asking = Asking::possible;
  Voice voice = Voice::none;  ///< hands-free, a count waits until what comes has been said: see SpokenOut
  HeatChoice heat = HeatChoice::as_written;  ///< at the beginning: the screening may refuse it
  RestPolicy rest_policy = RestPolicy::keep;
  std::optional<std::chrono::minutes> minutes = {};
  std::optional<Side> side = {};  ///< left or right, where only one is wanted
};

struct SessionSetup {
  const Routine& routine;
  const Atlas& atlas;
  const Safety& safety;
  const ScreeningForm& form;
  Profile profile;  ///< what is kept of the person's health
  History history;  ///< of the last 90 days at least
  Stamp now;        ///< wall clock at Instant{0}
  SessionChoices choices;
  std::optional<SessionRecord> unfinished;  ///< of this routine
  enum class Resume { ask, at_once } resume = Resume::ask;
  /// Whether what to do about a stop sign has to be read before the session goes on; hands-free it never has.
  enum class AfterStop { goes_on, waits_for_key } after_stop = AfterStop::goes_on;
  const Body* body = nullptr;  ///< for the picture of where to press; none without it

  /// Wall-clock time of an instant, as routine time counts it.
  Stamp stamp(Instant instant) const { return {now.time + instant.time_since_epoch(), now.offset}; }
  const Step& step(int index) const { return routine.steps[static_cast<std::size_t>(index)]; }
};

}  // namespace tpguide

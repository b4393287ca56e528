// SPDX-License-Identifier: MIT
// The transcript of a session as the person reads it: what has happened, in lines, and the questions.
#pragma once

#include <vector>

#include "cli/session/display.hpp"
#include "cli/session/listener.hpp"
#include "core/session/happening.hpp"
#include "core/telling/transcript.hpp"

namespace tpguide {

class Teller : public Listener {
 public:
  /// A rehearsal is told to be one.
  enum class Of { session, rehearsal };
  Teller(const SessionSetup& setup, Display& display, Of of) : setup_(setup), display_(display), of_(of) {}

  void hear(const Happenings&, Instant at) override;
  /// After the end: where the session is now.
  void tell_where_it_is(Ending, WhereItIs);

 private:
  std::vector<std::string> prompt_of(const Asked&) const;
  void say_what_scrolled_away(std::vector<Line>& lines, const Asked&) const;

  const SessionSetup& setup_;
  Display& display_;
  Of of_;
  Screening screening_;  ///< as it was introduced
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The transcript of a session as the person reads it: what has happened, in lines, and the questions.
#pragma once

#include <vector>

#include "cli/session/display.hpp"
#include "cli/session/listener.hpp"
#include "core/session/engine.hpp"
#include "core/telling/transcript.hpp"

namespace tpguide {

class Teller : public Listener {
 public:
  /// A rehearsal is told to be one.
  enum class Of { session, rehearsal };
  Teller(const Engine&, Display&, Of);

  void hear(const Happenings&, Instant at) override;
  /// After the end: where the session is now.
  void tell_where_it_is(WhereItIs);

 private:
  std::vector<std::string> prompt_of(Question) const;
  void say_what_scrolled_away(std::vector<Line>& lines, const Happening& asked) const;

  const Engine& engine_;
  Display& display_;
  Of of_;
};

}  // namespace tpguide

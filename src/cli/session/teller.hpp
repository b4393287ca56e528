// SPDX-License-Identifier: MIT
// The transcript of a session as the person reads it: what has happened, in lines, and the questions.
#pragma once

#include <deque>
#include <string_view>
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
  /// A question that is longer than the window is shown in parts, and only its last takes an answer: at another Enter
  /// leads on, and nothing else is taken but to leave, or what leads to another question.
  enum class Turned { no, yes };
  Turned turn(const LineEntered&);
  /// After the end: where the session is now.
  void tell_where_it_is(Ending, WhereItIs);

 private:
  void ask(const Asked&);
  void show_part();

  const SessionSetup& setup_;
  Display& display_;
  Of of_;
  std::deque<std::vector<std::string>> parts_;  ///< that are still to be shown, the last line of each its prompt
  std::string prompt_;                          ///< of the part that is shown
  std::string_view leads_;
  std::string heading_;  ///< of the question that they are of
};

}  // namespace tpguide

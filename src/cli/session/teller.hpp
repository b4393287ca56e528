// SPDX-License-Identifier: MIT
// The transcript of a session as the person reads it: what has happened, in lines, and the questions.
#pragma once

#include <deque>
#include <optional>
#include <string>
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
  /// The question once more and whole, a page of the screening from its beginning.
  void show_question();
  /// The question that stands, after what has come over it. In a lower window a page of the screening is laid out anew:
  /// nothing of it may be answered unseen.
  void mend_question();
  /// After the end: where the session is now.
  void tell_where_it_is(Ending, WhereItIs);

 private:
  void ask(const Asked&);
  void show_page(std::string_view typed);
  void show_part(std::string_view typed);
  std::vector<std::vector<std::string>> parts_now() const;
  std::vector<std::string> prompt_now() const;

  const SessionSetup& setup_;
  Display& display_;
  Of of_;
  bool is_announced_ = false;                   ///< that it is a rehearsal
  std::deque<std::vector<std::string>> parts_;  ///< that are still to be shown, the last line of each its prompt
  std::vector<std::string> prompt_;             ///< that is shown
  std::optional<Asked> asked_;                  ///< the question that was asked last
  /// A page of the screening, as it was shown and in which window.
  std::vector<std::vector<std::string>> shown_;
  ScreenSize shown_in_;
};

}  // namespace tpguide

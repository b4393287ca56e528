// SPDX-License-Identifier: MIT
// A session as a script, a line each, in any order of what is known before it begins:
//
//   routine shoulder-headache              a shipped one; or, step by step:
//   step press triceps both 50s repeat=2   (also heat 10m, stretch 20s, move 1m; more keys as key=value)
//   top no-heat "Already warm."            a line at the top of the routine
//   choose hands-free                      also: spoken, unasked, already-warm, as-written, waits, ascii, big,
//                                          plain, twin
//   minutes 20
//   at 1430                                the clock on the wall, minutes after midnight
//   log 30 triceps left 45000 done 7       hours ago; `too triceps right 20000 done` adds a place, `stopped numb`
//   rate 10 3 6 triceps left               hours ago: pain, spots (x: unknown), perhaps `signs`, perhaps the place
//   sore 50 6 triceps left                 a soreness entry
//
// and then what comes to it:
//
//   keys  nnb s          each a key; \n Enter, ^ end of input, ~ a key without a meaning
//   line 5               a line and Enter
//   jump 7000 / wait 7000 / sleep 7000 300 milliseconds: with one tick at the end, with every tick, asleep since 300 ms
//                        after the last tick
//   spoken               what is said of a step is said to its end
//   size 80 24           of the window
//   kill 60000 / quit 60000 / ask 60000    the program dies, or is left with q; so much later it is gone on with by
//                        --resume, or asked whether to go on
//   again 90             a new session so many minutes later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/session/engine.hpp"

namespace tpguide::fuzz {

struct Script {
  std::string routine_name;  ///< a shipped one; empty: `routine_text`
  std::string routine_text;
  SessionChoices choices;
  SessionSetup::AfterStop after_stop = SessionSetup::AfterStop::goes_on;
  /// How it is looked at: not at all makes ten times as many sessions.
  enum class Look { unseen, plain, ascii, big } look = Look::unseen;
  enum class Twin { no, yes } twin = Twin::no;  ///< another engine is ticked much more often
  Stamp now;
  std::vector<Entry> log;
  std::vector<std::string_view> happens;  ///< the other lines
};
/// Understands any text; what means nothing is passed over.
Script read_script(std::string_view text);

}  // namespace tpguide::fuzz

// SPDX-License-Identifier: MIT
// Happenings as lines of text: what stays in the scrollback beside the live region, and all there is in plain mode.
#pragma once

#include <string>
#include <vector>

#include "core/session/engine.hpp"
#include "core/terminal/frame.hpp"

namespace tpguide {

/// With the live region, what the region shows is not told twice.
enum class Telling { live, plain };

/// What to print for a happening, each a paragraph that may be wrapped; leading spaces are its indent. Often empty.
std::vector<Line> tell(const Happening&, const SessionSetup&, Telling);

/// Where a session is that has ended: nowhere before it has begun or of a rehearsal, in the checkpoint, in the log,
/// lost, or the disk has not answered.
enum class WhereItIs { nowhere, kept, logged, lost, unknown };
/// What is said of it, once that is so.
std::vector<Line> tell_place(Ending, WhereItIs);

/// The text of a question without its newline: the answer is typed behind it.
std::string question_prompt(const Asked&, const SessionSetup&);

/// The text of a step, as it stands in the scrollback.
std::vector<Line> tell_step(const StepAhead&, const SessionSetup&);

/// The keys that do something now, and what.
std::vector<Line> tell_help(const KeysNow&, const Safety&);
/// What to do about a stop sign with which the session goes on.
std::vector<Line> tell_stop_advice(const Engine&);

}  // namespace tpguide

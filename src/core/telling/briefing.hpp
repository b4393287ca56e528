// SPDX-License-Identifier: MIT
// What is said before the first clock: the routine as it will be today, what is left out of it and why, the questions
// of the screening, and what follows from their answers.
#pragma once

#include <string>
#include <vector>

#include "core/session/engine.hpp"
#include "core/terminal/frame.hpp"
#include "core/text/page.hpp"

namespace tpguide {

/// Title, time, tools, what is left out and what is suggested.
std::vector<Line> tell_introduction(const Introduced&, const SessionSetup&);

/// What rests today and what does not fit the minutes, under its heading; empty when nothing is left out.
std::vector<Line> tell_left_out(const Outlook&, const SessionSetup&);

/// A question of the screening to be heard, without its prompt.
std::vector<Line> tell_screening(const ScreeningQuestion&);
/// What to do now, where the session ends here; else what is left out and kept in mind.
std::vector<Line> tell_screened(const ScreeningOutcome&, const SessionSetup&);

/// The timetable of --dry-run: every clock with its start, the words hung behind their times.
Page timetable(const Engine&, int width);
/// The same as sentences.
std::string timetable_to_hear(const Engine& engine);

}  // namespace tpguide

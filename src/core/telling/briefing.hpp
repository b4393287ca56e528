// SPDX-License-Identifier: MIT
// What is said before the first clock: the routine as it will be today, what is left out of it and why, the screening,
// and what to do now when its answer is yes.
#pragma once

#include <vector>

#include "core/session/happening.hpp"
#include "core/terminal/frame.hpp"

namespace tpguide {

/// Title, time, tools, cautions, what is left out, what is suggested, and the screening lines.
std::vector<Line> tell_introduction(const Introduced&, const SessionSetup&);

/// What rests today and what does not fit the minutes, under its heading; empty when nothing is left out.
std::vector<Line> tell_left_out(const Outlook&, const SessionSetup&);

/// The advice for each kind of sign, most urgent first, then the reasons against heat alone.
std::vector<Line> tell_screened_out(const Screening&, const Safety&);

}  // namespace tpguide

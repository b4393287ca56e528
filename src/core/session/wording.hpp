// SPDX-License-Identifier: MIT
// The words that the live region and the transcript share: what a step is called, how much of it there is, what comes
// next, and the text that is read before a clock runs.
#pragma once

#include <string>
#include <vector>

#include "core/session/engine.hpp"

namespace tpguide {

/// "upper trapezius"; the name itself when the atlas has no such muscle.
std::string muscle_words(const std::string& name, const Atlas&);
/// "LEFT", for the eye; "left", for a sentence.
std::string side_capitals(Side);
/// "Heat", "Warm again", "Press", "Rest", "Stretch", "Move".
std::string phase_word(Phase);

/// "upper trapezius · LEFT", "neck and shoulders": what a slot is about, without its kind; may be empty.
std::string slot_subject(const Slot&, const Engine&);
/// "hold 1 of 2" for a hold, else empty.
std::string hold_of(const Slot&, const Engine&);
/// "rest 15 s, then the left side again", "the right side", "stretch …", "the closing questions".
std::string next_words(const Engine&);
/// "2 × 45 s on each side, 15 s rest between".
std::string dose_words(const Step&);

/// One piece of the text of a step; `label` may be empty.
struct Paragraph {
  std::string label;
  std::string text;
};
/// The heading, "Step 3 of 6 · Press · upper trapezius · left, then right".
std::string step_heading(const Slot&, const Engine&);
/// What is read before a slot's step begins.
std::vector<Paragraph> step_text(const Slot&, const Engine&);
/// What a prompt waits for: "Enter starts · n passes over · …" or the hands-free form, a count of `length`.
std::string prompt_words(Prompt, std::chrono::milliseconds length, const Engine&);

/// The same of what stands now.
std::string step_heading(const Engine&);
std::vector<Paragraph> step_text(const Engine&);
std::string prompt_words(const Engine&);

/// "left 2 × 45 s, right 45 s" of the step that has just ended, with what was passed over or stopped.
std::string step_summary(int step, const Engine&);

}  // namespace tpguide

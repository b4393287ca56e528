// SPDX-License-Identifier: MIT
// The words that the live region and the transcript share: what a step is called, how much of it there is, what comes
// next, and the text that is read before a clock runs.
#pragma once

#include <string>
#include <vector>

#include "core/session/engine.hpp"
#include "core/text/line.hpp"

namespace tpguide {

/// "upper trapezius"; the name itself when the atlas has no such muscle.
std::string muscle_words(const std::string& name, const Atlas&);
/// "LEFT", for the eye; "left", for a sentence.
std::string side_capitals(Side);
/// "Heat", "Warm again", "Press", "Rest", "Stretch", "Move".
std::string phase_word(Phase);

/// "soft ball".
std::string tool_words(Tool);

/// "upper trapezius · LEFT", "neck and shoulders": what a slot is about, without its kind; may be empty.
std::string slot_subject(const Slot&, const SessionSetup&);
/// "hold 1 of 2" for a hold, "1 of 2" for a stretch that is repeated, else empty.
std::string hold_of(const Slot&, const SessionSetup&);
/// "Press · upper trapezius · LEFT · hold 1 of 2".
std::string slot_title(const Slot&, const SessionSetup&);
/// "left side", "middle".
std::string side_words(Side);
/// "rest 15 s, then the left side again", "the right side", "stretch …", "the closing questions".
std::string next_words(const Engine&);
/// "31 s", as a countdown shows it.
std::string left_words(std::chrono::milliseconds);
/// "2 × 45 s on each side, 15 s rest between".
std::string dose_words(const Step&);

/// What to do about a stop sign, a line each; `muscle` may be empty.
std::vector<std::string> stop_advice(StopKind, const std::string& muscle, const SessionSetup&);
/// The same where the muscle is called so.
std::vector<std::string> stop_advice_of(StopKind, const std::string& muscle_words, const Safety&);
/// Why a key did nothing.
std::string refusal_words(const Refused&, const Safety&);

/// "Press · upper trapezius": what a step of the routine is called as it is left.
std::string step_name(int step, const SessionSetup&);

enum class Follows { nothing, the_last };
/// One piece of the text of a step; `label` may be empty.
struct Paragraph {
  std::string label;
  std::string text;
  Follows follows = Follows::nothing;  ///< a further line of the paragraph before
};
/// "  How: lean on the ball": the label in its own tint.
Line line_of(const Paragraph&);
/// The sides of the step that today's plan has left; none for a step without a side.
std::optional<Sides> sides_today(const StepAhead&, const SessionSetup&);
/// "Step 3 of 6 · Press · upper trapezius · left, then right"; inside a step, "… · RIGHT · hold 2 of 2".
std::string step_heading(const StepAhead&, const SessionSetup&);
/// What to take care of at a press that was not said at an earlier one of the session; in brief, of this muscle alone.
std::vector<std::string_view> cautions_ahead(const StepAhead&, const SessionSetup&);
/// What is read before its clock begins.
std::vector<Paragraph> step_text(const StepAhead&, const SessionSetup&);
/// Its place, position and tool in a sentence or two; empty while it is warmed once more.
std::string step_in_brief(const Slot&, const SessionSetup&);
/// What a prompt waits for: "Enter starts · n passes over · …" or the hands-free form, a count with `left` to go.
std::string prompt_words(Prompt, std::chrono::milliseconds left, const SessionChoices&);

/// "left 2 × 45 s, right 45 s" of a step that has just ended, with what was passed over or stopped.
std::string step_summary(const std::vector<Slot>& step);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What a person does in a session at a terminal and reads off it, and routines that are short enough for a test.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/pty.hpp"
#include "support/sandbox.hpp"

namespace tpguide {

/// What every page of the screening ends with.
inline constexpr std::string_view screening = "[y/n/?] ";
/// Of those lines of it that are true.
inline constexpr std::string_view numbers = "Which? Type the numbers: ";
inline constexpr std::string_view level = "Pain now where it bothers you, 0";
/// Of the movement that a routine names, behind its sentence; after a level alone.
inline constexpr std::string_view stiffness = "How stiff, 0";
inline constexpr std::string_view note = "Note (Enter skips): ";
/// As much of it as stands on the last row at 80 columns.
inline constexpr std::string_view every_other_day = "[y/n] ";
inline constexpr std::string_view resume = "Go on where you stopped? [y/n] ";

void answer(Pty&, std::string_view question, std::string_view reply);
/// Nothing applies today, and no level is given.
void pass_screening(Pty&);
/// No level and no note either at the end.
void pass_closing_questions(Pty&);
/// Once `text` is on the screen.
void press_key(Pty&, std::string_view text, std::string_view key);
void press_enter(Pty&, std::string_view text);

/// On the clock that is on the screen; none where none runs.
std::optional<std::chrono::seconds> time_left(Pty&);
/// Until one counts: easing in is over.
void wait_for_clock(Pty&);
void wait_for_time_left(Pty&, std::chrono::seconds at_most);

/// As much of a sentence of the safety sheet as stands on one row of any width.
std::string beginning(std::string_view sentence);

/// Every line of the event stream. A line that is no JSON object fails the test.
std::vector<nlohmann::json> events_in(std::string_view text);
/// The lines that end a step, in order.
std::vector<std::string> finished_steps(std::string_view text);
/// What `tpguide history --since all --json` answers.
nlohmann::json history_of(const Sandbox&);
/// The unfinished session on disk; nothing where there is none.
std::optional<std::string> checkpoint_of(const Sandbox&);

/// Two sides of a muscle and a movement, with no warning from the judge: 30 s, 30 s, 1 min.
extern const std::string press_routine;
/// Ten minutes of heat, then 60 s on the left and nothing more.
extern const std::string heat_routine;
/// Two movements of a minute.
extern const std::string move_routine;

}  // namespace tpguide

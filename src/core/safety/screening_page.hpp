// SPDX-License-Identifier: MIT
// A question of the screening as lines: for a window, in parts where that is low, and to be heard.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/safety/screening.hpp"

namespace tpguide {

/// A page never has more items, nor rows at 78 cells.
inline constexpr std::size_t most_screening_items = 7;
inline constexpr std::size_t most_screening_rows = 16;

/// The lines of the question's parts, one where it fits: no line wider than `width`, no part higher than `height`, the
/// last line of each its prompt. Only the last part takes an answer; Enter leads to the next. Where a window is lower
/// than an item with its prompt, a part is higher.
std::vector<std::vector<std::string>> screening_parts(const ScreeningQuestion&, int width, int height);

/// What is said to anything else that is typed at a part before the last.
inline constexpr std::string_view part_first = "Please see the rest of it first.";
/// Whether a line is taken at such a part: it leaves, or leads to another question.
bool is_taken_early(std::string_view line, std::string_view leads);

/// All that may be asked before a routine, whoever asks, by what a yes leads to; the most urgent first.
struct SignsOf {
  std::string advice;
  std::vector<std::string> items;
};
std::vector<SignsOf> screening_in_full(const ScreeningForm&, const ScreeningSubject&);

/// The question before its list and again behind it, as paragraphs; the last is the prompt.
std::vector<std::string> screening_plain(const ScreeningQuestion&);

}  // namespace tpguide

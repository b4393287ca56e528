// SPDX-License-Identifier: MIT
// Text as a voice is to be given it: numbers, units and signs as the words that people say.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// ear: --plain; ranges, arrows and units are words, and columns sentences.
enum class ReadBy { eye, ear };

/// "forty-five"; from a million on in digits.
std::string number_for_ear(int);

/// "forty-five seconds", "one minute thirty seconds", "fifteen minutes".
std::string time_for_ear(std::chrono::seconds);

/// "45 s" is "forty-five seconds", "0–10" "zero to ten", "[y/n]" "y or n"; emergency numbers are said digit by digit.
std::string for_ear(std::string_view text);

/// A line that a screen reader says: "45 s · LEFT" is "45 seconds, left side"; digits stay, which it reads by itself,
/// and keys that are signs have their names.
std::string for_screen_reader(std::string_view text);

/// The sentences of lines that were broken to fit a screen, each for the ear: an item of a list is one of them.
std::vector<std::string> sentences_for_ear(const std::vector<std::string>& lines);

}  // namespace tpguide

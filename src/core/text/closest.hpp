// SPDX-License-Identifier: MIT
// "Did you mean": the nearest names to one that was mistyped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// The names within a small edit distance (Damerau-Levenshtein, by code point, case ignored) or of which `word` is a
/// beginning, nearest first, at most three.
std::vector<std::string> closest(std::string_view word, const std::vector<std::string_view>& names);

/// "did you mean 'a'?", "did you mean 'a' or 'b'?", or empty when nothing is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& names);

}  // namespace tpguide

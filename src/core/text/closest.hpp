// SPDX-License-Identifier: MIT
// "Did you mean": the nearest names to one that was mistyped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// Edits from one word to the other, a swap of neighbours counted as one: by code point, case ignored. nullopt when
/// there are more than `most`, which is told of most words without counting.
std::optional<std::size_t> edits_within(std::size_t most, std::string_view a, std::string_view b);

/// A bit for each letter and digit that is in the text, one for both cases.
std::uint32_t letters_of(std::string_view text);
/// False when more of their letters differ than so many edits can take away or bring: cheap beside counting them.
bool may_be_within(std::size_t edits, std::uint32_t letters, std::uint32_t of_other);

/// The names within a small edit distance (Damerau-Levenshtein, by code point, case ignored) or of which `word` is a
/// beginning or an end, nearest first, at most three. Never one that says another thing by a real word: where both are
/// made of as many words, each is near by itself, and none that has an opposite ("upper", "posterior", "soft") is taken
/// for it.
std::vector<std::string> closest(std::string_view word, const std::vector<std::string_view>& names);

/// "did you mean 'a'?", "did you mean 'a', 'b' or 'c'?", empty of nothing.
std::string as_question(const std::vector<std::string>& names);

/// The nearest names as that question; empty when nothing is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& names);

}  // namespace tpguide

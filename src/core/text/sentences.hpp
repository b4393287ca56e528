// SPDX-License-Identifier: MIT
// Prose by its words, sentences and lines: how long a text is to be read aloud, how it begins, where it breaks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// Puts `value` wherever `place`, such as "{muscle}", stands.
void fill_in(std::string& text, std::string_view place, std::string_view value);

/// Parts between white space.
std::size_t word_count(std::string_view text);

/// The sentences without the space around them. One ends at '.', '!' or '?' (and what closes behind it) in front of
/// white space; not behind a short form such as "e.g." or the number of a list, and at an empty line or a list's item.
std::vector<std::string_view> sentences(std::string_view text);

/// As many whole sentences from the beginning as have at most `most` words, on one line. Of a first sentence that is
/// longer, the part up to its last comma or the like, or so many words and "…".
std::string opening(std::string_view text, std::size_t most);

/// The bytes of the mark that makes a line an item of a list, its blank included: "- ", "1. "; 0 without one.
std::size_t item_mark(std::string_view line);

/// The lines as they were written: each a paragraph of its own, or an item of a list ("- …", "1. …") with the lines
/// that stand moved in under it. Empty lines between them are left out, or kept as one empty line.
enum class EmptyLines { left_out, kept };
std::vector<std::string> prose_lines(std::string_view text, EmptyLines = EmptyLines::left_out);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Text as terminal cells: what comes from outside is made harmless, measured, clipped and wrapped here and
// nowhere else. Hides utf8proc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

enum class Charset { utf8, ascii };

/// Text that came from a file, a name or an argument, safe to show: C0 and C1 controls, DEL, invalid UTF-8, bidi
/// marks and other invisible format characters become U+FFFD; tab and line ends become a space.
std::string clean(std::string_view);

/// Our own punctuation and box glyphs in plain ASCII where the locale is not UTF-8 ("·" → "-", "━" → "#",
/// "’" → "'", "é" → "e"); what has no likeness becomes "?".
std::string to_ascii(std::string_view);

/// Cells that `text` takes; unknown characters count one, combining marks none.
int cell_width(std::string_view text);

/// At most `cells` cells of `text`, never splitting a character. What was cut ends in "…"; in an ASCII locale the text
/// comes in ASCII, since that may take more cells, and ends in dots.
std::string clip(std::string_view text, int cells, Charset = Charset::utf8);

/// `text` with spaces behind it up to `cells` cells; as it is where it is wider.
std::string padded(std::string_view text, int cells);

/// Lines of at most `cells` cells broken at spaces, each with `indent` spaces in front (counted in). A word longer
/// than a line is broken. Always at least one line.
std::vector<std::string> wrap(std::string_view text, int cells, int indent = 0);

}  // namespace tpguide

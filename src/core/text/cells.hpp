// SPDX-License-Identifier: MIT
// Text as terminal cells: what comes from outside is made harmless, measured, clipped and wrapped here and
// nowhere else. Hides utf8proc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

enum class Charset { utf8, ascii };

/// Text that came from a file, a name or an argument, safe for a terminal: C0 and C1 controls, DEL, invalid UTF-8, bidi
/// marks and other invisible format characters become U+FFFD; tab and line ends become a space. Joiners stay, for
/// words and emoji are spelt with them. Files are for others to read and get text as it was written.
std::string clean(std::string_view);
/// The same for text of many lines: each "\n" or "\r\n" becomes "\n".
std::string clean_lines(std::string_view);

/// As it was written, but that invalid UTF-8 becomes U+FFFD.
std::string well_formed(std::string_view);
/// For a file whose format cannot hold them, controls but tab and line ends become U+FFFD too.
std::string without_controls(std::string_view);

/// From the first character that shows on: blanks, line ends and all that is invisible taken off the front.
std::string_view from_first_ink(std::string_view);

/// Our own punctuation and box glyphs in plain ASCII where the locale is not UTF-8 ("·" → "-", "━" → "#",
/// "’" → "'", "é" → "e"); what has no likeness becomes "?".
std::string to_ascii(std::string_view);

/// What people take for one character: a letter with its marks, an emoji made of many.
struct Cluster {
  std::size_t size;  ///< bytes
  int width;         ///< cells
};
/// Of a text that is not empty.
Cluster first_cluster(std::string_view text);

/// Cells that `text` takes; unknown characters count one, combining marks none.
int cell_width(std::string_view text);

/// The longest beginning of `text` that takes at most `cells` cells and splits no character.
std::string_view first_cells(std::string_view text, int cells);

/// At most `cells` cells of `text`, never splitting a character. What was cut ends in "…"; in an ASCII locale the text
/// comes in ASCII, since that may take more cells, and ends in dots.
std::string clip(std::string_view text, int cells, Charset = Charset::utf8);

/// `text` with spaces behind it up to `cells` cells; as it is where it is wider.
std::string padded(std::string_view text, int cells);

/// Lines of at most `cells` cells broken at spaces, each with `indent` spaces in front (counted in). A word longer
/// than a line is broken. Always at least one line.
std::vector<std::string> wrap(std::string_view text, int cells, int indent = 0);

}  // namespace tpguide

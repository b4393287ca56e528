// SPDX-License-Identifier: MIT
// Words as people type them, made comparable: small letters without accents and apostrophes, and stems that do not
// tell plurals and endings apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// The words of any bytes, lower case, accents and apostrophes taken off ("Can’t" is "cant"); everything that is not a
/// letter or a digit stands between two. Letters that are not Latin are kept as they are.
std::vector<std::string> words_of(std::string_view text);

/// What a word of `words_of` has in common with its plural, its -ing, -ed, -ness and -ache: that of "knees" is that of
/// "knee", of "stiffness" that of "stiff", of "headaches" that of "head". Stems are for comparing, not for showing.
std::string stem_of(std::string_view word);

/// A word that may have been meant. Of those equally near the likely are taken first, then the first in the alphabet;
/// only a likely one may be two slips off.
struct Spelling {
  enum class Chance { likely, other } chance;
  std::string_view word;
};
/// The word that was meant by a mistyped `word`, or an empty one. At most one slip in a word of 4 to 6 letters and two
/// in a longer one; in the shorter the first letter must be there. Else the shortest likely word that begins like it.
std::string_view mended(std::string_view word, const std::vector<Spelling>& candidates);

}  // namespace tpguide

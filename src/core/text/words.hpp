// SPDX-License-Identifier: MIT
// Words as people type them, made comparable: small letters without accents and apostrophes, and stems that do not
// tell plurals and endings apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/closest.hpp"

namespace tpguide {

/// The words of any bytes, lower case, accents and apostrophes taken off ("Can’t" is "cant"); everything that is not a
/// letter or a digit stands between two. Letters that are not Latin are kept as they are.
std::vector<std::string> words_of(std::string_view text);

/// What a word of `words_of` has in common with its plural, its -ing, -ed, -ness and -ache: that of "knees" is that of
/// "knee", of "stiffness" that of "stiff", of "headaches" that of "head". Stems are for comparing, not for showing.
std::string stem_of(std::string_view word);

/// A word that may have been meant: a part of the body, another word that people come to type, or any. No other may be
/// two slips off.
struct Spelling {
  enum class Chance { part, likely, other } chance;
  std::string_view word;
  std::uint32_t letters = letters_of(word);
};
/// The words that may have been meant by a mistyped `word`, all the same number of slips away: first those where it is
/// two neighbours swapped, then by chance, then by the alphabet. At most one slip in a word of 4 to 6 letters and two
/// in a longer one; in the shorter the first letter must be there, or that of a part of the body is one too many
/// or left out. A word of 3 letters may only be a part of the body
/// with two neighbours swapped or a letter left out. Where nothing is near: the shortest that begins like it and is no
/// other.
std::vector<std::string_view> meant_by(std::string_view word, const std::vector<Spelling>& candidates);

}  // namespace tpguide

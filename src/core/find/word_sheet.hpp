// SPDX-License-Identifier: MIT
// What `find` says, of the word sheet, routines/sheets/words.toml: which signs come first of what was typed, and the
// sentences around what is found. Data, generated at build time as constant data like the atlas. The lists of words
// beside it become the vocabulary at build time.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/body/atlas.hpp"

namespace tpguide {

/// Words that bring the warning signs of a region.
struct RegionWords {
  Gate gate;
  std::span<const std::string_view> words;
  std::span<const std::string_view> first;  ///< sources of the screening lines that come first of its action
  std::optional<Side> side;                 ///< on which they weigh more
};

/// Words that may describe a warning sign themselves: the lines of the safety sheet with these sources then come
/// before all others, or a sentence of its own does. What only holds for somebody (a fresh injury, a pregnancy) is no
/// warning sign, but is told first.
struct SignWords {
  std::span<const std::string_view> words;
  std::span<const std::string_view> flags;  ///< sources of screening lines
  std::string_view text;                    ///< or this, as an emergency; empty where there are flags
  std::string_view holds = {};              ///< or this, of which no warning sign comes
  std::string_view begin = {};              ///< with it: when a routine may be begun; empty: none is suggested
  std::string_view topic = {};              ///< with it: the article that has more
};

struct WordSheet {
  std::span<const RegionWords> regions;
  std::span<const SignWords> signs;

  // What find says around its answer.
  std::string_view first_head_neck, first_chest, first_back, first_leg, first_arm;  ///< the signs of a region, in brief
  std::string_view flags_first;       ///< over the warning signs of the region
  std::string_view sign_first;        ///< over them when the words describe one
  std::string_view fits;              ///< over the muscles
  std::string_view fits_sign;         ///< over them when the words describe a warning sign
  std::string_view either_side;       ///< after the side that was typed
  std::string_view either_but_signs;  ///< instead, where signs of that side weigh more
  std::string_view gentle;            ///< of a tier B muscle
  std::string_view never;             ///< of a tier C muscle
  std::string_view gentle_brief, never_brief;

  std::string_view first_of(Gate) const;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What a voice says of a session: texts for the ear of their own, short, with numbers as words and plain names. What is
// of the body comes from the safety sheet, the atlas and the routine.
#pragma once

#include <string>
#include <vector>

#include "core/session/happening.hpp"
#include "core/session/setup.hpp"

namespace tpguide {

struct Sentence {
  /// heading: names a step. word: goes with what has just happened. text: may be long, and be silenced. advice: on a
  /// stop sign or a sign in the screening, before all else.
  enum class Kind { heading, word, text, advice } kind = Kind::word;
  std::string text;

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

/// All that is said when this has happened at once, in order; mostly nothing.
std::vector<Sentence> spoken(const Happenings&, const SessionSetup&);

}  // namespace tpguide

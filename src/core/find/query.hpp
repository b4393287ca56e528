// SPDX-License-Identifier: MIT
// What a person typed, read: mistyped words mended, sides put aside, and for every word that tells something what it
// may stand for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/terms.hpp"
#include "core/find/find.hpp"
#include "core/find/vocabulary.hpp"

namespace tpguide {

struct Query {
  /// A word that tells something, by itself or as part of a meaning.
  struct Unit {
    Token token;
    double weight;
    double alone = 1;         ///< how much of it counts by itself: less as part of a phrase that means something else
    bool is_quality = false;  ///< and no part of what means a place; so the next
    bool is_circumstance = false;
  };
  /// What several of the words may stand for together, or one of them besides itself.
  struct Reading {
    std::vector<std::size_t> units;
    TokenSet tokens;
  };

  Tokens typed;   ///< a set of all, sides and fillers too
  Tokens all;     ///< a set of all but the sides
  Tokens phrase;  ///< the same as Vocabulary::as_phrase has it
  std::vector<Unit> units;
  std::vector<Reading> readings;
  bool is_any_known = false;     ///< a word besides fillers was understood as it was typed
  bool has_place = false;        ///< names a part of the body or a muscle, not only what was done
  bool is_either_place = false;  ///< "back" is the back, and not that of another part of the body
  std::vector<Mended> mended;
  Tokens near;                       ///< a set of the parts of the body that may have been meant instead
  std::vector<std::string> unknown;  ///< cleaned
  std::vector<std::string> strange;  ///< of the unknown those that no text of ours has
  std::optional<Sides> side;
};

/// At most this many words are read; who types more has said it by then.
inline constexpr std::size_t most_words = 60;

Query read_query(std::string_view text, const Vocabulary&);

/// The query with no other words to be looked for than its parts of the body, where on these, and those that stand for
/// something together.
Query of_parts_alone(Query, const Vocabulary&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// From what hurts to the muscles whose pattern may fit: a person's own words, in any order, with typing errors, against
// the names, zones and complaints of the atlas; and what has to be read first, the warning signs of that region.
// Nothing here is a diagnosis. Hides words, stems, synonyms and weights.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/body/terms.hpp"
#include "core/find/vocabulary.hpp"
#include "core/find/word_sheet.hpp"
#include "core/safety/safety.hpp"

namespace tpguide {

struct Match {
  const Muscle* muscle;
  int score;        ///< 1 to 100; for comparing within one answer
  std::string why;  ///< "zone: temple; feels like: temple headache"
};

struct RedFlag {
  std::string_view text;
  ScreenAction action;  ///< emergency or urgent
};

/// A mistyped word and what it was read as; `near` are other parts of the body that may have been meant as well, whose
/// warning signs are told too.
struct Mended {
  std::string typed;
  std::string read;
  std::vector<std::string> near;
};

/// A place of place_names(), and the side that was said with it.
struct NamedPlace {
  std::string_view name;
  std::optional<Side> side;
};

/// Whether the words themselves may describe a warning sign.
enum class Sign { none, typed };

struct Found {
  std::vector<RedFlag> red_flags;       ///< emergencies first; of the words and of the best match
  std::vector<const SignWords*> holds;  ///< what holds for whoever typed this, be there a warning sign or not
  Sign sign = Sign::none;
  std::vector<Match> matches;  ///< the best of each complaint, then the best first; at most `most_matches`
  std::size_t complaints = 0;  ///< how many matches at the front are the best of one
  std::vector<Mended> mended;
  std::vector<std::string> unknown;  ///< words of which the atlas knows no muscle; cleaned
  std::optional<Sides> side;         ///< as typed; no match depends on it
  bool has_signs_of_side = false;    ///< on it the warning signs of a region that was typed weigh more
  std::vector<std::string> nearest;  ///< where nothing matches: words that may have been meant
};

inline constexpr std::size_t most_matches = 12;

class Finder {
 public:
  /// The vocabulary is that of the atlas and the words. All outlive it.
  Finder(const Atlas& atlas, const Safety& safety, const WordSheet& sheet, const Vocabulary& vocabulary)
      : atlas_(atlas), safety_(safety), sheet_(sheet), vocabulary_(vocabulary) {}

  /// Answers any text.
  Found find(std::string_view words) const;
  /// The muscles of which the words are a name or a part of one, as people say it ("traps", "calf muscle"), those of
  /// which they are an anatomical one first; empty when one of the words is none.
  std::vector<const Muscle*> named(std::string_view words) const;
  /// The place that the words are a name of, as people say it ("lower back", "left temples"); nullopt when they are
  /// none.
  std::optional<NamedPlace> place(std::string_view words) const;
  /// The places that may have been meant, at most three.
  std::vector<std::string> places_near(std::string_view words) const;

 private:
  const Atlas& atlas_;
  const Safety& safety_;
  const WordSheet& sheet_;
  const Vocabulary& vocabulary_;
};

}  // namespace tpguide

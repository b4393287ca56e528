// SPDX-License-Identifier: MIT
// Which warning signs have to be read before anything that was found: those of the regions that were typed and found,
// and before all others those that the words themselves may describe.
#pragma once

#include <span>
#include <vector>

#include "core/find/find.hpp"
#include "core/find/query.hpp"
#include "core/find/vocabulary.hpp"
#include "core/find/word_sheet.hpp"

namespace tpguide {

class WarningSigns {
 public:
  /// The vocabulary is that of the words. All outlive it.
  WarningSigns(const Safety& safety, const WordSheet& sheet, const Vocabulary& vocabulary)
      : safety_(safety), sheet_(sheet), vocabulary_(vocabulary) {}

  /// Into `red_flags` and `sign`. `gates` are those of the best match.
  void add_to(Found&, const Query&, std::span<const Gate> gates) const;

 private:
  /// A source of a screening line, and how many words of a phrase brought it: the more, the surer.
  struct Called {
    std::string_view source;
    std::size_t words;
  };

  std::vector<Called> add_signs(Found&, const Tokens& typed) const;
  std::vector<const RegionWords*> regions_in(const Query&) const;

  const Safety& safety_;
  const WordSheet& sheet_;
  const Vocabulary& vocabulary_;
};

}  // namespace tpguide

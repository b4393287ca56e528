// SPDX-License-Identifier: MIT
// Which warning signs have to be read before anything that was found: those of the regions that were typed and found,
// and before all others those that the words themselves may describe.
#pragma once

#include <span>
#include <vector>

#include "core/find/find.hpp"
#include "core/find/lexicon.hpp"
#include "core/find/query.hpp"
#include "core/find/word_sheet.hpp"

namespace tpguide {

class WarningSigns {
 public:
  /// The sheets outlive it.
  WarningSigns(const Safety&, const WordSheet&, Lexicon&);

  const SignTokens& tokens() const { return tokens_; }
  /// Into `red_flags` and `sign`. `gates` are those of the best match.
  void add_to(Found&, const Query&, std::span<const Gate> gates) const;

 private:
  /// One phrase of the sheet as a set.
  struct SignPhrase {
    Tokens words;
    const SignWords* sign;
  };
  struct RegionPhrase {
    Tokens words;
    const RegionWords* region;
    bool is_either;  ///< may be a place on another part of the body
  };
  /// A source of a screening line, and how many words of a phrase brought it: the more, the surer.
  struct Called {
    std::string_view source;
    std::size_t words;
  };

  std::vector<Called> add_signs(Found&, const Tokens& typed) const;
  std::vector<const RegionWords*> regions_in(const Query&) const;

  const Safety& safety_;
  std::vector<SignPhrase> signs_;
  std::vector<RegionPhrase> regions_;
  SignTokens tokens_;
  Tokens of_;
};

}  // namespace tpguide

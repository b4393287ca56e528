// SPDX-License-Identifier: MIT
// Reads the word sheet, routines/sheets/words.toml.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/find/word_sheet.hpp"
#include "core/safety/safety.hpp"
#include "embed/sheet.hpp"
#include "embed/word_lists.hpp"

namespace tpguide {

/// The keys of `[say]` and where each is kept.
struct WordSheetText {
  std::string_view key;
  std::string_view WordSheet::*text;
};
std::span<const WordSheetText> word_sheet_texts();

class WordSheetReader : public Sheet {
 public:
  /// Muscles are looked up in the atlas, sources of screening lines in the safety sheet.
  WordSheetReader(std::string_view text, std::string_view file, const Atlas&, const Safety&);

  const WordSheet& sheet() const { return sheet_; }
  const WordLists& lists() const { return lists_; }

 private:
  std::span<const std::string_view> names(TableReader&, std::string_view key, Need,
                                          const std::vector<std::string_view>& known);
  void read_tables(TableReader&, const Atlas&, const Safety&);
  void refuse_two_meanings(TableReader&);

  WordSheet sheet_;
  WordLists lists_;
};

}  // namespace tpguide

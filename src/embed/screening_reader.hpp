// SPDX-License-Identifier: MIT
// Reads the screening sheet, routines/sheets/screening.toml.
#pragma once

#include <string_view>
#include <vector>

#include "core/safety/screening_form.hpp"
#include "embed/sheet.hpp"

namespace tpguide {

class ScreeningReader : public Sheet {
 public:
  ScreeningReader(std::string_view text, std::string_view file);

  const ScreeningForm& form() const { return form_; }

 private:
  ScreeningItem read_item(TableReader&);
  ScreeningPage read_page(TableReader&);
  void mention(TableReader&, std::string_view key, std::span<const std::string_view> ids);
  void check(TableReader& whole);

  struct Mention {
    std::string_view key, id;
    Position at;
  };
  std::vector<Mention> mentions_;  ///< of items, by those that stand before them too
  std::vector<ScreeningItem> items_;
  ScreeningForm form_;
};

/// The keys of `[say]`, and the numbers beside the tables, and where each is kept.
struct ScreeningText {
  std::string_view key;
  std::string_view ScreeningForm::*text;
};
struct ScreeningNumber {
  std::string_view key;
  int ScreeningForm::*number;
};
std::span<const ScreeningText> screening_texts();
std::span<const ScreeningNumber> screening_numbers();

}  // namespace tpguide

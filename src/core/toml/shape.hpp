// SPDX-License-Identifier: MIT
// What a TOML file of ours is made of, as far as it tells what was meant where a line is wrong.
#pragma once

#include <string_view>

namespace tpguide {

/// What stands behind a key. A time is a length of time in quotes, texts are a list.
enum class TomlKind { unknown, text, texts, time, date, number, truth };

struct TomlShape {
  std::string_view block = {};                           ///< the table that it repeats, "step"; empty: none
  bool (*means_block)(std::string_view word) = nullptr;  ///< whether a word is a name for it; never asked of none
  TomlKind (*kind_of)(std::string_view key) = nullptr;   ///< nullptr: nothing is known
};

}  // namespace tpguide

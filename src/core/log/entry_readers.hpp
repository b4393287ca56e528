// SPDX-License-Identifier: MIT
// The two ways back from a block's text to its entry: a scanner for exactly what entry_block() writes, which makes a
// long log cheap, and a reader of parsed TOML for whatever people make of it. A test holds them to the same answers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/log/entry.hpp"
#include "core/log/entry_fields.hpp"
#include "core/toml/document.hpp"

namespace tpguide {

inline constexpr std::string_view entry_header_line = "[[entry]]\n";

/// Reads the block that `text` begins with, `[[entry]]` line first, up to the next such line or the end of the text;
/// answers the bytes taken. nullopt, with `entry` in any state, for a block that is not exactly of the written form:
/// never wrong, only sometimes unable. `entry` must be clear.
std::optional<std::size_t> scan_entry(std::string_view text, Entry& entry);

struct EntryMistake {
  Position at;
  std::string message;
  std::string hint;  ///< may be empty
};
/// Fills a clear entry from a table that began at `at`. The first mistake ends it; unknown keys are passed over.
std::optional<EntryMistake> decode_entry(const TomlTable& table, Position at, Entry& entry);
/// Its unknown keys that are nearly a known one, and so were meant for it: what they say does not count.
std::vector<EntryMistake> misspelt_keys(const TomlTable& table);
/// The key of entries that such a word stands for, itself or misspelt; empty where it is none.
std::string_view entry_key_meant(std::string_view word);

/// Makes an entry as new but keeps its memory.
void clear_entry(Entry& entry);

/// The first key without which such an entry says nothing; empty when it is complete.
std::string_view missing_key(const Entry& entry, const SeenFields& seen);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The values of a person's TOML file, judged one by one: text that can be shown, one word of a list, lengths of time,
// dates. What is wrong becomes a finding at its place; what can be told of the value comes back all the same.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/routine/plain_names.hpp"
#include "core/text/finding.hpp"
#include "core/text/names.hpp"
#include "core/toml/document.hpp"

namespace tpguide {

/// Text of the file within a message: in quotes, and not at any length.
std::string in_quotes_cut(std::string_view text);

class ValueJudge {
 public:
  /// `findings` outlive it.
  explicit ValueJudge(FindingList& findings) : findings_(findings) {}

  void wrong_type(std::string_view key, const TomlValue& value, std::string_view wanted, std::string hint);

  /// `longest` in characters, over which there is a warning. Empty where there is no text.
  std::string string(std::string_view key, const TomlValue& value, std::size_t longest);
  std::string text(const TomlEntry* entry, std::size_t longest);
  std::vector<std::string> texts(const TomlEntry* entry, std::size_t longest);

  template <Named T>
  std::optional<T> word(const TomlEntry* entry, Term term, std::string_view rule) {
    const std::string* word = word_of(entry, term, all_names<T>());
    const std::optional<T> parsed = word == nullptr ? std::nullopt : parse<T>(*word);
    if (word != nullptr && !parsed) unknown_word(*entry, term, all_names<T>(), rule);
    return parsed;
  }

  /// A number without a unit most likely means minutes up to `most_minutes`, else seconds.
  std::optional<std::chrono::seconds> duration(const TomlEntry* entry, std::chrono::minutes most_minutes = {});
  /// "2026-01-31", or empty.
  std::string date(const TomlEntry* entry);
  /// `fallback` where there is none, or none from `least` to `most`; `rule` is the finding's.
  int whole_number(const TomlEntry* entry, std::int64_t least, std::int64_t most, int fallback, std::string_view rule);
  /// True when it is there and true.
  bool truth(const TomlEntry* entry);

 private:
  const std::string* word_of(const TomlEntry* entry, Term term, const std::vector<std::string_view>& names);
  void unknown_word(const TomlEntry& entry, Term term, const std::vector<std::string_view>& names,
                    std::string_view rule);

  FindingList& findings_;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Takes a table of a shipped sheet (atlas, safety) apart key by key. What is missing, of the wrong type, empty,
// unknown or not fit to be shown becomes a finding at its place; the reader's caller only names keys.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/toml/document.hpp"

namespace tpguide {

enum class Need { required, optional };
enum class Empty { refused, allowed };

class TableReader {
 public:
  /// `at` is where a missing key is reported. The table, and `findings`, outlive the reader.
  TableReader(const TomlTable& table, Position at, std::string_view file, std::vector<Finding>& findings);

  /// A sentence; a view into the table. Empty when there is a finding.
  std::string_view text(std::string_view key, Empty empty = Empty::refused);
  /// An array of sentences or words, each once.
  std::vector<std::string_view> texts(std::string_view key, Need need = Need::required, Empty empty = Empty::refused);

  /// One word of a list; `names` are for the message. nullopt when absent or wrong.
  template <typename T>
  std::optional<T> word(std::string_view key, std::optional<T> (*parse)(std::string_view),
                        const std::vector<std::string_view>& names, Need need = Need::required) {
    const TomlValue* value = string_value(key, need);
    if (value == nullptr) return std::nullopt;
    const std::optional<T> parsed = parse(*value->string());
    if (!parsed) refuse_word(*value, key, names);
    return parsed;
  }
  template <typename T>
  std::vector<T> words(std::string_view key, std::optional<T> (*parse)(std::string_view),
                       const std::vector<std::string_view>& names, Need need = Need::required,
                       Empty empty = Empty::refused) {
    std::vector<T> list;
    for (const TomlValue* value : string_values(key, need, empty)) {
      const std::optional<T> parsed = parse(*value->string());
      if (parsed) {
        list.push_back(*parsed);
      } else {
        refuse_word(*value, key, names);
      }
    }
    return list;
  }

  /// A number from `least` to `most`, whole or not.
  std::optional<double> number(std::string_view key, double least, double most, Need need = Need::required);
  /// An array of `count` numbers, each within ±`most`. Empty when there is a finding.
  std::vector<double> numbers(std::string_view key, std::size_t count, double most);
  /// An array, not empty, of such arrays.
  std::vector<std::vector<double>> rows(std::string_view key, std::size_t count, double most);
  /// nullopt when absent or of another type.
  std::optional<std::int64_t> whole_number(std::string_view key);
  /// `format`, which must be `newest`.
  void format(std::int64_t newest);
  const TomlEntry* table(std::string_view key, Need need = Need::required);
  /// An array of tables, `[[key]]`.
  const TomlEntry* tables(std::string_view key, Need need = Need::required);
  /// A key that may be there and is read by someone else.
  void leave(std::string_view key) { known_.push_back(key); }

  /// Reports every key that was not asked for. Call it last.
  void finish();

  void refuse(Position at, std::string rule, std::string message, std::string hint = {});
  /// Where the value of `key` stands; the table's own place when it is absent.
  Position place(std::string_view key) const;

 private:
  const TomlEntry* take(std::string_view key, Need need);
  const TomlValue* string_value(std::string_view key, Need need);
  std::vector<const TomlValue*> string_values(std::string_view key, Need need, Empty empty);
  std::vector<double> row_of(const TomlValue& value, std::string_view key, std::size_t count, double most);
  bool is_showable(const TomlValue& value, std::string_view key);
  void refuse_type(const TomlValue& value, std::string_view key, std::string_view wanted);
  void refuse_word(const TomlValue& value, std::string_view key, const std::vector<std::string_view>& names);

  const TomlTable& table_;
  Position at_;
  std::string_view file_;
  std::vector<Finding>& findings_;
  std::vector<std::string_view> known_;
};

}  // namespace tpguide

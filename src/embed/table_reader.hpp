// SPDX-License-Identifier: MIT
// Takes a table of a shipped file (a muscle, a sheet) apart key by key. What is missing, of the wrong type, empty,
// unknown or not fit to be shown becomes a finding at its place; the reader's caller only names keys.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/names.hpp"
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

  /// The name of an enumerator. nullopt when absent or wrong.
  template <Named T>
  std::optional<T> word(std::string_view key, Need need = Need::required) {
    const TomlValue* value = string_value(key, need);
    return value == nullptr ? std::nullopt : named<T>(*value, key);
  }
  template <Named T>
  std::vector<T> words(std::string_view key, Need need = Need::required, Empty empty = Empty::refused) {
    std::vector<T> list;
    for (const TomlValue* value : string_values(key, need, empty)) {
      if (const std::optional<T> word = named<T>(*value, key)) list.push_back(*word);
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
  /// An array of tables, `[[key]]`; nullptr when it is absent or something else.
  const TomlEntry* tables(std::string_view key, Need need = Need::required);
  /// Calls `read` with a reader of each table of `[[key]]`, and reports what it did not ask for. False without any.
  template <typename Read>
  bool each(std::string_view key, Read read, Need need = Need::required) {
    const TomlEntry* entry = tables(key, need);
    if (entry == nullptr) return false;
    for (const TomlValue& value : *entry->value.array()) read_table(*value.table(), value.at, read);
    return true;
  }
  /// The same with the one table `[key]`.
  template <typename Read>
  void inside(std::string_view key, Read read) {
    if (const TomlEntry* entry = table(key)) read_table(*entry->value.table(), entry->key_at, read);
  }
  /// All of the table, for one whose keys are not known beforehand.
  const std::vector<TomlEntry>& entries() const { return table_.entries; }
  Position start() const { return at_; }
  bool has(std::string_view key) const { return table_.find(key) != nullptr; }

  /// Reports every key that was not asked for. Call it last.
  void finish();

  void refuse(Position at, std::string rule, std::string message, std::string hint = {});
  /// Where the value of `key` stands; the table's own place when it is absent.
  Position place(std::string_view key) const;
  /// The same of the key itself.
  Position key_place(std::string_view key) const;

 private:
  template <typename Read>
  void read_table(const TomlTable& table, Position at, Read read) {
    TableReader reader(table, at, file_, findings_);
    read(reader);
    reader.finish();
  }
  template <Named T>
  std::optional<T> named(const TomlValue& value, std::string_view key) {
    const std::optional<T> word = parse<T>(*value.string());
    if (!word) refuse_word(value, key, all_names<T>());
    return word;
  }
  const TomlEntry* table(std::string_view key);
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

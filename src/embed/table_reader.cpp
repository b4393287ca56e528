// SPDX-License-Identifier: MIT
#include "embed/table_reader.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/text/cells.hpp"
#include "core/text/closest.hpp"

namespace tpguide {
namespace {

std::optional<double> number_of(const TomlValue& value) {
  if (value.real() != nullptr) return *value.real();
  if (value.integer() != nullptr) return static_cast<double>(*value.integer());
  return std::nullopt;
}

}  // namespace

TableReader::TableReader(const TomlTable& table, Position at, std::string_view file, std::vector<Finding>& findings)
    : table_(table), at_(at), file_(file), findings_(findings) {}

void TableReader::refuse(Position at, std::string rule, std::string message, std::string hint) {
  findings_.push_back({std::string(file_), at, Severity::error, std::move(rule), std::move(message), std::move(hint)});
}

Position TableReader::place(std::string_view key) const {
  const TomlEntry* entry = table_.find(key);
  return entry == nullptr ? at_ : entry->value.at;
}

Position TableReader::key_place(std::string_view key) const {
  const TomlEntry* entry = table_.find(key);
  return entry == nullptr ? at_ : entry->key_at;
}

const TomlEntry* TableReader::take(std::string_view key, Need need) {
  known_.push_back(key);
  const TomlEntry* entry = table_.find(key);
  if (entry == nullptr && need == Need::required) {
    refuse(at_, "missing-key", fmt::format("'{}' is missing", key));
  }
  return entry;
}

void TableReader::refuse_type(const TomlValue& value, std::string_view key, std::string_view wanted) {
  refuse(value.at, "type", fmt::format("'{}' is {}, not {}", key, value.type_name(), wanted));
}

void TableReader::refuse_word(const TomlValue& value, std::string_view key,
                              const std::vector<std::string_view>& names) {
  std::string hint = did_you_mean(*value.string(), names);
  if (hint.empty()) hint = fmt::format("it is one of {}", fmt::join(names, ", "));
  refuse(value.at, "unknown-word", fmt::format("'{}' does not know '{}'", key, *value.string()), std::move(hint));
}

bool TableReader::is_showable(const TomlValue& value, std::string_view key) {
  if (clean(*value.string()) == *value.string()) return true;
  refuse(value.at, "control-character", fmt::format("'{}' has a line break or a character that cannot be shown", key),
         "a backslash at the end of a line goes on without a line break");
  return false;
}

const TomlValue* TableReader::string_value(std::string_view key, Need need) {
  const TomlEntry* entry = take(key, need);
  if (entry == nullptr) return nullptr;
  if (entry->value.string() == nullptr) {
    refuse_type(entry->value, key, "a string");
    return nullptr;
  }
  return is_showable(entry->value, key) ? &entry->value : nullptr;
}

std::string_view TableReader::text(std::string_view key, Empty empty) {
  const TomlValue* value = string_value(key, Need::required);
  if (value == nullptr) return {};
  if (value->string()->empty() && empty == Empty::refused) {
    refuse(value->at, "empty", fmt::format("'{}' is empty", key));
  }
  return *value->string();
}

std::vector<const TomlValue*> TableReader::string_values(std::string_view key, Need need, Empty empty) {
  const TomlEntry* entry = take(key, need);
  if (entry == nullptr) return {};
  const TomlArray* array = entry->value.array();
  if (array == nullptr) {
    refuse_type(entry->value, key, "an array of strings");
    return {};
  }
  if (array->empty() && empty == Empty::refused) {
    refuse(entry->value.at, "empty", fmt::format("'{}' is empty", key));
  }
  std::vector<const TomlValue*> values;
  for (const TomlValue& value : *array) {
    if (value.string() == nullptr) {
      refuse_type(value, key, "an array of strings");
    } else if (value.string()->empty()) {
      refuse(value.at, "empty", fmt::format("'{}' has an empty string", key));
    } else if (std::any_of(values.begin(), values.end(),
                           [&](const TomlValue* other) { return *other->string() == *value.string(); })) {
      refuse(value.at, "twice", fmt::format("'{}' has '{}' twice", key, *value.string()));
    } else if (is_showable(value, key)) {
      values.push_back(&value);
    }
  }
  return values;
}

std::vector<std::string_view> TableReader::texts(std::string_view key, Need need, Empty empty) {
  std::vector<std::string_view> list;
  for (const TomlValue* value : string_values(key, need, empty)) list.emplace_back(*value->string());
  return list;
}

std::optional<double> TableReader::number(std::string_view key, double least, double most, Need need) {
  const TomlEntry* entry = take(key, need);
  if (entry == nullptr) return std::nullopt;
  const std::optional<double> number = number_of(entry->value);
  if (!number) {
    refuse_type(entry->value, key, "a number");
  } else if (!(*number >= least && *number <= most)) {
    refuse(entry->value.at, "number", fmt::format("'{}' is not from {} to {}", key, least, most));
    return std::nullopt;
  }
  return number;
}

std::vector<double> TableReader::row_of(const TomlValue& value, std::string_view key, std::size_t count, double most) {
  const TomlArray* array = value.array();
  std::vector<double> row;
  if (array != nullptr && array->size() == count) {
    for (const TomlValue& item : *array) {
      if (const auto number = number_of(item); number && std::fabs(*number) <= most) row.push_back(*number);
    }
  }
  if (row.size() == count) return row;
  refuse(value.at, "number", fmt::format("'{}' wants {} numbers from -{} to {}", key, count, most, most));
  return {};
}

std::vector<double> TableReader::numbers(std::string_view key, std::size_t count, double most) {
  const TomlEntry* entry = take(key, Need::required);
  return entry == nullptr ? std::vector<double>{} : row_of(entry->value, key, count, most);
}

std::vector<std::vector<double>> TableReader::rows(std::string_view key, std::size_t count, double most) {
  const TomlEntry* entry = take(key, Need::required);
  if (entry == nullptr) return {};
  const TomlArray* array = entry->value.array();
  if (array == nullptr || array->empty()) {
    refuse(entry->value.at, "number", fmt::format("'{}' is not a list of places", key),
           fmt::format("write a list of lists of {} numbers", count));
    return {};
  }
  std::vector<std::vector<double>> rows;
  for (const TomlValue& value : *array) {
    if (auto row = row_of(value, key, count, most); !row.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<std::int64_t> TableReader::whole_number(std::string_view key) {
  const TomlEntry* entry = take(key, Need::required);
  if (entry == nullptr) return std::nullopt;
  const std::int64_t* number = entry->value.integer();
  if (number != nullptr) return *number;
  refuse_type(entry->value, key, "a whole number");
  return std::nullopt;
}

void TableReader::format(std::int64_t newest) {
  const std::optional<std::int64_t> number = whole_number("format");
  if (!number || *number == newest) return;
  refuse(place("format"), "format", fmt::format("format {} is not known here", *number),
         fmt::format("write format = {}", newest));
}

const TomlEntry* TableReader::table(std::string_view key) {
  const TomlEntry* entry = take(key, Need::required);
  if (entry == nullptr || entry->value.table() != nullptr) return entry;
  refuse_type(entry->value, key, "a table");
  return nullptr;
}

const TomlEntry* TableReader::tables(std::string_view key, Need need) {
  const TomlEntry* entry = take(key, need);
  if (entry == nullptr) return nullptr;
  const TomlArray* array = entry->value.array();
  if (array != nullptr && !array->empty() &&
      std::all_of(array->begin(), array->end(), [](const TomlValue& value) { return value.table() != nullptr; })) {
    return entry;
  }
  refuse(entry->value.at, "type", fmt::format("'{0}' is not an array of tables", key),
         fmt::format("write [[{}]] over each", key));
  return nullptr;
}

void TableReader::finish() {
  for (const TomlEntry& entry : table_.entries) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    refuse(entry.key_at, "unknown-key", fmt::format("unknown key '{}'", entry.key), did_you_mean(entry.key, known_));
  }
  std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
  });
}

}  // namespace tpguide

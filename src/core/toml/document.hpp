// SPDX-License-Identifier: MIT
// TOML text as a tree of values that remember where they stood. Hides toml++ (this is its only translation unit)
// and its defects: keys of very many parts, which it recurses over until the stack ends, and bytes that are not UTF-8
// are refused before it sees them, deep nesting by it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/text/finding.hpp"

namespace tpguide {

struct TomlValue;
struct TomlEntry;

/// A table keeps its entries in the order of the file.
struct TomlTable {
  std::vector<TomlEntry> entries;

  /// nullptr when there is no such key.
  const TomlEntry* find(std::string_view key) const;
};

using TomlArray = std::vector<TomlValue>;

/// A date, time or date-time, kept as the RFC 3339 text it stands for.
struct TomlDate {
  std::string text;
};

struct TomlValue {
  std::variant<std::string, std::int64_t, double, bool, TomlDate, TomlArray, TomlTable> data;
  Position at;  ///< where the value begins

  const std::string* string() const { return std::get_if<std::string>(&data); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data); }
  const double* real() const { return std::get_if<double>(&data); }
  const bool* boolean() const { return std::get_if<bool>(&data); }
  const TomlDate* date() const { return std::get_if<TomlDate>(&data); }
  const TomlArray* array() const { return std::get_if<TomlArray>(&data); }
  const TomlTable* table() const { return std::get_if<TomlTable>(&data); }

  /// "a string", "a whole number", … for messages about a wrong type.
  std::string_view type_name() const;
};

struct TomlEntry {
  std::string key;
  Position key_at;
  TomlValue value;
};

/// Either a root table and no findings, or findings (rule `syntax` or `size`) and an empty root.
struct TomlDocument {
  TomlTable root;
  std::vector<Finding> findings;
};

/// The largest text that is parsed; larger ones are a finding.
inline constexpr std::size_t largest_document = 256 * 1024;

/// What the text is, so that a hint speaks of what stands in such a file.
enum class TomlFile { routine, log, config };

/// Never throws for bad text. `file` only names the findings.
TomlDocument parse_toml(std::string_view text, std::string_view file, std::size_t limit = largest_document,
                        TomlFile what = TomlFile::routine);

/// A TOML basic string with quotes, every control character escaped: the one way tpguide writes strings.
std::string toml_quoted(std::string_view text);

}  // namespace tpguide

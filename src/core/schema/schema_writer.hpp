// SPDX-License-Identifier: MIT
// The parts that a JSON Schema is made of.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/json_writer.hpp"

namespace tpguide {

using WordList = std::vector<std::string_view>;

/// The kinds of values that files have.
enum class ValueKind {
  version,     ///< the format: 1
  text,        ///< that says something
  any_text,    ///< or nothing
  texts,       ///< a list of such texts, which may be empty
  some_texts,  ///< at least one
  word,        ///< one of a few
  words,       ///< a list of them
  duration,
  date,
  count,  ///< a whole number from 1
  truth,
  table,
  tables,
};

/// A key as an editor tells it.
struct KeyText {
  std::string_view name;
  ValueKind kind;
  std::string_view meaning;
  const WordList& (*choices)() = nullptr;  ///< of words
  std::string_view of = {};                ///< of tables: the name of the definition of one
};

/// A regular expression for lengths of time over zero, and one for those of at most `limit`, as routine files write
/// them.
std::string duration_pattern();
std::string duration_pattern(std::chrono::seconds limit);

class SchemaWriter {
 public:
  explicit SchemaWriter(JsonWriter& json) : json_(json) {}

  /// The head of a schema, inside its open bracket.
  void head(std::string_view title, std::string_view description);
  /// `"type": "object"` with these keys and no others.
  void object(std::span<const KeyText>, const WordList& required);
  void property(const KeyText&);

  JsonWriter& json() { return json_; }

 private:
  void text(std::string_view pattern);

  JsonWriter& json_;
};

}  // namespace tpguide

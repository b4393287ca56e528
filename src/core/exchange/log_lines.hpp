// SPDX-License-Identifier: MIT
// The log that entry_line() (core/json/entry_json) has written, one JSON object a line, read back: raw entries,
// amendments included, so that the same log stands wherever they are taken in. Trusts nothing; a faulty line is a
// finding at its place.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/log/entry.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

/// Either every entry, with at most warnings (rule `unknown-key`, once a key), or findings of which one is an error
/// (rules `json`, `log-entry`, `log-format`); the entries are then none to go by. A text that is something else (a
/// spreadsheet, a FHIR bundle, one JSON document, a newer tpguide's) is one finding that says so.
class LogLinesReader {
 public:
  /// `take` is shown each entry in one reused Entry and may move it away, with its place and its line; `tell` each
  /// finding with the line it is about.
  using Tell = std::function<void(const Finding&, std::string_view line)>;
  using Take = std::function<void(Entry&, Position, std::string_view line)>;
  LogLinesReader(std::string file, Take take, Tell tell);

  /// The next line, without its newline; of one of more than `longest_line` bytes the beginning will do. False: nothing
  /// more is to be learnt from the file.
  bool read(std::string_view line);

  static constexpr std::size_t longest_line = 1024 * 1024;

 private:
  class Line;

  bool is_something_else(std::string_view line);
  void error(int column, std::string_view rule, std::string message, std::string_view hint);
  void note_unknown(const std::string& key);

  std::string file_;
  Take take_;
  Tell tell_;
  std::string_view line_;
  int number_ = 0;
  bool begun_ = false;
  bool over_ = false;
  std::size_t errors_ = 0;
  std::set<std::string> unknown_;
  Entry entry_;
};

}  // namespace tpguide

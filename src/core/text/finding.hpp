// SPDX-License-Identifier: MIT
// What a judge of files says about them: one Finding a mistake, with its place, so that a person can
// mend the file without guessing. The same values become compiler-like text and JSON.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text/for_ear.hpp"

namespace tpguide {

/// A place in a text. Lines and columns count from 1, columns in code points; line 0 is the file as a whole.
struct Position {
  int line = 0;
  int column = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

enum class Severity { warning, error };

struct Finding {
  std::string file;
  Position at;
  Severity severity = Severity::error;
  std::string rule;     ///< stable kebab-case name of the rule, documented in tpguide-routine(5)
  std::string message;  ///< names the thing that is wrong
  std::string hint;     ///< how to mend it; may be empty

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// Gathers what is found in one file, in any order.
class FindingList {
 public:
  explicit FindingList(std::string_view file) : file_(file) {}

  const std::string& file() const { return file_; }
  void add(Finding finding) { findings_.push_back(std::move(finding)); }
  void error(Position at, std::string_view rule, std::string message, std::string hint = {});
  void warning(Position at, std::string_view rule, std::string message, std::string hint = {});

  /// By line and column, those of one place in the order in which they were found. Of a file with more than a
  /// thousand the first thousand, and one finding (rule `too-many`) that says how many are left out.
  std::vector<Finding> sorted() &&;

 private:
  std::string file_;
  std::vector<Finding> findings_;
};

/// Where people and programs are sent: what is about the file as a whole stands at its beginning.
Position shown_place(const Finding&);

/// True when any finding is an error.
bool has_errors(const std::vector<Finding>& findings);

/// `FILE:LINE:COLUMN: error: message [rule]`, the line of `source` with a caret under the column, and
/// the hint, for each finding in order. To be heard, what stands at the column is repeated in place of the caret.
/// Everything that comes from outside is cleaned for a terminal.
std::string render_findings(const std::vector<Finding>& findings, std::string_view source, ReadBy = ReadBy::eye);
/// The same of one finding and the line it is about.
std::string render_finding(const Finding&, std::string_view line, ReadBy = ReadBy::eye);

}  // namespace tpguide

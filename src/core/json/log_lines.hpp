// SPDX-License-Identifier: MIT
// The log as one JSON object a line (ndjson), out and in: raw entries, amendments included, so that the same log stands
// wherever they are taken in. Reading trusts nothing; a faulty line is a finding at its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/soreness/entry.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

/// The entry with its newline: the keys of its block in the log, in ASCII.
std::string entry_line(const Entry&);

/// Either every entry, with at most warnings (rule `unknown-key`, once a key), or findings of which one is an error
/// (rules `json`, `log-entry`, `log-format`); the entries are then none to go by. A text that is something else (a
/// spreadsheet, a FHIR bundle, one JSON document, a newer tpguide's) is one finding that says so.
struct LogLines {
  std::vector<Entry> entries;  ///< in the order of the file
  std::vector<Finding> findings;
};
LogLines read_log_lines(std::string_view text, std::string_view file);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The log for a spreadsheet: RFC 4180, UTF-8, a line an entry that stands. Hides quoting, and what keeps a note from
// being run as a formula.
#pragma once

#include <string>
#include <string_view>

#include "core/log/entry.hpp"

namespace tpguide {

/// The names of the columns, with the line's end.
std::string_view csv_head();

/// An entry of the history. A session is one line too, with its points in one cell, so that a mean over a column counts
/// each session once. Unknown is an empty cell.
std::string csv_row(const Entry&);

/// One cell of text, as it was written but for what keeps it one cell: quotes where they must be, and an apostrophe in
/// front where its first visible character would make it a formula.
std::string csv_cell(std::string_view text);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// One file of the soreness log: `[[entry]]` blocks written by tpguide, by hand, or by a newer tpguide, perhaps damaged.
// Hides how blocks are told apart when some cannot be read, and that those tpguide wrote itself are read without the
// TOML parser.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/log/entry.hpp"
#include "core/log/log_entries.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

/// The entries of one log file. A block that cannot be read is a finding (severity warning, rule `log-entry`) and
/// costs no other entry; unknown keys are passed over. A file with `format` above 1 is read as far as it can be, with
/// a finding (rule `log-format`). Of entries with one id the first is taken; one that says something else than the
/// first is a finding (rule `log-id`).
struct LogText {
  std::vector<Entry> entries;  ///< in the order of the file
  std::vector<Finding> findings;
};
LogText read_log_text(std::string_view text, std::string_view file);

/// The same, one entry at a time in one reused Entry, so that a long log needs no memory of its own. Doubles are shown,
/// too: `take` answers how it has met the entry, and may move it away.
using TakeEntry = std::function<Met(Entry&)>;
struct LogScope {
  std::string_view first_day = {};        ///< "2026-11-20": older ones that amend nothing may be passed over unread
  std::string_view first_level_day = {};  ///< soreness and activities may be, too, where they are older than this
  /// Is told of each of those that were: its kind may be another that is a level.
  std::function<void(EntryKind, std::string_view day)> passed_over = {};
};
void scan_log_text(std::string_view text, std::string_view file, const TakeEntry& take, std::vector<Finding>& findings,
                   const LogScope& scope = {});

/// How many bytes at the end of a file are what a write has left that was cut short: a block as we begin it, without
/// its id, which ends within an unfinished line.
std::size_t torn_at_end(std::string_view end_of_file);

/// When the last entry was written whose id stands in the end of a file; nullopt where none does.
std::optional<WallTime> last_written_in(std::string_view end_of_file);

/// The comment and `format = 1` that a new file begins with.
std::string_view log_file_head();

/// The rule of findings about a whole file or folder that cannot be read.
inline constexpr std::string_view log_file_rule = "log-file";
/// And of those about one entry that does not count, or not all of it.
inline constexpr std::string_view log_entry_rule = "log-entry";
/// Whether entries may stand where these say that something cannot be read: what rests, and a stop sign, is then not
/// known. The end of a write that was cut short (rule `log-cut`) is none: nobody was told that it was done.
bool may_hide_entries(const std::vector<Finding>&);

/// `FILE:LINE:COLUMN: message`, safe for a terminal, to be said while the command goes on.
std::string warning_line(const Finding&);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The soreness log on disk: a folder a device, a file a month. This device appends to its own
// folder only; readers take the union of all. Hides names, devices, locks and conflict copies.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/log/entry.hpp"
#include "core/log/log_entries.hpp"
#include "core/log/log_text.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

class LogStore {
 public:
  /// What is done to each entry that is read: whoever has written it may call things by other names.
  using Settle = void (*)(Entry&);

  /// `log` is the folder of all devices, `state` holds this device's name.
  LogStore(std::filesystem::path log, std::filesystem::path state, Settle = nullptr);

  struct Contents {
    LogEntries entries;             ///< every entry once, amendments included, in the order of the files
    std::vector<Finding> findings;  ///< what could not be read, by file and line
    bool has_entries = false;       ///< be they older than what was asked for

    /// Nothing but damage was found.
    bool is_unreadable() const { return !has_entries && !findings.empty(); }
  };
  /// Everything from a day before `since` on (all when absent), of all devices and whatever file it stands in,
  /// `sync-conflict` copies too, and all that amends an entry. A file that cannot be read is a finding, never an end.
  /// Of two versions of an entry the one read first counts, and the other is a finding.
  /// Of soreness and activities what is older than `levels_since` may be left out, too.
  Contents read(std::optional<Stamp> since = std::nullopt, std::optional<Stamp> levels_since = std::nullopt) const;
  /// The folders that read() would not reach, at the cost of a look at each and without a file being read.
  std::vector<Finding> unreachable() const;
  /// This device's own entries only; none, and nothing is made, before its first.
  Contents read_own() const;

  /// Throws Error where a whole file or folder is missing from what was read: whoever amends the newest entry would
  /// take an older one for it.
  static void require_every_file(const std::vector<Finding>&);

  /// An id for an entry that is written now. It is greater than all that this device has given before, so that undo
  /// finds what was written last though the clock was set back.
  std::string new_id() const;

  /// Gives the entry its id, where it has none yet, and writes it, its moment to the second; on disk when this returns.
  /// The block is read back from its text and compared before anything is written. Answers the entry as it was written.
  Entry append(Entry) const;
  /// Writes any number of entries from elsewhere as they are, with the ids and moments they have: those of a month at
  /// once, each month whole or not at all, also when the process is killed, and on failure the months before it stay.
  /// Every block is read back before anything is written, and no month becomes too large to be read.
  void take_in(const LogEntries&) const;
  /// The file that append() writes such an entry to.
  std::filesystem::path file_of(const Entry&) const;

  /// The folder of this device, made on first use (its name: the host's, made harmless, with a random ending).
  std::filesystem::path device_folder() const;
  const std::filesystem::path& folder() const { return log_; }

 private:
  using Files = std::vector<std::filesystem::path>;

  /// nullopt before device_folder() was first asked for.
  std::optional<std::string> device_name() const;
  struct FirstDays {
    std::optional<std::chrono::sys_days> of_all = {}, of_levels = {};
    bool takes_in(const Entry&) const;
  };
  void scan(const Files&, const FirstDays&, Contents&) const;
  /// Of the entry that this device has written last; the beginning of time where there is none.
  WallTime last_written() const;
  /// For entries that are about to be written.
  void keep_last_id(const std::string&) const;
  static std::string checked_block(Entry&);
  static std::filesystem::path file_of_month(const std::filesystem::path& folder, std::string_view month);
  static std::string head_for(const std::filesystem::path&);
  /// Throws Error where a file would become too large to be read with so many bytes more.
  static void require_room(const std::filesystem::path&, std::uintmax_t more);

  std::filesystem::path log_;
  std::filesystem::path state_;
  Settle settle_;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The soreness log on disk: a folder a device, a file a month (SPEC section 7). This device appends to its own
// folder only; readers take the union of all. Hides names, devices, locks and conflict copies.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/soreness/entry.hpp"
#include "core/soreness/log_text.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

class LogStore {
 public:
  /// `log` is the folder of all devices, `state` holds this device's name.
  LogStore(std::filesystem::path log, std::filesystem::path state);

  struct Contents {
    std::vector<Entry> entries;     ///< every block of every file, amendments and doubles included
    std::vector<Finding> findings;  ///< what could not be read, by file and line

    /// Throws Error where a whole file or folder is missing from this: whoever amends the newest entry would take an
    /// older one for it.
    void require_every_file() const;
  };
  /// All months from two days before `since` on (all of them when absent), of all devices, `sync-conflict`
  /// copies too. A file that cannot be read is a finding, never an end.
  Contents read(std::optional<Stamp> since = std::nullopt) const;
  /// This device's own entries only; none, and nothing is made, before its first.
  Contents read_own() const;
  /// As read(), but shows each entry once in one reused Entry and keeps none: a long log is summed up in the memory of
  /// one file. `take` may move it away. Answers the findings.
  std::vector<Finding> each(std::optional<Stamp> since, const TakeEntry& take) const;

  /// An id for an entry that is written now.
  static std::string new_id();

  /// Gives the entry its id, where it has none yet, and writes it, its moment to the second; on disk when this returns.
  /// The block is read back from its text and compared before anything is written. Answers the entry as it was written.
  Entry append(Entry) const;
  /// Writes entries from elsewhere as they are, with the ids and moments they have: those of a month at once, so that
  /// many cost little. On disk when this returns; each month whole or not at all, and on failure the months before it
  /// stay. Every block is read back and compared before the first is written.
  void append_all(std::vector<Entry> entries) const;
  /// The file that append() writes such an entry to.
  std::filesystem::path file_of(const Entry&) const;

  /// The folder of this device, made on first use (its name: the host's, made harmless, with a random ending).
  std::filesystem::path device_folder() const;
  const std::filesystem::path& folder() const { return log_; }

 private:
  /// nullopt before device_folder() was first asked for.
  std::optional<std::string> device_name() const;
  static std::string checked_block(Entry&);
  static void append_blocks(const std::filesystem::path&, std::string blocks);

  std::filesystem::path log_;
  std::filesystem::path state_;
};

}  // namespace tpguide

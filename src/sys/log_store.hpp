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

#include "core/history/history_index.hpp"
#include "core/log/entry.hpp"
#include "core/log/log_text.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

/// The history of a log of any length, a part at a time. Lives no longer than its log store.
class LongHistory {
 public:
  /// What could not be read.
  const std::vector<Finding>& findings() const { return findings_; }
  /// There are findings, and nothing else was read.
  bool is_unreadable() const { return !has_entries_ && !findings_.empty(); }
  /// Of entries that stand and that the filter selects.
  std::size_t size() const { return index_.size(); }

  /// Shows the parts, oldest first, each with all ratings of its sessions; as often as asked. Throws Error where a file
  /// has changed meanwhile: the history would have a gap.
  void each_part(const std::function<void(const History&)>& take) const;

 private:
  friend class LogStore;
  explicit LongHistory(HistoryFilter filter) : index_(std::move(filter)) {}

  HistoryIndex index_;
  std::vector<std::filesystem::path> files_;
  std::string first_day_;
  std::vector<Finding> findings_;
  bool has_entries_ = false;
};

class LogStore {
 public:
  /// `log` is the folder of all devices, `state` holds this device's name.
  LogStore(std::filesystem::path log, std::filesystem::path state);

  struct Contents {
    std::vector<Entry> entries;     ///< every entry once, amendments included
    std::vector<Finding> findings;  ///< what could not be read, by file and line
  };
  /// Everything from a day before `since` on (all when absent), of all devices and whatever file it stands in,
  /// `sync-conflict` copies too, and all that amends an entry. A file that cannot be read is a finding, never an end.
  /// Of two versions of an entry the one read first counts, and the other is a finding.
  /// Of soreness and activities what is older than `levels_since` may be left out, too.
  Contents read(std::optional<Stamp> since = std::nullopt, std::optional<Stamp> levels_since = std::nullopt) const;
  /// As read(), but shows one entry at a time in one reused Entry and keeps none: a long log is summed up in the memory
  /// of one file. `take` may move it away. Answers the findings.
  std::vector<Finding> each(std::optional<Stamp> since, const TakeEntry& take) const;
  /// The same of this device's own entries only; none, and nothing is made, before its first.
  std::vector<Finding> each_own(const TakeEntry& take) const;
  /// As read() from the filter's moment on, in order, with amendments applied, and in the memory of a part.
  LongHistory history(HistoryFilter filter) const;

  /// Throws Error where a whole file or folder is missing from what was read: whoever amends the newest entry would
  /// take an older one for it.
  static void require_every_file(const std::vector<Finding>&);

  /// An id for an entry that is written now. It is greater than all that this device has given before, so that undo
  /// finds what was written last though the clock was set back.
  std::string new_id() const;

  /// Gives the entry its id, where it has none yet, and writes it, its moment to the second; on disk when this returns.
  /// The block is read back from its text and compared before anything is written. Answers the entry as it was written.
  Entry append(Entry) const;
  /// The file that append() writes such an entry to.
  std::filesystem::path file_of(const Entry&) const;

  /// The folder of this device, made on first use (its name: the host's, made harmless, with a random ending).
  std::filesystem::path device_folder() const;
  const std::filesystem::path& folder() const { return log_; }

 private:
  /// nullopt before device_folder() was first asked for.
  friend class LogIntake;
  using Files = std::vector<std::filesystem::path>;

  std::optional<std::string> device_name() const;
  /// The files of all devices, in the order in which they are read.
  Files files(std::vector<Finding>& findings) const;
  /// Shows each entry of that day or a later one once, and what amends any, with the number of its file. Answers
  /// whether there are entries at all.
  using TakeNumbered = std::function<void(Entry&, std::uint32_t file)>;
  struct FirstDays {
    std::optional<std::chrono::sys_days> of_all = {}, of_levels = {};
    bool takes_in(const Entry&) const;
  };
  bool scan(const Files&, const FirstDays&, const TakeNumbered&, std::vector<Finding>&) const;
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
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Which files of a long log hold nothing of late: an entry counts by its moment, whatever file it stands in, and to
// read ten years to learn what rests today would be slow. Hides a file in the state folder, which may be deleted at any
// time.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "core/log/entry.hpp"

namespace tpguide {

class LogIndex {
 public:
  using Day = std::chrono::sys_days;

  /// For one reading of the log, of soreness and activities from `first_level_day` on, of all else from `first_day`.
  LogIndex(const std::filesystem::path& state, Day first_day, Day first_level_day);

  /// Whether all that stands in it is of an earlier day, by what was found out when it was read before and as long as
  /// it has not been changed since.
  bool is_of_before(const std::filesystem::path& file) const;

  /// To be told of a file that was read: each entry that was met in it, then that it is over, and whether all of it
  /// could be read.
  void note(const Entry&);
  /// Of one that was passed over, with its day as it is written ("2026-11-20").
  void note(EntryKind, std::string_view day);
  enum class Read { in_part, whole };
  void end_file(const std::filesystem::path& file, Read);

  /// Keeps what was found out, if anything was. What goes wrong is no matter: it is found out again.
  void keep() const;

 private:
  /// On which an entry of a file matters; min() where none does.
  struct LastDays {
    Day level = Day::min(), other = Day::min();
  };
  struct Known {
    std::string mark;  ///< of the file as it was: its size and when it was changed
    LastDays last;
  };

  Day& last_of(EntryKind);
  bool is_of_before(const LastDays&) const;

  std::filesystem::path path_;
  Day first_day_, first_level_day_;
  std::map<std::string, Known, std::less<>> known_;
  LastDays last_;  ///< of the file that is being read
  bool is_new_ = false;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The profile on disk: one file, replaced as a whole, for its owner alone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/safety/profile.hpp"

namespace tpguide {

class ProfileStore {
 public:
  explicit ProfileStore(std::filesystem::path file) : file_(std::move(file)) {}

  const std::filesystem::path& file() const { return file_; }

  /// What is there, for a look: findings instead of a profile where it is damaged, and that is all. Without a file it
  /// is an empty profile. Throws Error for one that cannot be reached.
  ReadProfile look() const;
  /// What stands in the file, for diagnostics; empty without one.
  std::string text() const;

  struct Loaded {
    Profile profile;
    std::string problem;  ///< what to tell: a damaged one that has been set aside, or what the next writing loses
  };
  /// The profile to go by. A damaged one is set aside, never overwritten, and all is asked anew.
  Loaded load() const;
  /// What has changed from `before`, which was read here, to `after` goes into what stands in the file by now: another
  /// command may have changed it meanwhile. Writes nothing where nothing has changed. Throws Error when it cannot be
  /// written; the old one is then as it was.
  void save_changes(const Profile& before, const Profile& after) const;
  /// True when there is anything to forget, those set aside included. Throws Error where that cannot be seen.
  bool exists() const;
  /// Deletes the profile, where it leads and those set aside. Throws Error when one is still there.
  void forget() const;

 private:
  void save(const Profile&) const;
  std::vector<std::filesystem::path> files() const;

  std::filesystem::path file_;
};

}  // namespace tpguide

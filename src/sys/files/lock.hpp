// SPDX-License-Identifier: MIT
// Locks between processes, which end with the one that holds them. Hides that one is asked again for a while, and that
// some network file systems have none.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string_view>

namespace tpguide {

/// `busy`: another process holds it. `impossible`: there are none on that file system, with errno.
enum class LockResult { taken, busy, impossible };
/// Of an open file, until it is closed; asks until the moment `deadline` since the machine started.
LockResult lock_before(int fd, std::chrono::nanoseconds deadline);

/// Holds a lock file until destroyed or the process dies; nullopt when another process holds it all the time that one
/// waits for it. Where there are no locks nobody is kept out, which excludes_others() tells.
class FileLock {
 public:
  /// is_held() of another process holds it for an instant; that is no reason to give up.
  static constexpr std::chrono::milliseconds an_instant{50};
  static std::optional<FileLock> try_lock(const std::filesystem::path&, std::chrono::milliseconds within = an_instant);
  bool excludes_others() const { return result_ == LockResult::taken; }
  /// Replaces what stands in the lock file, for others to read: who holds it.
  void write(std::string_view text) const;
  /// True when some process holds it, or where there are no locks, when the process lives whose number was written into
  /// it; takes nothing and makes nothing.
  static bool is_held(const std::filesystem::path&);
  ~FileLock();
  FileLock(FileLock&&) noexcept;
  FileLock& operator=(FileLock&&) noexcept;

 private:
  FileLock(int fd, LockResult result) : fd_(fd), result_(result) {}
  int fd_;
  LockResult result_;  ///< never busy
};

}  // namespace tpguide

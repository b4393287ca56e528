// SPDX-License-Identifier: MIT
// The running session on disk: its checkpoint and the lock that makes it the only one.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/session/checkpoint.hpp"
#include "core/text/error.hpp"
#include "sys/files/lock.hpp"
#include "sys/files/write.hpp"

namespace tpguide {

class SessionFiles {
 public:
  explicit SessionFiles(const std::filesystem::path& state)
      : checkpoint_(state / "session.toml"), lock_(state / "session.lock") {}

  struct Loaded {
    std::optional<Checkpoint> checkpoint;
    std::string problem;  ///< of a damaged checkpoint that has been set aside, with the path it has now
  };
  /// The checkpoint where there is one. A damaged one is set aside, never overwritten. Of one that cannot be read
  /// nobody knows that it is damaged: it stays, and that is an Error.
  Loaded load() const;
  /// The checkpoint for a look from outside; what cannot be read is not there.
  std::optional<Checkpoint> look() const;
  /// The same of the session that runs; nothing while that has not begun its steps.
  std::optional<Checkpoint> look_at_running() const;

  static constexpr std::size_t largest_checkpoint = 256 * 1024;

  /// In the name of this process.
  void save(Checkpoint, Durability) const;
  /// Has what was saved last outlive a power cut too.
  void make_lasting() const;
  /// For what could not be logged: gives the checkpoint another name, and answers the error with it.
  Error keep_aside(const Error&) const;
  /// Throws Error when it is still there afterwards.
  void remove() const;

  /// nullopt when a session is running.
  std::optional<FileLock> lock() const;
  /// Whether there is a checkpoint. Throws Error where that cannot be seen.
  bool exists() const;
  bool is_running() const { return FileLock::is_held(lock_); }

 private:
  std::filesystem::path checkpoint_;
  std::filesystem::path lock_;
};

}  // namespace tpguide

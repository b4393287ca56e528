// SPDX-License-Identifier: MIT
// Many entries from elsewhere on their way into the log of this device.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/log/entry.hpp"
#include "sys/files/waiting_text.hpp"
#include "sys/log_store.hpp"

namespace tpguide {

/// Writes any number of entries as they are, with the ids and moments they have, in the memory of a few. Hides that
/// their blocks wait in a file without a name.
class LogIntake {
 public:
  /// The store must live as long.
  explicit LogIntake(const LogStore& store) : store_(store) {}

  /// Makes its block, reads that back and compares; nothing reaches the log yet.
  void add(Entry);
  /// Writes those of a month at once, so that many cost little. On disk when this returns; each month whole or not at
  /// all, also when the process is killed, and on failure the months before it stay. No month becomes too large to be
  /// read.
  void write();

 private:
  struct Block {
    std::int32_t month = 0;  ///< counted from year 0
    std::uint32_t size = 0;
    std::uint64_t begin = 0;  ///< among those that wait
  };
  void write_blocks(std::span<const Block>, const WriteText&) const;

  const LogStore& store_;
  WaitingText waiting_;
  std::vector<Block> blocks_;
  std::string last_id_;  ///< of those that tell when they were written
};

}  // namespace tpguide

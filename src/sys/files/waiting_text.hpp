// SPDX-License-Identifier: MIT
// Text that waits to be read back. Hides that only a short one stays in memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sys/files/write.hpp"

namespace tpguide {

/// Text that waits to be read back, in memory while it is short, else in a file without a name, which is gone with the
/// process however that ends.
class WaitingText {
 public:
  WaitingText();
  ~WaitingText();
  WaitingText(const WaitingText&) = delete;
  WaitingText& operator=(const WaitingText&) = delete;

  /// Answers where it begins.
  std::uint64_t add(std::string_view text);
  void read(std::uint64_t begin, std::uint64_t size, const WriteText& take) const;

 private:
  void write_out();

  std::string held_;  ///< what comes after the first `in_file_` bytes
  std::uint64_t in_file_ = 0;
  int fd_ = -1;
};

}  // namespace tpguide

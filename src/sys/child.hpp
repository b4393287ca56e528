// SPDX-License-Identifier: MIT
// Programs that run beside us: started without waiting for them, in a group of their own, so that Ctrl-C is not theirs,
// and ended without waiting either.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace tpguide {

/// One that has been started, until it is over and its exit code is known.
class Child {
 public:
  /// With these as standard input and output, which stay the caller's, or /dev/null for -1; what it says on standard
  /// error is lost. `command` begins with a path. nullopt where it cannot be started.
  static std::optional<Child> start(const std::vector<std::string>& command, int input, int output);

  ~Child() = default;
  Child(Child&& other) noexcept : process_(std::exchange(other.process_, -1)), code_(other.code_) {}
  Child& operator=(Child&& other) noexcept {
    std::swap(process_, other.process_);
    std::swap(code_, other.code_);
    return *this;
  }

  /// Whether it is over by now.
  bool is_over();
  /// Once it is over: 0 where it ended well.
  int code() const { return code_; }
  /// To its whole group.
  void signal(int number) const;

 private:
  explicit Child(pid_t process) : process_(process) {}

  pid_t process_;  ///< -1: over
  int code_ = 0;
};

}  // namespace tpguide

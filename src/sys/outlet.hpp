// SPDX-License-Identifier: MIT
// Text on its way out through a descriptor that may take it slowly or not at all: a terminal that has stopped, a pipe
// whose reader sleeps. Hides how that is written to without ever waiting, though other programs share it.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace tpguide {

class Outlet {
 public:
  /// What waits is never more than this.
  static constexpr std::size_t room = 256 * 1024;

  /// Of a descriptor that stays open. O_NONBLOCK is a matter of all that share it, so it is opened anew where it can
  /// be.
  explicit Outlet(int fd);
  /// Of one that is ours, does not block, and is closed in the end.
  static Outlet owning(int fd);
  ~Outlet();
  Outlet(Outlet&&) noexcept;
  Outlet& operator=(Outlet&&) noexcept;

  /// Behind what waits already, whole or, where there is no room or the stream has failed, not at all.
  enum class Taken { no, yes };
  Taken put(std::string_view text);
  /// Writes as much as is taken now. Never waits.
  void push();
  /// The same until all is taken, the stream has failed, or nothing was taken for so long.
  void push_for(std::chrono::milliseconds);
  void drop_waiting() { waiting_.clear(); }

  bool waits() const { return !waiting_.empty(); }
  int fd() const { return fd_; }
  /// The errno with which the stream has failed for good; 0.
  int failure() const { return failure_; }

 private:
  enum class Way { waits_never, waits_for_room, socket, waits_for_file };
  Outlet(int fd, Way way, int owned) : fd_(fd), owned_(owned), way_(way) {}
  long write_some(std::string_view text) const;

  int fd_;
  int owned_ = -1;  ///< to be closed
  Way way_ = Way::waits_never;
  std::string waiting_;
  int failure_ = 0;
};

}  // namespace tpguide

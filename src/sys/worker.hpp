// SPDX-License-Identifier: MIT
// Work that may take seconds or never end (a disk, a network drive), done one after another in a thread of its own, so
// that who asks for it never waits. Hides threads, locks and signals.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "core/text/error.hpp"

namespace tpguide {

class Worker {
 public:
  /// Runs in the thread, with what it needs in its own hands: it may outlive the one who asked. Throws Error to fail.
  using Work = std::function<void()>;
  /// Called by collect() once the work has ended, with what it failed of.
  using Then = std::function<void(const std::optional<Error>&)>;
  /// always: the caller is woken in any case, and `then` called. failure: only when it failed; success is silent.
  enum class Report { failure, always };

  Worker();
  /// What has not begun is dropped; what is still being done is left to itself.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// False, and nothing is done, where too much waits already.
  bool add(Work, Then, Report = Report::always);
  /// In the place of all such work that has not begun yet.
  void add_newest(Work, Then, Report = Report::failure);

  /// Of what has ended since, one `then` after another.
  void collect();
  /// Readable when there is something to collect.
  int wake_fd() const;

  bool is_idle() const;
  /// Waits until it is idle, but no longer than this; answers whether it is.
  bool wait(std::chrono::milliseconds) const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace tpguide

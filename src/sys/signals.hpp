// SPDX-License-Identifier: MIT
// The signals of a process that has a terminal to put back: those that would end, stop or continue it come as bytes of
// a pipe, to be polled; a crash puts things back first. What they did before is theirs again in the end.
#pragma once

#include <csignal>
#include <string>
#include <vector>

namespace tpguide {

class Signals {
 public:
  /// One at a time in a process. `put_back` is called before a crash or std::terminate ends it and at exit(): safe in a
  /// signal handler, and to call twice.
  explicit Signals(void (*put_back)());
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  /// Readable when a signal has come.
  int fd() const { return pipe_end_; }
  /// The numbers of those that have come, in order, a byte each.
  std::string take() const;

  /// Ends by this signal so that the parent sees it.
  [[noreturn]] static void die_of(int signal);
  /// Stops as by Ctrl-Z, and answers once the process goes on. One that has no shell above it does not stop at all.
  static void stop();

 private:
  struct Replaced {
    int signal;
    struct sigaction before;
  };
  void replace(int signal, const struct sigaction& action);

  int pipe_end_ = -1;
  std::vector<Replaced> replaced_;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// A file, pipe or standard output that others read along: each line is there as soon as it is taken, and nobody waits
// for that. Hides what is asked of a disk and what of a pipe.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/error.hpp"
#include "sys/outlet.hpp"
#include "sys/terminal.hpp"
#include "sys/worker.hpp"

namespace tpguide {

class LineFile {
 public:
  enum class Writing { replace, append };
  /// "-" is standard output. Throws Error when it cannot be opened. A FIFO that nobody reads yet is opened once
  /// somebody does.
  LineFile(std::string path, Writing);
  ~LineFile();
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;

  /// Never waits. Once the reader has gone away, or something was given up, nothing more is written.
  void write(std::string_view line);
  void go_on();
  void watch(std::vector<Watched>&) const;
  /// All is written, or given up.
  bool is_done() const;
  /// What is not written by now is given up.
  void give_up();
  /// Why something was given up; told once.
  std::optional<Error> take_trouble();

 private:
  void open_fifo();
  void write_to_disk(std::string line);
  void fail(const std::string& why, const std::string& hint = {});

  std::string path_;
  int fd_ = -1;                     ///< of a regular file
  std::unique_ptr<Worker> worker_;  ///< writes to it
  std::optional<Outlet> outlet_;    ///< to anything else
  std::string unread_;              ///< waits for somebody to open the FIFO
  /// What was there is cut off with the first line, so that a session never begun costs nothing.
  bool replaces_ = false;
  bool over_ = false;
  std::optional<Error> trouble_;
};

}  // namespace tpguide

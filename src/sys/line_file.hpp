// SPDX-License-Identifier: MIT
// A file, pipe or standard output that others read along: each line is there as soon as it is written.
#pragma once

#include <string>
#include <string_view>

namespace tpguide {

class LineFile {
 public:
  enum class Writing { replace, append };
  /// "-" is standard output. Throws Error when it cannot be opened; a pipe nobody reads is not waited for.
  LineFile(const std::string& path, Writing);
  ~LineFile();
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;

  /// Throws Error when the line could not be written. Once the reader has gone away nothing more is written.
  void write(std::string_view line);

 private:
  std::string path_;
  int fd_;
  bool replaces_ =
      false;  ///< what was there is cut off with the first line, so that a session never begun costs nothing
  bool gone_ = false;
};

}  // namespace tpguide

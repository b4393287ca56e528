// SPDX-License-Identifier: MIT
// An entry as JSON: the one way in which export and history write it. Every key of the log, in its order, in ASCII, so
// that nothing of a note can act on a terminal; what is unknown is absent.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "core/log/entry.hpp"

namespace tpguide {

/// The entry on one line, with its newline: a raw one, amendments included.
std::string entry_line(const Entry&);

/// The array that `history --json` answers, written as it is made. Its sessions always have `points`.
class HistoryJson {
 public:
  explicit HistoryJson(std::function<void(std::string_view)> write) : write_(std::move(write)) {}

  /// An entry of the history.
  void add(const Entry&);
  void end();

 private:
  std::function<void(std::string_view)> write_;
  bool any_ = false;
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// A program that is run to its end, by a thread or process that may wait for it. Hides processes, signals, and programs
// that do not end.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// `number`: the exit code, the signal, or the errno of one that could not be started. late: it was killed.
struct ProgramEnd {
  enum class How { exited, by_signal, late, not_started } how;
  int number = 0;

  bool is_well() const { return how == How::exited && number == 0; }
};

/// What may be handed to it without waiting until it is read.
inline constexpr std::size_t longest_input = 4096;

/// `command` begins with a path. It reads `input` from its standard input, what it prints goes nowhere, and no signal
/// from the terminal is for it. After `longest` it is killed, with all that it has started.
ProgramEnd run_program(const std::vector<std::string>& command, std::string_view input,
                       std::chrono::milliseconds longest);

}  // namespace tpguide

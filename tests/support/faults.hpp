// SPDX-License-Identifier: MIT
// Lets the built program meet a disk that fails, or die, at a chosen call. Hides the library that is preloaded for it.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <string>

#include "support/sandbox.hpp"

namespace tpguide {

/// `interrupt` is EINTR at calls that a signal may interrupt; `shorten` writes a half and says so; `tear` writes a half
/// and dies; `kill` dies before the call. These two by SIGKILL. `delay` takes its time, and does then what it should.
enum class FaultKind { fail, interrupt, shorten, kill, tear, delay };

/// At the calls `first` to `last`, counted from 1, that reach a file of the sandbox and that the kind can be of.
struct Fault {
  FaultKind kind = FaultKind::kill;
  int first = 1;
  int last = first;
  int error = 0;          ///< of `fail`: an errno
  std::string call = {};  ///< only calls of this name count
  int delay_ms = 0;       ///< of `delay`; in real time, also where time is faked

  static constexpr int for_ever = std::numeric_limits<int>::max();
};

/// False where calls cannot be made to fail: a test then says so with skip_loudly().
bool faults_possible();

/// That never strikes; without waiting for the disk.
inline const Fault no_fault{.first = 0};

/// To run the program in, besides what `environment` has.
std::map<std::string, std::string> with_fault(const Sandbox&, const Fault&,
                                              std::map<std::string, std::string> environment = {});

/// The calls that a fault has met since this was asked before, "write /…/2026-11.toml", a line each; nothing where
/// fewer calls were made.
std::optional<std::string> calls_met(const Sandbox&);

/// Says so where it is seen: "SKIPPED: …".
void skip_loudly(const std::string& why);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Lets the built program meet a disk that fails, or die, at a chosen call. Hides the library that is preloaded for it.
#pragma once

#include <chrono>
#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/sandbox.hpp"

namespace tpguide {

/// `interrupt` is EINTR at calls that a signal may interrupt; `shorten` writes a half and says so; `tear` writes a half
/// and dies; `kill` dies before the call. These two by SIGKILL. `delay` takes its time, and does then what it should.
/// `watch` does nothing, and reports every call.
enum class FaultKind { fail, interrupt, shorten, kill, tear, delay, watch };

/// At the calls `first` to `last`, counted from 1, that the kind can be of.
struct Fault {
  enum class Reach { files, all };
  FaultKind kind = FaultKind::kill;
  int first = 1;
  int last = first;
  int error = 0;               ///< of `fail`: an errno
  std::string call = {};       ///< only calls of this name count
  Reach reach = Reach::files;  ///< files: only calls that read or change a file of the sandbox
  int delay_ms = 0;            ///< of `delay`; in real time, also where time is faked

  static constexpr int for_ever = std::numeric_limits<int>::max();
};

/// False where calls cannot be made to fail: a test then says so with skip_loudly().
bool faults_possible();

/// That never strikes; without waiting for the disk.
inline const Fault no_fault{.first = 0};

/// To run the program in, besides what `environment` has.
std::map<std::string, std::string> with_fault(const Sandbox&, const Fault&,
                                              std::map<std::string, std::string> environment = {});

/// Time as a program plays it that is preloaded like this: it begins on 2026-11-02 at 10:00 UTC and so much later, goes
/// by in waits alone, and a wait is over in an instant. However busy the machine is, a session runs to the millisecond.
std::map<std::string, std::string> in_played_time(std::chrono::milliseconds since,
                                                  std::map<std::string, std::string> environment);

/// The calls that a fault has met since this was asked before, "write /…/2026-11.toml 0", a line each, at the end the
/// milliseconds of played time; nothing where fewer calls were made.
std::optional<std::string> calls_met(const Sandbox&);
struct MetCall {
  std::string name;
  std::string target;  ///< a path, or empty
  std::chrono::milliseconds at{0};
};
std::vector<MetCall> calls_in(std::string_view report);

/// The faults that a program can meet whose calls are these, at those of them that are wanted: each error that a call
/// may have, a signal where one may interrupt it, and a write of a half. The test fails at a call that it does not
/// know.
using WantedCall = bool (*)(const MetCall&);
std::vector<Fault> faults_of(const std::vector<MetCall>& calls, WantedCall wanted);
/// "write 3: No space left on device".
std::string in_words(const Fault&);

/// Every so many-th of thousands of places is tried, or what TPGUIDE_FAULT_STRIDE says: 1 for all of them.
std::size_t fault_stride(std::size_t usual);

/// Says so where it is seen: "SKIPPED: …".
void skip_loudly(const std::string& why);

/// What a run as another user showed: whether the program can be that at all. False, and said with skip_loudly(), where
/// it cannot be started, or a sanitizer may not look at its own memory then and takes exceptions for faults.
bool was_another_user(const RunResult&);

}  // namespace tpguide

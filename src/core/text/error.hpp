// SPDX-License-Identifier: MIT
// What stops a command, thrown at the edges and caught once in main.
#pragma once

#include <stdexcept>
#include <string>

namespace tpguide {

/// Exit codes, as tpguide(1) lists them. A signal's death is none of them.
enum class ExitCode : int { done = 0, could_not = 1, usage = 2, invalid_file = 3, ended_early = 4 };

/// `what()` names the thing; `hint` says what to do and may be empty.
class Error : public std::runtime_error {
 public:
  Error(ExitCode code, const std::string& what, std::string hint = {})
      : std::runtime_error(what), code_(code), hint_(std::move(hint)) {}
  explicit Error(const std::string& what, std::string hint = {}) : Error(ExitCode::could_not, what, std::move(hint)) {}

  ExitCode code() const { return code_; }
  const std::string& hint() const { return hint_; }

 private:
  ExitCode code_;
  std::string hint_;
};

}  // namespace tpguide

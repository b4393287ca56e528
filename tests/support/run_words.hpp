// SPDX-License-Identifier: MIT
// A command line run within the test program, in an environment of the test's own.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/env.hpp"

namespace tpguide {

/// Throws Error as the command does; --help and --version are none of its business.
inline ExitCode run_words(const std::vector<std::string>& words, Env& env) {
  const Invocation invocation = parse_arguments(words);
  if (invocation.call->needs == Needs::nothing) return std::get<0>(invocation.call->run)(env.out);
  return std::get<1>(invocation.call->run)(env);
}

}  // namespace tpguide

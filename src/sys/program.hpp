// SPDX-License-Identifier: MIT
// Where the machine has a program.
#pragma once

#include <string>

#include "sys/paths.hpp"

namespace tpguide {

/// Its path as a shell finds it: the name itself where it is a path, else in one of the folders of $PATH. Empty where
/// there is none that may be run.
std::string find_program(const std::string& name, const GetEnv&);

}  // namespace tpguide

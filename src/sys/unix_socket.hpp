// SPDX-License-Identifier: MIT
// A connection to a program of this machine that listens at a path.
#pragma once

#include <string>

#include "sys/files/calls.hpp"

namespace tpguide {

/// A descriptor that does not block; below nought where nobody answers at once.
Descriptor connect_to(const std::string& path);

}  // namespace tpguide

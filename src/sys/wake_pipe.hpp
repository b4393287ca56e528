// SPDX-License-Identifier: MIT
// A pipe by which a signal or a thread wakes who waits in poll().
#pragma once

#include <array>

namespace tpguide {

/// The end to read and the end to write: neither is ever waited for, and no other program gets them. Throws Error.
std::array<int, 2> make_wake_pipe();

}  // namespace tpguide

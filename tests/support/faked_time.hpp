// SPDX-License-Identifier: MIT
// Time that runs faster, by libfaketime. Hides where its library is, and what it leaves in shared memory when a program
// is killed, which would keep a later one of the same process number from starting.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace tpguide {

/// An environment in which the program's clocks and waits run `times` as fast, from `since` ("2026-11-20 10:00:00") or
/// from now on. Every process begins there anew.
std::map<std::string, std::string> faked_time(int times, std::string_view since = {});

/// To be told of each process that may have had such an environment, once it is gone.
void clear_faked_time(pid_t);

}  // namespace tpguide

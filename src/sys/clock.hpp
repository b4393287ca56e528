// SPDX-License-Identifier: MIT
// The machine's clocks. Session time goes on while the machine sleeps; a second reading that stops in sleep tells
// how long it slept; the wall clock is for stamps only.
#pragma once

#include <chrono>
#include <cstdint>

#include "core/text/when.hpp"

namespace tpguide {

struct ClockReading {
  std::chrono::nanoseconds boot;   ///< goes on in sleep: CLOCK_BOOTTIME; macOS CLOCK_MONOTONIC
  std::chrono::nanoseconds awake;  ///< stops in sleep: CLOCK_MONOTONIC; macOS CLOCK_UPTIME_RAW
};
/// This and what follows throw Error where the system has no such clock.
ClockReading read_clocks();

/// For how long disks, readers and terminals take: as fast as ever, also where a test has the other clocks run faster.
std::chrono::nanoseconds device_clock();

WallTime wall_now();
/// The machine's time zone.
ZoneOffset local_zone();
Stamp local_now();

}  // namespace tpguide

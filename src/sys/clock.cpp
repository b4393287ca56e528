// SPDX-License-Identifier: MIT
#include "sys/clock.hpp"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <system_error>

#include "core/text/error.hpp"

#ifdef __linux__
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace tpguide {
namespace {

#ifdef __APPLE__
constexpr clockid_t boot_clock = CLOCK_MONOTONIC;
constexpr clockid_t awake_clock = CLOCK_UPTIME_RAW;
#else
constexpr clockid_t boot_clock = CLOCK_BOOTTIME;
constexpr clockid_t awake_clock = CLOCK_MONOTONIC;
#endif

std::chrono::nanoseconds read_clock(clockid_t clock) {
  // A sandbox may refuse once; what was not answered, taken for a time, would end every clock or stop it.
  constexpr int most_tries = 100;
  for (int tries = 0; tries < most_tries; ++tries) {
    timespec now{};
    if (clock_gettime(clock, &now) == 0)
      return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
  }
  throw Error("this system does not tell the time: " + std::generic_category().message(errno));
}

}  // namespace

ClockReading read_clocks() {
  // A process that has to wait between two readings would see the clocks apart, as if the machine had slept.
  for (;;) {
    const auto before = read_clock(awake_clock);
    const auto boot = read_clock(boot_clock);
    if (read_clock(awake_clock) - before < std::chrono::milliseconds(100)) return {boot, before};
  }
}

std::chrono::nanoseconds device_clock() {
#ifdef __linux__
  // By the system itself: what makes time run faster stands before the library's call.
  timespec now{};
  ::syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
#else
  return read_clock(awake_clock);
#endif
}

WallTime wall_now() {
  return WallTime(std::chrono::floor<std::chrono::milliseconds>(read_clock(CLOCK_REALTIME)));
}

ZoneOffset local_zone() {
  // localtime_r alone need not notice TZ.
  tzset();
  return [](std::chrono::sys_seconds moment) {
    const auto seconds = static_cast<std::time_t>(moment.time_since_epoch().count());
    std::tm local{};
    if (localtime_r(&seconds, &local) == nullptr) return std::chrono::minutes(0);
    // TZ may name more, which no date can be written with, and nobody lives by.
    constexpr std::chrono::minutes farthest{24 * 60 - 1};
    const auto offset = std::chrono::floor<std::chrono::minutes>(std::chrono::seconds(local.tm_gmtoff));
    return std::clamp(offset, -farthest, farthest);
  };
}

Stamp local_now() {
  return stamp_at(wall_now(), local_zone());
}

}  // namespace tpguide

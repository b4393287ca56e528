// SPDX-License-Identifier: MIT
// What is to become of a call in a program under test, as the environment has it (see faults.cpp): it goes on, fails,
// is cut short, or the process dies there. Of the preloaded library alone.
#pragma once

#include <atomic>
#include <cstdint>

namespace tpguide::faulty {

/// What may happen to a call besides failing for good: a signal may interrupt it, a write may be of a half. One that
/// only looks at something neither reads nor changes a file.
enum class Call { plain, interruptible, writing, looking };
/// What a call is to do here: as always, to fail with errno, or to write only a half.
enum class Verdict { go_on, fail, half, half_and_die };

/// Leaves errno alone but to fail. `target` is a path, or empty for what reaches no file.
Verdict judge(const char* name, const char* target, Call);
Verdict judge(const char* name, int fd, Call);

[[noreturn]] void die();

bool plays_time();
/// Milliseconds since the beginning of all played time.
std::atomic<std::int64_t>& played_ms();
/// Whether any thread but the first one has something to do.
bool other_threads_work();

}  // namespace tpguide::faulty

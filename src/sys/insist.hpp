// SPDX-License-Identifier: MIT
// Whoever is refused once, by a signal or a driver, may be heard the next time; more often than this it is for good.
#pragma once

#include <cerrno>

namespace tpguide {

inline constexpr int most_tries = 10;

/// The answer of a call of the system's that is less than nought with errno set where it was refused: asked again until
/// it is not, or for good. That there is nothing now, or no room, is an answer. Safe in a signal handler.
template <typename Call>
auto insist(Call call) {
  auto answer = call();
  for (int tries = 1; tries < most_tries && answer < 0 && errno != EAGAIN && errno != EWOULDBLOCK; ++tries) {
    answer = call();
  }
  return answer;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// Whoever is refused once, by a signal or a driver, may be heard the next time; more often than this it is for good.
#pragma once

#include <cerrno>
#include <string_view>

#include <poll.h>
#include <unistd.h>

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

/// Without waiting: nothing where the terminal takes nothing; where it takes a part or refuses once, the rest is tried
/// again. Safe in a signal handler.
inline void write_at_once(int screen, std::string_view bytes) {
  for (int tries = 0; tries < most_tries && !bytes.empty(); ++tries) {
    pollfd ready{screen, POLLOUT, 0};
    const int answer = ::poll(&ready, 1, 0);
    if (answer == 0) return;
    const ssize_t taken = answer > 0 ? ::write(screen, bytes.data(), bytes.size()) : 0;
    if (taken > 0) bytes.remove_prefix(static_cast<std::size_t>(taken));
  }
}

}  // namespace tpguide

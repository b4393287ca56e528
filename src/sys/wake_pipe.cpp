// SPDX-License-Identifier: MIT
#include "sys/wake_pipe.hpp"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "core/text/error.hpp"
#include "sys/files/calls.hpp"

namespace tpguide {

std::array<int, 2> make_wake_pipe() {
  std::array<int, 2> ends{};
  int code = ::pipe(ends.data()) == 0 ? 0 : errno;
  if (code == 0) {
    // One end that is waited for would hang all at the first wake-up.
    for (const int end : ends) {
      if (::fcntl(end, F_SETFD, FD_CLOEXEC) != 0 || ::fcntl(end, F_SETFL, O_NONBLOCK) != 0) code = errno;
    }
    if (code == 0) return ends;
    for (const int end : ends) ::close(end);
  }
  throw Error(fmt::format("cannot make a pipe: {}", reason(code)), hint_for(code));
}

}  // namespace tpguide

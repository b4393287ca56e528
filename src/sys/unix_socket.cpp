// SPDX-License-Identifier: MIT
#include "sys/unix_socket.hpp"

#include <algorithm>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace tpguide {

Descriptor connect_to(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof address.sun_path) return Descriptor{-1};
  std::copy(path.begin(), path.end(), static_cast<char*>(address.sun_path));
  Descriptor made{::socket(AF_UNIX, SOCK_STREAM, 0)};
  const bool is_ours =
      made.get() >= 0 && ::fcntl(made.get(), F_SETFD, FD_CLOEXEC) == 0 && ::fcntl(made.get(), F_SETFL, O_NONBLOCK) == 0;
  if (!is_ours) return Descriptor{-1};
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the system has it.
  if (::connect(made.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return Descriptor{-1};
  return made;
}

}  // namespace tpguide

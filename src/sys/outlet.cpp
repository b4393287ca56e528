// SPDX-License-Identifier: MIT
#include "sys/outlet.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/clock.hpp"
#include "sys/insist.hpp"

namespace tpguide {
namespace {

/// A pipe that is ready takes so much at once; a terminal mostly does.
constexpr std::size_t taken_at_once = 512;

bool is_ready(int fd, std::chrono::milliseconds within) {
  pollfd source{fd, POLLOUT, 0};
  return ::poll(&source, 1, static_cast<int>(within.count())) > 0;
}

}  // namespace

Outlet::Outlet(int fd) : fd_(fd) {
  struct stat status {};
  const bool known = ::fstat(fd, &status) == 0;
  if (known && S_ISSOCK(status.st_mode)) {
    way_ = Way::socket;
  } else if (known && (S_ISFIFO(status.st_mode) || ::isatty(fd) == 1)) {
    owned_ = ::open(fmt::format("/proc/self/fd/{}", fd).c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (owned_ >= 0) fd_ = owned_;
    way_ = owned_ >= 0 ? Way::waits_never : Way::waits_for_room;
  } else {
    way_ = Way::waits_for_file;
  }
}

Outlet Outlet::owning(int fd) {
  return {fd, Way::waits_never, fd};
}

Outlet::~Outlet() {
  if (owned_ >= 0) ::close(owned_);
}

Outlet::Outlet(Outlet&& other) noexcept
    : fd_(other.fd_),
      owned_(std::exchange(other.owned_, -1)),
      way_(other.way_),
      waiting_(std::move(other.waiting_)),
      failure_(other.failure_) {}

Outlet& Outlet::operator=(Outlet&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(owned_, other.owned_);
  std::swap(way_, other.way_);
  std::swap(waiting_, other.waiting_);
  std::swap(failure_, other.failure_);
  return *this;
}

Outlet::Taken Outlet::put(std::string_view text) {
  if (failure_ != 0 || waiting_.size() + text.size() > room) return Taken::no;
  waiting_ += text;
  return Taken::yes;
}

/// As ::write(), with EAGAIN where nothing is taken now.
long Outlet::write_some(std::string_view text) const {
  switch (way_) {
    case Way::socket:
      return ::send(fd_, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    case Way::waits_for_room:
      if (!is_ready(fd_, std::chrono::milliseconds{0})) {
        errno = EAGAIN;
        return -1;
      }
      return ::write(fd_, text.data(), std::min(text.size(), taken_at_once));
    case Way::waits_never:
    case Way::waits_for_file:
      break;
  }
  return ::write(fd_, text.data(), text.size());
}

void Outlet::push() {
  std::size_t written = 0;
  while (written < waiting_.size()) {
    const long count = insist([&] { return write_some(std::string_view(waiting_).substr(written)); });
    if (count <= 0) {
      const bool is_for_now = count == 0 || errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
      if (!is_for_now) failure_ = errno;
      break;
    }
    written += static_cast<std::size_t>(count);
  }
  waiting_.erase(0, failure_ == 0 ? written : waiting_.size());
}

void Outlet::push_for(std::chrono::milliseconds time) {
  push();
  auto deadline = device_clock() + time;
  while (waits()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - device_clock());
    if (left.count() <= 0) return;
    const std::size_t before = waiting_.size();
    // A signal that comes meanwhile is a reason to stop waiting as well.
    pollfd source{fd_, POLLOUT, 0};
    if (::poll(&source, 1, static_cast<int>(left.count())) < 0) return;
    push();
    if (failure_ != 0) return;
    if (waiting_.size() < before) deadline = device_clock() + time;
  }
}

}  // namespace tpguide

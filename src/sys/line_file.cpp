// SPDX-License-Identifier: MIT
#include "sys/line_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "core/text/error.hpp"

namespace tpguide {
namespace {

std::string reason() {
  return std::generic_category().message(errno);
}

}  // namespace

LineFile::LineFile(const std::string& path, Writing writing) : path_(path), fd_(STDOUT_FILENO) {
  if (path == "-") return;
  replaces_ = writing == Writing::replace;
  const int end = replaces_ ? 0 : O_APPEND;
  fd_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK | end, 0600);
  if (fd_ < 0) throw Error("cannot write the events to " + path + ": " + reason(), "name a file in a folder of yours");
  // Opening must not hang on a pipe without a reader; writing may wait for a slow one.
  ::fcntl(fd_, F_SETFL, ::fcntl(fd_, F_GETFL) & ~O_NONBLOCK);
}

LineFile::~LineFile() {
  if (fd_ != STDOUT_FILENO) ::close(fd_);
}

void LineFile::write(std::string_view line) {
  // A pipe has no length to cut.
  if (std::exchange(replaces_, false)) static_cast<void>(!::ftruncate(fd_, 0));
  while (!gone_ && !line.empty()) {
    const ssize_t written = ::write(fd_, line.data(), line.size());
    if (written >= 0) {
      line.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      gone_ = true;
    } else if (errno != EINTR) {
      throw Error("cannot write the events to " + path_ + ": " + reason());
    }
  }
}

}  // namespace tpguide

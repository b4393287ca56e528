// SPDX-License-Identifier: MIT
#include "sys/files/lock.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

#include "sys/clock.hpp"
#include "sys/files/calls.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

LockResult lock_now(int fd, int operation) {
  if (retry([&] { return ::flock(fd, operation | LOCK_NB); }) == 0) return LockResult::taken;
  return errno == EWOULDBLOCK || errno == EAGAIN ? LockResult::busy : LockResult::impossible;
}

/// 0: none stands there.
pid_t process_in(int fd) {
  std::array<char, 32> text{};
  const ssize_t size = ::pread(fd, text.data(), text.size(), 0);
  pid_t process = 0;
  if (size > 0) std::from_chars(text.data(), text.data() + size, process);
  return process;
}

bool is_alive(pid_t process) {
  return process > 0 && (::kill(process, 0) == 0 || errno == EPERM);
}

void pause_for(std::chrono::milliseconds time) {
  ::poll(nullptr, 0, static_cast<int>(time.count()));
}

}  // namespace

LockResult lock_before(int fd, std::chrono::nanoseconds deadline) {
  for (;;) {
    const LockResult result = lock_now(fd, LOCK_EX);
    if (result != LockResult::busy || read_clocks().boot >= deadline) return result;
    pause_for(10ms);
  }
}

std::optional<FileLock> FileLock::try_lock(const fs::path& path, std::chrono::milliseconds within) {
  make_folders(path.parent_path());
  Descriptor fd(open_file(path, O_RDWR | O_CREAT));
  if (fd.get() < 0) fail("lock", path, errno);
  const LockResult result = lock_before(fd.get(), read_clocks().boot + within);
  if (result == LockResult::busy) return std::nullopt;
  return FileLock(fd.release(), result);
}

void FileLock::write(std::string_view text) const {
  // A note for others; the lock holds without it.
  if (::ftruncate(fd_, 0) == 0) static_cast<void>(!::pwrite(fd_, text.data(), text.size(), 0));
}

bool FileLock::is_held(const fs::path& path) {
  const Descriptor fd(open_file(path, O_RDONLY));
  if (fd.get() < 0) return false;
  const LockResult result = lock_now(fd.get(), LOCK_SH);
  return result == LockResult::busy || (result == LockResult::impossible && is_alive(process_in(fd.get())));
}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)), result_(other.result_) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(result_, other.result_);
  return *this;
}

}  // namespace tpguide

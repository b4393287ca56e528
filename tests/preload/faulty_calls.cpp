// SPDX-License-Identifier: MIT
// Preloaded into the program under test: the calls that ask the system for something, each judged before it is made.
// Time may be played: it stands still but for poll(), which then waits an instant and lets go by what it was to wait.
#include <cerrno>
#include <cstdarg>
#include <ctime>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "preload/fault_verdict.hpp"

using tpguide::faulty::Call;
using tpguide::faulty::Verdict;

namespace {

bool fails(const char* name, const char* path, Call call = Call::plain) {
  return tpguide::faulty::judge(name, path, call) == Verdict::fail;
}
bool fails(const char* name, int fd, Call call = Call::plain) {
  return tpguide::faulty::judge(name, fd, call) == Verdict::fail;
}
/// Of a call that reaches no file.
bool fails(const char* name, Call call = Call::plain) {
  return fails(name, "", call);
}

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

mode_t mode_in(int flags, va_list arguments) {
  return (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(arguments, unsigned)) : mode_t{0};
}

int open_as(const char* name, const char* path, int flags, mode_t mode) {
  if (fails("open", path, Call::interruptible)) return -1;
  return next<int (*)(const char*, int, ...)>(name)(path, flags, mode);
}

int open_at_as(const char* name, int folder, const char* path, int flags, mode_t mode) {
  // No signal interrupts the opening of a folder, and the C++ library does not expect one to.
  if (fails("open", path, (flags & O_DIRECTORY) != 0 ? Call::plain : Call::interruptible)) return -1;
  return next<int (*)(int, const char*, int, ...)>(name)(folder, path, flags, mode);
}

int control(const char* name, int fd, int command, void* argument) {
  if (fails("fcntl", fd, Call::looking)) return -1;
  return next<int (*)(int, int, ...)>(name)(fd, command, argument);
}

/// poll() in played time really waits for this long, and so much longer as other threads are at work.
constexpr int instant_ms = 1;
constexpr int longest_instants = 2000;

timespec played(std::int64_t since_seconds) {
  const std::int64_t now = since_seconds * 1000 + tpguide::faulty::played_ms();
  return {static_cast<time_t>(now / 1000), static_cast<long>(now % 1000 * 1'000'000)};
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_in(flags, arguments);
  va_end(arguments);
  return open_as("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_in(flags, arguments);
  va_end(arguments);
  return open_as("open64", path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_in(flags, arguments);
  va_end(arguments);
  return open_at_as("openat", folder, path, flags, mode);
}

int openat64(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_in(flags, arguments);
  va_end(arguments);
  return open_at_as("openat64", folder, path, flags, mode);
}

DIR* opendir(const char* path) {
  if (fails("opendir", path)) return nullptr;
  return next<DIR* (*)(const char*)>("opendir")(path);
}

ssize_t read(int fd, void* bytes, size_t size) {
  if (fails("read", fd, Call::interruptible)) return -1;
  return next<ssize_t (*)(int, void*, size_t)>("read")(fd, bytes, size);
}

ssize_t pread(int fd, void* bytes, size_t size, off_t at) {
  if (fails("pread", fd, Call::interruptible)) return -1;
  return next<ssize_t (*)(int, void*, size_t, off_t)>("pread")(fd, bytes, size, at);
}

ssize_t write(int fd, const void* bytes, size_t size) {
  const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
  switch (tpguide::faulty::judge("write", fd, Call::writing)) {
    case Verdict::fail:
      return -1;
    case Verdict::half:
      return real(fd, bytes, (size + 1) / 2);
    case Verdict::half_and_die:
      real(fd, bytes, (size + 1) / 2);
      tpguide::faulty::die();
      return -1;
    case Verdict::go_on:
      break;
  }
  return real(fd, bytes, size);
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  if (fails("pwrite", fd, Call::interruptible)) return -1;
  return next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite")(fd, bytes, size, at);
}

// What a process leaves behind when it dies is all the same to the disk, and waiting for that takes most of the time.
int fsync(int fd) {
  return fails("fsync", fd, Call::interruptible) ? -1 : 0;
}

int fdatasync(int fd) {
  return fails("fdatasync", fd, Call::interruptible) ? -1 : 0;
}

int ftruncate(int fd, off_t size) noexcept {
  if (fails("ftruncate", fd, Call::interruptible)) return -1;
  return next<int (*)(int, off_t)>("ftruncate")(fd, size);
}

int flock(int fd, int operation) noexcept {
  if (fails("flock", fd, Call::interruptible)) return -1;
  return next<int (*)(int, int)>("flock")(fd, operation);
}

// Whatever it answers, the descriptor is gone.
int close(int fd) {
  const Verdict verdict = tpguide::faulty::judge("close", fd, Call::plain);
  const int code = errno;
  const int result = next<int (*)(int)>("close")(fd);
  if (verdict != Verdict::fail) return result;
  errno = code;
  return -1;
}

int mkdir(const char* path, mode_t mode) noexcept {
  if (fails("mkdir", path)) return -1;
  return next<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}

int rename(const char* from, const char* to) noexcept {
  if (fails("rename", to)) return -1;
  return next<int (*)(const char*, const char*)>("rename")(from, to);
}

int link(const char* from, const char* to) noexcept {
  if (fails("link", to)) return -1;
  return next<int (*)(const char*, const char*)>("link")(from, to);
}

int unlink(const char* path) noexcept {
  if (fails("unlink", path)) return -1;
  return next<int (*)(const char*)>("unlink")(path);
}

int remove(const char* path) noexcept {
  if (fails("remove", path)) return -1;
  return next<int (*)(const char*)>("remove")(path);
}

int rmdir(const char* path) noexcept {
  if (fails("rmdir", path)) return -1;
  return next<int (*)(const char*)>("rmdir")(path);
}

ssize_t readlink(const char* path, char* into, size_t size) noexcept {
  if (fails("readlink", path, Call::looking)) return -1;
  return next<ssize_t (*)(const char*, char*, size_t)>("readlink")(path, into, size);
}

int access(const char* path, int mode) noexcept {
  if (fails("access", path, Call::looking)) return -1;
  return next<int (*)(const char*, int)>("access")(path, mode);
}

int stat(const char* path, struct stat* status) noexcept {
  if (fails("stat", path, Call::looking)) return -1;
  return next<int (*)(const char*, struct stat*)>("stat")(path, status);
}

int lstat(const char* path, struct stat* status) noexcept {
  if (fails("lstat", path, Call::looking)) return -1;
  return next<int (*)(const char*, struct stat*)>("lstat")(path, status);
}

int fstat(int fd, struct stat* status) noexcept {
  if (fails("fstat", fd, Call::looking)) return -1;
  return next<int (*)(int, struct stat*)>("fstat")(fd, status);
}

DIR* fdopendir(int fd) {
  if (fails("fdopendir", fd)) return nullptr;
  return next<DIR* (*)(int)>("fdopendir")(fd);
}

dirent* readdir(DIR* folder) {
  if (fails("readdir", ::dirfd(folder))) return nullptr;
  return next<dirent* (*)(DIR*)>("readdir")(folder);
}

int fcntl(int fd, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  void* argument = va_arg(arguments, void*);
  va_end(arguments);
  return control("fcntl", fd, command, argument);
}

int fcntl64(int fd, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  void* argument = va_arg(arguments, void*);
  va_end(arguments);
  return control("fcntl64", fd, command, argument);
}

int ioctl(int fd, unsigned long request, ...) noexcept {
  va_list arguments;
  va_start(arguments, request);
  void* argument = va_arg(arguments, void*);
  va_end(arguments);
  if (fails("ioctl", fd, Call::looking)) return -1;
  return next<int (*)(int, unsigned long, ...)>("ioctl")(fd, request, argument);
}

int isatty(int fd) noexcept {
  if (fails("isatty", fd, Call::looking)) return 0;
  return next<int (*)(int)>("isatty")(fd);
}

int tcgetattr(int fd, termios* modes) noexcept {
  if (fails("tcgetattr", fd, Call::looking)) return -1;
  return next<int (*)(int, termios*)>("tcgetattr")(fd, modes);
}

int tcsetattr(int fd, int when, const termios* modes) noexcept {
  if (fails("tcsetattr", fd, Call::interruptible)) return -1;
  return next<int (*)(int, int, const termios*)>("tcsetattr")(fd, when, modes);
}

pid_t tcgetpgrp(int fd) noexcept {
  if (fails("tcgetpgrp", fd, Call::looking)) return -1;
  return next<pid_t (*)(int)>("tcgetpgrp")(fd);
}

int pipe(int ends[2]) noexcept {
  if (fails("pipe")) return -1;
  return next<int (*)(int*)>("pipe")(ends);
}

int pipe2(int ends[2], int flags) noexcept {
  if (fails("pipe")) return -1;
  return next<int (*)(int*, int)>("pipe2")(ends, flags);
}

int getentropy(void* bytes, size_t size) {
  if (fails("getentropy")) return -1;
  return next<int (*)(void*, size_t)>("getentropy")(bytes, size);
}

int clock_gettime(clockid_t clock, timespec* now) noexcept {
  if (fails("clock_gettime")) return -1;
  if (!tpguide::faulty::plays_time()) return next<int (*)(clockid_t, timespec*)>("clock_gettime")(clock, now);
  constexpr std::int64_t on_the_wall = 1793613600;  // 2026-11-02 10:00 UTC
  constexpr std::int64_t since_start = 1'000'000;
  *now = played(clock == CLOCK_REALTIME ? on_the_wall : since_start);
  return 0;
}

int poll(pollfd* sources, nfds_t count, int timeout) {
  if (fails("poll", Call::interruptible)) return -1;
  const auto real = next<int (*)(pollfd*, nfds_t, int)>("poll");
  if (!tpguide::faulty::plays_time() || timeout <= 0) return real(sources, count, timeout);
  for (int instants = 0; instants < longest_instants; ++instants) {
    const int ready = real(sources, count, instant_ms);
    if (ready != 0) return ready;
    if (!tpguide::faulty::other_threads_work()) break;
  }
  tpguide::faulty::played_ms() += timeout;
  return 0;
}
}

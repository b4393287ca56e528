// SPDX-License-Identifier: MIT
// Preloaded into the program under test: from one chosen call on, those that reach a file below a folder fail, or the
// process dies there. Every call that reads or changes a file is counted; dying at any other is the same as dying at
// the next of these. What is chosen stands in the environment, see faults.cpp.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

enum class Kind { none, fail, interrupt, shorten, kill, tear, delay };

struct Chosen {
  Kind kind = Kind::none;
  int error = 0;
  long delay_ms = 0;
  long first = 0;
  long last = 0;
  const char* only = nullptr;
  const char* under = "";
  const char* report = "";
};

long number_of(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? 0 : std::strtol(text, nullptr, 10);
}

Chosen read_environment() {
  const char* kind = std::getenv("FAULT_KIND");
  if (kind == nullptr) return {};
  Chosen chosen;
  if (std::strcmp(kind, "fail") == 0) chosen.kind = Kind::fail;
  if (std::strcmp(kind, "interrupt") == 0) chosen.kind = Kind::interrupt;
  if (std::strcmp(kind, "shorten") == 0) chosen.kind = Kind::shorten;
  if (std::strcmp(kind, "kill") == 0) chosen.kind = Kind::kill;
  if (std::strcmp(kind, "tear") == 0) chosen.kind = Kind::tear;
  if (std::strcmp(kind, "delay") == 0) chosen.kind = Kind::delay;
  chosen.delay_ms = number_of("FAULT_DELAY");
  chosen.error = static_cast<int>(number_of("FAULT_ERROR"));
  chosen.first = number_of("FAULT_FIRST");
  chosen.last = number_of("FAULT_LAST");
  chosen.only = std::getenv("FAULT_CALL");
  chosen.under = std::getenv("FAULT_UNDER");
  chosen.report = std::getenv("FAULT_REPORT");
  return chosen;
}

const Chosen& chosen() {
  static const Chosen read = read_environment();
  return read;
}

/// What a call is to do here: as always, to fail with errno, or to write only a half.
enum class Verdict { go_on, fail, half, half_and_die };

/// By raw system calls, which are not counted.
void tell(const char* call, const char* path) {
  char line[4096];
  const int length = std::snprintf(line, sizeof line, "%s %s\n", call, path);
  const long fd = ::syscall(SYS_openat, AT_FDCWD, chosen().report, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (fd < 0 || length < 0) return;
  ::syscall(SYS_write, fd, line, static_cast<std::size_t>(length));
  ::syscall(SYS_close, fd);
}

void sleep_for(long milliseconds) {
  struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
  while (::syscall(SYS_nanosleep, &time, &time) != 0 && errno == EINTR) {
  }
}

enum class Call { plain, interruptible, writing };

Verdict judge(const char* name, const char* path, Call call) {
  // The program writes files in more than one thread.
  static std::atomic<long> calls{0};
  const Chosen& what = chosen();
  if (what.kind == Kind::none || std::strncmp(path, what.under, std::strlen(what.under)) != 0) return Verdict::go_on;
  if (what.only != nullptr && std::strcmp(name, what.only) != 0) return Verdict::go_on;
  if (what.kind == Kind::interrupt && call == Call::plain) return Verdict::go_on;
  if ((what.kind == Kind::shorten || what.kind == Kind::tear) && call != Call::writing) return Verdict::go_on;
  const long count = ++calls;
  if (count < what.first || count > what.last) return Verdict::go_on;
  tell(name, path);
  switch (what.kind) {
    case Kind::kill:
      ::kill(::getpid(), SIGKILL);
      return Verdict::go_on;
    case Kind::interrupt:
      errno = EINTR;
      return Verdict::fail;
    case Kind::shorten:
      return Verdict::half;
    case Kind::tear:
      return Verdict::half_and_die;
    case Kind::delay:
      sleep_for(what.delay_ms);
      return Verdict::go_on;
    default:
      errno = what.error;
      return Verdict::fail;
  }
}

Verdict judge(const char* name, int fd, Call call) {
  char link[64];
  char path[4096];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t length = ::readlink(link, path, sizeof path - 1);
  if (length < 0) return Verdict::go_on;
  path[length] = '\0';
  return judge(name, path, call);
}

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

mode_t mode_in(int flags, va_list arguments) {
  return (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(arguments, unsigned)) : mode_t{0};
}

int open_as(const char* name, const char* path, int flags, mode_t mode) {
  if (judge("open", path, Call::interruptible) == Verdict::fail) return -1;
  return next<int (*)(const char*, int, ...)>(name)(path, flags, mode);
}

int open_at_as(const char* name, int folder, const char* path, int flags, mode_t mode) {
  // No signal interrupts the opening of a folder, and the C++ library does not expect one to.
  if (judge("open", path, (flags & O_DIRECTORY) != 0 ? Call::plain : Call::interruptible) == Verdict::fail) return -1;
  return next<int (*)(int, const char*, int, ...)>(name)(folder, path, flags, mode);
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
  if (judge("opendir", path, Call::plain) == Verdict::fail) return nullptr;
  return next<DIR* (*)(const char*)>("opendir")(path);
}

ssize_t read(int fd, void* bytes, size_t size) {
  if (judge("read", fd, Call::interruptible) == Verdict::fail) return -1;
  return next<ssize_t (*)(int, void*, size_t)>("read")(fd, bytes, size);
}

ssize_t pread(int fd, void* bytes, size_t size, off_t at) {
  if (judge("pread", fd, Call::interruptible) == Verdict::fail) return -1;
  return next<ssize_t (*)(int, void*, size_t, off_t)>("pread")(fd, bytes, size, at);
}

ssize_t write(int fd, const void* bytes, size_t size) {
  const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
  switch (judge("write", fd, Call::writing)) {
    case Verdict::fail:
      return -1;
    case Verdict::half:
      return real(fd, bytes, (size + 1) / 2);
    case Verdict::half_and_die:
      real(fd, bytes, (size + 1) / 2);
      ::kill(::getpid(), SIGKILL);
      return -1;
    case Verdict::go_on:
      break;
  }
  return real(fd, bytes, size);
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  if (judge("pwrite", fd, Call::interruptible) == Verdict::fail) return -1;
  return next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite")(fd, bytes, size, at);
}

// What a process leaves behind when it dies is all the same to the disk, and waiting for that takes most of the time.
int fsync(int fd) {
  return judge("fsync", fd, Call::interruptible) == Verdict::fail ? -1 : 0;
}

int fdatasync(int fd) {
  return judge("fdatasync", fd, Call::interruptible) == Verdict::fail ? -1 : 0;
}

int ftruncate(int fd, off_t size) noexcept {
  if (judge("ftruncate", fd, Call::interruptible) == Verdict::fail) return -1;
  return next<int (*)(int, off_t)>("ftruncate")(fd, size);
}

int flock(int fd, int operation) noexcept {
  if (judge("flock", fd, Call::interruptible) == Verdict::fail) return -1;
  return next<int (*)(int, int)>("flock")(fd, operation);
}

// Whatever it answers, the descriptor is gone.
int close(int fd) {
  const Verdict verdict = judge("close", fd, Call::plain);
  const int code = errno;
  const int result = next<int (*)(int)>("close")(fd);
  if (verdict != Verdict::fail) return result;
  errno = code;
  return -1;
}

int mkdir(const char* path, mode_t mode) noexcept {
  if (judge("mkdir", path, Call::plain) == Verdict::fail) return -1;
  return next<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}

int rename(const char* from, const char* to) noexcept {
  if (judge("rename", to, Call::plain) == Verdict::fail) return -1;
  return next<int (*)(const char*, const char*)>("rename")(from, to);
}

int link(const char* from, const char* to) noexcept {
  if (judge("link", to, Call::plain) == Verdict::fail) return -1;
  return next<int (*)(const char*, const char*)>("link")(from, to);
}

int unlink(const char* path) noexcept {
  if (judge("unlink", path, Call::plain) == Verdict::fail) return -1;
  return next<int (*)(const char*)>("unlink")(path);
}

int remove(const char* path) noexcept {
  if (judge("remove", path, Call::plain) == Verdict::fail) return -1;
  return next<int (*)(const char*)>("remove")(path);
}
}

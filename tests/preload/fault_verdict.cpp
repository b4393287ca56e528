// SPDX-License-Identifier: MIT
#include "preload/fault_verdict.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace tpguide::faulty {
namespace {

enum class Kind { none, watch, fail, shorten, kill, tear, delay };

struct Chosen {
  Kind kind = Kind::none;
  int error = 0;
  long delay_ms = 0;
  long first = 0;
  long last = 0;
  const char* only = nullptr;
  const char* under = "";
  const char* report = "";
  bool plays_time = false;
};

long number_of(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? 0 : std::strtol(text, nullptr, 10);
}

Kind kind_of(const char* name) {
  if (name == nullptr) return Kind::none;
  if (std::strcmp(name, "watch") == 0) return Kind::watch;
  if (std::strcmp(name, "fail") == 0) return Kind::fail;
  if (std::strcmp(name, "shorten") == 0) return Kind::shorten;
  if (std::strcmp(name, "kill") == 0) return Kind::kill;
  if (std::strcmp(name, "tear") == 0) return Kind::tear;
  if (std::strcmp(name, "delay") == 0) return Kind::delay;
  return Kind::none;
}

Chosen read_environment() {
  Chosen chosen;
  chosen.kind = kind_of(std::getenv("FAULT_KIND"));
  chosen.plays_time = std::getenv("FAULT_PLAYED_MS") != nullptr;
  chosen.error = static_cast<int>(number_of("FAULT_ERROR"));
  chosen.delay_ms = number_of("FAULT_DELAY");
  chosen.first = number_of("FAULT_FIRST");
  chosen.last = number_of("FAULT_LAST");
  chosen.only = std::getenv("FAULT_CALL");
  if (const char* under = std::getenv("FAULT_UNDER")) chosen.under = under;
  if (const char* report = std::getenv("FAULT_REPORT")) chosen.report = report;
  return chosen;
}

const Chosen& chosen() {
  static const Chosen read = read_environment();
  return read;
}

/// By raw system calls, which are not counted.
void tell(const char* call, const char* target) {
  char line[4096];
  const int length =
      std::snprintf(line, sizeof line, "%s %s %lld\n", call, target, static_cast<long long>(played_ms().load()));
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

bool counts(const Chosen& what, const char* name, Call call) {
  if (what.kind == Kind::none) return false;
  if (what.only != nullptr && std::strcmp(name, what.only) != 0) return false;
  const bool can_be_interrupted = call == Call::interruptible || call == Call::writing;
  if (what.kind == Kind::fail && what.error == EINTR && !can_be_interrupted) return false;
  if (call == Call::looking && *what.under != '\0') return false;
  return (what.kind != Kind::shorten && what.kind != Kind::tear) || call == Call::writing;
}

Verdict judge_counted(const char* name, const char* target) {
  static std::atomic<long> count{0};
  const Chosen& what = chosen();
  const long number = ++count;
  if (what.kind != Kind::watch && (number < what.first || number > what.last)) return Verdict::go_on;
  tell(name, target);
  switch (what.kind) {
    case Kind::kill:
      die();
      return Verdict::go_on;
    case Kind::shorten:
      return Verdict::half;
    case Kind::tear:
      return Verdict::half_and_die;
    case Kind::delay:
      sleep_for(what.delay_ms);
      return Verdict::go_on;
    case Kind::fail:
      return Verdict::fail;
    default:
      return Verdict::go_on;
  }
}

}  // namespace

std::atomic<std::int64_t>& played_ms() {
  static std::atomic<std::int64_t> now{number_of("FAULT_PLAYED_MS")};
  return now;
}

bool plays_time() {
  return chosen().plays_time;
}

void die() {
  ::syscall(SYS_kill, ::getpid(), SIGKILL);
  for (;;) ::pause();
}

Verdict judge(const char* name, const char* target, Call call) {
  const Chosen& what = chosen();
  const int before = errno;
  Verdict verdict = Verdict::go_on;
  if (counts(what, name, call) && std::strncmp(target, what.under, std::strlen(what.under)) == 0)
    verdict = judge_counted(name, target);
  errno = verdict == Verdict::fail ? what.error : before;
  return verdict;
}

Verdict judge(const char* name, int fd, Call call) {
  const int before = errno;
  char link[64];
  char path[4096];
  if (!counts(chosen(), name, call)) return Verdict::go_on;
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const long length = ::syscall(SYS_readlink, link, path, sizeof path - 1);
  errno = before;
  path[std::max(length, 0L)] = '\0';
  return judge(name, path, call);
}

}  // namespace tpguide::faulty

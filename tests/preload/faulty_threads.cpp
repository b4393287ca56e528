// SPDX-License-Identifier: MIT
// Of the preloaded library: which threads of the program are at work, so that played time does not go by meanwhile. One
// that waits for a condition has nothing to do until that is signalled.
#include <array>
#include <atomic>
#include <cerrno>
#include <memory>

#include <dlfcn.h>
#include <pthread.h>

#include "preload/fault_verdict.hpp"

namespace {

struct Waiting {
  pthread_cond_t* condition = nullptr;
  int idle = 0;
  int woken = 0;  ///< of the idle ones, those that do not know yet
};

std::atomic_flag taken = ATOMIC_FLAG_INIT;
int threads = 0;
std::array<Waiting, 64> conditions;

struct Taken {
  Taken() {
    while (taken.test_and_set()) {
    }
  }
  ~Taken() { taken.clear(); }
};

/// What is more than there is room for counts as always at work.
Waiting& of(pthread_cond_t* condition) {
  for (Waiting& one : conditions) {
    if (one.condition == nullptr) one.condition = condition;
    if (one.condition == condition) return one;
  }
  return conditions.back();
}

void count_threads(int more) {
  const Taken lock;
  threads += more;
}

struct Start {
  void* (*body)(void*);
  void* argument;
};

void* run(void* given) {
  const std::unique_ptr<Start> start(static_cast<Start*>(given));
  void* result = start->body(start->argument);
  count_threads(-1);
  return result;
}

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

bool tpguide::faulty::other_threads_work() {
  const Taken lock;
  int at_work = threads;
  for (const Waiting& one : conditions) at_work -= one.idle - one.woken;
  return at_work > 0;
}

extern "C" {

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*body)(void*), void* argument) noexcept {
  using tpguide::faulty::judge;
  if (judge("pthread_create", "", tpguide::faulty::Call::plain) == tpguide::faulty::Verdict::fail) return errno;
  count_threads(1);
  auto start = std::make_unique<Start>(Start{body, argument});
  const int code = next<decltype(&pthread_create)>("pthread_create")(thread, attributes, run, start.get());
  if (code == 0) {
    static_cast<void>(start.release());
  } else {
    count_threads(-1);
  }
  return code;
}

int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
  {
    const Taken lock;
    ++of(condition).idle;
  }
  const int code = next<int (*)(pthread_cond_t*, pthread_mutex_t*)>("pthread_cond_wait")(condition, mutex);
  const Taken lock;
  Waiting& here = of(condition);
  --here.idle;
  if (here.woken > 0) --here.woken;
  return code;
}

int pthread_cond_signal(pthread_cond_t* condition) noexcept {
  {
    const Taken lock;
    Waiting& here = of(condition);
    if (here.woken < here.idle) ++here.woken;
  }
  return next<int (*)(pthread_cond_t*)>("pthread_cond_signal")(condition);
}

int pthread_cond_broadcast(pthread_cond_t* condition) noexcept {
  {
    const Taken lock;
    of(condition).woken = of(condition).idle;
  }
  return next<int (*)(pthread_cond_t*)>("pthread_cond_broadcast")(condition);
}
}

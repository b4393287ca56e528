// SPDX-License-Identifier: MIT
#include "sys/worker.hpp"

#include <array>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <poll.h>
#include <unistd.h>

#include "sys/clock.hpp"
#include "sys/wake_pipe.hpp"

namespace tpguide {
namespace {

constexpr std::size_t most_waiting = 4096;

std::optional<Error> do_it(const Worker::Work& work) {
  try {
    work();
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& error) {
    return Error(error.what());
  }
}

}  // namespace

/// Belongs to the one who asks and to the thread, whichever lasts longer.
struct Worker::Shared {
  struct Job {
    Work work;
    Then then;
    Report report = Report::always;
    bool newest_only = false;
  };

  struct Outcome {
    Then then;
    std::optional<Error> error;
  };

  mutable std::mutex mutex;
  std::condition_variable come;
  std::deque<Job> jobs;
  std::vector<Outcome> outcomes;
  bool at_work = false;
  bool ends = false;
  bool is_waited_for = false;
  std::array<int, 2> wake{-1, -1};

  ~Shared() {
    for (const int end : wake) ::close(end);
  }
  void run();
};

void Worker::Shared::run() {
  std::unique_lock lock(mutex);
  for (;;) {
    // Without a time: such waits do not end where time is faked.
    come.wait(lock, [this] { return ends || !jobs.empty(); });
    if (ends) return;
    Job job = std::move(jobs.front());
    jobs.pop_front();
    at_work = true;
    lock.unlock();
    std::optional<Error> error = do_it(job.work);
    job.work = nullptr;
    lock.lock();
    at_work = false;
    const bool told = error || job.report == Report::always;
    if (told) outcomes.push_back({std::move(job.then), std::move(error)});
    const bool wakes = told || (is_waited_for && jobs.empty());
    // The pipe may be full: then it is readable already.
    if (wakes) static_cast<void>(!::write(wake[1], "", 1));
  }
}

Worker::Worker() : shared_(std::make_shared<Shared>()) {
  shared_->wake = make_wake_pipe();
  // Signals are for the thread that waits in poll().
  sigset_t all, before;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  std::error_code refused;
  try {
    std::thread([shared = shared_] { shared->run(); }).detach();
  } catch (const std::system_error& error) {
    refused = error.code();
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (refused) throw Error("cannot start a thread: " + refused.message(), "end some other programs, then try again");
}

Worker::~Worker() {
  const std::lock_guard lock(shared_->mutex);
  shared_->ends = true;
  shared_->jobs.clear();
  shared_->come.notify_one();
}

bool Worker::add(Work work, Then then, Report report) {
  const std::lock_guard lock(shared_->mutex);
  if (shared_->jobs.size() >= most_waiting) return false;
  shared_->jobs.push_back({std::move(work), std::move(then), report, false});
  shared_->come.notify_one();
  return true;
}

void Worker::add_newest(Work work, Then then, Report report) {
  const std::lock_guard lock(shared_->mutex);
  std::erase_if(shared_->jobs, [](const Shared::Job& job) { return job.newest_only; });
  shared_->jobs.push_back({std::move(work), std::move(then), report, true});
  shared_->come.notify_one();
}

void Worker::collect() {
  std::array<char, 256> bytes{};
  while (::read(shared_->wake[0], bytes.data(), bytes.size()) > 0) {
  }
  std::vector<Shared::Outcome> outcomes;
  {
    const std::lock_guard lock(shared_->mutex);
    outcomes = std::exchange(shared_->outcomes, {});
  }
  for (const Shared::Outcome& outcome : outcomes) outcome.then(outcome.error);
}

int Worker::wake_fd() const {
  return shared_->wake[0];
}

bool Worker::is_idle() const {
  const std::lock_guard lock(shared_->mutex);
  return !shared_->at_work && shared_->jobs.empty();
}

bool Worker::wait(std::chrono::milliseconds longest) const {
  const auto deadline = device_clock() + longest;
  for (;;) {
    {
      const std::lock_guard lock(shared_->mutex);
      shared_->is_waited_for = shared_->at_work || !shared_->jobs.empty();
      if (!shared_->is_waited_for) return true;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - device_clock());
    if (left.count() <= 0) return false;
    pollfd source{shared_->wake[0], POLLIN, 0};
    // What is to be collected stays so; an idle worker has nothing more to say.
    const int ready = ::poll(&source, 1, static_cast<int>(left.count()));
    if (ready > 0 && !is_idle()) ::poll(nullptr, 0, 1);
  }
}

}  // namespace tpguide

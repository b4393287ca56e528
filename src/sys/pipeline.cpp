// SPDX-License-Identifier: MIT
#include "sys/pipeline.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

/// One that is told to end and does not is killed after this.
constexpr milliseconds grace{300};
/// It has closed its output and is not quite over.
constexpr milliseconds almost_over{5};
/// So that a whole cue is taken at once.
constexpr int roomy_pipe = 1 << 20;

struct Ends {
  Descriptor read{-1}, write{-1};
};

std::optional<Ends> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return std::nullopt;
  Ends made{Descriptor{ends[0]}, Descriptor{ends[1]}};
  for (const int end : ends) {
    if (::fcntl(end, F_SETFD, FD_CLOEXEC) != 0) return std::nullopt;
  }
  return made;
}

bool is_set_not_to_block(const Descriptor& end) {
  return ::fcntl(end.get(), F_SETFL, O_NONBLOCK) == 0;
}

}  // namespace

Pipeline::Pipeline(const std::vector<std::vector<std::string>>& commands, std::string_view input, Limits limits,
                   nanoseconds now)
    : limits_(limits), started_(now), wakes_at_(now + limits.longest) {
  start(commands, input);
  if (children_.size() < commands.size()) {
    signal(SIGKILL);
    state_ = State::failed;
  }
}

Pipeline::~Pipeline() {
  if (cut_ || state_ != State::runs) signal(SIGKILL);
}

/// Fewer children than commands where one could not be started.
void Pipeline::start(const std::vector<std::vector<std::string>>& commands, std::string_view input) {
  std::optional<Ends> before = make_pipe();
  if (!before || !is_set_not_to_block(before->write)) return;
#ifdef F_SETPIPE_SZ
  static_cast<void>(::fcntl(before->write.get(), F_SETPIPE_SZ, roomy_pipe));
#endif
  input_ = Outlet::owning(before->write.release());
  static_cast<void>(input_->put(input));
  for (const auto& command : commands) {
    std::optional<Ends> behind = make_pipe();
    if (!behind) return;
    auto child = Child::start(command, before->read.get(), behind->write.get());
    if (!child) return;
    children_.push_back(*std::move(child));
    before = std::move(behind);
    // Ours is not the end that is waited for.
    Descriptor closed = std::move(before->write);
  }
  if (is_set_not_to_block(before->read)) notice_ = std::move(before->read);
  feed();
}

void Pipeline::feed() {
  if (!input_) return;
  input_->push();
  if (!input_->waits() || input_->failure() != 0) input_.reset();
}

void Pipeline::listen() {
  std::array<char, 4096> bytes{};
  while (notice_.get() >= 0) {
    const ssize_t count = ::read(notice_.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) notice_ = Descriptor{-1};
  }
}

Pipeline::State Pipeline::go_on(nanoseconds now) {
  feed();
  listen();
  if (cut_ || state_ != State::runs) {
    if (now >= wakes_at_) {
      // Of what has ended, a program that fed the last one may hang.
      if (cut_ || state_ == State::ended) signal(SIGKILL);
      wakes_at_ = now + grace;
    }
    return state_;
  }
  const nanoseconds deadline = started_ + limits_.longest;
  const bool any_failed =
      std::any_of(children_.begin(), children_.end(), [](Child& one) { return one.is_over() && one.code() != 0; });
  const bool is_over = children_.back().is_over();
  if (any_failed || (is_over && now - started_ < limits_.shortest) || (!is_over && now >= deadline)) {
    signal(SIGKILL);
    state_ = State::failed;
  } else if (is_over) {
    state_ = State::ended;
  }
  if (state_ != State::runs)
    wakes_at_ = now + grace;
  else
    wakes_at_ = notice_.get() < 0 ? std::min(deadline, now + almost_over) : deadline;
  return state_;
}

void Pipeline::cut(nanoseconds now) {
  if (cut_ || state_ == State::ended) return;
  cut_ = true;
  input_.reset();
  signal(SIGTERM);
  // One that is stopped hears of it only now.
  signal(SIGCONT);
  wakes_at_ = now + grace;
}

bool Pipeline::is_gone() {
  return std::all_of(children_.begin(), children_.end(), [](Child& one) { return one.is_over(); });
}

void Pipeline::watch(std::vector<Watched>& watched) const {
  if (input_) watched.push_back({input_->fd(), POLLOUT});
  if (notice_.get() >= 0) watched.push_back({notice_.get(), POLLIN});
}

void Pipeline::signal(int number) const {
  for (const Child& child : children_) child.signal(number);
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "sys/line_file.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/files/calls.hpp"

namespace tpguide {
namespace {

bool is_regular(int fd) {
  struct stat status {};
  return ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

LineFile::LineFile(std::string path, Writing writing) : path_(std::move(path)) {
  if (path_ == "-") {
    if (!is_regular(STDOUT_FILENO)) {
      outlet_.emplace(STDOUT_FILENO);
      return;
    }
    fd_ = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
  } else {
    replaces_ = writing == Writing::replace;
    const int end = replaces_ ? 0 : O_APPEND;
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | end, 0600);
    // A FIFO that nobody reads.
    if (fd_ < 0 && errno == ENXIO) return;
  }
  if (fd_ < 0)
    throw Error(fmt::format("cannot write the events to {}: {}", path_, reason(errno)),
                "name a file in a folder of yours");
  if (is_regular(fd_)) {
    worker_ = std::make_unique<Worker>();
  } else {
    outlet_ = Outlet::owning(std::exchange(fd_, -1));
  }
}

LineFile::~LineFile() {
  // What hangs in the worker still has it.
  if (fd_ >= 0 && worker_->is_idle()) ::close(fd_);
}

void LineFile::write(std::string_view line) {
  if (over_) return;
  if (worker_) return write_to_disk(std::string(line));
  open_fifo();
  if (!outlet_) {
    if (unread_.size() + line.size() > Outlet::room) return fail("nobody reads them");
    unread_ += line;
    return;
  }
  if (outlet_->put(line) == Outlet::Taken::no && outlet_->failure() == 0)
    return fail("whoever reads them does not go on");
  go_on();
}

void LineFile::write_to_disk(std::string line) {
  const bool first = std::exchange(replaces_, false);
  const auto work = [fd = fd_, first, line = std::move(line)] {
    if (first) static_cast<void>(!::ftruncate(fd, 0));
    if (const int code = write_all(fd, line); code != 0) throw Error(reason(code), hint_for(code));
  };
  const auto then = [this](const std::optional<Error>& error) {
    if (error) fail(error->what(), error->hint());
  };
  if (!worker_->add(work, then, Worker::Report::failure)) fail("the disk does not answer");
}

void LineFile::open_fifo() {
  if (outlet_ || worker_ || over_) return;
  const int fd = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) return;
  outlet_ = Outlet::owning(fd);
  static_cast<void>(outlet_->put(std::exchange(unread_, {})));
}

void LineFile::go_on() {
  if (worker_) return worker_->collect();
  open_fifo();
  if (over_ || !outlet_) return;
  outlet_->push();
  if (outlet_->failure() == EPIPE) over_ = true;
  if (outlet_->failure() != 0 && !over_) fail(reason(outlet_->failure()));
}

void LineFile::watch(std::vector<Watched>& watched) const {
  if (over_) return;
  if (worker_) watched.push_back({worker_->wake_fd(), POLLIN});
  if (outlet_ && outlet_->waits()) watched.push_back({outlet_->fd(), POLLOUT});
}

bool LineFile::is_done() const {
  if (over_) return true;
  if (worker_) return worker_->is_idle();
  return unread_.empty() && !(outlet_ && outlet_->waits());
}

void LineFile::give_up() {
  if (is_done()) return;
  if (worker_) return fail("the disk does not answer");
  fail(outlet_ ? "whoever reads them does not go on" : "nobody reads them");
}

void LineFile::fail(const std::string& why, const std::string& hint) {
  if (std::exchange(over_, true)) return;
  trouble_ = Error(fmt::format("cannot write the events to {}: {}", path_, why), hint);
}

std::optional<Error> LineFile::take_trouble() {
  return std::exchange(trouble_, std::nullopt);
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "support/pty.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iterator>
#include <stdexcept>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/faked_time.hpp"
#include "support/places.hpp"

namespace tpguide {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

enum class News : int { started, stopped, ended };

void write_value(int fd, const void* value, std::size_t size) {
  if (::write(fd, value, size) != static_cast<ssize_t>(size)) ::_exit(126);
}

winsize window_of(ScreenSize size) {
  winsize window{};
  window.ws_col = static_cast<unsigned short>(size.columns);
  window.ws_row = static_cast<unsigned short>(size.rows);
  return window;
}

/// Only for what runs between fork and exec: no destructor closes these.
std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  return ends;
}

}  // namespace

struct Pty::Report {
  News news;
  int value;
};

namespace {

using Body = std::function<int()>;

volatile std::sig_atomic_t has_hung_up = 0;

template <typename Report>
[[noreturn]] void be_shell(int terminal, int commands, int reports, const Body& body) {
  ::setsid();
  ::ioctl(terminal, TIOCSCTTY, 0);
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(terminal, fd);
  for (int signal = 1; signal < NSIG; ++signal) std::signal(signal, SIG_DFL);
  std::signal(SIGTTOU, SIG_IGN);
  std::signal(SIGHUP, [](int) { has_hung_up = 1; });
  termios own{};
  ::tcgetattr(terminal, &own);

  const pid_t job = ::fork();
  if (job == 0) {
    ::setpgid(0, 0);
    ::tcsetpgrp(STDIN_FILENO, ::getpid());
    std::signal(SIGTTOU, SIG_DFL);
    std::signal(SIGHUP, SIG_DFL);
    ::close(terminal);
    ::close(commands);
    ::close(reports);
    ::_exit(body());
  }
  ::setpgid(job, job);
  ::tcsetpgrp(STDIN_FILENO, job);
  const auto report = [&](News news, int value) {
    const Report told{news, value};
    write_value(reports, &told, sizeof told);
  };
  report(News::started, job);
  for (;;) {
    pollfd source{commands, POLLIN, 0};
    ::poll(&source, 1, 5);
    char command = 0;
    if ((source.revents & POLLIN) != 0 && ::read(commands, &command, 1) == 1) {
      if (command != 'b') ::tcsetpgrp(STDIN_FILENO, job);
      if (command != 'c') ::kill(-job, SIGCONT);
    } else if ((source.revents & POLLHUP) != 0) {
      ::kill(-job, SIGKILL);
    }
    // The kernel tells the shell alone.
    if (has_hung_up == 1) {
      has_hung_up = 2;
      ::kill(-job, SIGHUP);
    }
    int status = 0;
    if (::waitpid(job, &status, WNOHANG | WUNTRACED) != job) continue;
    ::tcsetpgrp(STDIN_FILENO, ::getpgrp());
    if (!WIFSTOPPED(status)) {
      report(News::ended, status);
      ::_exit(0);
    }
    ::tcsetattr(STDIN_FILENO, TCSANOW, &own);
    report(News::stopped, WSTOPSIG(status));
  }
}

}  // namespace

Pty::Pty(const Sandbox& sandbox, const std::vector<std::string>& arguments, PtyOptions options)
    : screen_(options.size, options.reflow), answers_(options.answers) {
  std::vector<std::string> command = options.prefix;
  command.push_back(program());
  command.insert(command.end(), arguments.begin(), arguments.end());
  const auto variables = sandbox.environment(options.env);
  start([&]() -> int { become(command, variables, sandbox.root()); }, options.size);
}

Pty::Pty(const Body& body, PtyOptions options) : screen_(options.size, options.reflow), answers_(options.answers) {
  start(body, options.size);
}

void Pty::start(const Body& body, ScreenSize size) {
  master_ = ::posix_openpt(O_RDWR | O_NOCTTY);
  if (master_ < 0 || ::grantpt(master_) != 0 || ::unlockpt(master_) != 0) throw std::runtime_error("no terminal");
  ::fcntl(master_, F_SETFD, FD_CLOEXEC);
  const winsize window = window_of(size);
  const int terminal = ::open(::ptsname(master_), O_RDWR | O_NOCTTY);
  if (terminal < 0) throw std::runtime_error("no terminal");
  ::ioctl(terminal, TIOCSWINSZ, &window);
  ::tcgetattr(terminal, &modes_before_);
  const auto commands = make_pipe();
  const auto reports = make_pipe();
  commands_ = commands[1];
  reports_ = reports[0];
  shell_ = ::fork();
  if (shell_ < 0) throw std::runtime_error("no process");
  if (shell_ == 0) {
    ::close(master_);
    ::close(commands[1]);
    ::close(reports[0]);
    be_shell<Report>(terminal, commands[0], reports[1], body);
  }
  ::close(terminal);
  ::close(commands[0]);
  ::close(reports[1]);
  ::fcntl(reports_, F_SETFL, O_NONBLOCK);
  expect_that("the program starts", [this] { return pid_ > 0; });
}

Pty::~Pty() {
  // The shell ends its job when nobody commands it any more.
  ::close(commands_);
  hang_up();
  int status = 0;
  while (::waitpid(shell_, &status, 0) < 0 && errno == EINTR) {
  }
  ::close(reports_);
  clear_faked_time(pid_);
}

void Pty::pump(std::chrono::milliseconds longest) {
  std::array<pollfd, 2> sources = {pollfd{at_end_ ? -1 : master_, POLLIN, 0}, pollfd{reports_, POLLIN, 0}};
  ::poll(sources.data(), sources.size(), static_cast<int>(std::max(longest, 0ms).count()));
  if ((sources[1].revents & POLLIN) != 0) {
    Report report{};
    while (::read(reports_, &report, sizeof report) == static_cast<ssize_t>(sizeof report)) {
      if (report.news == News::started) pid_ = report.value;
      if (report.news == News::stopped) ++stops_;
      if (report.news == News::ended) ended_ = ended_as(report.value);
    }
  }
  if (sources[0].revents == 0) return;
  std::array<char, 4096> bytes{};
  const ssize_t count = ::read(master_, bytes.data(), bytes.size());
  if (count > 0) {
    const std::string_view part(bytes.data(), static_cast<std::size_t>(count));
    output_ += part;
    screen_.feed(part);
    const std::string answers = screen_.take_answers();
    if (answers_ == PtyOptions::Answers::yes && !answers.empty()) send(answers);
  } else {
    at_end_ = true;
  }
}

void Pty::expect_that(std::string_view what, const std::function<bool()>& holds, std::chrono::milliseconds within) {
  const auto deadline = Clock::now() + within;
  while (!holds()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    if (left <= 0ms) give_up(what);
    pump(std::min(left, 50ms));
  }
}

void Pty::expect(std::string_view text, std::chrono::milliseconds within) {
  std::size_t found = std::string::npos;
  expect_that(
      fmt::format("this is written: {}", escaped(text)),
      [&] {
        found = output_.find(text, expected_up_to_);
        return found != std::string::npos;
      },
      within);
  expected_up_to_ = found + text.size();
}

void Pty::expect_on_screen(std::string_view text, std::chrono::milliseconds within) {
  const auto shows = [&] {
    const auto rows = screen_.rows();
    return std::ranges::any_of(rows, [&](const std::string& row) { return row.find(text) != std::string::npos; });
  };
  expect_that(fmt::format("this is on the screen: {}", text), shows, within);
}

void Pty::watch(std::chrono::milliseconds time) {
  const auto deadline = Clock::now() + time;
  for (auto now = Clock::now(); now < deadline; now = Clock::now()) {
    pump(std::chrono::ceil<std::chrono::milliseconds>(deadline - now));
  }
}

void Pty::send(std::string_view keys) {
  while (!keys.empty()) {
    const ssize_t count = ::write(master_, keys.data(), keys.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) give_up(fmt::format("keys can be sent: {}", escaped(keys)));
    keys.remove_prefix(static_cast<std::size_t>(count));
  }
}

void Pty::resize(ScreenSize size) {
  // What came before was drawn for the old size.
  pump(0ms);
  screen_.resize(size);
  const winsize window = window_of(size);
  ::ioctl(master_, TIOCSWINSZ, &window);
}

void Pty::signal(int number) const {
  ::kill(pid_, number);
}

void Pty::hang_up() {
  if (master_ >= 0) ::close(master_);
  master_ = -1;
}

void Pty::command(char what) const {
  write_value(commands_, &what, 1);
}

void Pty::expect_stopped() {
  ++stops_expected_;
  expect_that("the program stops", [this] { return stops_ >= stops_expected_; });
}

void Pty::continue_in_foreground() {
  command('f');
}
void Pty::continue_in_background() {
  command('b');
}
void Pty::bring_forward() {
  command('c');
}

Ended Pty::wait_exit(std::chrono::milliseconds within) {
  expect_that(
      "the program ends", [this] { return ended_.has_value(); }, within);
  // What it wrote last may still be on its way.
  const auto enough = Clock::now() + 1s;
  while (!at_end_ && master_ >= 0 && Clock::now() < enough) pump(50ms);
  return *ended_;
}

termios Pty::modes() const {
  termios modes{};
  REQUIRE(::tcgetattr(master_, &modes) == 0);
  return modes;
}

std::string Pty::transcript() const {
  return fmt::format("--- written:\n{}\n--- when written to a terminal, this looks like:\n{}---\n", escaped(output_),
                     screen_.text());
}

void Pty::give_up(std::string_view wanted) const {
  const std::string state = ended_ ? fmt::format("it ended with exit code {}, signal {}", ended_->code, ended_->signal)
                                   : std::string("it has not ended");
  FAIL(fmt::format("waited in vain until {}; {}\n{}", wanted, state, transcript()));
  throw std::logic_error("FAIL throws");
}

bool same_modes(const termios& a, const termios& b) {
  return a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_cflag == b.c_cflag && a.c_lflag == b.c_lflag &&
         std::equal(std::begin(a.c_cc), std::end(a.c_cc), std::begin(b.c_cc));
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "sys/event_program.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <limits>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include "core/text/answer.hpp"
#include "sys/run_program.hpp"
#include "sys/wake_pipe.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto longest_run = 10s;
constexpr const char* takes_long = "let it do what takes long in the background";

int last_of_signals() {
#ifdef SIGRTMAX
  return SIGRTMAX;
#else
  return NSIG - 1;
#endif
}

/// No signal that ends a session ends this process: it goes once there are no more lines.
void leave_signals() {
  constexpr std::array faults = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGCHLD};
  struct sigaction action {};
  sigemptyset(&action.sa_mask);
  for (int signal = 1; signal <= last_of_signals(); ++signal) {
    const bool is_fault = std::find(faults.begin(), faults.end(), signal) != faults.end();
    action.sa_handler = is_fault ? SIG_DFL : SIG_IGN;
    ::sigaction(signal, &action, nullptr);
  }
}

/// The terminal, the lock of the session, files: whatever is not for this process, and would be held open by it.
void close_all_from(int first) {
#ifdef SYS_close_range
  if (::syscall(SYS_close_range, static_cast<unsigned>(first), ~0U, 0) == 0) return;
#endif
  const long most = std::clamp(::sysconf(_SC_OPEN_MAX), 1024L, 65536L);
  for (int fd = first; fd < static_cast<int>(most); ++fd) ::close(fd);
}

/// In the other process: takes lines, and hands one after the other over.
class HandingOver {
 public:
  HandingOver(const fs::path& program, int lines, int reports, const EventProgram::LastWords& last_words)
      : program_(program), lines_(lines), reports_(reports), last_words_(last_words) {}

  void run() {
    std::string read;
    std::array<char, 4096> bytes{};
    for (;;) {
      const ssize_t count = retry([&] { return ::read(lines_, bytes.data(), bytes.size()); });
      if (count <= 0) break;
      read.append(bytes.data(), static_cast<std::size_t>(count));
      for (std::size_t end = read.find('\n'); end != std::string::npos; end = read.find('\n')) {
        take(read.substr(0, end + 1));
        read.erase(0, end + 1);
      }
    }
    if (first_.empty()) return;
    if (const auto words = last_words_(first_, last_)) hand_over(*words);
  }

 private:
  void take(const std::string& line) {
    if (first_.empty()) first_ = line;
    last_ = line;
    hand_over(line);
  }

  void hand_over(const std::string& line) {
    const ProgramEnd end = run_program({program_.native()}, line, longest_run);
    if (end.is_well()) return;
    const std::string report = fmt::format("{} {}\n", static_cast<int>(end.how), end.number);
    static_cast<void>(!::write(reports_, report.data(), report.size()));
  }

  const fs::path& program_;
  int lines_;
  int reports_;
  const EventProgram::LastWords& last_words_;
  std::string first_;
  std::string last_;
};

[[noreturn]] void become_other(const fs::path& program, const std::vector<EventProgram::Variable>& environment,
                               const EventProgram::LastWords& last_words, int lines, int reports) {
  leave_signals();
  // Of no terminal that may go away.
  ::setsid();
#ifdef __linux__
  // Whoever kills all of this name by force means the session.
  ::prctl(PR_SET_NAME, "on-event");
#endif
  const int null = ::open("/dev/null", O_RDWR);
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(null, fd);
  // Above all that is closed first, then to where they stay.
  const int safe_lines = ::fcntl(lines, F_DUPFD, 10);
  const int safe_reports = ::fcntl(reports, F_DUPFD, 10);
  constexpr int lines_here = 3, reports_here = 4;
  ::dup2(safe_lines, lines_here);
  ::dup2(safe_reports, reports_here);
  close_all_from(reports_here + 1);
  for (const int fd : {lines_here, reports_here}) ::fcntl(fd, F_SETFD, FD_CLOEXEC);
  ::fcntl(lines_here, F_SETFL, 0);
  for (const EventProgram::Variable& one : environment) {
    if (one.value.empty())
      ::unsetenv(one.name.c_str());
    else
      ::setenv(one.name.c_str(), one.value.c_str(), 1);
  }
  static_cast<void>(!::chdir(program.parent_path().c_str()));
  try {
    HandingOver(program, lines_here, reports_here, last_words).run();
  } catch (...) {
    ::_exit(1);
  }
  ::_exit(0);
}

struct Explained {
  std::string what, hint;
};

/// What the other process reports, in words; nullopt where it makes no sense.
std::optional<Explained> explained(std::string_view report) {
  const std::size_t blank = std::min(report.find(' '), report.size() - 1);
  const auto how = whole_number(report.substr(0, blank), 0, static_cast<int>(ProgramEnd::How::not_started));
  const auto number = whole_number(report.substr(blank + 1), 0, std::numeric_limits<int>::max());
  if (!how || !number) return std::nullopt;
  constexpr const char* by_hand = "run it by hand with a line of `tpguide session … --events -` on its standard input";
  switch (static_cast<ProgramEnd::How>(*how)) {
    case ProgramEnd::How::exited:
      return Explained{fmt::format("failed with exit code {}", *number), by_hand};
    case ProgramEnd::How::by_signal:
      return Explained{fmt::format("was ended by signal {}", *number), by_hand};
    case ProgramEnd::How::late:
      return Explained{"did not end within 10 seconds and was killed", takes_long};
    case ProgramEnd::How::not_started:
      break;
  }
  return Explained{"cannot be started: " + reason(*number),
                   *number == ENOEXEC ? "its first line names what runs it, as in #!/bin/sh" : hint_for(*number)};
}

}  // namespace

std::vector<fs::path> programs_in(const fs::path& folder) {
  std::vector<fs::path> programs;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().native();
    struct stat status {};
    const bool is_meant = !name.starts_with('.') && !name.ends_with('~');
    if (!is_meant || ::stat(entry->path().c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    const bool is_ours = status.st_uid == ::geteuid() || status.st_uid == 0;
    const bool is_safe = is_ours && (status.st_mode & S_IWOTH) == 0;
    if (is_safe && ::access(entry->path().c_str(), X_OK) == 0) programs.push_back(entry->path());
  }
  std::sort(programs.begin(), programs.end());
  return programs;
}

EventProgram::EventProgram(fs::path program, int lines, int reports)
    : program_(std::move(program)), outlet_(Outlet::owning(lines)), reports_(reports) {}

EventProgram::EventProgram(fs::path program, const std::vector<Variable>& environment, const LastWords& last_words)
    : EventProgram(std::move(program), -1, -1) {
  const auto lines = make_wake_pipe();
  Descriptor lines_read(lines[0]), lines_write(lines[1]);
  const auto reports = make_wake_pipe();
  Descriptor reports_read(reports[0]), reports_write(reports[1]);
  const pid_t process = ::fork();
  if (process < 0) fail("start what hands events to", program_, errno);
  if (process == 0) become_other(program_, environment, last_words, lines_read.get(), reports_write.get());
  outlet_ = Outlet::owning(lines_write.release());
  reports_ = std::move(reports_read);
}

void EventProgram::write(std::string_view line) {
  if (over_ || line.size() > longest_input) return;
  if (outlet_.put(line) == Outlet::Taken::no) {
    over_ = true;
    return note("is far behind and gets no more events", takes_long);
  }
  outlet_.push();
}

void EventProgram::go_on() {
  if (over_) return;
  outlet_.push();
  std::array<char, 256> bytes{};
  ssize_t count = 0;
  while ((count = ::read(reports_.get(), bytes.data(), bytes.size())) > 0)
    report_.append(bytes.data(), static_cast<std::size_t>(count));
  if (const std::size_t end = report_.find('\n'); end != std::string::npos) {
    if (const auto said = explained(std::string_view(report_).substr(0, end))) note(said->what, said->hint);
    report_.clear();
  }
  // The other process is gone, which nobody but an administrator can have wanted.
  if (count == 0 || outlet_.failure() != 0) {
    over_ = true;
    note("gets no more events: the process that hands them over has ended", "begin the session anew");
  }
}

void EventProgram::note(std::string_view what, std::string hint) {
  if (std::exchange(told_, true)) return;
  trouble_ = Error(fmt::format("the on-event program {} {}", shown(program_.filename()), what), std::move(hint));
}

void EventProgram::watch(std::vector<Watched>& watched) const {
  if (over_) return;
  watched.push_back({reports_.get(), POLLIN});
  if (outlet_.waits()) watched.push_back({outlet_.fd(), POLLOUT});
}

std::optional<Error> EventProgram::take_trouble() {
  return std::exchange(trouble_, std::nullopt);
}

}  // namespace tpguide

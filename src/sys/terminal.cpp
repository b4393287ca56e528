// SPDX-License-Identifier: MIT
#include "sys/terminal.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "core/text/error.hpp"
#include "sys/clock.hpp"

namespace tpguide {
namespace {

using namespace std::chrono_literals;

/// All that end a program and leave it the time to say so.
constexpr std::array ending_signals = {SIGINT,  SIGTERM,   SIGHUP,  SIGQUIT, SIGUSR1, SIGUSR2,
                                       SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGIO};
constexpr std::array other_signals = {SIGTSTP, SIGCONT, SIGWINCH};
constexpr std::array fatal_signals = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS};

constexpr auto longest_poll = 60s;
constexpr auto background_poll = 1s;
constexpr std::size_t most_bytes_at_once = 65536;

// What a handler may touch. All else belongs to Terminal::State.
std::atomic<int> signal_pipe{-1};
std::atomic<int> changed_terminal{-1};  ///< whose modes are ours at the moment
std::atomic<bool> in_update{false};     ///< a write may have been cut between its beginning and its end
std::atomic<bool> is_ending{false};     ///< a signal has come that ends the program
termios saved_modes;                    ///< the shell's; complete before changed_terminal is set
std::array<struct sigaction, fatal_signals.size()> before_fatal;

static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

/// True as well where there is no job control on this descriptor.
bool is_foreground(int fd) {
  const pid_t group = ::tcgetpgrp(fd);
  return group < 0 || group == ::getpgrp();
}

/// False when Ctrl-S holds the output back.
bool is_writable(std::chrono::milliseconds within) {
  pollfd screen{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&screen, 1, static_cast<int>(within.count())) > 0;
}

/// Safe in a signal handler, and to call twice. In the background the terminal is somebody else's: the shell has its
/// own modes there, and touching them would stop us.
void put_back() {
  const int error = errno;
  if (in_update.exchange(false) && is_foreground(STDOUT_FILENO) && is_writable(0ms)) {
    constexpr std::string_view closing = "\x1b[m\x1b[?2026l";
    static_cast<void>(!::write(STDOUT_FILENO, closing.data(), closing.size()));
  }
  const int fd = changed_terminal.exchange(-1);
  if (fd >= 0 && is_foreground(fd)) ::tcsetattr(fd, TCSANOW, &saved_modes);
  errno = error;
}

void note_signal(int signal) {
  const int error = errno;
  const auto byte = static_cast<char>(signal);
  static_cast<void>(!::write(signal_pipe.load(), &byte, 1));
  errno = error;
}

void note_ending(int signal) {
  is_ending = true;
  note_signal(signal);
}

void on_fatal(int signal, siginfo_t* info, void*) {
  put_back();
  const auto found = std::find(fatal_signals.begin(), fatal_signals.end(), signal);
  ::sigaction(signal, &before_fatal[static_cast<std::size_t>(found - fatal_signals.begin())], nullptr);
  // A real fault happens again on return, with all that a debugger or sanitizer wants to know about it.
  if (info == nullptr || info->si_code <= 0 || signal == SIGABRT) ::raise(signal);
}

std::terminate_handler before_terminate = nullptr;

[[noreturn]] void on_terminate() {
  put_back();
  if (before_terminate != nullptr) before_terminate();
  std::abort();
}

/// Handlers of fatal signals must work when it is the stack that has run out.
void provide_signal_stack() {
  static std::array<char, 65536> stack;
  stack_t present{};
  if (::sigaltstack(nullptr, &present) != 0 || (present.ss_flags & SS_DISABLE) == 0) return;
  stack_t ours{};
  ours.ss_sp = stack.data();
  ours.ss_size = stack.size();
  ::sigaltstack(&ours, nullptr);
}

bool same_modes(const termios& a, const termios& b) {
  return a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_cflag == b.c_cflag && a.c_lflag == b.c_lflag &&
         std::equal(std::begin(a.c_cc), std::end(a.c_cc), std::begin(b.c_cc));
}

/// Signals stay signals: Ctrl-C works even when the program hangs. Ctrl-S does not: it would hold back the clock, and
/// with it what the stop key has to say.
termios modes_for(Terminal::Input input) {
  termios modes = saved_modes;
  modes.c_iflag |= ICRNL;
  modes.c_iflag &= ~static_cast<tcflag_t>(IXON);
  modes.c_lflag |= ISIG;
  if (input == Terminal::Input::lines) {
    // Without ECHOCTL an Escape that is typed would act on the screen.
    modes.c_lflag |= ICANON | ECHO | ECHOCTL;
  } else {
    modes.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    modes.c_cc[VMIN] = 0;
    modes.c_cc[VTIME] = 0;
  }
  return modes;
}

int in_milliseconds(std::chrono::nanoseconds time) {
  return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(std::max(time, 0ns)).count());
}

std::optional<int> number_in(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr) return std::nullopt;
  const std::string_view text = value;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

std::string_view value_of(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? std::string_view() : value;
}

}  // namespace

struct Terminal::State {
  struct Replaced {
    int signal;
    struct sigaction before;
  };

  bool reads_terminal = false;
  bool draws_terminal = false;
  bool input_open = false;
  bool terminal_gone = false;
  bool was_foreground = true;
  bool was_continued = false;  ///< not yet reported
  std::optional<Input> wanted;
  ScreenSize size;
  int pipe_end = -1;
  std::vector<Replaced> replaced;

  void replace_action(int signal, const struct sigaction& action);
  void restore_actions();
  bool foreground() const;
  void apply_modes() const;
  void notice_foreground();
  void read_signals(Wake& wake);
  void read_input(Wake& wake);
  void end_input(Wake& wake);
};

void Terminal::State::replace_action(int signal, const struct sigaction& action) {
  Replaced former{signal, {}};
  ::sigaction(signal, nullptr, &former.before);
  // What nohup or a shell without job control has switched off stays off.
  const bool by_choice = signal != SIGCONT && signal != SIGWINCH;
  if (by_choice && (former.before.sa_flags & SA_SIGINFO) == 0 && former.before.sa_handler == SIG_IGN) return;
  ::sigaction(signal, &action, nullptr);
  replaced.push_back(former);
}

void Terminal::State::restore_actions() {
  for (const Replaced& former : replaced) ::sigaction(former.signal, &former.before, nullptr);
  for (std::size_t at = 0; at < fatal_signals.size(); ++at) ::sigaction(fatal_signals[at], &before_fatal[at], nullptr);
  std::set_terminate(before_terminate);
}

bool Terminal::State::foreground() const {
  if (reads_terminal) return is_foreground(STDIN_FILENO);
  return !draws_terminal || is_foreground(STDOUT_FILENO);
}

/// Every way into our modes goes through here: the first time, another kind of input, after a stop of any kind, and
/// on coming to the foreground.
void Terminal::State::apply_modes() const {
  if (!wanted || !reads_terminal || terminal_gone || !foreground()) return;
  termios present{};
  if (::tcgetattr(STDIN_FILENO, &present) != 0) return;
  if (changed_terminal < 0) saved_modes = present;
  const termios modes = modes_for(*wanted);
  if (same_modes(present, modes)) return;
  changed_terminal = STDIN_FILENO;
  while (::tcsetattr(STDIN_FILENO, TCSANOW, &modes) != 0 && errno == EINTR) {
  }
}

/// Nobody tells a running process that `fg` has brought it forward.
void Terminal::State::notice_foreground() {
  const bool is = foreground();
  if (is && !was_foreground) {
    was_continued = true;
    apply_modes();
  }
  was_foreground = is;
}

void Terminal::State::read_signals(Wake& wake) {
  std::array<char, 256> signals{};
  ssize_t count = 0;
  while ((count = ::read(pipe_end, signals.data(), signals.size())) > 0) {
    for (const char byte : std::string_view(signals.data(), static_cast<std::size_t>(count))) {
      switch (byte) {
        case SIGCONT:
          // It takes back a stop that has not been acted on, as the kernel has it.
          wake.suspend = false;
          was_continued = true;
          apply_modes();
          break;
        case SIGTSTP:
          wake.suspend = true;
          break;
        case SIGWINCH:
          wake.resized = true;
          break;
        default:
          if (wake.ending_signal == 0) wake.ending_signal = byte;
      }
    }
  }
}

void Terminal::State::end_input(Wake& wake) {
  input_open = false;
  wake.input_ended = true;
  if (!reads_terminal) return;
  terminal_gone = true;
  // The kernel wakes readers before it sends SIGHUP, and the caller should hear of both.
  pollfd signals{pipe_end, POLLIN, 0};
  ::poll(&signals, 1, in_milliseconds(100ms));
  read_signals(wake);
}

void Terminal::State::read_input(Wake& wake) {
  const bool by_keys = wanted == Input::keys;
  while (wake.bytes.size() < most_bytes_at_once) {
    pollfd keyboard{STDIN_FILENO, POLLIN, 0};
    if (::poll(&keyboard, 1, 0) <= 0) return;
    if ((keyboard.revents & POLLNVAL) != 0) return end_input(wake);
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count > 0) {
      wake.bytes.append(bytes.data(), static_cast<std::size_t>(count));
      continue;
    }
    if (count < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN && errno != EWOULDBLOCK) end_input(wake);
      return;
    }
    // Nothing: an end, but for a terminal that has not gone it is Ctrl-D, and without lines it means just that.
    if (!reads_terminal || (keyboard.revents & (POLLHUP | POLLERR)) != 0) return end_input(wake);
    wake.input_ended = !by_keys;
    return;
  }
}

Terminal::Terminal(Keyboard keyboard) : state_(std::make_unique<State>()) {
  if (signal_pipe >= 0) throw std::logic_error("there is one Terminal at a time");
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) {
    throw Error("cannot make a pipe: " + std::generic_category().message(errno));
  }
  for (const int end : ends) {
    ::fcntl(end, F_SETFD, FD_CLOEXEC);
    ::fcntl(end, F_SETFL, O_NONBLOCK);
  }
  State& state = *state_;
  state.pipe_end = ends[0];
  signal_pipe = ends[1];
  is_ending = false;
  state.reads_terminal = keyboard == Keyboard::standard_input && is_terminal(STDIN_FILENO);
  state.draws_terminal = is_terminal(STDOUT_FILENO);
  state.input_open = keyboard == Keyboard::standard_input;
  state.was_foreground = state.foreground();
  state.size = size();

  struct sigaction action {};
  sigemptyset(&action.sa_mask);
  // A blocked write must not outlast the signal that ends the program.
  action.sa_handler = note_ending;
  for (const int signal : ending_signals) state.replace_action(signal, action);
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESTART;
  for (const int signal : other_signals) state.replace_action(signal, action);
  action.sa_handler = SIG_IGN;
  state.replace_action(SIGPIPE, action);

  provide_signal_stack();
  struct sigaction fatal {};
  sigemptyset(&fatal.sa_mask);
  fatal.sa_sigaction = on_fatal;
  fatal.sa_flags = SA_SIGINFO | SA_ONSTACK;
  for (std::size_t at = 0; at < fatal_signals.size(); ++at) {
    ::sigaction(fatal_signals[at], &fatal, &before_fatal[at]);
  }
  before_terminate = std::set_terminate(on_terminate);
  static const int at_exit = std::atexit(put_back);
  static_cast<void>(at_exit);
}

Terminal::~Terminal() {
  restore();
  state_->restore_actions();
  ::close(signal_pipe.exchange(-1));
  ::close(state_->pipe_end);
}

void Terminal::set_input(Input input) {
  state_->wanted = input;
  state_->apply_modes();
}

Wake Terminal::wait(std::optional<std::chrono::nanoseconds> until) {
  State& state = *state_;
  Wake wake;
  for (;;) {
    state.notice_foreground();
    const bool reads = state.input_open && state.was_foreground;
    std::array<pollfd, 2> sources = {pollfd{state.pipe_end, POLLIN, 0}, pollfd{reads ? STDIN_FILENO : -1, POLLIN, 0}};
    std::chrono::nanoseconds time = longest_poll;
    if (until) time = std::min(time, *until - read_clocks().boot);
    if (!state.was_foreground) time = std::min<std::chrono::nanoseconds>(time, background_poll);
    if (state.was_continued) time = 0ns;
    const bool for_ever = !until && state.was_foreground && !state.was_continued;

    const int ready = ::poll(sources.data(), sources.size(), for_ever ? -1 : in_milliseconds(time));
    if (ready < 0 && errno != EINTR) {
      throw Error("cannot wait for keys: " + std::generic_category().message(errno));
    }
    // Also where the poll was cut short or timed out: a stop that outlasted the deadline is told first.
    state.read_signals(wake);
    if (ready > 0 && sources[1].revents != 0) state.read_input(wake);
    if (state.was_continued) {
      state.was_continued = false;
      wake.continued = true;
      // Only the foreground hears of a new size.
      wake.resized = wake.resized || size() != state.size;
    }
    if (wake.resized) state.size = size();
    const bool something = !wake.bytes.empty() || wake.input_ended || wake.resized || wake.continued || wake.suspend ||
                           wake.ending_signal != 0;
    if (something || (until && read_clocks().boot >= *until)) return wake;
  }
}

void Terminal::suspend() {
  put_back();
  struct sigaction ours {};
  struct sigaction stop {};
  stop.sa_handler = SIG_DFL;
  sigemptyset(&stop.sa_mask);
  ::sigaction(SIGTSTP, &stop, &ours);
  ::raise(SIGTSTP);
  // Some time later. A process that has no shell above it did not stop at all.
  ::sigaction(SIGTSTP, &ours, nullptr);
  state_->was_continued = true;
  state_->was_foreground = state_->foreground();
  state_->apply_modes();
}

bool Terminal::write(std::string_view bytes) {
  State& state = *state_;
  if (state.terminal_gone && state.draws_terminal) return true;
  if (state.draws_terminal && !is_foreground(STDOUT_FILENO)) return true;
  in_update = state.draws_terminal;
  while (!bytes.empty()) {
    if (is_ending && !is_writable(200ms)) return true;
    const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno == EAGAIN || errno == EWOULDBLOCK) {
      is_writable(1s);
      continue;
    }
    in_update = false;
    state.terminal_gone = state.draws_terminal && errno == EIO;
    return state.terminal_gone || errno == EPIPE;
  }
  in_update = false;
  return true;
}

ScreenSize Terminal::size() const {
  winsize window{};
  ScreenSize size;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_col == 0) {
    if (::ioctl(STDIN_FILENO, TIOCGWINSZ, &window) != 0) return size;
  }
  if (window.ws_col > 0) size.columns = window.ws_col;
  if (window.ws_row > 0) size.rows = window.ws_row;
  return size;
}

bool Terminal::in_foreground() const {
  return state_->foreground();
}

void Terminal::restore() {
  state_->wanted.reset();
  put_back();
}

void Terminal::die_of(int signal) {
  restore();
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  ::sigprocmask(SIG_UNBLOCK, &set, nullptr);
  ::raise(signal);
  ::_exit(128 + signal);
}

bool is_terminal(int fd) {
  return ::isatty(fd) == 1;
}

Reflow terminal_reflow() {
  const std::string_view term = value_of("TERM");
  const std::string_view program = value_of("TERM_PROGRAM");
  // The innermost one counts, and screen and xterm inherit the marks of what they were started from.
  if (is_set("STY") || term == "linux") return Reflow::no;
  if (is_set("TMUX")) return Reflow::yes;
  if (is_set("XTERM_VERSION")) return Reflow::no;
  for (const char* mark : {"VTE_VERSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "ALACRITTY_WINDOW_ID", "WEZTERM_PANE",
                           "GHOSTTY_RESOURCES_DIR", "WT_SESSION"}) {
    if (is_set(mark)) return Reflow::yes;
  }
  for (const std::string_view name : {"Apple_Terminal", "iTerm.app", "WezTerm", "ghostty", "vscode"}) {
    if (program == name) return Reflow::yes;
  }
  return term.starts_with("foot") || term.starts_with("tmux") ? Reflow::yes : Reflow::no;
}

ScreenSize terminal_size(int fd) {
  const auto from_environment = [](const char* name, int least) -> std::optional<int> {
    constexpr int most = 1000;
    const auto number = number_in(name);
    return number && *number >= least && *number <= most ? number : std::nullopt;
  };
  ScreenSize size;
  winsize window{};
  if (::ioctl(fd, TIOCGWINSZ, &window) == 0) {
    if (window.ws_col > 0) size.columns = window.ws_col;
    if (window.ws_row > 0) size.rows = window.ws_row;
  }
  size.columns = from_environment("COLUMNS", 10).value_or(size.columns);
  size.rows = from_environment("LINES", 2).value_or(size.rows);
  return size;
}

}  // namespace tpguide

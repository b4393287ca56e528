// SPDX-License-Identifier: MIT
#include "sys/signals.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <exception>
#include <stdexcept>

#include <unistd.h>

#include "sys/wake_pipe.hpp"

namespace tpguide {
namespace {

constexpr std::array noted_signals = {SIGTSTP, SIGCONT, SIGWINCH};
constexpr std::array fatal_signals = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS};
/// A failed write says what these would.
constexpr std::array passed_over_signals = {SIGPIPE, SIGXFSZ};
/// Do nothing by default, cannot be caught, or stop a process that reads or writes from the background.
constexpr std::array left_alone_signals = {SIGKILL, SIGSTOP, SIGCHLD, SIGURG, SIGTTIN, SIGTTOU};

// What a handler may touch.
std::atomic<int> signal_pipe{-1};
std::atomic<void (*)()> before_death{nullptr};
std::array<struct sigaction, fatal_signals.size()> before_fatal;
std::terminate_handler before_terminate = nullptr;

static_assert(std::atomic<int>::is_always_lock_free && std::atomic<void (*)()>::is_always_lock_free);

int last_signal() {
#ifdef SIGRTMAX
  return SIGRTMAX;
#else
  return NSIG - 1;
#endif
}

template <std::size_t count>
bool is_in(const std::array<int, count>& signals, int signal) {
  return std::find(signals.begin(), signals.end(), signal) != signals.end();
}

/// Whatever else there is, also the ones that only power supplies and real-time programs send.
bool ends_by_default(int signal) {
  return !is_in(noted_signals, signal) && !is_in(fatal_signals, signal) && !is_in(passed_over_signals, signal) &&
         !is_in(left_alone_signals, signal);
}

void put_signals_back() {
  if (const auto function = before_death.load()) function();
}

void note_signal(int signal) {
  const int error = errno;
  const auto byte = static_cast<char>(signal);
  static_cast<void>(!::write(signal_pipe.load(), &byte, 1));
  errno = error;
}

void on_fatal(int signal, siginfo_t* info, void*) {
  put_signals_back();
  const auto found = std::find(fatal_signals.begin(), fatal_signals.end(), signal);
  ::sigaction(signal, &before_fatal[static_cast<std::size_t>(found - fatal_signals.begin())], nullptr);
  // A real fault happens again on return, with all that a debugger or sanitizer wants to know about it.
  if (info == nullptr || info->si_code <= 0 || signal == SIGABRT) ::raise(signal);
}

[[noreturn]] void on_terminate() {
  put_signals_back();
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

}  // namespace

Signals::Signals(void (*put_back_now)()) {
  if (signal_pipe >= 0) throw std::logic_error("signals are taken over once at a time");
  const auto ends = make_wake_pipe();
  pipe_end_ = ends[0];
  signal_pipe = ends[1];
  before_death = put_back_now;

  struct sigaction action {};
  sigemptyset(&action.sa_mask);
  action.sa_handler = note_signal;
  // Without SA_RESTART: nothing that waits must outlast a signal that ends the program.
  for (int signal = 1; signal <= last_signal(); ++signal) {
    if (ends_by_default(signal)) replace(signal, action);
  }
  action.sa_flags = SA_RESTART;
  for (const int signal : noted_signals) replace(signal, action);
  action.sa_handler = SIG_IGN;
  for (const int signal : passed_over_signals) replace(signal, action);

  provide_signal_stack();
  struct sigaction fatal {};
  sigemptyset(&fatal.sa_mask);
  fatal.sa_sigaction = on_fatal;
  fatal.sa_flags = SA_SIGINFO | SA_ONSTACK;
  for (std::size_t at = 0; at < fatal_signals.size(); ++at) {
    ::sigaction(fatal_signals[at], &fatal, &before_fatal[at]);
  }
  before_terminate = std::set_terminate(on_terminate);
  static const int at_exit = std::atexit(put_signals_back);
  static_cast<void>(at_exit);
}

Signals::~Signals() {
  for (const Replaced& former : replaced_) ::sigaction(former.signal, &former.before, nullptr);
  for (std::size_t at = 0; at < fatal_signals.size(); ++at) ::sigaction(fatal_signals[at], &before_fatal[at], nullptr);
  std::set_terminate(before_terminate);
  ::close(signal_pipe.exchange(-1));
  ::close(pipe_end_);
}

void Signals::replace(int signal, const struct sigaction& action) {
  Replaced former{signal, {}};
  // The C library keeps some for itself.
  if (::sigaction(signal, nullptr, &former.before) != 0) return;
  // What nohup or a shell without job control has switched off stays off.
  const bool by_choice = signal != SIGCONT && signal != SIGWINCH;
  if (by_choice && (former.before.sa_flags & SA_SIGINFO) == 0 && former.before.sa_handler == SIG_IGN) return;
  if (::sigaction(signal, &action, nullptr) == 0) replaced_.push_back(former);
}

std::string Signals::take() const {
  std::string signals;
  std::array<char, 256> bytes{};
  ssize_t count = 0;
  while ((count = ::read(pipe_end_, bytes.data(), bytes.size())) > 0) {
    signals.append(bytes.data(), static_cast<std::size_t>(count));
  }
  return signals;
}

void Signals::die_of(int signal) {
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  ::raise(signal);
  ::_exit(128 + signal);
}

void Signals::stop() {
  struct sigaction ours {};
  struct sigaction stop {};
  stop.sa_handler = SIG_DFL;
  sigemptyset(&stop.sa_mask);
  ::sigaction(SIGTSTP, &stop, &ours);
  ::raise(SIGTSTP);
  // Some time later.
  ::sigaction(SIGTSTP, &ours, nullptr);
}

}  // namespace tpguide

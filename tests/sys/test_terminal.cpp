// SPDX-License-Identifier: MIT
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/print.hpp"
#include "support/pty.hpp"
#include "sys/clock.hpp"
#include "sys/terminal.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

using Kind = Terminal::Keyboard;
using Input = Terminal::Input;

void say(Terminal& terminal, std::string_view text) {
  terminal.write(fmt::format("{}\r\n", text));
}

/// What came, as words.
std::string told(const Wake& wake) {
  std::string text = "wake";
  if (!wake.bytes.empty()) text += fmt::format(" bytes={}", escaped(wake.bytes));
  if (wake.input_ended) text += " ended";
  if (wake.resized) text += " resized";
  if (wake.continued) text += " continued";
  if (wake.suspend) text += " suspend";
  if (wake.ending_signal != 0) text += fmt::format(" signal={}", wake.ending_signal);
  return text + ".";
}

/// Tells everything that comes; acts as a session would.
int tell_all(Input input) {
  Terminal terminal(Kind::standard_input);
  terminal.set_input(input);
  say(terminal, "ready");
  for (;;) {
    const Wake wake = terminal.wait(std::nullopt);
    say(terminal, told(wake));
    if (wake.resized) say(terminal, fmt::format("size {}x{}", terminal.size().columns, terminal.size().rows));
    if (wake.suspend) terminal.suspend();
    if (wake.ending_signal != 0) terminal.die_of(wake.ending_signal);
    if (wake.input_ended || wake.bytes == "q") return 0;
  }
}

bool is_by_keys(const termios& modes) {
  return (modes.c_lflag & (ICANON | ECHO)) == 0 && (modes.c_lflag & ISIG) != 0;
}

bool in_foreground() {
  return ::tcgetpgrp(STDIN_FILENO) == ::getpgrp();
}

void check_restored(const Pty& pty) {
  CHECK(same_modes(pty.modes(), pty.modes_before()));
}

}  // namespace

TEST_CASE("terminal: every key comes at once and unechoed, and the modes are put back") {
  Pty pty([] { return tell_all(Input::keys); });
  pty.expect("ready");
  CHECK(is_by_keys(pty.modes()));
  pty.send("s");
  pty.expect("wake bytes=s.");
  pty.send("\x1b[A");
  pty.expect("wake bytes=\\e[A.");
  pty.send("\r");
  pty.expect("wake bytes=\\n");
  CHECK(pty.output().find("s\r\nwake") == std::string::npos);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{0, 0});
  check_restored(pty);
}

TEST_CASE("terminal: keys come as Enter and unechoed even where the shell has switched all that off or round") {
  Pty pty([] {
    termios raw{};
    ::tcgetattr(STDIN_FILENO, &raw);
    ::cfmakeraw(&raw);
    raw.c_iflag |= IGNCR;
    ::tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    {
      Terminal terminal(Kind::standard_input);
      terminal.set_input(Input::keys);
      say(terminal, "ready");
      if (told(terminal.wait(read_clocks().boot + 10s)).find("bytes=\\n") == std::string::npos) return 1;
    }
    termios after{};
    ::tcgetattr(STDIN_FILENO, &after);
    return same_modes(after, raw) ? 0 : 2;
  });
  pty.expect("ready");
  pty.send("\r");
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE("terminal: what is pasted is marked while the terminal is ours, and no longer after any way out") {
  const auto marks_are_off = [](const Pty& pty) {
    return pty.output().rfind("\x1b[?2004l") > pty.output().rfind("\x1b[?2004h");
  };
  for (const int signal : {0, SIGINT, SIGTERM, SIGHUP, SIGSEGV, SIGABRT}) {
    CAPTURE(signal);
    Pty pty([signal]() -> int {
      if (signal != SIGSEGV && signal != SIGABRT) return tell_all(Input::marked_keys);
      Terminal terminal(Kind::standard_input);
      terminal.set_input(Input::marked_keys);
      say(terminal, "ready");
      terminal.wait(std::nullopt);
      ::raise(signal);
      return 0;
    });
    pty.expect("\x1b[?2004h");
    pty.expect("ready");
    pty.send("\x1b[200~sn\x1b[201~");
    if (signal == SIGINT || signal == SIGTERM || signal == SIGHUP) pty.signal(signal);
    if (signal == 0) {
      pty.expect("wake bytes=");
      pty.watch(50ms);
      pty.send("q");
    }
    const Ended ended = pty.wait_exit();
    CHECK(ended.signal == signal);
    CHECK(marks_are_off(pty));
  }
  Pty pty([] { return tell_all(Input::marked_keys); });
  pty.expect("ready");
  pty.send("\x1a");
  pty.expect("\x1b[?2004l");
  pty.expect_stopped();
  pty.continue_in_foreground();
  pty.expect("\x1b[?2004h");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(marks_are_off(pty));
}

TEST_CASE("terminal: no escape sequence is written where keys are read without marks") {
  Pty pty([] { return tell_all(Input::keys); });
  pty.expect("ready");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(pty.output().find('\x1b') == std::string::npos);
}

TEST_CASE("terminal: what was typed for us and not read never reaches the shell") {
  Pty pty([] {
    {
      Terminal terminal(Kind::standard_input);
      terminal.set_input(Input::keys);
      say(terminal, "ready");
      pollfd keyboard{STDIN_FILENO, POLLIN, 0};
      ::poll(&keyboard, 1, 10000);
    }
    ::fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
    char byte = 0;
    return ::read(STDIN_FILENO, &byte, 1) == 1 ? 1 : 0;
  });
  pty.expect("ready");
  pty.send("rm -rf x\r");
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE("terminal: a deadline wakes once, on time, and with nothing") {
  Pty pty([] {
    Terminal terminal(Kind::standard_input);
    terminal.set_input(Input::keys);
    const auto start = read_clocks().boot;
    const Wake wake = terminal.wait(start + 30ms);
    const auto waited = read_clocks().boot - start;
    if (told(wake) != "wake.") return 1;
    if (waited < 30ms) return 2;
    // What is over already is no reason to wait, nor to overlook what came.
    return told(terminal.wait(start)) == "wake." ? 0 : 3;
  });
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE("terminal: a stop that outlasts the deadline is told with the wake-up, not after it") {
  Pty pty([] {
    Terminal terminal(Kind::standard_input);
    terminal.set_input(Input::keys);
    say(terminal, "ready");
    say(terminal, told(terminal.wait(read_clocks().boot + 300ms)));
    return 0;
  });
  pty.expect("ready");
  pty.signal(SIGSTOP);
  pty.expect_stopped();
  pty.watch(500ms);
  pty.continue_in_foreground();
  pty.expect("wake continued.");
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE("terminal: Ctrl-S is a key like any other and holds nothing back") {
  Pty pty([] { return tell_all(Input::keys); });
  pty.expect("ready");
  pty.send("\x13");
  pty.expect("wake bytes=\\x13");
  pty.send("s");
  pty.expect("wake bytes=s");
}

TEST_CASE("terminal: signals end the program as the parent expects, with the modes put back") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
                           SIGIO, SIGPWR, SIGSTKFLT, SIGRTMIN, SIGRTMIN + 7, SIGRTMAX}) {
    CAPTURE(signal);
    Pty pty([] { return tell_all(Input::keys); });
    pty.expect("ready");
    pty.signal(signal);
    pty.expect(fmt::format("wake signal={}.", signal));
    CHECK(pty.wait_exit() == Ended{-1, signal});
    check_restored(pty);
  }
}

TEST_CASE("terminal: Ctrl-C is the signal, not a byte") {
  Pty pty([] { return tell_all(Input::keys); });
  pty.expect("ready");
  pty.send("\x03");
  pty.expect(fmt::format("wake signal={}.", SIGINT));
  CHECK(pty.wait_exit() == Ended{-1, SIGINT});
}

TEST_CASE("terminal: a crash puts the modes back and is still that crash") {
  for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS}) {
    CAPTURE(signal);
    Pty pty([signal]() -> int {
      Terminal terminal(Kind::standard_input);
      terminal.set_input(Input::keys);
      say(terminal, "ready");
      terminal.wait(std::nullopt);
      ::raise(signal);
      return 0;
    });
    pty.expect("ready");
    CHECK(is_by_keys(pty.modes()));
    pty.send("x");
    CHECK(pty.wait_exit() == Ended{-1, signal});
    check_restored(pty);
  }
}

TEST_CASE("terminal: an uncaught exception and an early exit() put the modes back") {
  Pty terminates([]() -> int {
    Terminal terminal(Kind::standard_input);
    terminal.set_input(Input::keys);
    std::terminate();
  });
  CHECK(terminates.wait_exit() == Ended{-1, SIGABRT});
  check_restored(terminates);
  Pty exits([]() -> int {
    Terminal terminal(Kind::standard_input);
    terminal.set_input(Input::keys);
    std::exit(3);
  });
  CHECK(exits.wait_exit() == Ended{3, 0});
  check_restored(exits);
}

TEST_CASE("terminal: Ctrl-Z gives the shell its terminal back, fg takes it again") {
  Pty pty([] { return tell_all(Input::keys); });
  pty.expect("ready");
  for (int round = 0; round < 2; ++round) {
    pty.send("\x1a");
    pty.expect("wake suspend.");
    pty.expect_stopped();
    check_restored(pty);
    pty.continue_in_foreground();
    pty.expect("wake continued.");
    CHECK(is_by_keys(pty.modes()));
    pty.send("s");
    pty.expect("wake bytes=s.");
  }
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{0, 0});
  check_restored(pty);
}

TEST_CASE("terminal: a resize that happened while stopped is told") {
  Pty pty([] { return tell_all(Input::keys); });
  pty.expect("ready");
  pty.send("\x1a");
  pty.expect_stopped();
  pty.resize({60, 20});
  pty.continue_in_foreground();
  pty.expect("wake resized continued.");
  pty.expect("size 60x20");
}

TEST_CASE("terminal: modes that another program has changed while we were killed with STOP are ours again") {
  Pty pty([] { return tell_all(Input::keys); });
  pty.expect("ready");
  pty.signal(SIGSTOP);
  pty.expect_stopped();
  check_restored(pty);
  pty.continue_in_foreground();
  pty.expect("wake continued.");
  CHECK(is_by_keys(pty.modes()));
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{0, 0});
  check_restored(pty);
}

TEST_CASE("terminal: continued in the background, the terminal is left alone until fg, which shows what was written") {
  const Sandbox sandbox;
  Pty pty([&] {
    Terminal terminal(Kind::standard_input);
    terminal.set_input(Input::keys);
    say(terminal, "ready");
    if (!terminal.wait(std::nullopt).suspend) return 1;
    terminal.suspend();
    const Wake wake = terminal.wait(std::nullopt);
    if (!wake.continued || in_foreground()) return 2;
    say(terminal, "written in the background");
    if (terminal.takes_pictures()) return 5;
    sandbox.write("continued", "");
    const Wake again = terminal.wait(std::nullopt);
    if (!again.continued || !again.shown_late || !in_foreground()) return 3;
    say(terminal, "in front");
    return terminal.wait(std::nullopt).bytes == "q" ? 0 : 4;
  });
  pty.expect("ready");
  pty.send("\x1a");
  pty.expect_stopped();
  pty.continue_in_background();
  pty.expect_that("the program goes on", [&] { return std::filesystem::exists(sandbox.root() / "continued"); });
  check_restored(pty);
  CHECK(pty.output().find("background") == std::string::npos);
  pty.bring_forward();
  pty.expect("written in the background");
  pty.expect("in front");
  CHECK(is_by_keys(pty.modes()));
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{0, 0});
  check_restored(pty);
}

TEST_CASE("terminal: a resize is told with the new size") {
  Pty pty([] { return tell_all(Input::keys); });
  pty.expect("ready");
  pty.resize({40, 12});
  pty.expect("wake resized.");
  pty.expect("size 40x12");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE("terminal: when the terminal goes, input has ended and writing does no harm") {
  const Sandbox sandbox;
  Pty pty([&] {
    std::signal(SIGHUP, SIG_IGN);
    Terminal terminal(Kind::standard_input);
    terminal.set_input(Input::keys);
    say(terminal, "ready");
    const Wake wake = terminal.wait(std::nullopt);
    if (told(wake) != "wake ended." && told(wake) != "wake ended continued.") return 1;
    if (!terminal.write("anything")) return 2;
    // It is told once; after that there is only the deadline.
    terminal.wait(read_clocks().boot + 10ms);
    const Wake again = terminal.wait(read_clocks().boot + 10ms);
    return again.input_ended ? 3 : 0;
  });
  pty.expect("ready");
  pty.hang_up();
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE("terminal: hanging up is SIGHUP") {
  Pty pty([] { return tell_all(Input::keys); });
  pty.expect("ready");
  pty.hang_up();
  CHECK(pty.wait_exit() == Ended{-1, SIGHUP});
}

TEST_CASE("terminal: without a keyboard standard input is never read, and signals still come") {
  Pty pty([]() -> int {
    Terminal terminal(Kind::none);
    terminal.set_input(Input::keys);
    say(terminal, "ready");
    const Wake wake = terminal.wait(std::nullopt);
    say(terminal, told(wake));
    terminal.die_of(wake.ending_signal);
  });
  pty.expect("ready");
  check_restored(pty);
  pty.send("s");
  pty.signal(SIGTERM);
  pty.expect("wake signal=15.");
  CHECK(pty.wait_exit() == Ended{-1, SIGTERM});
}

TEST_CASE("terminal: signals that nohup has switched off stay off") {
  Pty pty([] {
    std::signal(SIGINT, SIG_IGN);
    Terminal terminal(Kind::standard_input);
    terminal.set_input(Input::keys);
    say(terminal, "ready");
    return told(terminal.wait(std::nullopt)) == "wake bytes=x." ? 0 : 1;
  });
  pty.expect("ready");
  pty.signal(SIGINT);
  pty.send("x");
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE("terminal: a pipe on standard input is read to its end") {
  Pty pty([] {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return 9;
    ::dup2(ends[0], STDIN_FILENO);
    Terminal terminal(Kind::standard_input);
    terminal.set_input(Input::keys);
    if (::write(ends[1], "4\nnote\n", 7) != 7) return 9;
    if (terminal.wait(std::nullopt).bytes != "4\nnote\n") return 1;
    ::close(ends[1]);
    if (!terminal.wait(std::nullopt).input_ended) return 2;
    return terminal.wait(read_clocks().boot).input_ended ? 3 : 0;
  });
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE("terminal: a reader that has gone away is no failure and not the end, a full disk is one") {
  Pty pty([] {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return 9;
    ::close(ends[0]);
    ::dup2(ends[1], STDOUT_FILENO);
    if (!Terminal(Kind::standard_input).write("x")) return 1;
    ::dup2(::open("/dev/full", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
    return Terminal(Kind::standard_input).write("x") ? 2 : 0;
  });
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE("terminal: signals are as they were when it is over") {
  Pty pty([] {
    { Terminal terminal(Kind::standard_input); }
    ::raise(SIGTERM);
    return 0;
  });
  CHECK(pty.wait_exit() == Ended{-1, SIGTERM});
}

TEST_CASE("terminal: there is one at a time") {
  Pty pty([] {
    Terminal terminal(Kind::none);
    try {
      Terminal another(Kind::none);
    } catch (const std::logic_error&) {
      return 0;
    }
    return 1;
  });
  CHECK(pty.wait_exit() == Ended{0, 0});
}

TEST_CASE("terminal: output held back by Ctrl-S does not keep a signal from ending the program") {
  Pty pty([] {
    Terminal terminal(Kind::standard_input);
    terminal.set_input(Input::keys);
    say(terminal, "ready");
    if (terminal.wait(std::nullopt).bytes != "x") return 1;
    ::tcflow(STDOUT_FILENO, TCOOFF);
    say(terminal, "held back");
    const Wake wake = terminal.wait(std::nullopt);
    terminal.die_of(wake.ending_signal);
  });
  pty.expect("ready");
  pty.send("x");
  pty.watch(100ms);
  pty.signal(SIGTERM);
  CHECK(pty.wait_exit() == Ended{-1, SIGTERM});
  check_restored(pty);
}

TEST_CASE("terminal: its size is COLUMNS and LINES where they are sensible, else the window's, else 80 by 24") {
  Pty pty(
      [] {
        const auto size_with = [](const char* columns, const char* lines) {
          ::setenv("COLUMNS", columns, 1);
          ::setenv("LINES", lines, 1);
          return terminal_size(STDOUT_FILENO);
        };
        ::unsetenv("COLUMNS");
        ::unsetenv("LINES");
        if (terminal_size(STDOUT_FILENO) != ScreenSize{63, 20}) return 1;
        if (terminal_size(::open("/dev/null", O_RDONLY | O_CLOEXEC)) != ScreenSize{80, 24}) return 2;
        if (size_with("40", "7") != ScreenSize{40, 7}) return 3;
        for (const char* nonsense : {"", "0", "-5", "1", "1x", "99999999999", " 40"}) {
          if (size_with(nonsense, nonsense) != ScreenSize{63, 20}) return 4;
        }
        return 0;
      },
      {.size = {63, 20}});
  CHECK(pty.wait_exit() == Ended{0, 0});
}

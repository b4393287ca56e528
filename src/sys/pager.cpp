// SPDX-License-Identifier: MIT
#include "sys/pager.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/files/calls.hpp"
#include "sys/program.hpp"

namespace tpguide {
namespace {

/// While a pager has the terminal, its Ctrl-C and Ctrl-\ are not for us.
class SignalsIgnored {
 public:
  SignalsIgnored() : interrupt_(std::signal(SIGINT, SIG_IGN)), quit_(std::signal(SIGQUIT, SIG_IGN)) {}
  ~SignalsIgnored() {
    std::signal(SIGINT, interrupt_);
    std::signal(SIGQUIT, quit_);
  }
  SignalsIgnored(const SignalsIgnored&) = delete;
  SignalsIgnored& operator=(const SignalsIgnored&) = delete;

 private:
  void (*interrupt_)(int);
  void (*quit_)(int);
};

[[noreturn]] void become_pager(const std::string& command, int input) {
  for (const int signal : {SIGINT, SIGQUIT, SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_DFL);
  ::dup2(input, STDIN_FILENO);
  // Colours, short answers left on the screen: what `less` does only when it is told.
  ::setenv("LESS", "FIRX", 0);
  ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
  ::_exit(127);
}

}  // namespace

std::string find_pager(const GetEnv& getenv) {
  if (const auto term = getenv("TERM"); !term || *term == "dumb") return {};
  for (const char* variable : {"TPGUIDE_PAGER", "PAGER"}) {
    const std::optional<std::string> command = getenv(variable);
    if (!command) continue;
    const std::size_t begin = command->find_first_not_of(' ');
    if (begin == std::string::npos || *command == "cat") return {};
    if (!find_program(command->substr(begin, command->find(' ', begin) - begin), getenv).empty()) return *command;
  }
  return find_program("less", getenv).empty() ? "" : "less -FIRX";
}

bool show_by_pager(const std::string& command, std::string_view text) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) return false;
  Descriptor reads(pipe[0]), writes(pipe[1]);
  // Or the pager would hold open what it waits for the end of.
  ::fcntl(writes.get(), F_SETFD, FD_CLOEXEC);
  const SignalsIgnored ignored;
  const pid_t pager = ::fork();
  if (pager < 0) return false;
  if (pager == 0) become_pager(command, reads.get());
  { Descriptor none = std::move(reads); }
  // A reader who has seen enough goes away, and that is all right.
  write_all(writes.get(), text);
  { Descriptor none = std::move(writes); }
  int status = 0;
  retry([&] { return ::waitpid(pager, &status, 0); });
  return !WIFEXITED(status) || WEXITSTATUS(status) == 0;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "sys/child.hpp"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace tpguide {
namespace {

/// What posix_spawn is told, freed on every way out.
struct Orders {
  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};
  Orders() {
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&attributes);
  }
  ~Orders() {
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
  }
  Orders(const Orders&) = delete;
  Orders& operator=(const Orders&) = delete;

  void give(int own, int theirs, int flags) {
    if (own >= 0)
      ::posix_spawn_file_actions_adddup2(&files, own, theirs);
    else
      ::posix_spawn_file_actions_addopen(&files, theirs, "/dev/null", flags, 0);
  }
};

}  // namespace

std::optional<Child> Child::start(const std::vector<std::string>& command, int input, int output) {
  Orders orders;
  orders.give(input, STDIN_FILENO, O_RDONLY);
  orders.give(output, STDOUT_FILENO, O_WRONLY);
  orders.give(-1, STDERR_FILENO, O_WRONLY);
  // What we pass over or hold back is ours alone.
  sigset_t signals;
  sigemptyset(&signals);
  ::posix_spawnattr_setsigmask(&orders.attributes, &signals);
  for (const int number : {SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP}) sigaddset(&signals, number);
  ::posix_spawnattr_setsigdefault(&orders.attributes, &signals);
  ::posix_spawnattr_setpgroup(&orders.attributes, 0);
  ::posix_spawnattr_setflags(&orders.attributes,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);

  std::vector<std::string> words = command;
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_t process = -1;
  if (::posix_spawn(&process, argv.front(), &orders.files, &orders.attributes, argv.data(), environ) != 0)
    return std::nullopt;
  return Child{process};
}

bool Child::is_over() {
  if (process_ < 0) return true;
  int status = 0;
  const pid_t answer = ::waitpid(process_, &status, WNOHANG);
  if (answer == 0 || (answer < 0 && errno == EINTR)) return false;
  // Where somebody else has taken its code, all that is known is that it is over.
  if (answer > 0) code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  process_ = -1;
  return true;
}

void Child::signal(int number) const {
  if (process_ > 0) ::kill(-process_, number);
}

}  // namespace tpguide

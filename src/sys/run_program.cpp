// SPDX-License-Identifier: MIT
#include "sys/run_program.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/clock.hpp"
#include "sys/files/calls.hpp"

namespace tpguide {
namespace {

using namespace std::chrono_literals;
using How = ProgramEnd::How;

/// Of one that has been killed and sits in the kernel.
constexpr auto dies_within = 1s;
constexpr auto shortest_look = 2ms;
constexpr auto longest_look = 50ms;

/// What it is started with.
class SpawnSetting {
 public:
  explicit SpawnSetting(int input) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    for (const int fd : {STDOUT_FILENO, STDERR_FILENO})
      ::posix_spawn_file_actions_addopen(&actions_, fd, "/dev/null", O_WRONLY, 0);
    ::posix_spawnattr_init(&attributes_);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    // A group of its own, to be ended with all that it has started.
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  }
  ~SpawnSetting() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  SpawnSetting(const SpawnSetting&) = delete;
  SpawnSetting& operator=(const SpawnSetting&) = delete;

  const posix_spawn_file_actions_t* actions() const { return &actions_; }
  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

struct PipeEnds {
  Descriptor reads{-1}, writes{-1};
};

/// nullopt, and errno, where there is none to be had.
std::optional<PipeEnds> new_pipe() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return std::nullopt;
  for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  return PipeEnds{Descriptor(ends[0]), Descriptor(ends[1])};
}

std::optional<int> ended_before(pid_t process, std::chrono::nanoseconds deadline) {
  auto pause = std::chrono::milliseconds(shortest_look);
  for (;;) {
    int status = 0;
    const pid_t ended = ::waitpid(process, &status, WNOHANG);
    if (ended != 0) return ended == process ? status : 0;
    if (device_clock() >= deadline) return std::nullopt;
    ::poll(nullptr, 0, static_cast<int>(pause.count()));
    pause = std::min(pause * 2, std::chrono::milliseconds(longest_look));
  }
}

}  // namespace

ProgramEnd run_program(const std::vector<std::string>& command, std::string_view input,
                       std::chrono::milliseconds longest) {
  auto pipe = new_pipe();
  if (!pipe) return {How::not_started, errno};
  input = input.substr(0, longest_input);
  if (retry([&] { return ::write(pipe->writes.get(), input.data(), input.size()); }) < 0)
    return {How::not_started, errno};
  { const Descriptor done = std::move(pipe->writes); }

  std::vector<std::string> texts = command;
  std::vector<char*> words;
  for (std::string& text : texts) words.push_back(text.data());
  words.push_back(nullptr);
  const SpawnSetting setting(pipe->reads.get());
  pid_t process = 0;
  const int code =
      ::posix_spawn(&process, words.front(), setting.actions(), setting.attributes(), words.data(), environ);
  if (code != 0) return {How::not_started, code};
  { const Descriptor done = std::move(pipe->reads); }

  const auto status = ended_before(process, device_clock() + longest);
  if (!status) {
    ::kill(-process, SIGKILL);
    static_cast<void>(ended_before(process, device_clock() + dies_within));
    return {How::late};
  }
  if (WIFSIGNALED(*status)) return {How::by_signal, WTERMSIG(*status)};
  return {How::exited, WEXITSTATUS(*status)};
}

}  // namespace tpguide

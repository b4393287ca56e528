// SPDX-License-Identifier: MIT
#include "support/faked_time.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <semaphore.h>
#include <sys/mman.h>

namespace tpguide {
namespace {

/// The process number that a name in shared memory ends in.
std::optional<pid_t> process_of(std::string_view name) {
  for (const std::string_view kind : {"sem.faketime_sem_", "faketime_shm_"}) {
    if (!name.starts_with(kind)) continue;
    name.remove_prefix(kind.size());
    pid_t process = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), process);
    if (error == std::errc{} && end == name.data() + name.size()) return process;
  }
  return std::nullopt;
}

/// What tests that were killed themselves have left.
void clear_gone_processes() {
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator("/dev/shm", none))
    if (const auto process = process_of(entry.path().filename().native()))
      if (::kill(*process, 0) != 0 && errno == ESRCH) clear_faked_time(*process);
}

/// As the faketime command has it, which alone knows where its library is.
std::string faketime_library() {
  clear_gone_processes();
  std::string path;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(
      ::popen("faketime -f +0 printenv LD_PRELOAD 2>/dev/null", "r"), ::pclose);
  REQUIRE(pipe);
  for (int c = std::getc(pipe.get()); c != EOF && c != '\n'; c = std::getc(pipe.get())) path += static_cast<char>(c);
  REQUIRE_MESSAGE(!path.empty(), "faketime is not installed");
  return path;
}

}  // namespace

std::map<std::string, std::string> faked_time(int times, std::string_view since) {
  static const std::string library = faketime_library();
  const std::string from = since.empty() ? "+0" : "@" + std::string(since);
  return {{"LD_PRELOAD", library}, {"FAKETIME", fmt::format("{} x{}", from, times)}};
}

void clear_faked_time(pid_t process) {
  ::sem_unlink(fmt::format("/faketime_sem_{}", process).c_str());
  ::shm_unlink(fmt::format("/faketime_shm_{}", process).c_str());
}

}  // namespace tpguide

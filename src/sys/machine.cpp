// SPDX-License-Identifier: MIT
#include "sys/machine.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "sys/program.hpp"

namespace tpguide {

bool is_socket_at(const std::filesystem::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
}

FolderState folder_state(const std::filesystem::path& path) {
  std::filesystem::path there = path;
  struct stat status {};
  while (::lstat(there.c_str(), &status) != 0) {
    if (errno != ENOENT) return FolderState::blocked;
    if (!there.has_relative_path()) return FolderState::blocked;
    there = there.parent_path();
  }
  if (::stat(there.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return FolderState::blocked;
  if (::access(there.c_str(), W_OK | X_OK) != 0) return FolderState::read_only;
  return there == path ? FolderState::writable : FolderState::not_yet;
}

Installer installer_here(const GetEnv& getenv) {
  if (getenv("TERMUX_VERSION")) return Installer::termux;
  constexpr std::pair<const char*, Installer> known[] = {
      {"apt-get", Installer::apt}, {"dnf", Installer::dnf}, {"pacman", Installer::pacman}, {"brew", Installer::brew}};
  for (const auto& [name, installer] : known)
    if (!find_program(name, getenv).empty()) return installer;
  return Installer::unknown;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "sys/machine.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace tpguide {

bool is_program(const std::string& name, const GetEnv& getenv) {
  if (name.find('/') != std::string::npos) return ::access(name.c_str(), X_OK) == 0;
  const std::string folders = getenv("PATH").value_or("/usr/bin:/bin");
  for (std::size_t begin = 0; begin <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', begin), folders.size());
    const std::filesystem::path folder = folders.substr(begin, end - begin);
    if (::access((folder / name).c_str(), X_OK) == 0) return true;
    begin = end + 1;
  }
  return false;
}

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
    if (is_program(name, getenv)) return installer;
  return Installer::unknown;
}

}  // namespace tpguide

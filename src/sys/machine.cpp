// SPDX-License-Identifier: MIT
#include "sys/machine.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "sys/files/calls.hpp"
#include "sys/program.hpp"

namespace tpguide {

bool is_socket_at(const std::filesystem::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
}

FolderFound look_at_folder(std::string name, const std::filesystem::path& path) {
  FolderFound found{std::move(name), path.string(), FolderState::writable, {}};
  const auto is = [&](FolderState state) {
    found.state = state;
    return found;
  };
  const auto is_unreached = [&](int code) {
    const std::string in_the_way = in_the_way_of(path);
    found.unreached = {in_the_way.empty() || code == EACCES ? reason(code) : in_the_way, hint_for(code)};
    return is(FolderState::unreached);
  };
  std::filesystem::path there = path;
  struct stat status {};
  while (::lstat(there.c_str(), &status) != 0) {
    if (errno == ENOTDIR) return is(FolderState::blocked);
    if (errno != ENOENT) return is_unreached(errno);
    if (!there.has_relative_path()) return is(FolderState::blocked);
    there = there.parent_path();
  }
  if (::stat(there.c_str(), &status) != 0) return is_unreached(errno);
  if (!S_ISDIR(status.st_mode)) return is(FolderState::blocked);
  if (::access(there.c_str(), W_OK | X_OK) != 0) return is(FolderState::read_only);
  return is(there == path ? FolderState::writable : FolderState::not_yet);
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

// SPDX-License-Identifier: MIT
#include "sys/paths.hpp"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

#include <pwd.h>
#include <unistd.h>

#include "core/text/error.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

/// As the system's list of users has it; empty where it does not say.
fs::path listed_home() {
  const passwd* user = nullptr;
#ifdef TPGUIDE_STATIC
  // Other lists than the file are asked through libraries, which a static program must not load.
  const std::unique_ptr<FILE, int (*)(FILE*)> list(std::fopen("/etc/passwd", "re"), std::fclose);
  while (list && (user = ::fgetpwent(list.get())) != nullptr && user->pw_uid != ::getuid()) {
  }
#else
  user = ::getpwuid(::getuid());
#endif
  return user != nullptr && user->pw_dir != nullptr ? user->pw_dir : "";
}

fs::path home_folder(const GetEnv& env) {
  if (const auto home = env("HOME"); home && fs::path(*home).is_absolute()) return *home;
  if (fs::path home = listed_home(); home.is_absolute()) return home;
  throw Error("there is no home folder to keep files in",
              "set HOME, or XDG_CONFIG_HOME, XDG_DATA_HOME and XDG_STATE_HOME, to an absolute path");
}

fs::path base_folder(const GetEnv& env, const char* variable, const char* below_home) {
  if (const auto value = env(variable); value && fs::path(*value).is_absolute()) return *value;
  return home_folder(env) / below_home;
}

std::vector<fs::path> split_folders(std::string_view list) {
  std::vector<fs::path> folders;
  while (!list.empty()) {
    const std::string_view part = list.substr(0, list.find(':'));
    if (!part.empty()) folders.emplace_back(part);
    list.remove_prefix(part.size() < list.size() ? part.size() + 1 : part.size());
  }
  return folders;
}

}  // namespace

Paths find_paths(const GetEnv& env) {
  Paths paths;
  const fs::path config = base_folder(env, "XDG_CONFIG_HOME", ".config") / "tpguide";
  paths.user_routines = config / "routines";
  paths.config = config / "config.toml";
  const fs::path data = base_folder(env, "XDG_DATA_HOME", ".local/share") / "tpguide";
  paths.log = data / "log";
  paths.profile = data / "profile.toml";
  paths.state = base_folder(env, "XDG_STATE_HOME", ".local/state") / "tpguide";

  paths.routine_folders = split_folders(env("TPGUIDE_ROUTINES").value_or(""));
  paths.routine_folders.push_back(paths.user_routines);
  for (const fs::path& folder : split_folders(env("XDG_DATA_DIRS").value_or("/usr/local/share:/usr/share"))) {
    if (folder.is_absolute()) paths.routine_folders.push_back(folder / "tpguide" / "routines");
  }
  return paths;
}

GetEnv real_env() {
  return [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
  };
}

}  // namespace tpguide

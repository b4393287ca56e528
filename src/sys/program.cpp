// SPDX-License-Identifier: MIT
#include "sys/program.hpp"

#include <filesystem>

#include <unistd.h>

namespace tpguide {

std::string find_program(const std::string& name, const GetEnv& getenv) {
  if (name.find('/') != std::string::npos) return ::access(name.c_str(), X_OK) == 0 ? name : std::string{};
  const std::string folders = getenv("PATH").value_or("/usr/bin:/bin");
  for (std::size_t begin = 0; begin <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', begin), folders.size());
    const std::filesystem::path path = std::filesystem::path{folders.substr(begin, end - begin)} / name;
    if (::access(path.c_str(), X_OK) == 0) return path.native();
    begin = end + 1;
  }
  return {};
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "cli/own_routines.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text/cells.hpp"
#include "sys/files/write.hpp"

namespace tpguide {

std::filesystem::path create_own_routine(const std::string& name, std::string_view text, std::string_view otherwise,
                                         const Env& env) {
  std::filesystem::path path = env.paths.user_routines / (name + ".toml");
  if (!create_file(path, text)) {
    throw Error(fmt::format("{}: there is already such a file, and it was left as it is", clean(path.string())),
                std::string(otherwise));
  }
  return path;
}

std::string neighbours_of(const std::string& name, const std::filesystem::path& path,
                          const std::vector<Library::Listed>& names) {
  const auto same = std::ranges::find(names, name, &Library::Listed::name);
  if (same == names.end()) return {};
  if (same->path.empty()) return fmt::format("It hides the built-in routine {}.\n", name);
  return fmt::format("There is also {}: `tpguide show {}` takes the first found; to be sure, write the path {}\n",
                     clean(same->path.string()), name, clean(path.string()));
}

}  // namespace tpguide

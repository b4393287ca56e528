// SPDX-License-Identifier: MIT
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/print.hpp"
#include "sys/paths.hpp"

using namespace tpguide;

namespace {

using Variables = std::map<std::string, std::string>;

Paths paths_of(const Variables& variables) {
  return find_paths([&](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  });
}

std::vector<std::string> routine_folders_of(const Variables& variables) {
  std::vector<std::string> folders;
  for (const auto& folder : paths_of(variables).routine_folders) folders.push_back(folder.native());
  return folders;
}

}  // namespace

TEST_CASE("paths: without XDG variables all is below the home folder") {
  const Paths paths = paths_of({{"HOME", "/home/ann"}});
  CHECK(paths.user_routines == "/home/ann/.config/tpguide/routines");
  CHECK(paths.config == "/home/ann/.config/tpguide/config.toml");
  CHECK(paths.log == "/home/ann/.local/share/tpguide/log");
  CHECK(paths.state == "/home/ann/.local/state/tpguide");
  CHECK(routine_folders_of({{"HOME", "/home/ann"}}) == std::vector<std::string>{"/home/ann/.config/tpguide/routines",
                                                                                "/usr/local/share/tpguide/routines",
                                                                                "/usr/share/tpguide/routines"});
}

TEST_CASE("paths: XDG variables hold, and no home is needed then") {
  const Paths paths = paths_of({{"XDG_CONFIG_HOME", "/c"}, {"XDG_DATA_HOME", "/d"}, {"XDG_STATE_HOME", "/s"}});
  CHECK(paths.config == "/c/tpguide/config.toml");
  CHECK(paths.log == "/d/tpguide/log");
  CHECK(paths.state == "/s/tpguide");
}

TEST_CASE("paths: relative XDG values are ignored") {
  const Paths paths =
      paths_of({{"HOME", "/h"}, {"XDG_CONFIG_HOME", "c"}, {"XDG_DATA_HOME", "./d"}, {"XDG_STATE_HOME", "~/s"}});
  CHECK(paths.config == "/h/.config/tpguide/config.toml");
  CHECK(paths.log == "/h/.local/share/tpguide/log");
  CHECK(paths.state == "/h/.local/state/tpguide");
  CHECK(routine_folders_of({{"HOME", "/h"}, {"XDG_DATA_DIRS", "share:/opt/share::../x"}}) ==
        std::vector<std::string>{"/h/.config/tpguide/routines", "/opt/share/tpguide/routines"});
}

TEST_CASE("paths: the folders of TPGUIDE_ROUTINES come first, empty parts are ignored") {
  CHECK(routine_folders_of({{"HOME", "/h"}, {"XDG_DATA_DIRS", "/x"}, {"TPGUIDE_ROUTINES", ":/a::b/c:"}}) ==
        std::vector<std::string>{"/a", "b/c", "/h/.config/tpguide/routines", "/x/tpguide/routines"});
}

TEST_CASE("paths: without HOME the password database is asked") {
  const Paths paths = paths_of({});
  CHECK(paths.state.is_absolute());
  CHECK(paths.state.native().ends_with("/.local/state/tpguide"));
  CHECK(paths_of({{"HOME", "not/absolute"}}).state == paths.state);
}

TEST_CASE("paths: an empty variable counts as unset") {
  ::setenv("TPGUIDE_TEST_VARIABLE", "", 1);
  CHECK(real_env()("TPGUIDE_TEST_VARIABLE") == std::nullopt);
  ::setenv("TPGUIDE_TEST_VARIABLE", "x", 1);
  CHECK(real_env()("TPGUIDE_TEST_VARIABLE") == "x");
  ::unsetenv("TPGUIDE_TEST_VARIABLE");
  CHECK(real_env()("TPGUIDE_TEST_VARIABLE") == std::nullopt);
}

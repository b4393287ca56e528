// SPDX-License-Identifier: MIT
#include "cli/routine_titles.hpp"

#include <algorithm>

#include "cli/open_routine.hpp"
#include "core/text/error.hpp"

namespace tpguide {

RoutineTitles titles_of(const std::vector<std::string>& names, const Env& env) {
  RoutineTitles titles;
  if (names.empty()) return titles;
  const auto known = env.routines.names();
  for (const std::string& name : names) {
    const auto listed = std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.name == name; });
    if (listed == known.end()) continue;
    try {
      const RoutineSource source = env.routines.open(listed->name);
      if (const auto routine = judged(source, env).routine) titles.emplace(name, routine->title);
    } catch (const Error&) {
      // Who asks for a title is no place to complain of a routine; its name will do.
    }
  }
  return titles;
}

std::vector<std::string> routines_paused(const std::vector<Notice>& notices) {
  std::vector<std::string> names;
  for (const Notice& notice : notices)
    if (notice.pause == PauseFor::routine) names.push_back(notice.what);
  return names;
}

}  // namespace tpguide

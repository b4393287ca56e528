// SPDX-License-Identifier: MIT
#include "cli/recent_log.hpp"

#include <algorithm>

#include "cli/log_scope.hpp"
#include "core/rules/notice.hpp"
#include "core/rules/rest.hpp"
#include "core/trend/activity.hpp"

namespace tpguide {

LogStore::Contents read_recent_log(Env& env, const Stamp& at, MissingFile missing) {
  // Of older soreness and activities no rule asks.
  constexpr auto levels_look_back = std::max({worsening_looks_back, notices_look_back, activities_look_back});
  LogStore::Contents contents =
      env.log.read(Stamp{at.time - rules_look_back, at.offset}, Stamp{at.time - levels_look_back, at.offset});
  if (missing == MissingFile::refused) LogStore::require_every_file(contents.findings);
  tell_findings(contents.findings, env);
  return contents;
}

}  // namespace tpguide

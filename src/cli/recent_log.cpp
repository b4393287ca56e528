// SPDX-License-Identifier: MIT
#include "cli/recent_log.hpp"

#include "cli/log_scope.hpp"
#include "core/soreness/rest.hpp"

namespace tpguide {

LogStore::Contents read_recent_log(Env& env, const Stamp& at, MissingFile missing) {
  LogStore::Contents contents = env.log.read(Stamp{at.time - rules_look_back, at.offset});
  if (missing == MissingFile::refused) LogStore::require_every_file(contents.findings);
  tell_findings(contents.findings, env);
  return contents;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "cli/unfinished.hpp"

#include <fmt/format.h>

namespace tpguide {

std::optional<Checkpoint> notice_unfinished(Env& env) {
  const SessionFiles files{env.paths.state};
  if (files.is_running()) return std::nullopt;
  return take_unfinished(files, env);
}

std::optional<Checkpoint> take_unfinished(const SessionFiles& files, Env& env) {
  SessionFiles::Loaded loaded = files.load();
  if (!loaded.problem.empty()) env.out.message(loaded.problem);
  if (!loaded.checkpoint) return std::nullopt;
  if (env.now.time - loaded.checkpoint->saved.time < checkpoint_lasts) return loaded.checkpoint;

  log_as_partial(*loaded.checkpoint, env);
  env.out.message(fmt::format("the session of {} was not gone on with; it is in the log as partial",
                              friendly(loaded.checkpoint->session.started, env.now)));
  return std::nullopt;
}

void log_as_partial(const Checkpoint& checkpoint, Env& env) {
  env.log.append(session_entry(checkpoint.session, SessionStatus::partial));
  SessionFiles{env.paths.state}.remove();
}

}  // namespace tpguide

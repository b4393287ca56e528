// SPDX-License-Identifier: MIT
#include "cli/unfinished.hpp"

#include <fmt/format.h>

namespace tpguide {

std::optional<Checkpoint> notice_unfinished(Env& env) {
  const SessionFiles files{env.paths.state};
  // Most often there is none; only then is there anything to lock, so that two commands do not both log it.
  try {
    if (!files.exists()) return std::nullopt;
    const auto lock = files.lock();
    if (!lock) return std::nullopt;
    return take_unfinished(files, env);
  } catch (const Error& error) {
    // What these commands are for can be done without it.
    env.out.message(error.what(), error.hint());
    return std::nullopt;
  }
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

void log_as_partial(Checkpoint checkpoint, Env& env) {
  const SessionFiles files{env.paths.state};
  if (const auto error = log_session(std::move(checkpoint), SessionStatus::partial, files, env.log)) throw *error;
}

std::optional<Error> log_session(Checkpoint checkpoint, SessionStatus status, const SessionFiles& files,
                                 const LogStore& log) {
  // The id is on disk before the entry is: whoever finds this checkpoint again writes the same entry, which counts
  // once. Where the log cannot be written, the checkpoint still has everything, the note as well.
  if (checkpoint.entry_id.empty()) {
    checkpoint.entry_id = log.new_id();
    try {
      files.save(checkpoint, Durability::through_crash);
    } catch (const Error&) {
      // The log may be on another disk that is not full.
    }
  }
  Entry entry = entry_of(checkpoint.session, status);
  entry.id = checkpoint.entry_id;
  log.append(std::move(entry));
  try {
    files.remove();
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  }
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "core/soreness/history.hpp"

namespace tpguide {

ExitCode run(const UndoOptions&, Env& env) {
  const LogStore::Contents own = env.log.read_own();
  own.require_every_file();
  for (const Finding& finding : own.findings) env.out.message(warning_line(finding), finding.hint);
  const Entry* last = last_written(own.entries);
  if (last == nullptr)
    throw Error("there is nothing to take back",
                own.entries.empty() ? "nothing was logged on this device" : "all that was logged here is taken back");
  Entry undo;
  undo.kind = EntryKind::undo;
  undo.at = env.now;
  undo.amends = last->id;
  env.log.append(std::move(undo));
  env.out.note_done("it is taken back all the same; do not take it back again");
  env.out.print(fmt::format("Took back: {}.\n", in_words(*last, env.now)));
  return ExitCode::done;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include <optional>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/log_scope.hpp"
#include "content/builtin.hpp"
#include "core/history/history.hpp"
#include "core/log/entry_words.hpp"
#include "core/log/session_facts.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

struct UndoOptions {
  std::string id;  ///< of the entry to take back; empty: the last one
};

/// What this device has written last. It may have been taken back on any.
Entry last_entry(Env& env) {
  const LogStore::Contents own = env.log.read_own();
  const LogStore::Contents all = env.log.read();
  LogStore::require_every_file(own.findings);
  tell_findings(all.findings, env);
  if (auto last = last_written(own.entries, all.entries)) return *std::move(last);
  throw Error("there is nothing to take back",
              own.entries.empty()
                  ? "nothing was logged on this device; `tpguide undo ID` takes back an entry of another one, and "
                    "`tpguide history --ids` shows the ids"
                  : "all that was logged here is taken back");
}

/// Of any device.
Entry named_entry(const std::string& id, Env& env) {
  const LogStore::Contents log = env.log.read();
  tell_findings(log.findings, env);
  const auto number = log.entries.find(id);
  if (!number)
    throw Error(ExitCode::usage, fmt::format("there is no entry '{}'", clean(id)),
                "`tpguide history --ids` shows the ids");
  Entry named;
  log.entries.read(*number, named);
  if (named.kind == EntryKind::undo)
    throw Error(ExitCode::usage, fmt::format("'{}' takes back another entry, and cannot be taken back", clean(id)),
                "log again what was taken back");
  for (const Entry& entry : log.entries)
    if (entry.kind == EntryKind::undo && entry.amends == id)
      throw Error(fmt::format("'{}' is taken back already", clean(id)));
  return named;
}

ExitCode run(const UndoOptions& options, Env& env) {
  // Two at once would take back the same one.
  const std::optional<FileLock> lock = only_one("undo", env);
  const Entry taken_back = options.id.empty() ? last_entry(env) : named_entry(options.id, env);
  Entry undo;
  undo.kind = EntryKind::undo;
  undo.at = env.now;
  undo.amends = taken_back.id;
  env.log.append(std::move(undo));
  env.out.note_done("it is taken back all the same; do not take it back again");
  env.out.print(
      fmt::format("Took back: {}.\n", in_words(taken_back, env.now, builtin_atlas(), builtin_safety().signs)));
  if (taken_back.kind == EntryKind::session && had_stop_sign(taken_back))
    env.out.print_wrapped(builtin_safety().undo_of_stop);
  return ExitCode::done;
}

UndoOptions read(const Given& given) {
  return UndoOptions{given.one_word().value_or("")};
}

constexpr std::string_view usages[] = {"[ID]"};
constexpr ExampleSpec examples[] = {
    {"tpguide undo", "take back what was logged last"},
    {"tpguide undo && tpguide log 3", "it was a 3"},
};

}  // namespace

extern const Command command_undo{
    .name = "undo",
    .group = the_log,
    .brief = "take back what was written last",
    .usages = usages,
    .about =
        "Takes back the entry that was written last and is not yet taken back, of those that this computer has written "
        "or "
        "imported, and says which one it was. An imported one counts by the moment it was first written. Done again, "
        "it "
        "takes back the one before. ID names another entry; history --ids shows them.",
    .options = {},
    .examples = examples,
    .read = call<Needs::paths, read, run>,
};

}  // namespace tpguide

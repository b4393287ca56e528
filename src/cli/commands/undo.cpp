// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/log_scope.hpp"
#include "core/history/history.hpp"
#include "core/log/entry_words.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

struct UndoOptions {
  std::string id;  ///< of the entry to take back; empty: the last one
};

/// What this device has written last.
Entry last_entry(Env& env) {
  LastWritten last_written;
  const auto findings = env.log.each_own([&](const Entry& entry) { last_written.note(entry); });
  LogStore::require_every_file(findings);
  tell_findings(findings, env);
  LogStore::require_every_file(env.log.each_own([&](const Entry& entry) { last_written.offer(entry); }));
  if (const Entry* last = last_written.entry()) return *last;
  throw Error("there is nothing to take back", last_written.is_of_nothing() ? "nothing was logged on this device"
                                                                            : "all that was logged here is taken back");
}

/// Of any device.
Entry named_entry(const std::string& id, Env& env) {
  std::optional<Entry> named;
  bool is_undone = false;
  tell_findings(env.log.each(std::nullopt,
                             [&](const Entry& entry) {
                               if (entry.id == id) named = entry;
                               is_undone = is_undone || (entry.kind == EntryKind::undo && entry.amends == id);
                             }),
                env);
  if (!named)
    throw Error(ExitCode::usage, fmt::format("there is no entry '{}'", clean(id)),
                "`tpguide history --ids` shows the ids");
  if (named->kind == EntryKind::undo)
    throw Error(ExitCode::usage, fmt::format("'{}' takes back another entry, and cannot be taken back", clean(id)),
                "log again what was taken back");
  if (is_undone) throw Error(fmt::format("'{}' is taken back already", clean(id)));
  return *std::move(named);
}

ExitCode run(const UndoOptions& options, Env& env) {
  const Entry taken_back = options.id.empty() ? last_entry(env) : named_entry(options.id, env);
  Entry undo;
  undo.kind = EntryKind::undo;
  undo.at = env.now;
  undo.amends = taken_back.id;
  env.log.append(std::move(undo));
  env.out.note_done("it is taken back all the same; do not take it back again");
  env.out.print(fmt::format("Took back: {}.\n", in_words(taken_back, env.now)));
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

// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "core/soreness/history.hpp"

namespace tpguide {
namespace {

struct UndoOptions {};

ExitCode run(const UndoOptions&, Env& env) {
  LastWritten last_written;
  const auto findings = env.log.each_own([&](const Entry& entry) { last_written.note(entry); });
  LogStore::require_every_file(findings);
  for (const Finding& finding : findings) env.out.message(warning_line(finding), finding.hint);
  LogStore::require_every_file(env.log.each_own([&](const Entry& entry) { last_written.offer(entry); }));
  const Entry* last = last_written.entry();
  if (last == nullptr)
    throw Error("there is nothing to take back", last_written.is_of_nothing()
                                                     ? "nothing was logged on this device"
                                                     : "all that was logged here is taken back");
  Entry undo;
  undo.kind = EntryKind::undo;
  undo.at = env.now;
  undo.amends = last->id;
  env.log.append(std::move(undo));
  env.out.note_done("it is taken back all the same; do not take it back again");
  env.out.print(fmt::format("Took back: {}.\n", in_words(*last, env.now)));
  return ExitCode::done;
}

UndoOptions read(const Given& given) {
  given.no_words();
  return UndoOptions{};
}

constexpr std::string_view usages[] = {""};
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
        "takes back the one before.",
    .options = {},
    .examples = examples,
    .read = call<Needs::paths, read, run>,
};

}  // namespace tpguide

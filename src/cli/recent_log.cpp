// SPDX-License-Identifier: MIT
#include "cli/recent_log.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/log_scope.hpp"
#include "cli/muscle_names.hpp"
#include "content/builtin.hpp"
#include "core/log/entry_names.hpp"
#include "core/log/session_facts.hpp"
#include "core/rules/notice.hpp"
#include "core/rules/rest.hpp"
#include "core/session/record.hpp"
#include "core/text/closest.hpp"
#include "core/text/stem.hpp"
#include "core/trend/activity.hpp"

namespace tpguide {
namespace {

Finding about_muscle(const std::string& id, const std::string& name, const std::string& file, Position at) {
  const std::string meant = as_question(names_meant(name));
  return {file,
          at,
          Severity::warning,
          std::string(log_entry_rule),
          fmt::format("entry {} names a muscle '{}', which is not known here: no rest counts for it", id, name),
          meant.empty() ? "`tpguide list --long` has the names of muscles" : meant};
}

/// Nothing rests for a muscle of another name, and a stop sign at it would be passed over in silence.
std::vector<Finding> unknown_muscles_of(const LogEntries& entries, const Stamp& at, const Env& env) {
  std::vector<Finding> findings;
  std::set<std::string> told;
  Entry entry;
  for (std::size_t number = 0; number < entries.size(); ++number) {
    if (entries.at(number) < at.time - rules_look_back) continue;
    const bool is_old = entries.at(number) < at.time - clinician_memory;
    if (is_old && entries.kind(number) != EntryKind::session) continue;
    entries.read(number, entry);
    // A stop sign that nobody has answered for is asked about as long as the log is read.
    if (is_old && !had_stop_sign(entry)) continue;
    for (const std::string& name : unknown_muscles(entry, builtin_atlas()))
      if (told.insert(name).second) findings.push_back(about_muscle(entry.id, name, env.log.folder().native(), {}));
  }
  return findings;
}

}  // namespace

LogStore open_log(const Paths& paths) {
  return {paths.log, paths.state, [](Entry& entry) { settle_names(entry, builtin_atlas()); }};
}

LogStore::Contents read_recent_log(Env& env, const Stamp& at, MissingFile missing) {
  // Of older soreness and activities no rule asks.
  constexpr auto levels_look_back = std::max({worsening_looks_back, notices_look_back, activities_look_back});
  LogStore::Contents contents =
      env.log.read(Stamp{at.time - rules_look_back, at.offset}, Stamp{at.time - levels_look_back, at.offset});
  if (missing == MissingFile::refused) LogStore::require_every_file(contents.findings);
  for (Finding& finding : unknown_muscles_of(contents.entries, at, env))
    contents.findings.push_back(std::move(finding));
  tell_findings(contents.findings, env);
  return contents;
}

void tell_unknown_muscles(const LogEntries& entries, Env& env) {
  tell_findings(unknown_muscles_of(entries, env.now, env), env);
}

std::vector<Finding> StrangeWords::of(const Entry& entry, const std::string& file, Position at) {
  std::vector<Finding> findings;
  const auto is_new = [&](std::string_view what, const std::string& word) {
    return told_.size() < most_told && told_.emplace(what, word).second;
  };
  const auto warn = [&](std::string message, std::string hint) {
    findings.push_back({file, at, Severity::warning, std::string(log_entry_rule), std::move(message), std::move(hint)});
  };
  for (const std::string& name : unknown_muscles(entry, builtin_atlas()))
    if (is_new("muscle", name)) findings.push_back(about_muscle(entry.id, name, file, at));
  if (!entry.stop_sign.empty() && !parse<StopKind>(entry.stop_sign) && is_new("stop_sign", entry.stop_sign))
    warn(fmt::format("entry {} has a stop sign '{}', which is not known here", entry.id, entry.stop_sign),
         fmt::format("the stop signs are {}; it counts as a stop sign of no kind",
                     fmt::join(all_names<StopKind>(), ", ")));
  if (!entry.routine.empty() && !is_stem(entry.routine) && is_new("routine", entry.routine))
    warn(fmt::format("entry {} is of a routine '{}', which no routine can be called", entry.id, entry.routine),
         "it is taken, and no routine here will be the one it is of");
  return findings;
}

}  // namespace tpguide

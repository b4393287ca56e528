// SPDX-License-Identifier: MIT
#include "cli/recent_log.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>

#include "cli/log_scope.hpp"
#include "cli/muscle_names.hpp"
#include "content/builtin.hpp"
#include "core/log/entry_names.hpp"
#include "core/log/session_facts.hpp"
#include "core/rules/notice.hpp"
#include "core/rules/rest.hpp"
#include "core/text/closest.hpp"
#include "core/trend/activity.hpp"

namespace tpguide {
namespace {

/// Nothing rests for a muscle of another name, and a stop sign at it would be passed over in silence.
void add_unknown_muscles(LogStore::Contents& contents, const Stamp& at, const Env& env) {
  std::set<std::string> told;
  Entry entry;
  for (std::size_t number = 0; number < contents.entries.size(); ++number) {
    const bool is_old = contents.entries.at(number) < at.time - clinician_memory;
    if (is_old && contents.entries.kind(number) != EntryKind::session) continue;
    contents.entries.read(number, entry);
    // A stop sign that nobody has answered for is asked about as long as the log is read.
    if (is_old && !had_stop_sign(entry)) continue;
    for (const std::string& name : unknown_muscles(entry, builtin_atlas())) {
      if (!told.insert(name).second) continue;
      const std::string meant = as_question(names_meant(name));
      contents.findings.push_back(
          {env.log.folder().native(),
           {},
           Severity::warning,
           std::string(log_entry_rule),
           fmt::format("entry {} names a muscle '{}', which is not known here: no rest counts for it", entry.id, name),
           meant.empty() ? "`tpguide list --long` has the names of muscles" : meant});
    }
  }
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
  add_unknown_muscles(contents, at, env);
  tell_findings(contents.findings, env);
  return contents;
}

}  // namespace tpguide

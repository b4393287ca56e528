// SPDX-License-Identifier: MIT
// The log as everything reads it that asks what rests, what is due and what is suggested: far enough back for all of
// them, so that no two commands answer differently.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/env.hpp"
#include "core/log/log_entries.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

/// Whose entries call muscles and places as the atlas does, whoever has written them.
LogStore open_log(const Paths&);

/// Whoever amends the newest entry takes an older one for it where a file is missing: that is an Error then.
enum class MissingFile { told, refused };

/// What was logged in the `rules_look_back` before `at`, and since, soreness and activities only as far back as a rule
/// asks of them; what could not be read is said, and which muscles pressed of late nobody here knows.
LogStore::Contents read_recent_log(Env&, const Stamp& at, MissingFile = MissingFile::told);

/// The last of that for those who read the log for themselves.
void tell_unknown_muscles(const LogEntries&, Env&);

/// What entries from elsewhere call by words that nobody here knows: a muscle, a stop sign, a routine's name. They are
/// taken, and the person is told, each word once.
class StrangeWords {
 public:
  /// Warnings about an entry that stands there in the file.
  std::vector<Finding> of(const Entry&, const std::string& file, Position);

 private:
  /// Of a file with more of them nobody reads on.
  static constexpr std::size_t most_told = 100;
  std::set<std::pair<std::string, std::string>> told_;
};

}  // namespace tpguide

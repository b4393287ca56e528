// SPDX-License-Identifier: MIT
// The event stream: happenings as JSON, one object a line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/session/happening.hpp"

namespace tpguide {

class EventStream {
 public:
  /// A rehearsal says so in its first event: nothing is to be switched on for it.
  enum class Of { session, rehearsal };
  explicit EventStream(Of of = Of::session) : of_(of) {}

  /// The line for a happening, with its newline; nullopt for those that are no event.
  std::optional<std::string> line(const Happening&, const SessionSetup&);

 private:
  Of of_;
  std::optional<Instant> started_;  ///< what comes before is no event
};

/// What a stream lacks that broke off between these two of its lines, at this moment: the end of its session, as of one
/// that was left. nullopt where that has come.
std::optional<std::string> end_of_broken_stream(std::string_view first, std::string_view last, WallTime now);

}  // namespace tpguide

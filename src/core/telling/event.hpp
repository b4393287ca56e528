// SPDX-License-Identifier: MIT
// The event stream: happenings as JSON, one object a line.
#pragma once

#include <optional>
#include <string>

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

}  // namespace tpguide

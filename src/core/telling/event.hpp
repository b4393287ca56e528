// SPDX-License-Identifier: MIT
// The event stream: happenings as JSON, one object a line.
#pragma once

#include <optional>
#include <string>

#include "core/session/engine.hpp"

namespace tpguide {

class EventStream {
 public:
  /// A rehearsal says so in its first event: nothing is to be switched on for it.
  enum class Of { session, rehearsal };
  explicit EventStream(Of of = Of::session) : of_(of) {}

  /// The line for a happening, with its newline; nullopt for those that are no event.
  std::optional<std::string> line(const Happening&, const Engine&);

 private:
  Of of_;
  bool in_clock_ = false;  ///< pauses of ramps and counts are no events
};

}  // namespace tpguide

// SPDX-License-Identifier: MIT
// The event stream of SPEC section 6: happenings as JSON, one object a line.
#pragma once

#include <optional>
#include <string>

#include "core/session/engine.hpp"

namespace tpguide {

class EventStream {
 public:
  /// The line for a happening, with its newline; nullopt for those that are no event.
  std::optional<std::string> line(const Happening&, const Engine&);

 private:
  bool in_clock_ = false;  ///< pauses of ramps and counts are no events
};

}  // namespace tpguide

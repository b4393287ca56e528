// SPDX-License-Identifier: MIT
// Somebody at a terminal who answers whatever a session asks, in whatever order it comes, for sessions that may take
// another way than was planned.
#pragma once

#include <chrono>

#include "support/pty.hpp"

namespace tpguide {

/// How a session went that was gone along with.
struct Walk {
  bool has_ended = false;  ///< within `patience`
  int pauses = 0;          ///< clocks that had to be told to go on
  int blind_keys = 0;      ///< pressed because nothing had come for so long
};

/// Says yes to going on and no to the screening, gives a level of 5 and the note "a note", and starts every clock; or
/// leaves where the first one is to be started.
class Walker {
 public:
  enum class Way { to_the_end, leaving };
  explicit Walker(Way way) : way_(way) {}
  Walk walk_along(Pty&, std::chrono::milliseconds patience) const;

 private:
  Way way_;
};

}  // namespace tpguide

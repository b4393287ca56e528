// SPDX-License-Identifier: MIT
// What a look at one routine, one muscle or one place takes in, all where none is named.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/history/history.hpp"

namespace tpguide {

class Look {
 public:
  /// What a routine presses is learnt from its sessions from `since` on; the filter's own time is not asked. The
  /// history must live as long.
  Look(const History&, const HistoryFilter&, const Stamp& since);

  /// As is_selected() says of it, and a session has pressed the muscle, where one is named.
  bool takes_in_session(const Entry& session) const;
  /// With a muscle, what presses it.
  bool takes_in_routine(std::string_view routine) const;
  /// Soreness noted at a muscle, or at a place that is none: with a routine, what it presses; with a side, also what
  /// was noted without one, since it may be of that side.
  bool takes_in_spot(std::string_view muscle, std::string_view place = {}, std::optional<Side> side = {}) const;

 private:
  std::string routine_, muscle_, place_;
  std::optional<Side> side_;
  std::set<std::string_view> pressed_by_routine_, pressing_muscle_;
};

}  // namespace tpguide

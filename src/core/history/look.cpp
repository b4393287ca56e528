// SPDX-License-Identifier: MIT
#include "core/history/look.hpp"

#include "core/log/session_facts.hpp"

namespace tpguide {

Look::Look(const History& history, const HistoryFilter& filter, const Stamp& since)
    : routine_(filter.routine), muscle_(filter.muscle), place_(filter.place), side_(filter.side) {
  if (routine_.empty() && muscle_.empty()) return;
  for (const Entry& session : history.entries) {
    if (session.kind != EntryKind::session || session.at < since) continue;
    for (const Point& point : session.points) {
      if (!pressed(point)) continue;
      if (session.routine == routine_) pressed_by_routine_.insert(point.muscle);
      if (point.muscle == muscle_) pressing_muscle_.insert(session.routine);
    }
  }
}

bool Look::takes_in_session(const Entry& session) const {
  return place_.empty() && (routine_.empty() || session.routine == routine_) &&
         (muscle_.empty() || pressed(session, muscle_));
}

bool Look::takes_in_routine(std::string_view routine) const {
  return place_.empty() && (routine_.empty() || routine == routine_) &&
         (muscle_.empty() || pressing_muscle_.contains(routine));
}

bool Look::takes_in_spot(std::string_view muscle, std::string_view place, std::optional<Side> side) const {
  if (!place_.empty()) return muscle.empty() && place == place_ && is_same_side(side, side_);
  return (muscle_.empty() || muscle == muscle_) && (routine_.empty() || pressed_by_routine_.contains(muscle));
}

}  // namespace tpguide

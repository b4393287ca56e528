// SPDX-License-Identifier: MIT
#include "core/soreness/session_facts.hpp"

#include <algorithm>
#include <chrono>

namespace tpguide {

bool pressed(const Point& point) {
  return point.held > point.held.zero();
}

bool pressed(const Entry& session, std::string_view muscle, std::optional<Side> side) {
  return std::any_of(session.points.begin(), session.points.end(), [&](const Point& point) {
    return point.muscle == muscle && (!side || point.side == *side) && pressed(point);
  });
}

bool pressed_anything(const Entry& session) {
  return std::any_of(session.points.begin(), session.points.end(), [](const Point& point) { return pressed(point); });
}

bool had_stop_sign(const Entry& session) {
  return !session.stop_sign.empty() || session.status == SessionStatus::stopped ||
         std::any_of(session.points.begin(), session.points.end(),
                     [](const Point& point) { return point.outcome == PointOutcome::stopped; });
}

bool is_same_side(std::optional<Side> a, std::optional<Side> b) {
  return !a || !b || a == b;
}

bool is_from_future(const Stamp& at, const Stamp& now) {
  return at.time - now.time > std::chrono::hours{24};
}

}  // namespace tpguide

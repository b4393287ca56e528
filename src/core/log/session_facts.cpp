// SPDX-License-Identifier: MIT
#include "core/log/session_facts.hpp"

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

bool did_anything(const Entry& session) {
  const bool warmed = session.heat && *session.heat > session.heat->zero();
  return warmed || pressed_anything(session) || session.status == SessionStatus::completed;
}

bool had_stop_sign(const Entry& session) {
  return !session.stop_sign.empty() || session.status == SessionStatus::stopped ||
         std::any_of(session.points.begin(), session.points.end(),
                     [](const Point& point) { return point.outcome == PointOutcome::stopped; });
}

Stamp pressed_last(const Entry& session) {
  if (!session.ended) return session.at;
  const auto took = session.ended->time - session.at.time;
  // By hand, or from elsewhere. A session is gone on with for so long after its last sign of life, again and again.
  return took < took.zero() || took > std::chrono::days{7} ? session.at : *session.ended;
}

Stamp pressed_until(const Entry& session) {
  if (const Stamp last = pressed_last(session); last != session.at) return last;
  WallTime until = session.at.time + session.heat.value_or(std::chrono::seconds{0});
  for (const Point& point : session.points) until += point.held;
  return {until, session.at.offset};
}

bool is_on_day_of(const Stamp& at, const Stamp& now) {
  return calendar_day(at) >= calendar_day(now) && !is_from_future(at, now);
}

bool is_of_today(const Entry& session, const Stamp& now) {
  if (is_on_day_of(pressed_last(session), now)) return true;
  // A clock that was set back makes it a time to come.
  const Stamp until = pressed_until(session);
  return now.time - until.time < shortest_night && !is_from_future(until, now);
}

Stamp today_until(const Entry& session, const Stamp& now) {
  const WallTime night_after = pressed_until(session).time + shortest_night;
  if (!is_on_day_of(pressed_last(session), now)) return {night_after, now.offset};
  const WallTime midnight = calendar_day(now) + std::chrono::days{1} - WallTime::duration{now.offset};
  return {std::max(midnight, night_after), now.offset};
}

bool is_same_side(std::optional<Side> a, std::optional<Side> b) {
  return !a || !b || a == b;
}

bool is_from_future(const Stamp& at, const Stamp& now) {
  return at.time - now.time > std::chrono::hours{24};
}

}  // namespace tpguide

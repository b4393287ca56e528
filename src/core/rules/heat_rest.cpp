// SPDX-License-Identifier: MIT
#include "core/rules/heat_rest.hpp"

#include <algorithm>

#include "core/log/session_facts.hpp"

namespace tpguide {
namespace {

constexpr std::chrono::minutes least_heat{5};
constexpr std::chrono::hours between_heats{2};
constexpr int most_heats_a_day = 3;

}  // namespace

std::optional<HeatRest> heat_rest(const History& history, const Stamp& now) {
  int times = 0;
  std::optional<WallTime> last;
  for (const Entry& entry : history.entries) {
    if (entry.kind != EntryKind::session || entry.heat.value_or(std::chrono::seconds{0}) < least_heat) continue;
    // Its heat may have come last.
    const Stamp until = pressed_until(entry);
    if (is_from_future(until, now)) continue;
    if (is_on_day_of(pressed_last(entry), now)) ++times;
    last = std::max(last.value_or(until.time), until.time);
  }
  if (!last) return std::nullopt;
  if (times >= most_heats_a_day) {
    const WallTime midnight = calendar_day(now) + std::chrono::days{1} - WallTime::duration{now.offset};
    return HeatRest{HeatRest::Why::often_enough, {std::max(midnight, *last + between_heats), now.offset}};
  }
  if (now.time >= *last + between_heats) return std::nullopt;
  return HeatRest{HeatRest::Why::too_near, {*last + between_heats, now.offset}};
}

}  // namespace tpguide

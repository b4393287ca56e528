// SPDX-License-Identifier: MIT
// Entries of a log for tests, and what tests ask of a history.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/history/history.hpp"

namespace tpguide {

/// The entries of a history that a filter takes in, in their order.
std::vector<Entry> select(const History&, const HistoryFilter&);
/// A log of these, and what is in a log.
LogEntries log_of(const std::vector<Entry>&);
History make_history(const std::vector<Entry>&);
std::vector<Entry> all_of(const LogEntries&);

namespace test {

/// 2026-11-21, six in the evening, an hour east of Greenwich.
inline constexpr Stamp now{
    std::chrono::sys_days{std::chrono::year{2026} / std::chrono::November / 21} + std::chrono::hours{17},
    std::chrono::minutes{60}};
/// So long before that.
Stamp ago(std::chrono::minutes);

Entry made(EntryKind, std::string id, const Stamp& at);
/// Of the routine "test", completed.
Entry session(std::string id, const Stamp& at, std::vector<Point> points);
/// 45 seconds, to the end.
Point held(std::string muscle, Side);
/// Of the session with the id `amends`; no two of different places or moments have one id.
Entry rating(std::string amends, const Stamp& at, std::optional<Level> spots, std::string muscle = "",
             std::optional<Side> side = std::nullopt);

}  // namespace test
}  // namespace tpguide

// SPDX-License-Identifier: MIT
// What home says, row by row, and which rows have room: it is read at a glance, so it never grows.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/history/history.hpp"
#include "core/rules/rest.hpp"
#include "core/text/for_ear.hpp"
#include "core/text/line.hpp"
#include "core/trend/trend.hpp"

namespace tpguide {

/// Of what has no room the first goes first. Nothing of `always` ever goes.
enum class Need { pleasant, useful, asked, always };

struct HomeRow {
  std::string label;  ///< "Resting"; empty: the text begins at the edge
  std::string text;
  std::string command;  ///< below the text, or behind it where both fit a line; never broken
  Need need = Need::useful;
};

inline constexpr std::size_t most_home_lines = 12;

std::vector<Line> lines_of(const HomeRow&, int width, ReadBy = ReadBy::eye);
/// As they were but for those that have no room; of equal need the last goes first.
std::vector<HomeRow> rows_with_room(std::vector<HomeRow>, int width, std::size_t most_lines = most_home_lines);

/// The last seven days: how many sessions, the pain they began with, and what was noted without one.
std::string week_in_words(const History&, const Stamp& now);
/// What became of the pain before sessions in the last 90 days, else of the place that was noted most; empty while it
/// is too early to tell.
std::string trend_at_a_glance(const History&, const Safety&, const Stamp& now);
/// "yesterday 21:00, shoulder-headache, completed, pain 5 → 3, next day 2".
std::string last_time_in_words(const Entry& session, const Stamp& now);
/// At most two lines of the width; what is strictest first, and how many more there are.
std::string rests_at_a_glance(std::vector<Rest>, const Safety&, const Atlas&, const Stamp& now, int width);

}  // namespace tpguide

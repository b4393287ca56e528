// SPDX-License-Identifier: MIT
// A trend in sentences and figures for people, the same on a terminal and on paper. Cleaned for both.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/safety/safety.hpp"
#include "core/text/plural.hpp"
#include "core/trend/trend.hpp"

namespace tpguide {

std::string verdict_in_words(const Trend&, const Safety&);
std::string verdict_in_words(const NotedSeries&, const Safety&);
/// "head", or "where it bothers you".
std::string series_name(const NotedSeries&);
/// "5 times, 4 (2 to 6); the last 3, today 08:10".
std::string series_in_words(const NotedSeries&, const Stamp& now);
/// "less by 2 (0 to 3) after a session": nothing where it is not known.
std::string movement_in_words(const RoutineFigures&);
/// What the log cannot tell, a sentence each; perhaps nothing.
std::vector<std::string> unknowns_in_words(const Trend&, const Safety&);
/// Of routines by name, as far as they are known.
using RoutineTitles = std::map<std::string, std::string>;
/// A routine by its title, or by its name where it has none here.
std::string notice_in_words(const Notice&, const Safety&, const RoutineTitles& = {});

/// "3", "2.5": at most one decimal.
std::string number_in_words(double);
/// Of changes: "-2 (-4 to +1)"; "none known" where there is none.
std::string change_in_words(const Spread&);
/// Of levels: "4 (2 to 6)".
std::string level_in_words(const Spread&);
/// "4 → 7, up 3: a change", "rated once, 4".
std::string activity_in_words(const ActivityTrend&);
/// "mean of 2: 4 → 6.5, up 2.5: a change".
std::string mean_in_words(const ActivityMean&);

}  // namespace tpguide

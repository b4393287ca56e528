// SPDX-License-Identifier: MIT
// The trend of pain that is noted without a session, and of stiffness in a movement.
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/trend/trend_chart.hpp"
#include "core/trend/trend_json.hpp"
#include "core/trend/trend_words.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

int next_id = 0;

Entry pain(const Stamp& at, Level level, std::string place) {
  Entry entry = made(EntryKind::soreness, fmt::format("01P{:023}", ++next_id), at);
  entry.level = level;
  entry.place = std::move(place);
  return entry;
}

/// One a day, the last one yesterday.
std::vector<Entry> daily(const std::string& place, const std::vector<Level>& levels) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < levels.size(); ++i)
    entries.push_back(pain(ago(days{1} * (levels.size() - i)), levels[i], place));
  return entries;
}

Entry moved(const Stamp& at, std::optional<Level> before, std::optional<Level> after) {
  Entry entry = session(fmt::format("01M{:023}", ++next_id), at, {held("upper-trapezius", Side::left)});
  entry.move_before = before;
  entry.move_after = after;
  return entry;
}

Trend trend_of(const std::vector<Entry>& entries, const HistoryFilter& filter = {}) {
  const LogEntries log = log_of(entries);
  return trend_of(LongHistory(log), filter, builtin_atlas(), now);
}

}  // namespace

TEST_CASE("series: pain at a place is judged as pain before sessions is, by the means of three days") {
  const Trend trend = trend_of(daily("head", {7, 6, 6, 4, 4, 3}), {{}, {}, {}, "head"});
  CHECK(trend.verdict == Verdict::meaningful);
  CHECK(trend.before_days == 6);
  CHECK(verdict_in_words(trend, builtin_safety()) ==
        "A meaningful change. Pain at “head” was 6.3 at first and is 3.7 lately: 2.7 points (42 percent) less.");
  CHECK(trend_of(daily("head", {7, 6, 6, 4, 4})).series.front().verdict == Verdict::too_few);
}

TEST_CASE("series: each place has its own, the one of most days first, and where it bothers is one of them") {
  std::vector<Entry> entries = daily("head", {5, 5, 4});
  for (Entry& entry : daily("", {2, 2, 3, 3})) entries.push_back(std::move(entry));
  const Trend trend = trend_of(entries);
  REQUIRE(trend.series.size() == 2);
  CHECK(series_name(trend.series[0]) == "where it bothers you");
  CHECK(series_in_words(trend.series[0], now) == "4 times, 2.5 (2 to 3); the last 3, yesterday 18:00");
  CHECK(series_name(trend.series[1]) == "head");
  CHECK(trend.verdict == Verdict::too_few);
  CHECK(verdict_in_words(trend, builtin_safety()) ==
        "Too early to tell. That takes your pain before a session on 6 days; so far it is noted on 0 days.");
}

TEST_CASE("series: a look at a routine or a muscle takes in no place, and one at a place no session") {
  std::vector<Entry> entries = daily("head", {5, 5, 4});
  entries.push_back(moved(ago(days{1}), 5, 3));
  CHECK(trend_of(entries, {{}, "test", {}, {}}).series.empty());
  CHECK(trend_of(entries, {{}, {}, "upper-trapezius", {}}).series.empty());
  CHECK(trend_of(entries, {{}, {}, {}, "head"}).all.sessions == 0);
  CHECK(trend_of(entries, {{}, {}, {}, "knee"}).series.empty());
}

TEST_CASE("series: without sessions the chart is that of the place") {
  const Chart chart = chart_of(trend_of(daily("head", {5, 5, 4})));
  CHECK(chart.title == "Pain at “head”, 0–10");
  REQUIRE(chart.series.size() == 1);
  CHECK(chart.series.front().points.size() == 3);
}

TEST_CASE("series: the JSON has the levels of each place by day") {
  const std::string json = trend_json(trend_of(daily("head", {5, 4}), {{}, {}, {}, "head"}));
  CHECK(json.find("\"place\": \"head\"") != std::string::npos);
  CHECK(json.find("\"day\": \"2026-11-19\",\n          \"level\": 5") != std::string::npos);
}

TEST_CASE("movement: stiffness is summed beside pain, by routine, and has no verdict") {
  std::vector<Entry> entries;
  for (int day = 6; day > 0; --day) entries.push_back(moved(ago(days{day * 2}), day, day - 1));
  entries.push_back(moved(ago(1h), 5, std::nullopt));
  const Trend trend = trend_of(entries);
  REQUIRE(trend.routines.size() == 1);
  CHECK(trend.all.movement == Spread{6, -1, -1, -1});
  CHECK(movement_in_words(trend.routines.front()) ==
        "-1 (-1 to -1) after, in 6 sessions; before it 5 at first, 2.7 lately");
  CHECK(movement_in_words({"none", {}, {}, {}}) == "");
}

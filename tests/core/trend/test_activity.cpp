// SPDX-License-Identifier: MIT
#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/text/shell.hpp"
#include "core/trend/activity.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

const Stamp now = parse_rfc3339("2026-11-21T18:00:00+01:00").value();

Stamp ago(std::chrono::days time) {
  return {now.time - time, now.offset};
}

/// "look 3 to 7 of 2", a line each, a dash before those set aside.
std::string text_of(const Activities& activities) {
  std::string text;
  const auto add = [&](const char* lead, const ActivityTrend& one) {
    text += fmt::format("{}{} {} to {} of {}\n", lead, one.name, one.first, one.latest, one.ratings);
  };
  for (const ActivityTrend& one : activities.followed) add("", one);
  for (const ActivityTrend& one : activities.set_aside) add("- ", one);
  return text;
}

}  // namespace

TEST_CASE("activity: first and latest are told by time, in whatever order they come") {
  ActivitySum sum;
  sum.add("look", ago(std::chrono::days{10}), 5);
  sum.add("look", ago(std::chrono::days{30}), 3);
  sum.add("look", ago(std::chrono::days{1}), 7);
  sum.add("look", ago(std::chrono::days{20}), 0);
  CHECK(text_of(sum.sum()) == "look 3 to 7 of 4\n");
  CHECK(sum.sum().followed.front().change() == 4);
}

TEST_CASE("activity: the three rated last are followed, and one set aside comes back when it is rated again") {
  ActivitySum sum;
  sum.add("look", ago(std::chrono::days{40}), 3);
  sum.add("sleep", ago(std::chrono::days{30}), 4);
  sum.add("carry", ago(std::chrono::days{20}), 5);
  sum.add("write", ago(std::chrono::days{10}), 6);
  CHECK(text_of(sum.sum()) == "sleep 4 to 4 of 1\ncarry 5 to 5 of 1\nwrite 6 to 6 of 1\n- look 3 to 3 of 1\n");
  sum.add("look", ago(std::chrono::days{1}), 8);
  CHECK(text_of(sum.sum()) == "look 3 to 8 of 2\ncarry 5 to 5 of 1\nwrite 6 to 6 of 1\n- sleep 4 to 4 of 1\n");
}

TEST_CASE("activity: the mean is of two or three that were rated twice") {
  ActivitySum sum;
  sum.add("look", ago(std::chrono::days{40}), 3);
  sum.add("look", ago(std::chrono::days{4}), 6);
  sum.add("sleep", ago(std::chrono::days{30}), 4);
  CHECK_FALSE(mean_of(sum.sum().followed));
  sum.add("sleep", ago(std::chrono::days{3}), 6);
  const auto mean = mean_of(sum.sum().followed);
  REQUIRE(mean);
  CHECK(mean->first == 3.5);
  CHECK(mean->latest == 6);
  CHECK(mean->change() == 2.5);
}

TEST_CASE("activity: due again two weeks after the last rating, not a minute before") {
  ActivitySum sum;
  sum.add("look", {ago(std::chrono::days{14}).time + 1min, now.offset}, 3);
  CHECK(activities_due(sum.sum(), now).empty());
  sum.add("sleep", ago(std::chrono::days{14}), 3);
  REQUIRE(activities_due(sum.sum(), now).size() == 1);
  CHECK(activities_due(sum.sum(), now).front().name == "sleep");
}

TEST_CASE("activity: of the history only what stands counts") {
  Entry rated;
  rated.kind = EntryKind::activity;
  rated.id = "a";
  rated.at = ago(std::chrono::days{2});
  rated.activity = "look";
  rated.level = 4;
  Entry wrong = rated;
  wrong.id = "b";
  wrong.at = ago(std::chrono::days{1});
  wrong.level = 9;
  Entry undo;
  undo.kind = EntryKind::undo;
  undo.id = "c";
  undo.amends = "b";
  CHECK(text_of(activities_of(make_history({undo, wrong, rated}), now)) == "look 4 to 4 of 1\n");
}

TEST_CASE("activity: what was rated over 90 days ago is not followed") {
  Entry rated;
  rated.kind = EntryKind::activity;
  rated.id = "a";
  rated.activity = "look";
  rated.level = 4;
  rated.at = ago(std::chrono::days{90});
  CHECK(text_of(activities_of(make_history({rated}), now)) == "look 4 to 4 of 1\n");
  rated.at = ago(std::chrono::days{91});
  CHECK(activities_of(make_history({rated}), now).followed.empty());
}

TEST_CASE("activity: a name is one word of a shell, whatever is in it") {
  CHECK(shell_quoted("look over the shoulder") == "\"look over the shoulder\"");
  CHECK(shell_quoted("it's hard") == "\"it's hard\"");
  CHECK(shell_quoted("$(reboot) `x`") == "'$(reboot) `x`'");
  CHECK(shell_quoted("\"don't\"") == "'\"don'\\''t\"'");
  CHECK(shell_quoted("a\x1b[2Jb") == "\"a�[2Jb\"");
}

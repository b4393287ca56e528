// SPDX-License-Identifier: MIT
// What the rules make of pain noted at a place that is no muscle, and of pain where it bothers.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/log/entry_words.hpp"
#include "core/rules/notice.hpp"
#include "core/rules/rest.hpp"
#include "core/trend/trend_words.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

Entry pain(const Stamp& at, Level level, std::string place, std::optional<Side> side = std::nullopt) {
  Entry entry = made(EntryKind::soreness, fmt::format("pain {} {}", place, rfc3339(at)), at);
  entry.level = level;
  entry.place = std::move(place);
  entry.side = side;
  return entry;
}

std::string notices(const std::vector<Entry>& raw, const HistoryFilter& filter = {}) {
  std::string text;
  for (const Notice& notice : notices_of(make_history(raw), builtin_atlas(), now, filter))
    text += notice_in_words(notice, builtin_safety()) + "\n";
  return text;
}

const std::string low_back_worse =
    "low back: pain or soreness went up by 2 or more, twice running. Rest it, and ask a doctor or physiotherapist.\n";

std::vector<Entry> rising(const std::string& place, std::optional<Side> side = std::nullopt) {
  return {pain(ago(days{3}), 3, place, side), pain(ago(days{2}), 5, place, side), pain(ago(days{1}), 6, place, side)};
}

}  // namespace

TEST_CASE("noted places: pain that rises twice running at a place is told with its name, and rests no muscle") {
  CHECK(notices(rising("low back")) == low_back_worse);
  CHECK(notices(rising("temple", Side::left)).starts_with("left temple: pain or soreness went up"));
  CHECK(rests_in_force(make_history(rising("low back")), now).empty());
}

TEST_CASE("noted places: two places, and a place and where it bothers, are not compared with one another") {
  CHECK(notices({pain(ago(days{3}), 3, "head"), pain(ago(days{2}), 5, "low back"), pain(ago(days{1}), 6, "knee")}) ==
        "");
  CHECK(notices({pain(ago(days{3}), 3, ""), pain(ago(days{2}), 5, "head"), pain(ago(days{1}), 6, "head")}) == "");
}

TEST_CASE("noted places: a look at one place takes in that place alone") {
  std::vector<Entry> raw = rising("low back");
  for (Entry& entry : rising("head")) raw.push_back(std::move(entry));
  CHECK(notices(raw, {{}, {}, {}, "low back"}) == low_back_worse);
  CHECK(notices(raw, {{}, {}, {}, "knee"}) == "");
  CHECK(notices(raw, {{}, {}, "triceps", {}}) == "");
  CHECK(notices(raw, {{}, "desk", {}, {}}) == "");
}

TEST_CASE("noted places: pain of 7 or more at one place for over a week asks for somebody") {
  const std::string strong = notice_in_words({NoticeKind::strong_pain, {}}, builtin_safety()) + "\n";
  CHECK(notices({pain(ago(days{8}), 7, "head"), pain(ago(days{4}), 8, "head"), pain(ago(1h), 7, "head")}) == strong);
  CHECK(notices({pain(ago(days{8}), 7, "head"), pain(ago(days{4}), 8, "knee"), pain(ago(1h), 7, "knee")}) == "");
}

TEST_CASE("noted places: four weeks with no clear change at a place name a next step, unless the pain is gone") {
  const auto weeks = [](Level last) {
    std::vector<Entry> raw;
    for (int week = 4; week > 0; --week) raw.push_back(pain(ago(days{week * 7}), 4, "head"));
    raw.push_back(pain(ago(1h), last, "head"));
    return raw;
  };
  CHECK(notices(weeks(4)) ==
        "head: 4 weeks, and no clear change is noted. See a doctor or physiotherapist: they look for other causes.\n");
  CHECK(notices(weeks(0)) == "");
}

TEST_CASE("noted places: of a muscle the muscle counts, whatever place stands beside it by hand") {
  Entry entry = pain(ago(days{1}), 4, "head");
  entry.muscle = "triceps";
  CHECK(in_words(entry, now, builtin_atlas(), "signs") == "soreness 4 at triceps, yesterday 18:00");
  CHECK_FALSE(is_selected(entry, {{}, {}, {}, "head"}));
}

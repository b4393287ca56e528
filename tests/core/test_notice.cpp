// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/routine/builtin.hpp"
#include "core/soreness/notice.hpp"
#include "core/soreness/trend_words.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

Entry session(const Stamp& at, std::optional<Level> before, std::string routine = "desk") {
  Entry entry = made(EntryKind::session, routine + " " + rfc3339(at), at);
  entry.routine = std::move(routine);
  entry.before = before;
  return entry;
}

Entry rating(const Entry& of, const Stamp& at, Level next_day) {
  Entry entry = made(EntryKind::next_day, "rating " + rfc3339(at), at);
  entry.amends = of.id;
  entry.next_day = next_day;
  return entry;
}

Entry noted(const Stamp& at, Level level, std::string muscle = "triceps") {
  Entry entry = made(EntryKind::soreness, "noted " + muscle + rfc3339(at), at);
  entry.level = level;
  entry.muscle = std::move(muscle);
  return entry;
}

std::string notices(std::vector<Entry> raw) {
  std::string text;
  for (const Notice& notice : notices_of(make_history(std::move(raw)), now))
    text += fmt::format("{}{}{}\n", name_of(notice.kind), notice.what.empty() ? "" : " ", notice.what);
  return text;
}

}  // namespace

TEST_CASE("notices: pain of 7 or more for over a week asks to see someone") {
  CHECK(notices({noted(ago(days{8}), 7), noted(ago(days{4}), 8), noted(ago(1h), 7)}) == "strong-pain\n");
  CHECK_MESSAGE(notices({noted(ago(days{7}), 7), noted(ago(0min), 7)}) == "", "a week is not over a week");
  CHECK_MESSAGE(notices({noted(ago(days{8}), 7), noted(ago(days{4}), 6), noted(ago(1h), 7)}) == "", "it was less");
  CHECK_MESSAGE(notices({noted(ago(days{8}), 7), noted(ago(1h), 7, "biceps")}) == "", "two places");
  CHECK_MESSAGE(
      notices({noted(ago(days{8}), 7), noted(ago(days{4}), 2, "biceps"), noted(ago(1h), 7)}) == "strong-pain\n",
      "elsewhere it is less");
  CHECK_MESSAGE(notices({noted(ago(days{30}), 7), noted(ago(1h), 7)}) == "", "nothing is known of a month");
  CHECK_MESSAGE(notices({noted(ago(days{30}), 7), noted(ago(days{20}), 7)}) == "", "long ago");
}

TEST_CASE("notices: strong pain is also what sessions began with, and the day after") {
  const Entry first = session(ago(days{9}), 8), second = session(ago(days{5}), 7), third = session(ago(days{1}), 9);
  CHECK(notices({first, second, third}) == "strong-pain\n");
  CHECK(notices({first, second, third, rating(first, ago(days{8}), 3)}) == "");
  CHECK(notices({first, second, third, rating(first, ago(days{8}), 7)}) == "strong-pain\n");
  CHECK(notices({first, second, session(ago(days{1}), 9, "other")}) == "");
}

TEST_CASE("notices: two and four weeks count from where the sessions began to follow one another") {
  std::vector<Entry> again;
  for (int i = 0; i < 6; ++i) again.push_back(session(ago(days{1 + 3 * i}), 6));
  CHECK(notices(again) == "recheck\n");
  again.push_back(session(ago(days{60}), 6));
  CHECK_MESSAGE(notices(again) == "recheck\n", "an episode long before is not this one");
  again.push_back(session(ago(days{30}), 6));
  CHECK(notices(again) == "see-professional\n");
}

TEST_CASE("notices: what is older than three months is not asked") {
  std::vector<Entry> raw{session(ago(days{95}), 9), session(ago(days{94}), 9), session(ago(days{93}), 9)};
  for (int i = 0; i < 6; ++i) raw.push_back(session(ago(days{1 + i}), 4));
  CHECK(notices(raw) == "");
  CHECK(notices({noted(ago(days{100}), 9), noted(ago(days{92}), 9)}) == "");
}

TEST_CASE("notices: the sentences are those of the safety sheet") {
  const Safety& safety = builtin_safety();
  CHECK(notice_in_words({NoticeKind::strong_pain, ""}, safety) ==
        "Pain of 7 or more for over a week: see a doctor or physiotherapist.");
  CHECK(notice_in_words({NoticeKind::pause_area, "triceps, left"}, safety) ==
        "triceps, left: pain or soreness up by 2 or more in two records running. Rest the area and ask a doctor or "
        "physiotherapist.");
}

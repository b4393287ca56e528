// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "core/exchange/markdown.hpp"
#include "core/text/when.hpp"
#include "support/little_atlas.hpp"

using namespace tpguide;

namespace {

Stamp at(std::string_view text) {
  return parse_rfc3339(text).value();
}

Entry soreness(std::string_view when, Level level) {
  Entry entry;
  entry.at = at(when);
  entry.level = level;
  return entry;
}

}  // namespace

TEST_CASE("markdown: front matter, then a line a day, oldest first") {
  const Atlas atlas = test::little_atlas();
  std::string text;
  MarkdownDays days(atlas, "signs", at("2026-11-21T18:00:00+01:00"), 5, [&](std::string_view part) { text += part; });
  Entry session;
  session.kind = EntryKind::session;
  session.at = at("2026-11-19T10:00:00+01:00");
  session.routine = "stiff-neck";
  session.status = SessionStatus::completed;
  session.before = 6;
  session.after = 3;
  session.next_day = 2;
  session.note = "easier\nto turn";
  days.add(session);
  Entry spot = soreness("2026-11-19T20:00:00+01:00", 4);
  spot.muscle = "upper-trapezius";
  spot.side = Side::left;
  days.add(spot);
  session.at = at("2026-11-20T10:00:00+01:00");
  session.after.reset();
  session.next_day.reset();
  session.note.clear();
  session.status = SessionStatus::partial;
  days.add(session);
  Entry activity = soreness("2026-11-20T12:00:00+01:00", 7);
  activity.kind = EntryKind::activity;
  activity.activity = "look back";
  days.add(activity);
  days.add(soreness("2026-11-21T08:00:00+01:00", 0));
  days.end();
  CHECK(text ==
        "---\ntitle: Soreness log\nexported: 2026-11-21\nentries: 5\ntags: [tpguide]\n---\n\n"
        "- 2026-11-19: stiff-neck 6 → 3, next day 2 “easier to turn”; left upper-trapezius 4\n"
        "- 2026-11-20: stiff-neck, 6 before, in part; look back 7 (10 is best)\n"
        "- 2026-11-21: sore 0\n");
}

TEST_CASE("markdown: what was written by hand is never markup, and an empty log is its front matter") {
  const Atlas atlas = test::little_atlas();
  std::string text;
  MarkdownDays days(atlas, "signs", at("2026-11-21T18:00:00+01:00"), 0, [&](std::string_view part) { text += part; });
  days.end();
  CHECK(text.ends_with("entries: 0\ntags: [tpguide]\n---\n\n"));
  text.clear();
  Entry entry = soreness("2026-11-21T08:00:00+01:00", 1);
  entry.note = "[[link]] <b> #tag *x*\n- item \u200F\x1b";
  days.add(entry);
  days.end();
  CHECK(text == "- 2026-11-21: sore 1 “\\[\\[link\\]\\] \\<b\\> \\#tag \\*x\\* - item \u200F\uFFFD”\n");
}

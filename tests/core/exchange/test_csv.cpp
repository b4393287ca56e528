// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "core/exchange/csv.hpp"

using namespace tpguide;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("csv: a session is one line, what is unknown is empty") {
  Entry session;
  session.id = "01S";
  session.at = parse_rfc3339("2026-11-20T23:30:05-03:00").value();
  session.kind = EntryKind::session;
  session.routine = "shoulder-headache";
  session.status = SessionStatus::stopped;
  session.before = 6;
  session.after = 0;
  session.move_before = 5;
  session.move_after = 3;
  session.spots = 4;
  session.signs = false;
  session.heat = seconds{900};
  session.points = {{"upper-trapezius", Side::left, milliseconds{45500}, 5, PointOutcome::done},
                    {"suboccipitals", Side::middle, milliseconds{0}, std::nullopt, PointOutcome::skipped}};
  session.stop_sign = "pain";
  session.note = "after \"driving\", tired";
  CHECK(csv_row(session) ==
        "01S,2026-11-20T23:30:05-03:00,2026-11-20,23:30,session,shoulder-headache,stopped,6,0,5,3,,4,no,,,900,,45.5,"
        "\"upper-trapezius left 45.5 s strength 5 done; suboccipitals middle 0 s skipped\",pain,,,,,,"
        "\"after \"\"driving\"\", tired\",\r\n");
}

TEST_CASE("csv: an activity has its level in a column of its own, and every line has as many cells as the head") {
  Entry activity;
  activity.id = "01A";
  activity.at = parse_rfc3339("2026-11-20T21:00:00Z").value();
  activity.kind = EntryKind::activity;
  activity.activity = "look over the shoulder";
  activity.level = 4;
  const std::string row = csv_row(activity);
  CHECK(row ==
        "01A,2026-11-20T21:00:00+00:00,2026-11-20,21:00,activity,,,,,,,,,,,,,,,,,look over the shoulder,4,,,,,\r\n");
  CHECK(std::count(row.begin(), row.end(), ',') == std::count(csv_head().begin(), csv_head().end(), ','));
  CHECK(csv_head().ends_with("\r\n"));
}

TEST_CASE("csv: pain at a place that is no muscle has a column for it") {
  Entry pain;
  pain.id = "01P";
  pain.at = parse_rfc3339("2026-11-20T21:00:00Z").value();
  pain.kind = EntryKind::soreness;
  pain.place = "low back";
  pain.side = Side::left;
  pain.level = 6;
  CHECK(csv_row(pain) ==
        "01P,2026-11-20T21:00:00+00:00,2026-11-20,21:00,soreness,,,,,,,,,,,,,,,,,,6,,left,low back,,\r\n");
}

TEST_CASE("csv: no cell is a formula to a spreadsheet") {
  CHECK(csv_cell("=1+1") == "'=1+1");
  CHECK(csv_cell("+1") == "'+1");
  CHECK(csv_cell("-1") == "'-1");
  CHECK(csv_cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_cell("\t=1") == "\"'\t=1\"");
  CHECK(csv_cell("\r=1") == "\"'\r=1\"");
  CHECK(csv_cell("\n=1") == "\"'\n=1\"");
  CHECK(csv_cell(" =1") == "' =1");
  CHECK(csv_cell(" \r\n\t +1") == "\"' \r\n\t +1\"");
  CHECK(csv_cell("\ufeff=1") == "'\ufeff=1");
  CHECK(csv_cell("\u00a0\u200b-1") == "'\u00a0\u200b-1");
  for (const std::string sign : {"＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−"})
    CHECK(csv_cell(sign + "1") == "'" + sign + "1");
  CHECK(csv_cell("=HYPERLINK(\"http://x\",\"y\")") == "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
  CHECK(csv_cell("a=1") == "a=1");
  CHECK(csv_cell("") == "");
  CHECK(csv_cell("\n \n") == "\"\n \n\"");
}

TEST_CASE("csv: a cell is quoted where it must be, and otherwise as it was written") {
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("say \"ow\"") == "\"say \"\"ow\"\"\"");
  CHECK(csv_cell("one\ntwo") == "\"one\ntwo\"");
  CHECK(csv_cell("a;b") == "\"a;b\"");
  CHECK(csv_cell("a\tb") == "\"a\tb\"");
  CHECK(csv_cell(" a") == "\" a\"");
  CHECK(csv_cell("x\x1b[2J\u202E") == "x\x1b[2J\u202E");
  CHECK(csv_cell("日本 می\u200cخواهد 👩\u200d💻") == "日本 می\u200cخواهد 👩\u200d💻");
}

TEST_CASE("csv: the end of a session that went on for long is the last cell") {
  Entry session;
  session.id = "01S";
  session.at = parse_rfc3339("2026-11-20T10:00:00+01:00").value();
  session.kind = EntryKind::session;
  session.ended = parse_rfc3339("2026-11-20T21:50:00+01:00").value();
  CHECK(csv_row(session).ends_with(",2026-11-20T21:50:00+01:00\r\n"));
}

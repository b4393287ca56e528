// SPDX-License-Identifier: MIT
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/exchange/entry_json.hpp"
#include "core/exchange/log_lines.hpp"
#include "core/exchange/scan_line.hpp"
#include "core/log/log_text.hpp"

using namespace tpguide;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

struct LogLines {
  std::vector<Entry> entries;  ///< in the order of the text
  std::vector<Finding> findings;
};

LogLines read_log_lines(std::string_view text, std::string_view file) {
  LogLines lines;
  LogLinesReader reader(
      std::string(file), [&](Entry& entry, Position, std::string_view) { lines.entries.push_back(std::move(entry)); },
      [&](const Finding& finding, std::string_view) { lines.findings.push_back(finding); });
  bool more = true;
  while (more && !text.empty()) {
    const std::size_t end = text.find('\n');
    more = reader.read(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

/// Every finding as "LINE:COLUMN severity rule: message", a line each.
std::string findings_of(std::string_view text) {
  std::string all;
  for (const Finding& finding : read_log_lines(text, "f").findings) {
    all += std::to_string(finding.at.line) + ":" + std::to_string(finding.at.column);
    all += finding.severity == Severity::error ? " error " : " warning ";
    all += finding.rule + ": " + finding.message + "\n";
  }
  return all;
}

const std::string good = R"({"id":"01A","at":"2026-11-20T21:00:00+01:00","kind":"soreness","level":4})"
                         "\n";

Entry whole_session() {
  Entry session;
  session.id = "01S";
  session.at = parse_rfc3339("2026-11-20T21:00:00.125+01:00").value();
  session.kind = EntryKind::session;
  session.routine = "shoulder-headache";
  session.status = SessionStatus::stopped;
  session.before = 6;
  session.after = 0;
  session.heat = seconds{900};
  session.heat_note = "already warm";
  session.points = {{"upper-trapezius", Side::left, milliseconds{45123}, 5, PointOutcome::done},
                    {"suboccipitals", Side::middle, milliseconds{0}, std::nullopt, PointOutcome::stopped}};
  session.stop_sign = "numb";
  session.note = "a \x1b[2J\n\"b\" \u202E é";
  return session;
}

}  // namespace

TEST_CASE("log lines: an entry is one line of ASCII with the keys of its block") {
  CHECK(entry_line(whole_session()) ==
        R"({"id":"01S","at":"2026-11-20T21:00:00.125+01:00","kind":"session","routine":"shoulder-headache",)"
        R"("status":"stopped","before":6,"after":0,"heat_s":900,"heat_note":"already warm","points":[)"
        R"({"muscle":"upper-trapezius","side":"left","held_s":45.123,"strength":5,"outcome":"done"},)"
        R"({"muscle":"suboccipitals","side":"middle","held_s":0.0,"outcome":"stopped"}],"stop_sign":"numb",)"
        R"("note":"a \u001b[2J\n\"b\" \u202e \u00e9"})"
        "\n");
}

TEST_CASE("log lines: amendments are entries like any other") {
  Entry rating;
  rating.id = "01R";
  rating.at = parse_rfc3339("2026-11-21T20:00:00Z").value();
  rating.kind = EntryKind::next_day;
  rating.amends = "01S";
  rating.next_day = 3;
  rating.spots = 4;
  rating.signs = true;
  rating.muscle = "scalenes";
  rating.side = Side::right;
  CHECK(entry_line(rating) ==
        R"({"id":"01R","at":"2026-11-21T20:00:00+00:00","kind":"next-day","amends":"01S","next_day":3,"spots":4,)"
        R"("signs":true,"muscle":"scalenes","side":"right"})"
        "\n");
  Entry undo;
  undo.id = "01U";
  undo.at = rating.at;
  undo.kind = EntryKind::undo;
  undo.amends = "of an entry that is nowhere";
  const LogLines read = read_log_lines(entry_line(rating) + entry_line(undo) + entry_line(whole_session()), "f");
  CHECK(read.findings.empty());
  CHECK(read.entries == std::vector{rating, undo, whole_session()});
  CHECK(read.entries[2].at.offset == std::chrono::minutes{60});
}

TEST_CASE("log lines: what is written is read back, whatever the entry holds, and its block is the same") {
  std::mt19937 chance(7);
  const auto below = [&](unsigned count) { return static_cast<int>(chance() % count); };
  const std::vector<std::string> texts{"",       "plain", "=1+1",       "\"\\",      "\n\r\t", std::string("a\0b", 3),
                                       "\u202E", "日本",  "\x7f\u0085", "{\"id\":1}"};
  // Mostly without what needs an escape, so that the quick way is taken too.
  const auto text = [&] {
    return texts[static_cast<std::size_t>(below(below(4) == 0 ? static_cast<unsigned>(texts.size()) : 3))];
  };
  const auto level = [&] { return below(2) == 0 ? std::nullopt : std::optional<Level>(below(11)); };
  int quick = 0;
  for (int round = 0; round < 500; ++round) {
    CAPTURE(round);
    Entry entry;
    entry.id = "id" + text();
    entry.at = {WallTime{milliseconds{1'700'000'000'000 + below(2'000'000'000)}},
                std::chrono::minutes{below(1600) - 800}};
    entry.kind = EntryKind::session;
    entry.routine = text();
    entry.before = level();
    entry.after = level();
    entry.next_day = level();
    entry.spots = level();
    if (below(2) == 0) entry.signs = below(2) == 0;
    if (below(2) == 0) entry.heat = seconds{below(86401)};
    entry.heat_note = text();
    for (int points = below(4); points > 0; --points)
      entry.points.push_back(
          {"m" + text(), Side::right, milliseconds{below(86'400'001)}, level(), PointOutcome::skipped});
    entry.stop_sign = text();
    entry.note = text();
    const LogLines read = read_log_lines(entry_line(entry), "f");
    REQUIRE(read.findings.empty());
    REQUIRE(read.entries.size() == 1);
    CHECK(read.entries.front() == entry);
    CHECK(entry_block(read.entries.front()) == entry_block(entry));
    std::string line = entry_line(entry);
    line.pop_back();
    Entry scanned;
    if (!scan_entry_line(line, scanned)) continue;
    ++quick;
    CHECK(entry_block(scanned) == entry_block(entry));
  }
  CHECK(quick > 5);
  CHECK(quick < 500);
}

TEST_CASE(
    "log lines: the quick reader takes a plain session, and never what the careful one refuses or reads otherwise") {
  Entry session = whole_session();
  session.note = "plain";
  const std::string written = entry_line(session).substr(0, entry_line(session).size() - 1);
  Entry read;
  REQUIRE(scan_entry_line(written, read));
  CHECK(read == session);
  CHECK(read.at.offset == session.at.offset);
  int taken = 0;
  for (std::size_t at = 0; at < written.size(); ++at) {
    for (const char c : std::string_view("0a9\"\\{}[],: \x1f\x7f\xff")) {
      std::string line = written;
      line[at] = c;
      Entry scanned;
      if (!scan_entry_line(line, scanned)) continue;
      ++taken;
      // A blank before it is nothing to the careful reader, and too much for the quick one.
      const LogLines careful = read_log_lines(" " + line, "f");
      CAPTURE(line);
      REQUIRE(careful.entries.size() == 1);
      CHECK(careful.findings.empty());
      CHECK(careful.entries.front() == scanned);
    }
  }
  CHECK(taken > 100);
  for (std::size_t size = 0; size < written.size(); ++size) {
    Entry scanned;
    CHECK_FALSE(scan_entry_line(written.substr(0, size), scanned));
  }
}

TEST_CASE("log lines: line ends of Windows, a byte order mark, empty lines and a missing last line end do no harm") {
  std::string line = good;
  line.pop_back();
  const LogLines read = read_log_lines("\xEF\xBB\xBF\r\n" + line + "\r\n  \n" + line, "f");
  CHECK(read.findings.empty());
  CHECK(read.entries.size() == 2);
  CHECK(read_log_lines("", "f").findings.empty());
}

TEST_CASE("log lines: every faulty line is told with its place") {
  CHECK(findings_of(good + R"({"id":"é", nope})" + "\n" + good +
                    R"({"id":"01B","at":"2026-11-20T21:00:00+01:00","kind":"soreness","level":11})"
                    "\n"
                    R"({"id":"01C","at":"yesterday","kind":"soreness","level":1})"
                    "\n"
                    R"({"at":"2026-11-20T21:00:00+01:00","kind":"soreness","level":1})"
                    "\n"
                    R"({"id":"01D","at":"2026-11-20T21:00:00+01:00","kind":"dream","level":1})"
                    "\n"
                    R"({"id":"01E","at":"2026-11-20T21:00:00+01:00","kind":"soreness"})"
                    "\n"
                    R"({"id":"01F","id":"01G","at":"2026-11-20T21:00:00+01:00","kind":"soreness","level":1})"
                    "\n[1]\n"
                    R"({"id":"01H","at":"2026-11-20T21:00:00+01:00","ki)") ==
        "2:13 error json: this is not JSON from here on\n"
        "4:1 error log-entry: level must be a whole number from 0 to 10\n"
        "5:1 error log-entry: at must be a date and time with its offset: 2026-11-20T21:00:00+01:00\n"
        "6:1 error log-entry: this entry has no id\n"
        "7:1 error log-entry: kind “dream” is not known to this tpguide\n"
        "8:1 error log-entry: this entry has no level\n"
        "9:1 error json: the key “id” stands here twice\n"
        "10:1 error json: this is not a JSON object\n"
        "11:49 error json: this line breaks off\n");
}

TEST_CASE("log lines: no bytes and no nesting are too bad to be told about") {
  const std::string deep(400'000, '[');
  CHECK(findings_of(good + R"({"id":)" + deep + "\n") == "2:400007 error json: this line breaks off\n");
  CHECK(findings_of(R"({"id":"x","points":)" + deep + std::string(deep.size(), ']') + "}\n") ==
        "1:1 error log-entry: points is not what it should be\n");
  CHECK(findings_of("{\"id\":\"\xff\"}\n") == "1:8 error json: this is not JSON from here on\n");
  CHECK(findings_of(std::string("{\"id\":\"a\0b\"}\n", 13)) == "1:9 error json: this is not JSON from here on\n");
  CHECK(findings_of("{\"id\":\"\\ud800\"}\n").find("not JSON from here on") != std::string::npos);
  CHECK(
      findings_of(R"({"id":"x","at":"2026-11-20T21:00:00Z","kind":"soreness","level":1e999})").find(" error json: ") !=
      std::string::npos);
  CHECK(findings_of(R"({"id":"x","at":"2026-11-20T21:00:00Z","kind":"soreness","level":18446744073709551615})") ==
        "1:1 error log-entry: level must be a whole number from 0 to 10\n");
  CHECK(findings_of(R"({"id":{},"at":"2026-11-20T21:00:00Z","kind":"soreness","level":1})") ==
        "1:1 error log-entry: id is not what it should be\n");
  CHECK(findings_of(good + R"({"note":")" + std::string(1024 * 1024, 'x') + "\"}\n" + good) ==
        "2:1 error json: this line is longer than 1024 KiB\n");
}

TEST_CASE("log lines: a key that is not known is a warning, once, and null is unknown") {
  const std::string line =
      R"({"id":"01A","at":"2026-11-20T21:00:00+01:00","kind":"session","mood":3,"before":null,"format":1,)"
      R"("points":[{"muscle":"m","side":"left","held_s":1,"outcome":"done","grip":[[[]]],"strength":null}]})"
      "\n";
  CHECK(findings_of(line + line) ==
        "1:1 warning unknown-key: the key “mood” is not known to this tpguide\n"
        "1:1 warning unknown-key: the key “points.grip” is not known to this tpguide\n");
  CHECK(read_log_lines(line, "f").entries.size() == 1);
}

TEST_CASE("log lines: what a newer tpguide wrote is left to it") {
  CHECK(findings_of(good + R"({"format":2,"id":"x"})" + "\nrubbish\n") ==
        "2:1 error log-format: this was written for a newer tpguide\n");
}

TEST_CASE("log lines: a file that is something else is one finding that says what is taken instead") {
  const std::string csv = "1:1 error log-format: this is a spreadsheet, which lacks some of what a log holds\n";
  CHECK(findings_of("id,at,date\r\n1,2,3\r\n") == csv);
  CHECK(findings_of("idle talk\n") == "1:1 error log-format: this is no log that tpguide has exported\n");
  CHECK(findings_of("[\n  {\n    \"id\": \"x\"\n") ==
        "1:1 error log-format: this is one JSON document and not an object a line\n");
  CHECK(findings_of(R"({"resourceType":"Bundle","type":"collection"})") ==
        "1:1 error log-format: this is a FHIR bundle, which lacks some of what a log holds\n");
  CHECK(findings_of("\nformat = 1\n[[entry]]\n") == "2:1 error log-format: this is no log that tpguide has exported\n");
  const Finding finding = read_log_lines("\xff{", "a.txt").findings.at(0);
  CHECK(finding.file == "a.txt");
  CHECK(finding.hint == "import takes what `tpguide export --as ndjson` writes, one entry a line");
}

TEST_CASE("log lines: UTF-16 and the marks of a conflict are said to be that") {
  const std::string wide("\xFF\xFE{\0\"\0i\0", 8);
  CHECK(findings_of(wide) == "1:1 error log-format: this is UTF-16 text, and only UTF-8 is read\n");
  CHECK(findings_of(wide.substr(2) + wide.substr(2)) ==
        "1:1 error log-format: this is UTF-16 text, and only UTF-8 is read\n");
  CHECK(findings_of("<<<<<<< HEAD\n").starts_with("1:1 error json: git has left two versions of these lines here\n"));
}

TEST_CASE("log lines: a file of a hundred thousand faulty lines is given up on") {
  std::string text = "{\n";
  for (int i = 0; i < 100'000; ++i) text += "}\n";
  const auto findings = read_log_lines(text, "f").findings;
  CHECK(findings.size() == 101);
  CHECK(findings.back().rule == "too-many");
}

// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "content/builtin.hpp"
#include "core/report/report_page.hpp"
#include "core/text/markup.hpp"
#include "core/trend/trend_json.hpp"
#include "core/trend/trend_words.hpp"
#include "support/entries.hpp"
#include "support/markup_parts.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

const Stamp now = parse_rfc3339("2026-11-21T18:00:00+00:00").value();

Stamp ago(std::chrono::minutes time) {
  return {now.time - time, now.offset};
}

Entry session(const std::string& id, const Stamp& at, Level before, std::optional<Level> after) {
  Entry entry;
  entry.kind = EntryKind::session;
  entry.id = id;
  entry.at = at;
  entry.routine = "desk";
  entry.status = SessionStatus::completed;
  entry.before = before;
  entry.after = after;
  entry.points = {{"upper-trapezius", Side::left, 45s, std::nullopt, PointOutcome::done},
                  {"upper-trapezius", Side::right, 45s, std::nullopt, PointOutcome::done},
                  {"suboccipitals", Side::left, 30s, std::nullopt, PointOutcome::done}};
  return entry;
}

Entry rating(const Entry& of, Level next_day, Level spots) {
  Entry entry;
  entry.kind = EntryKind::next_day;
  entry.id = of.id + "-rated";
  entry.amends = of.id;
  entry.at = {of.at.time + 24h, of.at.offset};
  entry.next_day = next_day;
  entry.spots = spots;
  return entry;
}

Entry activity(const std::string& name, const Stamp& at, Level level) {
  Entry entry;
  entry.kind = EntryKind::activity;
  entry.id = name + rfc3339(at);
  entry.at = at;
  entry.activity = name;
  entry.level = level;
  return entry;
}

/// Twelve sessions, one every second day, from 7 down to 3.
std::vector<Entry> twelve_sessions() {
  std::vector<Entry> log;
  for (int i = 0; i < 12; ++i) {
    log.push_back(
        session(fmt::format("s{:02}", i), ago(days{23 - 2 * i}), 7 - i / 3, i % 4 == 3 ? 7 - i / 3 : 4 - i / 4));
    if (i % 2 == 0) log.push_back(rating(log.back(), 5 - i / 4, i == 4 ? 6 : 1));
  }
  return log;
}

Trend trend_of(const std::vector<Entry>& log, const HistoryFilter& filter) {
  const LogEntries entries = log_of(log);
  return trend_of(LongHistory(entries), filter, builtin_atlas(), now);
}

Report report_of(const std::vector<Entry>& log, const std::string& routine = "",
                 const std::map<std::string, std::string>& titles = {{"desk", "After the desk"}}) {
  const HistoryFilter filter{ago(days{90}), routine, {}};
  ReportSum sum(builtin_atlas());
  for (const Entry& entry : select(make_history(log), filter)) sum.add(entry);
  return std::move(sum).report(trend_of(log, filter), routine, titles, now);
}

std::string page_of(const Report& report) {
  return report_page(report, builtin_atlas(), builtin_body(), builtin_safety());
}
std::string page_of(const std::vector<Entry>& log) {
  return page_of(report_of(log));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The text of one section.
std::string section_of(const std::string& page, const std::string& id) {
  const std::size_t from = page.find("<section aria-labelledby=\"" + id + "\"");
  return from == std::string::npos ? "" : page.substr(from, page.find("</section>", from) - from);
}

/// A log that strains every list: fourteen muscles, each session another routine, a stop sign, a long note, a sore
/// spot.
std::vector<Entry> overfull() {
  std::vector<Entry> log;
  const auto muscles = builtin_atlas().muscles();
  for (int i = 0; i < 84; ++i) {
    Entry one = session(fmt::format("s{:02}", i), ago(days{84 - i}), i % 11, 10 - i % 11);
    one.routine = fmt::format("routine-{}", i % 12);
    one.points.clear();
    for (int p = 0; p < 4; ++p) {
      const Muscle& muscle = muscles[static_cast<std::size_t>((i + p) % 14)];
      one.points.push_back({std::string(muscle.name), muscle.sides.front(), 45s, std::nullopt, PointOutcome::stopped});
    }
    one.status = SessionStatus::stopped;
    one.stop_sign = "numb";
    one.note = std::string(4000, 'n');
    log.push_back(one);
    log.push_back(rating(one, 9, 9));
    log.push_back(activity(fmt::format("activity {} {}", i % 9, std::string(400, 'a')), one.at, i % 11));
  }
  return log;
}

}  // namespace

TEST_CASE("report: the page is well nested, and every id is there once") {
  for (const auto& log : {twelve_sessions(), overfull(), std::vector{session("one", ago(3h), 4, std::nullopt)},
                          std::vector{activity("look up", ago(3h), 4)}}) {
    const std::string page = page_of(log);
    CHECK(nesting_fault(page) == "");
    std::vector<std::string> ids = values_of(page, "id");
    std::sort(ids.begin(), ids.end());
    CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    for (const std::string& id : values_of(page, "aria-labelledby")) {
      CAPTURE(id);
      CHECK(std::binary_search(ids.begin(), ids.end(), id));
    }
  }
}

TEST_CASE("report: the page needs nothing from elsewhere") {
  const std::string page = page_of(twelve_sessions());
  for (const char* outside : {"http", "//", "<script", "<link", "@import", "url(h", "src=", "onload"}) {
    CAPTURE(outside);
    CHECK_FALSE(has(page, outside));
  }
  for (const std::string& address : values_of(page, "href")) CHECK(address.starts_with("#"));
}

TEST_CASE("report: it says its language, its letters and one title, and every table and picture can be read aloud") {
  const std::string page = page_of(twelve_sessions());
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"));
  CHECK(has(page, "<meta name=\"color-scheme\" content=\"light dark\">"));
  CHECK(count(page, "<h1>") == 1);
  CHECK(has(page, "<h1>Self-care report, 23 Aug – 21 Nov 2026</h1>"));
  CHECK(count(page, "<th>") == 0);
  CHECK(count(page, "<table>") >= 3);
  CHECK(count(page, "<th scope=\"col\">") >= 3 * count(page, "<table>"));
  CHECK(count(page, "role=\"img\" aria-label=") + count(page, "role='img' aria-label=") == 2);
  CHECK(has(page, "Pressed: 1 suboccipitals, left; 2 upper trapezius, both. Shaded: where their pain may be felt"));
  for (const char* media : {"@media print", "prefers-color-scheme:dark", "@page", "max-width:46rem"})
    CHECK(has(page, media));
}

TEST_CASE("report: its numbers are those of the trend") {
  const auto log = twelve_sessions();
  const Report report = report_of(log);
  const std::string page = page_of(report);
  const auto json = nlohmann::json::parse(trend_json(report.trend));
  CHECK(has(page, verdict_in_words(report.trend, builtin_safety())));
  CHECK(has(page, fmt::format("<span class=\"value\">{}</span>", json["sessions"].get<int>())));
  CHECK(has(page, fmt::format("<span class=\"value\">{} → {}</span>", number_in_words(json["baseline"].get<double>()),
                              number_in_words(json["latest"].get<double>()))));
  for (const char* change : {"before_after", "before_next_day"}) {
    CAPTURE(change);
    const auto& spread = json[change];
    const Spread same{spread["n"], spread["median"], spread["min"], spread["max"]};
    CHECK(has(page, fmt::format("<span class=\"value\">{}</span><br><span class=\"soft\">known for {} of 12</span>",
                                change_in_words(same), same.n)));
  }
  const std::string levels = section_of(page, "levels");
  CHECK(count(levels, "<th scope=\"row\">") == json["days"].size());
  const auto& first = json["days"].front();
  CHECK(has(levels,
            fmt::format("<tr><th scope=\"row\">29 Oct</th><td>{}</td><td>{}</td><td>{}</td><td></td></tr>",
                        number_in_words(first["before"].get<double>()), number_in_words(first["after"].get<double>()),
                        number_in_words(first["next_day"].get<double>()))));
}

TEST_CASE("report: how sessions ended is counted, and what was planned is not made up") {
  auto log = twelve_sessions();
  log[0].status = SessionStatus::partial;
  log[2].status = SessionStatus::stopped;
  log[2].stop_sign = "pain";
  log[2].points[0].outcome = PointOutcome::stopped;
  const std::string page = page_of(log);
  CHECK(has(section_of(page, "often"),
            "<ul>\n<li>on 12 of 23 days, 29 Oct to 20 Nov</li>\n"
            "<li>done: 10; in part: 1; with a stop sign: 1</li>\n"
            "<li>planned: not known, since tpguide keeps no plan</li>\n</ul>\n"));
  CHECK(has(section_of(page, "often"), "<bdi>After the desk</bdi>"));
  const std::string stops = section_of(page, "stops");
  CHECK(has(stops, "sharp pain or just too much: left upper trapezius</li>"));
  CHECK(count(stops, "<li>") == 1);
  CHECK(has(section_of(page_of(twelve_sessions()), "stops"), "<p>None in this time.</p>"));
}

TEST_CASE("report: soreness of 4 and more on the day after stands with its day and spot, and unknown is not none") {
  auto log = twelve_sessions();
  for (Entry& entry : log) {
    if (entry.spots != 6) continue;
    entry.muscle = "suboccipitals";
    entry.side = Side::left;
    entry.signs = true;
  }
  CHECK(has(section_of(page_of(log), "sore"),
            "<ul>\n<li>6 Nov: 6, with new weakness, a bruise, swelling or numbness: left suboccipitals</li>\n</ul>"));
  std::erase_if(log, [](const Entry& entry) { return entry.spots == 6; });
  CHECK(has(section_of(page_of(log), "sore"), "<p>None was noted.</p>"));
  std::erase_if(log, [](const Entry& entry) { return entry.kind == EntryKind::next_day; });
  CHECK(has(section_of(page_of(log), "sore"), "<p>Not known: no such soreness was rated.</p>"));
}

TEST_CASE("report: a bruise stands with its own spot, not with that of a later rating") {
  auto log = twelve_sessions();
  Entry bruised = rating(log[0], 3, 6);
  bruised.muscle = "suboccipitals";
  bruised.side = Side::left;
  Entry signs = rating(log[0], 3, 6);
  signs.id += "-signs";
  signs.spots.reset();
  signs.next_day.reset();
  signs.signs = true;
  signs.muscle = "scalenes";
  signs.side = Side::right;
  log[1] = signs;
  CHECK(has(section_of(page_of(log), "sore"), ": new weakness, a bruise, swelling or numbness: right scalenes</li>"));
  log.push_back(bruised);
  CHECK(has(section_of(page_of(log), "sore"),
            ": 6: left suboccipitals; new weakness, a bruise, swelling or numbness: right scalenes</li>"));
}

TEST_CASE("report: a stop sign at more spots than there is room for says how many more") {
  auto log = twelve_sessions();
  log[0].status = SessionStatus::stopped;
  log[0].stop_sign = "numb";
  for (Point& point : log[0].points) point.outcome = PointOutcome::stopped;
  CHECK(has(section_of(page_of(log), "stops"),
            "numbness or tingling, or weakness: left upper trapezius and right upper trapezius and 1 more</li>"));
}

TEST_CASE(
    "report: what a stop sign was is said in the words of the answer, and one that no answer stands for as it is") {
  const auto said = [](std::string_view stop_sign) {
    auto log = twelve_sessions();
    log[0].status = SessionStatus::stopped;
    log[0].stop_sign = stop_sign;
    return section_of(page_of(log), "stops");
  };
  CHECK(has(said("pain"), ": sharp pain or just too much</li>"));
  CHECK(has(said("numb"), ": numbness or tingling, or weakness</li>"));
  CHECK(has(said("unwell"), ": dizzy or unwell, chest or breath</li>"));
  CHECK(has(said("heat"), ": stopped the heat</li>"));
  CHECK(has(said("cramp"), ": cramp</li>"));
}

TEST_CASE("report: activities that are set aside are counted") {
  auto log = twelve_sessions();
  for (int i = 0; i < 5; ++i) log.push_back(activity(fmt::format("activity {}", i), ago(days{9 - i}), 3));
  CHECK(has(section_of(page_of(log), "activities"), "<p class=\"soft\">and 2 more, rated longer ago</p>"));
}

TEST_CASE("report: what a person wrote is text, whatever it holds") {
  auto log = twelve_sessions();
  log.back().note = "<script>alert('1')</script> \"a\" & b \x1b[1m\xE2\x80\xAEno\nend";
  log.back().routine = "</style><b>";
  log.push_back(activity("<img src=x>", ago(2h), 3));
  Entry hurt;
  hurt.kind = EntryKind::soreness;
  hurt.id = "hurt";
  hurt.at = ago(1h);
  hurt.level = 4;
  hurt.muscle = "<i>";
  hurt.note = "'";
  log.push_back(hurt);
  const std::string page = page_of(report_of(log, "", {{"desk", "<h1>\x07"}}));
  CHECK(nesting_fault(page) == "");
  CHECK(has(section_of(page, "notes"),
            "<bdi class=\"own\">&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot;a&quot; &amp; b \xEF\xBF\xBD[1m"
            "\xE2\x80\xAEno\nend</bdi>"));
  CHECK(has(page, "<bdi class=\"own\">&lt;img src=x&gt;</bdi>: 3, rated once"));
  CHECK(has(page, "<bdi>&lt;h1&gt;\xEF\xBF\xBD</bdi>"));
  for (const char c : page) CHECK((c == '\n' || static_cast<unsigned char>(c) >= ' '));
}

TEST_CASE("report: of one routine it has the sessions and notes of that one alone") {
  auto log = twelve_sessions();
  log[0].note = "of the desk";
  log[2].routine = "stairs";
  log[2].note = "of the stairs";
  log.push_back(activity("look up", ago(2h), 3));
  const std::string page = page_of(report_of(log, "desk"));
  CHECK(has(page, "<p>Only sessions of one routine: <bdi>After the desk</bdi>.</p>"));
  CHECK(has(page, "<span class=\"value\">11</span>"));
  CHECK(has(page, "of the desk"));
  CHECK_FALSE(has(page, "of the stairs"));
  CHECK_FALSE(has(page, "look up"));
}

TEST_CASE("report: activities go the other way round, and it says so") {
  auto log = twelve_sessions();
  log.push_back(activity("look up", ago(days{20}), 3));
  log.push_back(activity("look up", ago(days{2}), 7));
  const std::string part = section_of(page_of(log), "activities");
  CHECK(has(part, "<bdi class=\"own\">look up</bdi>: 3 → 7, up 4: a change</li>"));
  CHECK(has(part, "higher is better"));
}

TEST_CASE("report: however long the log, each list is short and says what it leaves out") {
  const std::string page = page_of(overfull());
  CHECK(count(section_of(page, "stops"), "<li>") == 4);
  CHECK(has(section_of(page, "stops"), "<li>and 81 more before</li>"));
  CHECK(has(section_of(page, "sore"), "<li>and 81 more before</li>"));
  CHECK(has(section_of(page, "notes"), "<li>and 80 more before</li>"));
  CHECK(has(section_of(page, "where"), "<p class=\"soft\">and 7 more, less often</p>"));
  CHECK(has(section_of(page, "often"), "<p class=\"soft\">and 9 more</p>"));
  CHECK(count(section_of(page, "activities"), "<li>") == 4);
  CHECK_FALSE(has(page, std::string(101, 'n')));
  CHECK_FALSE(has(page, std::string(50, 'a')));
}

TEST_CASE("report: with nothing logged it is empty, and with soreness alone it is not") {
  CHECK(is_empty(report_of({})));
  Entry hurt;
  hurt.kind = EntryKind::soreness;
  hurt.id = "hurt";
  hurt.at = ago(1h);
  hurt.level = 4;
  const Report report = report_of({hurt});
  CHECK_FALSE(is_empty(report));
  const std::string page = page_of(report);
  CHECK(has(page, "No session is logged in this time."));
  CHECK(has(page, "soreness noted 1 time: 4"));
  CHECK(nesting_fault(page) == "");
}

TEST_CASE("report: what it cannot tell and that it is no diagnosis are on every page") {
  for (const auto& log : {twelve_sessions(), overfull()}) {
    const std::string page = page_of(log);
    // The days of an overfull log are of routines of all kinds, and no change is told of them.
    const bool is_compared = !has(page, as_markup(builtin_safety().trend_unlike));
    CHECK(has(section_of(page, "unknown"), std::string(builtin_safety().trend_causes)) == is_compared);
    CHECK(has(page, std::string(builtin_safety().not_diagnosis)));
    CHECK(has(page, std::string(builtin_safety().report_about)));
  }
}

// SPDX-License-Identifier: MIT
// Any text as a file of the log: what is read writes and reads back as the same, in TOML, as ndjson and as a row of a
// spreadsheet, and every rule that reads the log takes it.
#include <algorithm>
#include <array>

#include "content/builtin.hpp"
#include "core/exchange/csv.hpp"
#include "core/exchange/entry_json.hpp"
#include "core/exchange/log_lines.hpp"
#include "core/history/history.hpp"
#include "core/log/entry_words.hpp"
#include "core/log/log_text.hpp"
#include "core/rules/dose_advice.hpp"
#include "core/rules/notice.hpp"
#include "core/rules/rest.hpp"
#include "core/trend/trend.hpp"
#include "core/trend/trend_json.hpp"
#include "fuzz/target.hpp"
#include "support/entries.hpp"

namespace tpguide::fuzz {
namespace {

constexpr auto vocabulary = std::to_array<std::string_view>({
    "format = 1",
    "format = 2",
    "[[entry]]",
    "[entry]",
    "[[ entry ]] # mine",
    "\n[[entry]]\nat = 2026-11-20T21:00:00+01:00\nkind = \"soreness\"\nlevel = 4\nid = \"a\"",
    "\n[[entry]]\nat = 2026-11-20T21:00:00+01:00\nkind = \"soreness\"\nlevel = 7\nmuscle = \"triceps\"\nside = "
    "\"left\"\nnote = \"n\"\nid = \"b\"",
    "\n[[entry]]\nat = 2026-11-20T18:00:00Z\nkind = \"session\"\nroutine = \"r\"\nstatus = \"stopped\"\npoints = [\n"
    "  {muscle = \"triceps\", side = \"left\", held_s = 45.5, strength = 7, outcome = \"stopped\"},\n]\n"
    "stop_sign = \"pain\"\nid = \"c\"",
    "\n[[entry]]\nat = 2026-11-21T09:00:00Z\nkind = \"next_day\"\namends = \"c\"\nnext_day = 3\nspots = 6\nid = \"d\"",
    "\n[[entry]]\nat = 2026-11-21T09:00:00Z\nkind = \"undo\"\namends = \"a\"\nid = \"e\"",
    "\n[[entry]]\nat = 2026-11-21T09:00:00Z\nkind = \"activity\"\nactivity = \"lift\"\nlevel = 4\nid = \"f\"",
    "at = \"2026-11-20T21:00:00+01:00\"",
    "at = 2026-02-30T21:00:00+01:00",
    "at = 0001-01-01T00:00:00+14:00",
    "at = 9999-12-31T23:59:59.999-14:00",
    "ended = 2026-11-20T23:30:00+01:00",
    "kind = \"session\"",
    "kind = \"next_day\"",
    "amends = \"b\"",
    "status = \"partial\"",
    "before = 10",
    "after = 0",
    "next_day = 11",
    "spots = 4",
    "signs = true",
    "heat_s = 600",
    "heat_s = 600.4",
    "heat_s = nan",
    "heat_note = \"already warm\"",
    "points = []",
    "points = [{muscle = \"masseter\", side = \"right\", held_s = 0.0004, outcome = \"done\"}]",
    "points = [\n  {muscle = \"a\", side = \"middle\", held_s = 1e3, outcome = \"skipped\", x = 1},\n]",
    "stop_sign = \"numb\"",
    "note = \"=1+1\"",
    "note = \"\"\"\nlong\n[[entry]]\n\"\"\"",
    "note = \"\\u001b[2J \\u202e \\u0000 \\u200c\"",
    "note = 'a, \"b\"; c'",
    "unknown = 1",
    "<<<<<<< HEAD",
    "=======",
    "id = \"01JD3GZ0000000000000000000\"",
    "id = \"\"",
});

void promise_same(const std::vector<Entry>& read, const std::vector<Entry>& entries, std::string_view what) {
  promise(read.size() == entries.size(), what, "another number of entries");
  for (std::size_t index = 0; index < entries.size(); ++index)
    promise(read[index] == entries[index], what, entry_block(entries[index]));
}

void promise_written_again(const std::vector<Entry>& entries) {
  std::string text{log_file_head()};
  for (const Entry& entry : entries) text += entry_block(entry);
  const LogText again = read_log_text(text, "again.toml");
  promise(again.findings.empty(), "our own file is readable", text);
  promise_same(again.entries, entries, "an entry is read as it was written");

  // With a key that nobody knows the blocks are read by the TOML parser, and mean the same.
  std::string slow;
  for (const Entry& entry : entries) {
    std::string block = entry_block(entry);
    block.insert(block.find("]]\n") + 3, "from_tomorrow = 1\n");
    slow += block;
  }
  promise_same(read_log_text(slow, "slow.toml").entries, entries, "quick or slow, the same is read");
}

void promise_exported(const std::vector<Entry>& entries) {
  std::string lines;
  for (const Entry& entry : entries) lines += entry_line(entry);
  promise_clean(lines, "an export is clean");
  std::vector<Entry> taken;
  LogLinesReader reader(
      "x.ndjson", [&](Entry& entry, Position, std::string_view) { taken.push_back(entry); },
      [&](const Finding& finding, std::string_view line) {
        promise(false, "our own export is readable", finding.message + " " + std::string(line));
      });
  for (const std::string_view line : lines_of(lines)) promise(reader.read(line), "an export is read to its end");
  promise_same(taken, entries, "an export is taken in as it was");
}

/// How many cells a row has, and that it is one row.
std::size_t cells_in(std::string_view row) {
  promise(row.ends_with("\r\n"), "a row has its end", row);
  row.remove_suffix(2);
  std::size_t cells = 1;
  bool quoted = false;
  for (const char letter : row) {
    if (letter == '"') quoted = !quoted;
    if (letter == ',' && !quoted) ++cells;
    promise(quoted || (letter != '\n' && letter != '\r'), "a row ends where it ends", row);
  }
  promise(!quoted, "quotes are paired", row);
  return cells;
}

void promise_rules(const std::vector<Entry>& entries) {
  const Stamp now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours{18},
                  std::chrono::minutes{60}};
  const History history = make_history(entries);
  promise(std::is_sorted(history.entries.begin(), history.entries.end(),
                         [](const Entry& a, const Entry& b) { return a.at < b.at; }),
          "a history is in the order of time");
  for (const Entry& entry : history.entries) {
    promise(entry.kind != EntryKind::undo && entry.kind != EntryKind::next_day, "amendments are no entries");
    promise(cells_in(csv_row(entry)) == cells_in(csv_head()), "a row has a cell for each column", csv_row(entry));
    promise_clean(in_words(entry, now, builtin_atlas(), "signs"), "an entry in words is clean");
  }
  (void)rests_in_force(history, now);
  (void)stops_to_confirm(history, now);
  (void)notices_of(history, builtin_atlas(), now);
  (void)next_day_due(history, now);
  (void)rateable_session(history, now);
  (void)pressed_today(history, now);
  (void)DoseAdviser(history).advice("triceps", Side::left);
  const LogEntries log = log_of(entries);
  promise_clean(trend_json(trend_of(LongHistory(log), {}, builtin_atlas(), now)), "a trend as JSON is clean");

  // Two devices' files may be read in any order.
  auto backwards = entries;
  std::reverse(backwards.begin(), backwards.end());
  promise_same(make_history(backwards).entries, history.entries, "a history does not depend on the order of its files");
}

void run(std::string_view input) {
  const LogText read = read_log_text(input, "log.toml");
  const auto lines = static_cast<int>(std::count(input.begin(), input.end(), '\n')) + 1;
  for (const Finding& finding : read.findings) {
    promise(finding.at.line >= 0 && finding.at.line <= lines, "a finding is in the file", finding.message);
    promise(finding.severity == Severity::warning, "no entry is lost for another", finding.message);
    promise_clean(warning_line(finding), "a warning is clean");
  }
  promise_written_again(read.entries);
  promise_exported(read.entries);
  promise_rules(read.entries);
}

const Registered registered{{"log", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz

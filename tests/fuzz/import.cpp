// SPDX-License-Identifier: MIT
// Any text as an export that is taken in: every line an entry or a finding, and what is taken writes and reads as the
// same.
#include <array>

#include "core/exchange/entry_json.hpp"
#include "core/exchange/log_lines.hpp"
#include "core/log/log_text.hpp"
#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

constexpr auto vocabulary = std::to_array<std::string_view>({
    R"({"id":"a","at":"2026-11-20T21:00:00+01:00","kind":"soreness","level":4})",
    R"({"id":"b","at":"2026-11-20T18:00:00Z","kind":"session","routine":"r","status":"completed","before":5,"after":3})",
    R"({"at":"2026-11-20T18:00:00Z","kind":"session","next_day":2,"spots":6,"points":[],"id":"c"})",
    R"("points":[{"muscle":"triceps","side":"left","held_s":45.5,"strength":7,"outcome":"stopped"}])",
    R"({"id":"d","at":"2026-11-21T09:00:00Z","kind":"next_day","amends":"b","spots":6,"signs":true})",
    R"({"id":"e","at":"2026-11-21T09:00:00Z","kind":"undo","amends":"a"})",
    R"(,"note":"\u001b[31m = \ud83d\ude00 \u0000")",
    R"(,"note":"\ud800")",
    R"(,"x":{"y":[1,2,{"z":null}]})",
    R"("level":10)",
    R"("level":1e1)",
    R"("heat_s":600.5)",
    R"(,"ended":"2026-11-20T23:30:00+01:00")",
    "[",
    "]",
    "{}",
    "null",
    "\"\"",
    "id,at,kind",
    R"({"resourceType":"Bundle"})",
    R"({"format":2})",
    "\xEF\xBB\xBF",
    "",
});

void run(std::string_view input) {
  std::vector<Entry> taken;
  std::size_t errors = 0;
  LogLinesReader reader(
      "x.ndjson", [&](Entry& entry, Position, std::string_view) { taken.push_back(entry); },
      [&](const Finding& finding, std::string_view line) {
        if (finding.severity == Severity::error) ++errors;
        promise_clean(render_finding(finding, line), "a finding is clean");
      });
  bool goes_on = true;
  for (const std::string_view line : lines_of(input)) goes_on = goes_on && reader.read(line);
  promise(goes_on || errors > 0, "what is not read on has an error");

  std::string text{log_file_head()};
  for (const Entry& entry : taken) {
    promise(!entry.id.empty(), "an entry has an id");
    text += entry_block(entry);
    std::vector<Entry> again;
    LogLinesReader second(
        "y.ndjson", [&](Entry& one, Position, std::string_view) { again.push_back(one); },
        [&](const Finding& finding, std::string_view) { promise(false, "our own line is readable", finding.message); });
    std::string line = entry_line(entry);
    line.pop_back();
    second.read(line);
    promise(again == std::vector{entry}, "a line is read as it was written", line);
  }
  const LogText read = read_log_text(text, "log.toml");
  for (const Finding& finding : read.findings)
    promise(finding.rule == "log-id", "what is taken in is written readably", finding.message);
}

const Registered registered{{"import", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz

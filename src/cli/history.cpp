// SPDX-License-Identifier: MIT
#include "core/soreness/history.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/log_scope.hpp"
#include "cli/unfinished.hpp"
#include "core/json/render.hpp"

namespace tpguide {
namespace {

struct Row {
  std::string when, what, pain, next_day;
  std::string note;  ///< on lines of its own
};

std::string level_words(const std::optional<Level>& level) {
  return level ? fmt::format("{}", *level) : "?";
}

Row row_of(const Entry& entry, const Stamp& now) {
  Row row{friendly(entry.at, now), {}, {}, {}, clean(entry.note)};
  if (entry.kind == EntryKind::session) {
    row.what = clean(entry.routine);
    if (entry.status && *entry.status != SessionStatus::completed)
      row.what += fmt::format(", {}", name_of(*entry.status));
    if (entry.before || entry.after)
      row.pain = fmt::format("{} → {}", level_words(entry.before), level_words(entry.after));
    if (entry.next_day) row.next_day = level_words(entry.next_day);
    if (entry.spots) row.next_day += fmt::format("{}spots {}", row.next_day.empty() ? "" : ", ", *entry.spots);
    if (entry.signs == true) row.next_day += fmt::format("{}signs", row.next_day.empty() ? "" : ", ");
  } else {
    row.what = entry.kind == EntryKind::activity ? clean(entry.activity) : place_in_words(entry.muscle, entry.side);
    if (row.what.empty()) row.what = "soreness";
    row.pain = level_words(entry.level);
    if (entry.kind == EntryKind::activity) row.pain = "able " + row.pain;
  }
  return row;
}

/// One line an entry, its note under it; where that is too wide, everything under the time.
std::string table(const std::vector<Entry>& entries, const Stamp& now, int width) {
  constexpr int gap = 2;
  constexpr int narrowest_what = 14;
  const Row heading{"WHEN", "WHAT", "PAIN", "NEXT DAY", {}};
  std::vector<Row> rows;
  for (const Entry& entry : entries) rows.push_back(row_of(entry, now));
  const auto widest = [&](std::string Row::*column) {
    int cells = cell_width(heading.*column);
    for (const Row& row : rows) cells = std::max(cells, cell_width(row.*column));
    return cells;
  };
  const int when = widest(&Row::when), pain = widest(&Row::pain), next_day = widest(&Row::next_day);
  const int room = width - when - pain - next_day - 3 * gap;
  const int what = std::min(widest(&Row::what), room);
  const bool is_wide = what >= std::min(narrowest_what, widest(&Row::what));

  std::string out;
  const auto padded = [](const std::string& text, int cells) {
    return text + std::string(static_cast<std::size_t>(std::max(0, cells - cell_width(text))), ' ');
  };
  const auto add_line = [&](const Row& row) {
    std::string line = padded(row.when, when + gap) + padded(clip(row.what, what), what + gap) +
                       padded(row.pain, pain + gap) + row.next_day;
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  };
  const auto add_under = [&](std::string_view label, const std::string& text) {
    if (text.empty()) return;
    for (const std::string& line : wrap(fmt::format("{}{}", label, text), width, gap)) out += line + "\n";
  };
  if (is_wide) add_line(heading);
  for (const Row& row : rows) {
    if (is_wide) {
      add_line(row);
    } else {
      out += clip(row.when, width) + "\n";
      add_under("", row.what);
      add_under("pain ", row.pain);
      add_under("next day ", row.next_day);
    }
    add_under("", row.note);
  }
  return out;
}

std::string counted(std::ptrdiff_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void print_table(const std::vector<Entry>& entries, const HistoryOptions& options, const Period& span, Env& env) {
  const std::string of = scope_in_words(options.routine, options.muscle);
  if (entries.empty()) {
    env.out.print_wrapped(fmt::format("Nothing is logged{} {}.", of, span.words));
    if (span.since) env.out.print_wrapped("`tpguide history --since all` looks further back.");
    env.out.print_wrapped(
        "`tpguide session NAME` guides you and logs it; `tpguide log 4` records how sore you are now.");
    return;
  }
  const auto sessions = std::count_if(entries.begin(), entries.end(),
                                      [](const Entry& entry) { return entry.kind == EntryKind::session; });
  const auto others = static_cast<std::ptrdiff_t>(entries.size()) - sessions;
  std::string count = counted(sessions, "session", "sessions");
  if (others > 0) count += " and " + counted(others, "other entry", "other entries");
  env.out.print_wrapped(fmt::format("{}{} {}, newest last", count, of, span.words));
  env.out.print("\n");
  env.out.print(table(entries, env.now, env.out.style().width));
  std::string scale = "Pain and soreness are 0–10, before → after.";
  const bool has_activity =
      std::any_of(entries.begin(), entries.end(), [](const Entry& entry) { return entry.kind == EntryKind::activity; });
  if (has_activity) scale += " Able is 0–10 too; there 10 is as well as before.";
  env.out.print("\n");
  env.out.print_wrapped(scale);
  env.out.print_wrapped("`tpguide undo` takes back what was written last.");
}

}  // namespace

ExitCode run(const HistoryOptions& options, Env& env) {
  const Period span = period_of(options.since, env);
  notice_unfinished(env);
  LogStore::Contents log = env.log.read(span.since);
  for (const Finding& finding : log.findings) env.out.message(warning_line(finding), finding.hint);
  const bool unreadable = log.entries.empty() && !log.findings.empty();
  const auto entries = select(make_history(std::move(log.entries)), {span.since, options.routine, options.muscle});
  if (entries.empty()) check_names(options.routine, options.muscle, env);
  if (options.format == Format::json)
    env.out.print_raw(history_json(entries));
  else
    print_table(entries, options, span, env);
  return unreadable ? ExitCode::invalid_file : ExitCode::done;
}

}  // namespace tpguide

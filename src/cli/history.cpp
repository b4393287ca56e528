// SPDX-License-Identifier: MIT
#include "core/soreness/history.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/log_scope.hpp"
#include "cli/unfinished.hpp"
#include "core/json/render.hpp"
#include "core/text/spark.hpp"

namespace tpguide {
namespace {

/// For the eyes, or for a screen reader: words in place of arrows, bars and columns.
enum class Reading { eyes, aloud };

struct Row {
  std::string day;  ///< its heading
  std::string when, what, pain, next_day;
  std::string note;  ///< on lines of its own
};

std::string level_words(const std::optional<Level>& level) {
  return level ? fmt::format("{}", *level) : "?";
}

std::string change_words(const Entry& session, Reading reading) {
  if (!session.before && !session.after) return {};
  if (reading == Reading::eyes) return fmt::format("{} → {}", level_words(session.before), level_words(session.after));
  const auto said = [](const std::optional<Level>& level) { return level ? level_words(level) : "unknown"; };
  return fmt::format("{} before, {} after", said(session.before), said(session.after));
}

std::string day_heading(const Stamp& at, const Stamp& now) {
  std::string day = friendly_day(at, now);
  if (day.front() >= 'a' && day.front() <= 'z') day.front() = static_cast<char>(day.front() - 'a' + 'A');
  return day;
}

Row row_of(const Entry& entry, const Stamp& now, Reading reading) {
  Row row{day_heading(entry.at, now), local_minute(entry.at), {}, {}, {}, clean(entry.note)};
  if (entry.kind == EntryKind::session) {
    row.what = clean(entry.routine);
    if (entry.status && *entry.status != SessionStatus::completed)
      row.what += fmt::format(", {}", name_of(*entry.status));
    row.pain = change_words(entry, reading);
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

/// Days with their entries: a line an entry, its note under it; aloud, or where that is too wide, everything under the
/// time.
std::vector<Line> table(const std::vector<Entry>& entries, const Stamp& now, int width, Reading reading) {
  constexpr int gap = 2;
  constexpr int narrowest_what = 14;
  const std::string indent(gap, ' ');
  const Row heading{{}, std::string(5, ' '), "WHAT", "PAIN", "NEXT DAY", {}};
  std::vector<Row> rows;
  rows.reserve(entries.size());
  for (const Entry& entry : entries) rows.push_back(row_of(entry, now, reading));
  const auto widest = [&](std::string Row::*column) {
    int cells = cell_width(heading.*column);
    for (const Row& row : rows) cells = std::max(cells, cell_width(row.*column));
    return cells;
  };
  const int when = gap + widest(&Row::when), pain = widest(&Row::pain), next_day = widest(&Row::next_day);
  const int room = width - when - pain - next_day - 3 * gap;
  const int what = std::min(widest(&Row::what), room);
  const bool is_wide = reading == Reading::eyes && what >= std::min(narrowest_what, widest(&Row::what));

  std::vector<Line> lines;
  const auto add_line = [&](const Row& row, Tint tint) {
    std::string line = padded(indent + row.when, when + gap) + padded(clip(row.what, what), what + gap) +
                       padded(row.pain, pain + gap) + row.next_day;
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(line_of(std::move(line), tint));
  };
  const auto add_under = [&](std::string_view label, const std::string& text, int under) {
    if (text.empty()) return;
    for (std::string& line : wrap(fmt::format("{}{}", label, text), width, under))
      lines.push_back(line_of(std::move(line)));
  };
  if (is_wide) add_line(heading, Tint::dim);
  std::string_view day;
  for (const Row& row : rows) {
    if (row.day != day) lines.push_back(line_of(clip(row.day, width), Tint::strong));
    day = row.day;
    if (is_wide) {
      add_line(row, Tint::plain);
      add_under("", row.note, when + gap);
    } else {
      add_under("", row.when + " " + row.what, gap);
      add_under(row.pain.starts_with("able") ? "" : "pain ", row.pain, 2 * gap);
      add_under("next day ", row.next_day, 2 * gap);
      add_under("", row.note, 2 * gap);
    }
  }
  return lines;
}

/// The level an entry speaks of, as it was before anything was done about it.
std::optional<Level> level_of(const Entry& entry) {
  if (entry.kind == EntryKind::session) return entry.before;
  return entry.kind == EntryKind::soreness ? entry.level : std::nullopt;
}

/// The mean level of each day that has one.
std::vector<double> levels_by_day(const std::vector<Entry>& entries) {
  std::vector<double> means;
  std::string day;
  int count = 0;
  for (const Entry& entry : entries) {
    const auto level = level_of(entry);
    if (!level) continue;
    std::string its_day = local_day(entry.at);
    if (means.empty() || its_day != day) {
      means.push_back(0);
      count = 0;
    }
    ++count;
    means.back() += (*level - means.back()) / count;
    day = std::move(its_day);
  }
  return means;
}

/// The days' levels at a glance; empty where there are too few for one.
std::string levels_line(const std::vector<Entry>& entries, int width, Reading reading) {
  constexpr std::size_t fewest_bars = 4;
  const std::vector<double> days = levels_by_day(entries);
  if (days.size() < 2) return {};
  const auto whole = [](double mean) { return std::lround(mean); };
  const std::string ends = fmt::format("first {}, last {}", whole(days.front()), whole(days.back()));
  const auto [lowest, highest] = std::minmax_element(days.begin(), days.end());
  if (reading == Reading::aloud)
    return fmt::format("Pain by day, 0–10: {}, highest {}, lowest {}, {} days.", ends, whole(*highest), whole(*lowest),
                       days.size());
  std::span<const double> shown = days;
  const std::string label = "Pain by day: ";
  const int room = width - cell_width(label) - cell_width(ends) - cell_width("… ()");
  const auto bars = std::max(fewest_bars, static_cast<std::size_t>(std::max(room, 0)));
  const bool cut = days.size() > bars;
  if (cut) shown = shown.last(bars);
  return fmt::format("{}{}{} ({})", label, cut ? "…" : "", sparkline(shown, highest_level), ends);
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
  const Reading reading = env.common.plain == Switch::on ? Reading::aloud : Reading::eyes;
  const int width = env.out.style().width;
  env.out.print_wrapped(fmt::format("{}{} {}, newest last", count, of, span.words));
  if (const std::string levels = levels_line(entries, width, reading); !levels.empty()) env.out.print_wrapped(levels);
  env.out.print("\n");
  for (const Line& line : table(entries, env.now, width, reading)) env.out.print(line);
  std::string scale =
      fmt::format("Pain and soreness are 0–10, before {} after.", reading == Reading::eyes ? "→" : "and");
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
  std::vector<Entry> read;
  bool none_read = true;
  const auto findings = env.log.each(span.since, [&](Entry& entry) {
    none_read = false;
    // Of what is older only a rating or an undo can still matter; the months that are read hold much of it.
    const bool stands_alone = entry.kind != EntryKind::next_day && entry.kind != EntryKind::undo;
    if (!(span.since && stands_alone && entry.at < *span.since)) read.push_back(std::move(entry));
  });
  for (const Finding& finding : findings) env.out.message(warning_line(finding), finding.hint);
  const bool unreadable = none_read && !findings.empty();
  const auto entries = select(make_history(std::move(read)), {span.since, options.routine, options.muscle});
  if (entries.empty()) check_names(options.routine, options.muscle, env);
  if (options.format == Format::json)
    env.out.print_raw(history_json(entries));
  else
    print_table(entries, options, span, env);
  return unreadable ? ExitCode::invalid_file : ExitCode::done;
}

}  // namespace tpguide

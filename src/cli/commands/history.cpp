// SPDX-License-Identifier: MIT
#include "core/history/history.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/log_scope.hpp"
#include "cli/muscle_names.hpp"
#include "cli/place_names.hpp"
#include "cli/recent_log.hpp"
#include "cli/unfinished.hpp"
#include "content/builtin.hpp"
#include "core/exchange/entry_json.hpp"
#include "core/log/entry_words.hpp"
#include "core/rules/verdict.hpp"
#include "core/text/plural.hpp"
#include "core/text/spark.hpp"

namespace tpguide {
namespace {

struct HistoryOptions {
  std::string since;
  std::string routine;
  std::string muscle;
  PlaceAsTyped place;
  Format format = Format::text;
  Switch ids = Switch::off;
};

struct Row {
  std::chrono::sys_days day{};
  std::string when, what, pain, next_day;
  std::string note, ids;  ///< on lines of their own
};

std::string level_words(const std::optional<Level>& level) {
  return level ? fmt::format("{}", *level) : "?";
}

std::string change_words(const Entry& session, ReadBy read_by) {
  if (!session.before && !session.after) return {};
  if (read_by == ReadBy::eye) return fmt::format("{} → {}", level_words(session.before), level_words(session.after));
  const auto said = [](const std::optional<Level>& level) { return level ? level_words(level) : "unknown"; };
  return fmt::format("{} before, {} after", said(session.before), said(session.after));
}

std::string day_heading(std::chrono::sys_days at, const Stamp& now) {
  std::string day = friendly_day(at, now);
  if (day.front() >= 'a' && day.front() <= 'z') day.front() = static_cast<char>(day.front() - 'a' + 'A');
  return day;
}

/// ", stopped: numb"; nothing for a session that came to its end.
std::string ending_words(const Entry& session) {
  std::string words;
  const bool is_whole = !session.status || *session.status == SessionStatus::completed;
  const bool has_sign = !session.stop_sign.empty();
  if (!is_whole && !(has_sign && *session.status == SessionStatus::stopped))
    words += fmt::format(", {}", name_of(*session.status));
  if (has_sign) words += fmt::format(", {}: {}", name_of(SessionStatus::stopped), clean(session.stop_sign));
  return words;
}

/// The time of day there, with its offset where clocks here were another at that moment: else 13:59 may stand below
/// 18:59 of one day.
std::string time_of_day(const Stamp& at, const ZoneOffset& zone) {
  constexpr std::size_t offset_size = std::string_view("+01:00").size();
  std::string text = local_minute(at);
  if (stamp_at(at.time, zone).offset == at.offset) return text;
  const std::string whole = rfc3339(at);
  return text + " " + whole.substr(whole.size() - offset_size);
}

/// The ids that undo takes, of an entry and of what rates it.
std::string ids_of(const Entry& entry, std::span<const Entry> ratings) {
  std::string ids = "id " + clean(entry.id);
  for (const Entry& rating : ratings)
    if (rating.id != entry.id) ids += fmt::format("; its next-day rating: id {}", clean(rating.id));
  return ids;
}

Row row_of(const Entry& entry, ReadBy read_by, const ZoneOffset& zone) {
  Row row{calendar_day(entry.at), time_of_day(entry.at, zone), {}, {}, {}, clean(entry.note), {}};
  if (entry.kind == EntryKind::session) {
    row.what = clean(entry.routine);
    row.what += ending_words(entry);
    row.pain = change_words(entry, read_by);
    if (entry.next_day) row.next_day = level_words(entry.next_day);
    if (entry.spots) row.next_day += fmt::format("{}spots {}", row.next_day.empty() ? "" : ", ", *entry.spots);
    if (entry.signs == true) row.next_day += fmt::format("{}signs", row.next_day.empty() ? "" : ", ");
  } else {
    row.what = entry.kind == EntryKind::activity ? clean(entry.activity) : place_in_words(entry, builtin_atlas());
    if (row.what.empty()) row.what = "soreness";
    row.pain = level_words(entry.level);
    if (entry.kind == EntryKind::activity) row.pain = "able " + row.pain;
  }
  return row;
}

/// How wide the columns must be for all rows, so that a table of any length can be printed row by row.
struct Columns {
  int when = 0, what = 0, pain = 0, next_day = 0;

  void make_room_for(const Row& row) {
    when = std::max(when, cell_width(row.when));
    what = std::max(what, cell_width(row.what));
    pain = std::max(pain, cell_width(row.pain));
    next_day = std::max(next_day, cell_width(row.next_day));
  }
};

/// Days with their entries: a line an entry, its note under it; aloud, or where that is too wide, everything under the
/// time. Nothing is cut, and a column with nothing in it is left out.
class TablePrinter {
 public:
  TablePrinter(Columns columns, ReadBy read_by, const Stamp& now, Output& out)
      : out_(out), now_(now), width_(out.style().width) {
    // A longer one goes on under itself: the table is not given up for it.
    constexpr int enough_for_what = 32;
    Row heading{{}, std::string(5, ' '), "WHAT", "PAIN", "NEXT DAY", {}, {}};
    if (columns.pain == 0) heading.pain.clear();
    if (columns.next_day == 0) heading.next_day.clear();
    columns.make_room_for(heading);
    when_ = gap + columns.when;
    pain_ = columns.pain;
    const auto taken = [](int column) { return column == 0 ? 0 : gap + column; };
    what_ = std::min(columns.what, width_ - when_ - gap - taken(pain_) - taken(columns.next_day));
    is_wide_ = read_by == ReadBy::eye && what_ >= std::min(enough_for_what, columns.what);
    if (is_wide_) print_line(heading, Tint::dim);
  }

  void print(const Row& row) {
    if (row.day != day_)
      out_.print(line_of(clip(day_heading(row.day, now_), width_, out_.style().charset), Tint::strong));
    day_ = row.day;
    if (is_wide_) {
      print_line(row, Tint::plain);
      print_under("", row.note, when_ + gap);
      print_under("", row.ids, when_ + gap);
    } else {
      print_under("", row.when + " " + row.what, gap);
      print_under(row.pain.starts_with("able") ? "" : "pain ", row.pain, 2 * gap);
      print_under("next day ", row.next_day, 2 * gap);
      print_under("", row.note, 2 * gap);
      print_under("", row.ids, 2 * gap);
    }
    out_.flush_full();
  }

 private:
  static constexpr int gap = 2;

  void print_line(const Row& row, Tint tint) {
    const std::vector<std::string> what = wrap(row.what, what_);
    std::string line = padded(std::string(gap, ' ') + row.when, when_ + gap) + padded(what.front(), what_ + gap) +
                       (pain_ == 0 ? std::string() : padded(row.pain, pain_ + gap)) + row.next_day;
    line.erase(line.find_last_not_of(' ') + 1);
    out_.print(line_of(std::move(line), tint));
    for (const std::string& more : std::span(what).subspan(1))
      out_.print(line_of(std::string(static_cast<std::size_t>(when_ + gap), ' ') + more, tint));
  }
  void print_under(std::string_view label, const std::string& text, int under) {
    if (text.empty()) return;
    const std::string whole = fmt::format("{}{}", label, text);
    if (out_.style().read_by == ReadBy::ear) return out_.print(line_of(whole));
    for (std::string& line : wrap(whole, width_, under)) out_.print(line_of(std::move(line)));
  }

  Output& out_;
  Stamp now_;
  int width_, when_ = 0, pain_ = 0, what_ = 0;
  bool is_wide_ = false;
  std::optional<std::chrono::sys_days> day_;
};

/// The level an entry speaks of, as it was before anything was done about it.
std::optional<Level> level_of(const Entry& entry) {
  if (entry.kind == EntryKind::session) return entry.before;
  return entry.kind == EntryKind::soreness ? entry.level : std::nullopt;
}

/// The mean level of each day that has one.
class LevelsByDay {
 public:
  /// In order of time.
  void add(const Entry& entry) {
    const auto level = level_of(entry);
    if (!level) return;
    const auto day = calendar_day(entry.at);
    if (means_.empty() || day != day_) {
      means_.push_back(0);
      of_day_ = {};
    }
    day_ = day;
    of_day_.add(*level);
    means_.back() = of_day_.value().value();
  }
  const std::vector<double>& means() const { return means_; }

 private:
  std::vector<double> means_;
  std::chrono::sys_days day_{};
  Mean of_day_;
};

/// The days' levels at a glance; empty where there are too few for one.
std::string levels_line(const std::vector<double>& days, int width, ReadBy read_by) {
  constexpr std::size_t fewest_bars = 4;
  if (days.size() < 2) return {};
  const auto whole = [](double mean) { return std::lround(mean); };
  const std::string ends = fmt::format("first {}, last {}", whole(days.front()), whole(days.back()));
  const auto [lowest, highest] = std::minmax_element(days.begin(), days.end());
  if (read_by == ReadBy::ear)
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

void print_nothing(const std::string& of, const Period& span, Env& env) {
  env.out.print_wrapped(fmt::format("Nothing is logged{} {}.", of, span.words));
  if (span.since) env.out.print_wrapped("`tpguide history --since all` looks further back.");
  env.out.print_wrapped("`tpguide session NAME` guides you and logs it; `tpguide log 4` records how sore you are now.");
}

/// What is said above and below the table, and how wide it is.
struct Overview {
  std::int64_t sessions = 0, others = 0;
  bool has_activity = false;
  LevelsByDay levels;
  Columns columns;

  void add(const Entry& entry, const Row& row) {
    ++(entry.kind == EntryKind::session ? sessions : others);
    has_activity = has_activity || entry.kind == EntryKind::activity;
    levels.add(entry);
    columns.make_room_for(row);
  }
};

void print_table(const LongHistory& history, Switch ids, const std::string& of, const Period& span, Env& env) {
  const ReadBy read_by = env.out.style().read_by;
  Overview overview;
  std::vector<Row> rows;
  rows.reserve(history.size());
  history.each([&](const Entry& entry, std::span<const Entry> ratings) {
    Row& row = rows.emplace_back(row_of(entry, read_by, env.zone));
    if (ids == Switch::on) row.ids = ids_of(entry, ratings);
    overview.add(entry, row);
  });

  std::string count = counted(overview.sessions, "session", "sessions");
  if (overview.sessions == 0)
    count = counted(overview.others, "entry", "entries");
  else if (overview.others > 0)
    count += " and " + counted(overview.others, "other entry", "other entries");
  env.out.print_wrapped(fmt::format("{}{} {}, newest last", count, of, span.words));
  const std::string levels = levels_line(overview.levels.means(), env.out.style().width, read_by);
  if (!levels.empty()) env.out.print_wrapped(levels);
  env.out.print("\n");
  TablePrinter table(overview.columns, read_by, env.now, env.out);
  for (const Row& row : rows) table.print(row);
  std::string scale = fmt::format("Pain and soreness are 0–10, before {} after.", read_by == ReadBy::eye ? "→" : "and");
  if (overview.has_activity) scale += " Able is 0–10 too; there 10 is as well as before.";
  env.out.print("\n");
  env.out.print_wrapped(scale);
  env.out.print_wrapped("`tpguide undo` takes back what was written last.");
}

void print_json(const LongHistory& history, Env& env) {
  HistoryJson json([&](std::string_view text) {
    env.out.print_raw(text);
    env.out.flush_full();
  });
  history.each([&](const Entry& entry, std::span<const Entry>) { json.add(entry); });
  json.end();
}

ExitCode run(const HistoryOptions& options, Env& env) {
  const Period span = period_of(options.since, env);
  notice_unfinished(env);
  const LogStore::Contents log = env.log.read(span.since);
  const HistoryFilter filter{span.since, options.routine, options.muscle, options.place.name, options.place.side};
  const LongHistory history(log.entries, filter);
  tell_findings(log.findings, env);
  tell_unknown_muscles(log.entries, env);
  if (history.empty()) check_names(filter, env);
  const std::string of = scope_in_words(filter);
  if (options.format == Format::json)
    print_json(history, env);
  else if (history.empty() && may_hide_entries(log.findings))
    env.out.print_wrapped(fmt::format("Nothing can be read{} {}; a part of the log cannot be seen.", of, span.words));
  else if (history.empty())
    print_nothing(of, span, env);
  else
    print_table(history, options.ids, of, span, env);
  return exit_code_of(log.findings, log.is_unreadable() ? Answered::nothing : Answered::something);
}

HistoryOptions read(const Given& given) {
  given.no_words();
  return HistoryOptions{given.text("--since"),
                        given.text("--routine"),
                        muscle_as_typed(given.text("--muscle")),
                        place_as_typed(given.text("--place")),
                        given.format(),
                        given.flag("--ids")};
}

constexpr std::string_view usages[] = {"[options]"};
constexpr OptionSpec options[] = {
    since_option,
    routine_option,
    {"--muscle", "MUSCLE", "only entries about this muscle"},
    place_option,
    {"--ids", "", "with the id of each entry, for undo"},
    json_option,
};
constexpr ExampleSpec examples[] = {
    {"tpguide history", "the last 90 days, newest last"},
    {"tpguide history --since 4w --muscle upper-trapezius", "one muscle, four weeks"},
};

}  // namespace

extern const Command command_history{
    .name = "history",
    .group = the_log,
    .brief = "what was logged",
    .usages = usages,
    .about = "Prints the log by days, the newest last.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
    .paging = Paging::when_long,
};

}  // namespace tpguide

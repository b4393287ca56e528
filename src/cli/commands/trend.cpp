// SPDX-License-Identifier: MIT
#include "core/trend/trend.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/appearance.hpp"
#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/log_scope.hpp"
#include "cli/muscle_names.hpp"
#include "cli/place_names.hpp"
#include "cli/recent_log.hpp"
#include "cli/routine_titles.hpp"
#include "cli/trend_calendar.hpp"
#include "cli/unfinished.hpp"
#include "content/builtin.hpp"
#include "core/log/entry_words.hpp"
#include "core/text/page.hpp"
#include "core/text/plural.hpp"
#include "core/text/shell.hpp"
#include "core/trend/cell_chart.hpp"
#include "core/trend/trend_chart.hpp"
#include "core/trend/trend_json.hpp"
#include "core/trend/trend_words.hpp"

namespace tpguide {
namespace {

struct TrendOptions {
  std::string since;
  std::string routine;
  std::string muscle;
  PlaceAsTyped place;
  Format format = Format::text;
};

constexpr int widest_text = 78;
constexpr int widest_chart = 100;
constexpr int widest_name = 26;

/// "-2 (-4 to +1)", with the number of sessions it is known of where that is not all.
std::string change_of(const Spread& spread, int sessions) {
  std::string words = change_in_words(spread);
  if (spread.n > 0 && spread.n < sessions) words += fmt::format(" in {}", spread.n);
  return words;
}

struct Row {
  std::string what, sessions, after, next_day;
};

Row row_of(std::string what, const Figures& figures) {
  return {std::move(what), fmt::format("{}", figures.sessions), change_of(figures.before_after, figures.sessions),
          change_of(figures.before_next_day, figures.sessions)};
}

/// A line a row; where that is too wide, or is to be read aloud, a sentence a row.
void add_table(Page& page, const std::vector<Row>& rows, const Style& style) {
  const Row heading{"", "SESSIONS", "AFTER", "NEXT DAY"};
  const auto widest = [&](std::string Row::*column) {
    int cells = cell_width(heading.*column);
    for (const Row& row : rows) cells = std::max(cells, cell_width(row.*column));
    return cells;
  };
  const int what = std::min(widest(&Row::what), widest_name), sessions = widest(&Row::sessions),
            after = widest(&Row::after);
  const bool is_wide =
      style.read_by == ReadBy::eye && 2 + what + sessions + after + widest(&Row::next_day) + 6 <= page.width();
  const auto line = [&](const Row& row) {
    page.unbroken(fmt::format("{}  {}  {}  {}", padded(clip(row.what, what, style.charset), what),
                              padded(row.sessions, sessions), padded(row.after, after), row.next_day),
                  2);
  };
  if (is_wide) line(heading);
  for (const Row& row : rows) {
    if (is_wide)
      line(row);
    else
      page.bullet(fmt::format("{}: {}; after {}; next day {}", row.what,
                              row.sessions == "1" ? "1 session" : row.sessions + " sessions", row.after, row.next_day));
  }
}

void add_part(std::string& words, const std::string& part) {
  if (!words.empty()) words += "; ";
  words += part;
}

std::string spreads_in_words(const Figures* figures, const Spread& noted, const Spread& spots) {
  std::string words;
  if (figures != nullptr && figures->sessions > 0) {
    add_part(words, counted(figures->sessions, "session", "sessions"));
    if (figures->before_after.n > 0) add_part(words, "after " + change_of(figures->before_after, figures->sessions));
    if (figures->before_next_day.n > 0)
      add_part(words, "next day " + change_of(figures->before_next_day, figures->sessions));
  }
  if (noted.n > 0) add_part(words, "noted soreness " + level_in_words(noted));
  if (spots.n > 0) add_part(words, "sore the day after " + level_in_words(spots));
  return words;
}

std::string side_in_words(const SideFigures& side) {
  std::string words = spreads_in_words(&side.alone, side.noted, side.spots);
  if (side.alone.sessions > 0) words.insert(0, "pressed alone in ");
  return words;
}

/// Each muscle, and its sides where they differ from it; of a muscle of which one side alone is known, that one.
void add_places(Page& page, const Trend& trend) {
  if (trend.places.empty()) return;
  page.heading("By muscle");
  const auto add = [&](const PlaceFigures& place, const Figures* figures) {
    const std::string words = spreads_in_words(figures, place.noted, place.spots);
    if (!words.empty())
      page.bullet(fmt::format("{}: {}", place_in_words(place.muscle, place.side, builtin_atlas()), words));
  };
  for (auto whole = trend.places.begin(); whole != trend.places.end();) {
    const auto end =
        std::find_if(whole, trend.places.end(), [&](const auto& one) { return one.muscle != whole->muscle; });
    const std::span sides(whole + 1, end);
    const auto is_as_whole = [&](const PlaceFigures& side) {
      return side.figures == whole->figures && side.noted == whole->noted && side.spots == whole->spots;
    };
    const bool is_one_sided = sides.size() == 1 && is_as_whole(sides.front());
    add(is_one_sided ? sides.front() : *whole, &whole->figures);
    for (const PlaceFigures& side : sides)
      if (!is_as_whole(side)) add(side, side.figures == whole->figures ? nullptr : &side.figures);
    whole = end;
  }
  if (trend.all.sessions == 0 && trend.left.noted.n == 0 && trend.right.noted.n == 0) return;
  page.heading("Left against right");
  if (side_in_words(trend.left).empty() && side_in_words(trend.right).empty()) {
    page.paragraph("Not known: each session pressed both sides, and no soreness is noted with --side.", 2);
    return;
  }
  for (const auto& [name, side] : {std::pair{"left", &trend.left}, std::pair{"right", &trend.right}}) {
    const std::string words = side_in_words(*side);
    page.bullet(fmt::format("{}: {}", name, words.empty() ? "nothing known of it alone" : words));
  }
}

void add_figures(Page& page, const Trend& trend, const Style& style) {
  if (trend.all.sessions > 0) {
    std::vector<Row> rows{row_of("all", trend.all)};
    if (trend.routines.size() > 1)
      for (const RoutineFigures& routine : trend.routines)
        rows.push_back(row_of(clean(routine.routine), routine.figures));
    page.heading("Change from before, below 0 is less pain: median (range)");
    add_table(page, rows, style);
  }
  add_places(page, trend);
}

void add_activities(Page& page, const Activities& activities) {
  if (activities.followed.empty()) return;
  page.heading("Activities of your own");
  for (const ActivityTrend& activity : activities.followed)
    page.bullet(fmt::format("{}: {}", clean(activity.name), activity_in_words(activity)));
  if (const auto mean = mean_of(activities.followed)) page.bullet("the mean: " + mean_in_words(*mean));
  if (!activities.set_aside.empty())
    page.paragraph(fmt::format("Rated longer ago and left out: {}.", activities.set_aside.size()), 2);
  page.paragraph(builtin_safety().activity_scale, 2);
}

void add_notices(Page& page, const Trend& trend, const Env& env) {
  if (trend.notices.empty()) return;
  page.heading("What this asks for");
  const RoutineTitles titles = titles_of(routines_paused(trend.notices), env);
  for (const Notice& notice : trend.notices) page.bullet(notice_in_words(notice, builtin_safety(), titles));
}

void add_next(Page& page, const Trend& trend, const Stamp& now) {
  page.heading("Next");
  const auto command = [&](std::string_view what, const std::string& words) {
    page.bullet(std::string(what) + ":");
    page.unbroken(words, 6);
  };
  const auto asks = [&](NoticeKind kind) {
    return std::any_of(trend.notices.begin(), trend.notices.end(), [&](const Notice& n) { return n.kind == kind; });
  };
  if (asks(NoticeKind::pause_area) || asks(NoticeKind::strong_pain) || asks(NoticeKind::see_professional))
    command("When to see someone, and whom", "tpguide learn professionals");
  if (asks(NoticeKind::recheck)) command("Place and dose", "tpguide learn how-to-press");
  if (trend.all.sessions > 0 && trend.all.before_next_day.n == 0)
    command("The day after a session", "tpguide log LEVEL --next-day --spots LEVEL");
  for (const ActivityTrend& activity : activities_due(trend.activities, now))
    command("Two weeks on, rate it again", "tpguide log LEVEL --activity " + shell_quoted(activity.name));
  command("Every entry", "tpguide history");
  command("What these figures can tell", "tpguide learn measuring");
}

bool is_empty(const Trend& trend) {
  return trend.all.sessions == 0 && trend.noted.n == 0 && trend.series.empty() && trend.activities.followed.empty() &&
         trend.notices.empty();
}

void print_nothing(const std::string& of, const Period& period, Env& env) {
  env.out.print_wrapped(fmt::format("No session is logged{} {}, so there is no trend yet.", of, period.words));
  if (period.since) env.out.print_wrapped("`tpguide trend --since all` looks further back.");
  env.out.print_wrapped(
      "It begins with the pain before a session: `tpguide session NAME` asks for it; `tpguide list` names the "
      "routines.");
}

/// Whether the page begins with what became of the first series.
bool is_led_by_series(const Trend& trend) {
  return (!trend.place.empty() || trend.all.sessions == 0) && !trend.series.empty();
}

void add_series(Page& page, const Trend& trend, const Stamp& now) {
  if (trend.series.empty() || !trend.place.empty()) return;
  page.heading("Pain noted by itself, 0–10: median (range)");
  for (const NotedSeries& series : trend.series) {
    std::string words = fmt::format("{}: {}", series_name(series), series_in_words(series, now));
    const bool is_said = &series == &trend.series.front() && is_led_by_series(trend);
    if (series.verdict != Verdict::too_few && !is_said) words += ". " + verdict_in_words(series, builtin_safety());
    page.bullet(words);
  }
}

void add_movement(Page& page, const Trend& trend) {
  bool is_begun = false;
  for (const RoutineFigures& routine : trend.routines) {
    const std::string words = movement_in_words(routine);
    if (words.empty()) continue;
    if (!std::exchange(is_begun, true)) page.heading("Stiffness in an easy movement, 0–10: median change (range)");
    page.bullet(fmt::format("{}: {}", clean(routine.routine), words));
  }
  if (is_begun) page.paragraph(builtin_safety().trend_movement, 2);
}

/// The answer, and how much it is known of.
void add_verdict(Page& page, const Trend& trend, const std::string& of, const Period& period, const Stamp& now) {
  const std::string means = trend.baseline && trend.compared == Compared::alike
                                ? fmt::format("; first and lately are the mean of {} days each", days_compared)
                                : "";
  if (!is_led_by_series(trend)) {
    page.paragraph(verdict_in_words(trend, builtin_safety()));
    page.paragraph(
        fmt::format("{}{} {}{}.", counted(trend.all.sessions, "session", "sessions"), of, period.words, means));
    return;
  }
  const NotedSeries& series = trend.series.front();
  page.paragraph(verdict_in_words(series, builtin_safety()));
  if (trend.place.empty())
    page.paragraph(fmt::format("No session{} {}.", of, period.words));
  else
    page.paragraph(fmt::format("Noted{} {}: {}{}.", of, period.words, series_in_words(series, now), means));
}

/// Of pain where it bothers is said with the series.
bool is_noted_at_muscles(const Trend& trend) {
  const auto here = std::ranges::find(trend.series, std::string(), &NotedSeries::place);
  return trend.noted.n > (here == trend.series.end() ? 0 : here->levels.n);
}

void print_trend(const Trend& trend, const HistoryFilter& filter, const Period& period, Env& env) {
  const std::string of = scope_in_words(filter);
  if (is_empty(trend)) {
    print_nothing(of, period, env);
    return;
  }
  const auto glyphs = picture_glyphs(env.config, env.common, env.out.style().charset, env.getenv);
  Page page(env.out.style().width, widest_text, env.out.style().read_by);
  add_verdict(page, trend, of, period, env.now);
  if (is_noted_at_muscles(trend))
    page.paragraph(fmt::format("Soreness noted {}: {}, median (range).", counted(trend.noted.n, "time", "times"),
                               level_in_words(trend.noted)));
  const auto unknowns = unknowns_in_words(trend, builtin_safety());
  if (!unknowns.empty()) page.heading("What this cannot tell");
  for (const std::string& unknown : unknowns) page.bullet(unknown);
  if (glyphs) {
    const Chart chart = chart_of(trend);
    auto drawn = draw_chart(chart, *glyphs, std::min(env.out.style().width - 1, widest_chart));
    if (!drawn.empty()) {
      page.heading(chart.title);
      page.add(std::move(drawn), 0);
    }
  }
  add_figures(page, trend, env.out.style());
  add_series(page, trend, env.now);
  add_movement(page, trend);
  add_calendar(page, trend.calendar, glyphs);
  add_activities(page, trend.activities);
  add_notices(page, trend, env);
  add_next(page, trend, env.now);
  for (const Line& line : page.lines()) env.out.print(line);
}

ExitCode run(const TrendOptions& options, Env& env) {
  const Period period = period_of(options.since, env);
  notice_unfinished(env);
  const HistoryFilter filter{period.since, options.routine, options.muscle, options.place.name, options.place.side};
  const LogStore::Contents log = env.log.read(trend_needs_since(filter, env.now));
  tell_findings(log.findings, env);
  tell_unknown_muscles(log.entries, env);
  const Trend trend = trend_of(LongHistory(log.entries), filter, builtin_atlas(), env.now);
  if (is_empty(trend)) check_names(filter, env);
  if (options.format == Format::json)
    env.out.print_raw(trend_json(trend));
  else if (is_empty(trend) && may_hide_entries(log.findings))
    env.out.print_wrapped("There is no trend to be read; a part of the log cannot be seen.");
  else
    print_trend(trend, filter, period, env);
  return exit_code_of(log.findings, log.entries.empty() ? Answered::nothing : Answered::something);
}

TrendOptions read(const Given& given) {
  given.no_words();
  return TrendOptions{given.text("--since"), given.text("--routine"), muscle_as_typed(given.text("--muscle")),
                      place_as_typed(given.text("--place")), given.format()};
}

constexpr std::string_view usages[] = {"[options]"};
constexpr OptionSpec options[] = {
    since_option, routine_option, {"--muscle", "MUSCLE", "only sessions and entries about this muscle"},
    place_option, json_option,
};
constexpr ExampleSpec examples[] = {
    {"tpguide trend", "is it helping? the last 90 days"},
    {"tpguide trend --since all --routine shoulder-headache", "one routine, from the first day on"},
};

}  // namespace

extern const Command command_trend{
    .name = "trend",
    .group = the_log,
    .brief = "is it helping? chart and honest figures",
    .usages = usages,
    .about =
        "Says whether pain before sessions has changed, and what the log cannot tell; with a chart of before, after "
        "and "
        "the "
        "next day, figures by routine, muscle and side, and a calendar.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide

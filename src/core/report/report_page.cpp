// SPDX-License-Identifier: MIT
#include "core/report/report_page.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/figure/svg_picture.hpp"
#include "core/html/elements.hpp"
#include "core/log/entry_words.hpp"
#include "core/report/style_sheet.hpp"
#include "core/text/cells.hpp"
#include "core/text/markup.hpp"
#include "core/trend/svg_chart.hpp"
#include "core/trend/trend_chart.hpp"
#include "core/trend/trend_words.hpp"

namespace tpguide {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int longest_title = 48;
constexpr int most_pauses = 2;
constexpr std::string_view unknown = "not known";

std::string text_of(std::string_view text) {
  return as_markup(text);
}

/// What the person wrote: its direction is its own.
std::string own_words(std::string_view text) {
  return "<bdi class=\"own\">" + text_of(text) + "</bdi>";
}

std::string sides_in_words(const std::vector<Side>& sides) {
  if (sides == std::vector{Side::left, Side::right}) return "both";
  std::string words;
  for (const Side side : sides) words += fmt::format("{}{}", words.empty() ? "" : " and ", name_of(side));
  return words;
}

std::string levels(const Spread& spread) {
  if (spread.n == 0) return "–";
  return spread.n == 1 ? fmt::format("{}", spread.min) : level_in_words(spread);
}

std::string changes(const Spread& spread) {
  return spread.n == 0 ? "–" : change_in_words(spread);
}

class ReportPage {
 public:
  ReportPage(const Report& report, const Atlas& atlas, const Body& body, const Safety& safety)
      : report_(report), trend_(report.trend), atlas_(atlas), body_(body), safety_(safety) {}

  std::string html() const {
    const std::string title = fmt::format("Self-care report, {} – {}", date(report_.first), long_date(report_.last));
    return page_begin("report", "en", title, report_style()) + fmt::format("<header>\n<h1>{}</h1>\n", text_of(title)) +
           about() + "</header>\n" + verdict() + cards() + asks() + chart() + "<div class=\"columns\">\n" + places() +
           noted_pain() + how_often() + unknowns() + sides() + stops() + soreness() + activities() + notes() +
           "</div>\n" +
           fmt::format("<footer>{} Written by tpguide on {}.</footer>\n", text_of(safety_.not_diagnosis),
                       long_date(report_.last)) +
           page_end();
  }

 private:
  static std::string long_date(sys_days day) { return date_label(day, Years::shown); }
  std::string date(sys_days day) const {
    const bool one_year =
        std::chrono::year_month_day{report_.first}.year() == std::chrono::year_month_day{report_.last}.year();
    return date_label(day, one_year ? Years::hidden : Years::shown);
  }

  /// The title with the name; the name alone where there is no title.
  std::string routine_in_words(const std::string& name) const {
    const auto title = report_.titles.find(name);
    return title == report_.titles.end() ? own_words(clip(name, longest_title))
                                         : "<bdi>" + text_of(title->second) + "</bdi>";
  }

  std::string about() const {
    std::string out = paragraph(safety_.report_about, "soft");
    if (report_.routine.empty()) return out;
    return out + fmt::format("<p>Only sessions of one routine: {}.</p>\n", routine_in_words(report_.routine));
  }

  std::string verdict() const {
    if (trend_.all.sessions == 0) {
      std::string words = paragraph("No session is logged in this time.");
      if (!trend_.series.empty()) words = paragraph(verdict_in_words(trend_.series.front(), safety_)) + words;
      return "<div class=\"verdict\">" + words + "</div>\n";
    }
    return "<div class=\"verdict\">" + paragraph(verdict_in_words(trend_, safety_)) + "</div>\n";
  }

  static std::string card(std::string_view name, const std::string& value, const std::string& below) {
    return fmt::format(
        "<div><dt>{}</dt><dd><span class=\"value\">{}</span><br><span class=\"soft\">{}</span></dd></div>\n",
        text_of(name), text_of(value), text_of(below));
  }

  std::string change_card(std::string_view name, const Spread& spread) const {
    return card(name, spread.n == 0 ? std::string(unknown) : change_in_words(spread),
                fmt::format("known for {} of {}", spread.n, trend_.all.sessions));
  }

  std::string cards() const {
    if (trend_.all.sessions == 0) return {};
    std::string out = "<dl class=\"cards\">\n";
    out += card("Sessions", fmt::format("{}", trend_.all.sessions), on_days());
    out += trend_.baseline
               ? card("Pain before a session",
                      fmt::format("{} → {}", number_in_words(*trend_.baseline), number_in_words(*trend_.latest)),
                      fmt::format("mean of the first and last {} days", days_compared))
               : card("Pain before a session", std::string(unknown),
                      fmt::format("noted on {}", counted(trend_.before_days, "day", "days")));
    out += change_card("Right after", trend_.all.before_after);
    out += change_card("The next day", trend_.all.before_next_day);
    return out + "</dl>\n" + paragraph("Changes: median (range) of after minus before. Below 0 is less pain.", "soft");
  }

  std::string on_days() const {
    const auto length = (report_.last_session - report_.first_session).count() + 1;
    return fmt::format("on {} of {} days", trend_.days.size(), length);
  }

  std::string asks() const {
    if (trend_.notices.empty()) return {};
    std::vector<std::string> items;
    int pauses = 0;
    for (const Notice& notice : trend_.notices) {
      if (notice.kind == NoticeKind::pause_area && ++pauses > most_pauses) continue;
      Notice shown = notice;
      if (!report_.titles.contains(shown.what)) shown.what = clip(clean(shown.what), longest_title);
      items.push_back(text_of(notice_in_words(shown, safety_, report_.titles)));
    }
    if (pauses > most_pauses) items.push_back(fmt::format("and {} more to rest", pauses - most_pauses));
    return section("asks", "What the log asks for", bullets(items), "ask");
  }

  std::string chart() const {
    Chart chart = chart_of(trend_);
    chart.marks.insert(chart.marks.begin(),
                       {{"session done", '#', report_.days_done}, {"session done in part", '+', report_.days_partly}});
    const std::string drawn = draw_chart_svg(chart);
    const std::string table = levels_by_day();
    if (drawn.empty() && table.empty()) return {};
    std::string inner = "<div class=\"chart\">\n";
    if (!drawn.empty()) inner += "<div class=\"room\">\n" + drawn + "</div>\n";
    inner += table + "</div>\n";
    return fmt::format(
        "<section aria-labelledby=\"levels\">\n<div class=\"head\"><h2 id=\"levels\">{}</h2>\n{}</div>\n{}</section>\n",
        text_of(chart.title), paragraph(safety_.level_scale, "soft"), inner);
  }

  /// The chart for those who cannot see it, and for those who want to know it exactly.
  std::string levels_by_day() const {
    if (trend_.days.empty()) return {};
    HtmlTable table{"Mean of each day. The next-day answers stand at the day of their session.",
                    {"Day", "Before", "After", "Next day", "Besides"},
                    {}};
    const auto level = [](const std::optional<double>& value) { return value ? number_in_words(*value) : "–"; };
    for (const TrendDay& day : trend_.days)
      table.rows.push_back(
          {date(day.day), level(day.before), level(day.after), level(day.next_day), day.stop_sign ? "stop sign" : ""});
    return "<details>\n<summary>The levels by day, as a table</summary>\n" + table.html() + "</details>\n";
  }

  std::string places() const {
    const auto& places = report_.places;
    if (places.items.empty()) return {};
    std::vector<Pattern> patterns;
    std::string pressed;
    HtmlTable table{"Soreness 0–10: median (range)", {"Muscle", "Side", "Sessions", "When noted", "Day after"}, {}};
    for (const ReportPlace& place : places.items) {
      const Muscle* muscle = atlas_.find(place.figures.muscle);
      const std::string name = muscle != nullptr
                                   ? std::string(muscle->anatomical)
                                   : clip(place_in_words(place.figures.muscle, {}, atlas_), longest_title);
      const std::string sides = sides_in_words(place.pressed);
      std::string number;
      if (muscle != nullptr && !place.pressed.empty()) {
        patterns.push_back({muscle, place.pressed});
        number = fmt::format("{} ", patterns.size());
        pressed += fmt::format("{}{}{}, {}", pressed.empty() ? "" : "; ", number, name, sides);
      }
      table.rows.push_back({muscle != nullptr ? number + text_of(name) : own_words(name), sides,
                            place.pressed.empty() ? "not pressed" : fmt::format("{}", place.figures.figures.sessions),
                            levels(place.figures.noted), levels(place.figures.spots)});
    }
    std::string out;
    const bool is_pressed = std::any_of(places.items.begin(), places.items.end(),
                                        [](const ReportPlace& place) { return !place.pressed.empty(); });
    if (!patterns.empty()) {
      const std::string title = fmt::format(
          "The body from the front and from behind. Pressed: {}. Shaded: where their pain may be felt", pressed);
      out += "<div class=\"map\">\n" +
             draw_svg(make_map(std::move(patterns), Zoom::both_views, body_), body_, title, SvgUse::page) + "</div>\n";
    }
    out += table.html();
    if (places.more > 0) out += paragraph(fmt::format("and {} more, less often", places.more), "soft");
    if (!is_pressed) return section("where", "Where it was sore", out);
    return section("where", "Where it was pressed", out + paragraph(safety_.report_places, "soft"));
  }

  std::string noted() const {
    return fmt::format("soreness noted {}: {}", counted(trend_.noted.n, "time", "times"), levels(trend_.noted));
  }

  /// Pain followed without sessions, at a place or where it bothers.
  std::string noted_pain() const {
    std::vector<std::string> items;
    for (const NotedSeries& series : report_.trend.series) {
      const std::string noted = fmt::format("{}, {}", counted(series.levels.n, "time", "times"), levels(series.levels));
      items.push_back(own_words(series_name(series)) + ": " +
                      text_of(noted + ". " + verdict_in_words(series, safety_)));
    }
    if (items.empty()) return {};
    return section("noted", "Pain noted by itself, 0–10: median (range)", bullets(items));
  }

  std::string how_often() const {
    if (trend_.all.sessions == 0) return trend_.noted.n == 0 ? "" : section("often", "How often", bullets({noted()}));
    std::vector<std::string> items{
        fmt::format("{}, {} to {}", on_days(), date(report_.first_session), date(report_.last_session))};
    std::string ends =
        fmt::format("done: {}; in part: {}; with a stop sign: {}", report_.done, report_.partly, report_.stopped);
    if (report_.unknown_end > 0) ends += fmt::format("; not known how: {}", report_.unknown_end);
    items.push_back(ends);
    items.emplace_back("planned: not known, since tpguide keeps no plan");
    if (trend_.noted.n > 0) items.push_back(noted());
    std::string out = bullets(items);
    HtmlTable table{"", {"Routine", "Sessions", "After", "Next day"}, {}};
    std::vector<std::string> movements;
    for (const RoutineFigures& routine : report_.routines.items) {
      table.rows.push_back({routine_in_words(routine.routine), fmt::format("{}", routine.figures.sessions),
                            changes(routine.figures.before_after), changes(routine.figures.before_next_day)});
      if (const std::string words = movement_in_words(routine); !words.empty())
        movements.push_back(routine_in_words(routine.routine) + ": " + text_of(words));
    }
    out += table.html();
    if (!movements.empty())
      out += paragraph("Stiffness in an easy movement, 0–10, before and after:", "soft") + bullets(movements);
    if (report_.routines.more > 0) out += paragraph(fmt::format("and {} more", report_.routines.more), "soft");
    return section("often", "How often, and which routine", out);
  }

  std::string sides() const {
    if (trend_.all.sessions == 0 && trend_.left.noted.n == 0 && trend_.right.noted.n == 0) return {};
    HtmlTable table{
        "Soreness 0–10: median (range)", {"Side", "Pressed alone", "After", "Next day", "When noted", "Day after"}, {}};
    bool is_known = false;
    for (const auto& [name, side] : {std::pair{"left", &trend_.left}, std::pair{"right", &trend_.right}}) {
      is_known = is_known || side->alone.sessions > 0 || side->noted.n > 0 || side->spots.n > 0;
      table.rows.push_back({name, counted(side->alone.sessions, "session", "sessions"),
                            changes(side->alone.before_after), changes(side->alone.before_next_day),
                            levels(side->noted), levels(side->spots)});
    }
    return section("sides", "Left against right",
                   is_known
                       ? table.html()
                       : paragraph("Not known: each session pressed both sides, and no soreness was noted by side."));
  }

  static void add_more(std::vector<std::string>& items, int more) {
    if (more > 0) items.push_back(fmt::format("and {} more before", more));
  }

  std::string reason_in_words(const std::string& stop_sign) const {
    if (stop_sign.empty()) return "reason not noted";
    if (stop_sign == "pain") return fmt::format("{} or {}", stop_answer(safety_, "p"), stop_answer(safety_, "Enter"));
    if (stop_sign == "numb") return std::string(stop_answer(safety_, "n"));
    if (stop_sign == "unwell") return std::string(stop_answer(safety_, "d"));
    return stop_sign == "heat" ? "stopped the heat" : stop_sign;
  }

  std::string stops() const {
    if (trend_.all.sessions == 0) return {};
    std::vector<std::string> items;
    for (const ReportStop& stop : report_.stops.items) {
      std::string places;
      for (const std::string& place : stop.places.items) places += (places.empty() ? ": " : " and ") + place;
      if (stop.places.more > 0) places += fmt::format(" and {} more", stop.places.more);
      items.push_back(fmt::format("{}: {}", date(stop.day), text_of(reason_in_words(stop.reason) + places)));
    }
    add_more(items, report_.stops.more);
    return section("stops", "Stop signs", items.empty() ? paragraph("None in this time.") : bullets(items));
  }

  std::string soreness_in_words(const ReportSoreness& sore) const {
    const std::string signs(safety_.signs);
    const auto at = [](std::string words, const std::string& place) {
      return place.empty() ? std::move(words) : std::move(words) + ": " + place;
    };
    if (!sore.level) return at(signs, sore.signs_place);
    const std::string level = fmt::format("{}", *sore.level);
    if (!sore.signs) return at(level, sore.place);
    if (sore.place == sore.signs_place) return at(fmt::format("{}, with {}", level, signs), sore.place);
    return at(level, sore.place) + "; " + at(signs, sore.signs_place);
  }

  std::string soreness() const {
    if (trend_.all.sessions == 0) return {};
    std::vector<std::string> items;
    for (const ReportSoreness& sore : report_.sore.items) {
      const std::string words = soreness_in_words(sore);
      items.push_back(fmt::format("{}: {}", date(sore.day), text_of(words)));
    }
    add_more(items, report_.sore.more);
    return section("sore", safety_.report_sore,
                   items.empty() ? paragraph(is_rated() ? "None was noted." : "Not known: no such soreness was rated.")
                                 : bullets(items));
  }

  bool is_rated() const {
    return std::any_of(trend_.places.begin(), trend_.places.end(),
                       [](const PlaceFigures& place) { return place.spots.n > 0; });
  }

  std::string activities() const {
    const auto& followed = trend_.activities.followed;
    if (followed.empty()) return {};
    std::vector<std::string> items;
    for (const ActivityTrend& activity : followed)
      items.push_back(own_words(clip(activity.name, longest_title)) + ": " + text_of(activity_in_words(activity)));
    if (const auto mean = mean_of(followed)) items.push_back("the mean: " + text_of(mean_in_words(*mean)));
    std::string out = bullets(items);
    if (const std::size_t more = trend_.activities.set_aside.size(); more > 0)
      out += paragraph(fmt::format("and {} more, rated longer ago", more), "soft");
    return section("activities", "Activities of their own (PSFS)", out + paragraph(safety_.activity_scale, "soft"));
  }

  std::string notes() const {
    std::vector<std::string> items;
    for (const ReportNote& note : report_.notes.items)
      items.push_back(fmt::format("{}{}: {}", date(note.day), note.about.empty() ? "" : ", " + own_words(note.about),
                                  own_words(note.text)));
    add_more(items, report_.notes.more);
    if (items.empty()) return {};
    return section("notes", "In their own words", bullets(items));
  }

  std::string unknowns() const {
    std::vector<std::string> items;
    for (const std::string& one : unknowns_in_words(trend_, safety_)) items.push_back(text_of(one));
    return section("unknown", "What this cannot tell", bullets(items));
  }

  const Report& report_;
  const Trend& trend_;
  const Atlas& atlas_;
  const Body& body_;
  const Safety& safety_;
};

}  // namespace

std::string report_page(const Report& report, const Atlas& atlas, const Body& body, const Safety& safety) {
  return ReportPage(report, atlas, body, safety).html();
}

}  // namespace tpguide

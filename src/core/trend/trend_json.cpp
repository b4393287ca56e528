// SPDX-License-Identifier: MIT
#include "core/trend/trend_json.hpp"

#include <utility>

#include "core/json/json_writer.hpp"

namespace tpguide {
namespace {

std::string date_text(std::chrono::sys_days day) {
  return local_day({WallTime{day}, std::chrono::minutes{0}});
}

void add_spread(JsonWriter& json, std::string_view name, const Spread& spread) {
  json.key(name);
  json.open('{');
  json.member("n", spread.n);
  if (spread.n > 0) {
    json.member("median", spread.median);
    json.member("min", spread.min);
    json.member("max", spread.max);
  }
  json.close('}');
}

void add_figures(JsonWriter& json, const Figures& figures) {
  json.member("sessions", figures.sessions);
  add_spread(json, "before_after", figures.before_after);
  add_spread(json, "before_next_day", figures.before_next_day);
  if (figures.movement.n > 0) add_spread(json, "movement", figures.movement);
}

void add_days(JsonWriter& json, const Trend& trend) {
  json.list("days", trend.days, [&](const TrendDay& day) {
    json.open('{');
    json.member("day", date_text(day.day));
    json.member("before", day.before);
    json.member("after", day.after);
    json.member("next_day", day.next_day);
    json.member("move_before", day.move_before);
    json.member("move_after", day.move_after);
    json.member("stop_sign", day.stop_sign);
    json.close('}');
  });
  json.list("rest_days", trend.rest_days, [&](std::chrono::sys_days day) { json.value(date_text(day)); });
}

void add_places(JsonWriter& json, const Trend& trend) {
  json.list("routines", trend.routines, [&](const RoutineFigures& routine) {
    json.open('{');
    json.member("routine", routine.routine);
    add_figures(json, routine.figures);
    json.member("stiff_first", routine.stiff_first);
    json.member("stiff_lately", routine.stiff_lately);
    json.close('}');
  });
  json.list("places", trend.places, [&](const PlaceFigures& place) {
    json.open('{');
    json.member("muscle", place.muscle);
    json.member("side", place.side);
    add_figures(json, place.figures);
    add_spread(json, "noted", place.noted);
    add_spread(json, "spots", place.spots);
    json.close('}');
  });
  for (const auto& [key, side] : {std::pair{"left", &trend.left}, std::pair{"right", &trend.right}}) {
    json.key(key);
    json.open('{');
    add_figures(json, side->alone);
    add_spread(json, "noted", side->noted);
    add_spread(json, "spots", side->spots);
    json.close('}');
  }
}

void add_judgement(JsonWriter& json, const Judgement& judged) {
  json.member("baseline", judged.baseline);
  json.member("latest", judged.latest);
  json.member("change", judged.change());
  json.member("share_percent", judged.share());
}

void add_series(JsonWriter& json, const std::vector<NotedSeries>& all) {
  json.list("series", all, [&](const NotedSeries& series) {
    json.open('{');
    json.member_if_any("place", series.place);
    if (series.side) json.member("side", *series.side);
    add_spread(json, "levels", series.levels);
    json.member("verdict", series.verdict);
    add_judgement(json, series);
    json.list("days", series.days, [&](const NotedSeries::Day& day) {
      json.open('{');
      json.member("day", date_text(day.day));
      json.member("level", day.level);
      json.close('}');
    });
    json.close('}');
  });
}

/// The days that are anything, each with what it was.
void add_calendar(JsonWriter& json, const Calendar& calendar) {
  json.key("calendar");
  json.open('[');
  std::chrono::sys_days day = calendar.first;
  for (const CalendarDay mark : calendar.days) {
    if (mark != CalendarDay::open) {
      json.next();
      json.open('{');
      json.member("day", date_text(day));
      json.member("was", mark);
      json.close('}');
    }
    day += std::chrono::days{1};
  }
  json.close(']');
}

void add_activities(JsonWriter& json, const std::vector<ActivityTrend>& followed) {
  json.list("activities", followed, [&](const ActivityTrend& activity) {
    json.open('{');
    json.member("activity", activity.name);
    json.member("n", activity.ratings);
    json.member("first", activity.first);
    json.member("latest", activity.latest);
    json.member("change", activity.change());
    json.member("latest_at", rfc3339(activity.latest_at));
    json.close('}');
  });
  const auto mean = mean_of(followed);
  if (!mean) return;
  json.key("activity_mean");
  json.open('{');
  json.member("first", mean->first);
  json.member("latest", mean->latest);
  json.member("change", mean->change());
  json.close('}');
}

}  // namespace

std::string trend_json(const Trend& trend) {
  return json_document([&](JsonWriter& json) {
    json.open('{');
    add_figures(json, trend.all);
    json.member("verdict", trend.verdict);
    if (trend.since) json.member("since", rfc3339(*trend.since));
    json.member_if_any("place", trend.place);
    if (trend.side) json.member("side", *trend.side);
    json.member("before_days", trend.before_days);
    add_judgement(json, trend);
    add_spread(json, "noted", trend.noted);
    add_series(json, trend.series);
    add_days(json, trend);
    add_places(json, trend);
    add_calendar(json, trend.calendar);
    add_activities(json, trend.activities.followed);
    json.list("notices", trend.notices, [&](const Notice& notice) {
      json.open('{');
      json.member("notice", notice.kind);
      json.member_if_any("about", notice.what);
      json.member_if_any("because", name_of(notice.pause));
      json.close('}');
    });
    json.close('}');
  });
}

}  // namespace tpguide

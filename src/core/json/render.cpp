// SPDX-License-Identifier: MIT
#include "core/json/render.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "core/routine/brief.hpp"
#include "core/routine/muscles.hpp"
#include "core/session/plan.hpp"

namespace tpguide {
namespace {

using Json = nlohmann::ordered_json;

/// ASCII only, so that no control character, C1 and DEL included, and no bidi mark gets to a terminal; bytes that are
/// not UTF-8 are replaced instead of ending the command.
std::string document(const Json& json) {
  return json.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

void add_if(Json& object, const char* key, std::string_view text) {
  if (!text.empty()) object[key] = text;
}
void add_if(Json& object, const char* key, const std::optional<int>& number) {
  if (number) object[key] = *number;
}

template <typename Name>
void add_name_if(Json& object, const char* key, const std::optional<Name>& name) {
  if (name) object[key] = name_of(*name);
}

/// Adds what the list does not have yet.
template <typename List>
void add_new(Json& list, const List& texts) {
  for (const auto& text : texts) {
    if (std::find(list.begin(), list.end(), Json(text)) == list.end()) list.push_back(text);
  }
}

Json step_object(const Step& step, std::size_t number, std::chrono::seconds start, const Atlas& atlas) {
  Json object;
  object["step"] = number;
  object["kind"] = name_of(step.kind);
  add_if(object, "muscle", step.muscle);
  add_name_if(object, "side", step.sides);
  object["start_s"] = start.count();
  object["duration_s"] = step_time(step).count();
  if (step.kind == StepKind::press || step.repeat > 1) {
    object["hold_s"] = step.duration.count();
    object["repeat"] = step.repeat;
    if (step.kind == StepKind::press && step.repeat > 1) object["rest_s"] = step.rest.count();
  }
  object["optional"] = step.presence == Presence::optional;
  add_if(object, "where", step.where);
  const Muscle* muscle = atlas.find(step.muscle);
  if (step.kind == StepKind::press) object["tool"] = name_of(tool_of(step, atlas));
  const bool atlas_tells = step.how.empty() && step.kind == StepKind::press && muscle != nullptr;
  add_if(object, "how", atlas_tells ? muscle->position : std::string_view(step.how));
  add_if(object, "brief", brief_of(step, atlas));
  return object;
}

/// Whole where it is, so that a median of whole numbers looks like them; else to the thousandth.
Json number(double value) {
  const double rounded = std::round(value * 1000) / 1000;
  const double whole = std::round(rounded);
  return whole == rounded ? Json(static_cast<int>(whole)) : Json(rounded);
}
void add_if(Json& object, const char* key, const std::optional<double>& value) {
  if (value) object[key] = number(*value);
}

Json spread_object(const Spread& spread) {
  Json object;
  object["n"] = spread.n;
  if (spread.n == 0) return object;
  object["median"] = number(spread.median);
  object["min"] = spread.min;
  object["max"] = spread.max;
  return object;
}

Json figures_object(const Figures& figures) {
  Json object;
  object["sessions"] = figures.sessions;
  object["before_after"] = spread_object(figures.before_after);
  object["before_next_day"] = spread_object(figures.before_next_day);
  return object;
}

std::string date_text(std::chrono::sys_days day) {
  return local_day({WallTime{day}, std::chrono::minutes{0}});
}

/// The days that are anything, each with what it was.
Json calendar_list(const Calendar& calendar) {
  Json list = Json::array();
  std::chrono::sys_days day = calendar.first;
  for (const CalendarDay mark : calendar.days) {
    if (mark != CalendarDay::open) {
      Json& one = list.emplace_back();
      one["day"] = date_text(day);
      one["was"] = name_of(mark);
    }
    day += std::chrono::days{1};
  }
  return list;
}

}  // namespace

std::string list_json(const std::vector<ListedRoutine>& routines) {
  Json list = Json::array();
  for (const ListedRoutine& routine : routines) {
    Json object;
    object["name"] = routine.name;
    object["title"] = routine.title;
    object["area"] = name_of(routine.area);
    object["total_s"] = routine.total.count();
    object["muscles"] = routine.muscles;
    object["source"] = routine.source;
    if (routine.last) object["last"] = rfc3339(*routine.last);
    list.push_back(std::move(object));
  }
  return document(list);
}

std::string show_json(const Routine& routine, const Atlas& atlas) {
  Json object;
  object["name"] = routine.name;
  object["title"] = routine.title;
  object["summary"] = routine.summary;
  object["area"] = name_of(routine.area);
  object["total_s"] = total_time(routine).count();
  object["tools"] = Json::array();
  for (const Tool tool : tools_of(routine, make_plan(routine, {}).slots, atlas)) object["tools"].push_back(name_of(tool));
  object["cautions"] = Json::array();
  object["sources"] = Json::array();
  add_new(object["sources"], routine.sources);
  for (const Muscle* muscle : muscles_of(routine, atlas)) {
    add_new(object["cautions"], muscle->cautions);
    add_new(object["sources"], muscle->sources);
  }
  object["steps"] = Json::array();
  std::chrono::seconds start{0};
  for (std::size_t i = 0; i < routine.steps.size(); ++i) {
    object["steps"].push_back(step_object(routine.steps[i], i + 1, start, atlas));
    start += step_time(routine.steps[i]);
  }
  return document(object);
}

std::string findings_json(const std::vector<Finding>& findings) {
  Json list = Json::array();
  for (const Finding& finding : findings) {
    Json object;
    object["file"] = finding.file;
    const Position at = shown_place(finding);
    object["line"] = at.line;
    object["column"] = at.column;
    object["severity"] = finding.severity == Severity::error ? "error" : "warning";
    object["rule"] = finding.rule;
    object["message"] = finding.message;
    object["hint"] = finding.hint;
    list.push_back(std::move(object));
  }
  return document(list);
}

std::string find_json(const Found& found, const std::vector<std::vector<std::string>>& routines) {
  Json object;
  object["red_flags"] = Json::array();
  object["red_flag_actions"] = Json::array();
  for (const RedFlag& flag : found.red_flags) {
    object["red_flags"].push_back(flag.text);
    object["red_flag_actions"].push_back(name_of(flag.action));
  }
  object["sign_typed"] = found.sign == Sign::typed;
  add_name_if(object, "side", found.side);
  object["mended"] = Json::array();
  for (const Mended& word : found.mended)
    object["mended"].push_back({{"typed", word.typed}, {"read", word.read}, {"near", word.near}});
  object["unknown"] = found.unknown;
  object["matches"] = Json::array();
  for (std::size_t i = 0; i < found.matches.size(); ++i) {
    const Match& match = found.matches[i];
    Json one;
    one["muscle"] = match.muscle->name;
    one["anatomical"] = match.muscle->anatomical;
    one["plain"] = match.muscle->plain;
    one["tier"] = name_of(match.muscle->tier);
    one["score"] = match.score;
    one["why"] = match.why;
    one["routines"] = routines[i];
    object["matches"].push_back(std::move(one));
  }
  if (found.matches.empty()) object["nearest"] = found.nearest;
  return document(object);
}

std::string trend_json(const Trend& trend) {
  Json object = figures_object(trend.all);
  object["verdict"] = name_of(trend.verdict);
  if (trend.since) object["since"] = rfc3339(*trend.since);
  object["before_days"] = trend.before_days;
  add_if(object, "baseline", trend.baseline);
  add_if(object, "latest", trend.latest);
  add_if(object, "change", trend.change());
  add_if(object, "share_percent", trend.share());
  object["noted"] = spread_object(trend.noted);
  object["days"] = Json::array();
  for (const TrendDay& day : trend.days) {
    Json& one = object["days"].emplace_back();
    one["day"] = date_text(day.day);
    add_if(one, "before", day.before);
    add_if(one, "after", day.after);
    add_if(one, "next_day", day.next_day);
    one["stop_sign"] = day.stop_sign;
  }
  object["rest_days"] = Json::array();
  for (const auto day : trend.rest_days) object["rest_days"].push_back(date_text(day));
  object["routines"] = Json::array();
  for (const RoutineFigures& routine : trend.routines) {
    Json& one = object["routines"].emplace_back();
    one["routine"] = routine.routine;
    one.update(figures_object(routine.figures));
  }
  object["places"] = Json::array();
  for (const PlaceFigures& place : trend.places) {
    Json& one = object["places"].emplace_back();
    one["muscle"] = place.muscle;
    add_name_if(one, "side", place.side);
    one.update(figures_object(place.figures));
    one["noted"] = spread_object(place.noted);
    one["spots"] = spread_object(place.spots);
  }
  for (const auto& [key, side] : {std::pair{"left", &trend.left}, std::pair{"right", &trend.right}}) {
    object[key] = figures_object(side->alone);
    object[key]["noted"] = spread_object(side->noted);
    object[key]["spots"] = spread_object(side->spots);
  }
  object["calendar"] = calendar_list(trend.calendar);
  object["activities"] = Json::array();
  for (const ActivityTrend& activity : trend.activities.followed) {
    Json& one = object["activities"].emplace_back();
    one["activity"] = activity.name;
    one["n"] = activity.ratings;
    one["first"] = activity.first;
    one["latest"] = activity.latest;
    one["change"] = activity.change();
    one["latest_at"] = rfc3339(activity.latest_at);
  }
  if (const auto mean = mean_of(trend.activities.followed)) {
    add_if(object["activity_mean"], "first", std::optional(mean->first));
    add_if(object["activity_mean"], "latest", std::optional(mean->latest));
    add_if(object["activity_mean"], "change", std::optional(mean->change()));
  }
  object["notices"] = Json::array();
  for (const Notice& notice : trend.notices) {
    Json& one = object["notices"].emplace_back();
    one["notice"] = name_of(notice.kind);
    add_if(one, "about", notice.what);
    add_if(one, "because", name_of(notice.pause));
  }
  return document(object);
}

std::string status_json(const std::optional<RunningSession>& session) {
  Json object;
  object["running"] = session.has_value();
  if (session) {
    // Unknown while it asks its first questions.
    if (!session->routine.empty()) {
      object["routine"] = session->routine;
      object["step"] = session->step;
      object["steps"] = session->steps;
      object["kind"] = session->kind;
    }
    add_if(object, "phase", session->phase);
    add_if(object, "muscle", session->muscle);
    add_if(object, "side", session->side);
    if (session->left) object["left_s"] = session->left->count();
    if (session->percent) object["percent"] = *session->percent;
    object["paused"] = session->paused == RunningSession::Paused::yes;
    // A rehearsal leaves nothing by which it could be seen.
    object["rehearsal"] = false;
  }
  return document(object);
}

}  // namespace tpguide

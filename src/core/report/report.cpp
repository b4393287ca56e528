// SPDX-License-Identifier: MIT
#include "core/report/report.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/log/entry_words.hpp"
#include "core/log/session_facts.hpp"
#include "core/rules/rest.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t most_places = 7;
constexpr std::size_t most_stops = 3;
constexpr std::size_t most_stop_places = 2;
constexpr std::size_t most_sore = 3;
constexpr std::size_t most_notes = 4;
constexpr std::size_t most_routines = 3;
constexpr int longest_note = 100;
constexpr int longest_name = 40;

/// The first of a list that is sorted by what counts.
template <typename Item>
Capped<Item> capped(std::vector<Item> items, std::size_t most) {
  Capped<Item> list{std::move(items), 0};
  if (list.items.size() <= most) return list;
  list.more = static_cast<int>(list.items.size() - most);
  list.items.resize(most);
  return list;
}

/// Puts the newest in front of a list that keeps the newest.
template <typename Item>
void add_newest(Capped<Item>& list, Item item, std::size_t most) {
  if (list.items.size() == most) {
    list.items.pop_back();
    ++list.more;
  }
  list.items.insert(list.items.begin(), std::move(item));
}

std::string short_text(const std::string& name) {
  return clip(name, longest_name);
}

void count_session(const Entry& session, sys_days day, Report& report) {
  const auto add_day = [&](std::vector<sys_days>& list) {
    if (list.empty() || list.back() != day) list.push_back(day);
  };
  if (had_stop_sign(session)) {
    ++report.stopped;
  } else if (session.status == SessionStatus::completed) {
    ++report.done;
    add_day(report.days_done);
  } else if (session.status == SessionStatus::partial) {
    ++report.partly;
    add_day(report.days_partly);
  } else {
    ++report.unknown_end;
    add_day(report.days_done);
  }
}

Capped<ReportPlace> places_of(const Trend& trend) {
  std::vector<ReportPlace> places;
  for (const PlaceFigures& figures : trend.places) {
    if (!figures.side) {
      places.push_back({figures, {}});
    } else if (figures.figures.sessions > 0 && !places.empty() && places.back().figures.muscle == figures.muscle) {
      places.back().pressed.push_back(*figures.side);
    }
  }
  std::stable_sort(places.begin(), places.end(), [](const ReportPlace& a, const ReportPlace& b) {
    return a.figures.figures.sessions > b.figures.figures.sessions;
  });
  return capped(std::move(places), most_places);
}

}  // namespace

void ReportSum::add(const Entry& entry) {
  const sys_days day = calendar_day(entry.at);
  if (!first_) first_ = day;
  if (entry.kind == EntryKind::session) add_session(entry, day);
  if (entry.note.empty()) return;
  std::string about;
  if (entry.kind == EntryKind::soreness) about = clip(place_in_words(entry, atlas_), longest_name);
  if (entry.kind == EntryKind::activity) about = short_text(entry.activity);
  add_newest(report_.notes, {day, std::move(about), clip(entry.note, longest_note)}, most_notes);
}

void ReportSum::add_session(const Entry& session, sys_days day) {
  if (!has_session_) report_.first_session = day;
  has_session_ = true;
  report_.last_session = day;
  count_session(session, day, report_);
  if (had_stop_sign(session)) add_newest(report_.stops, stop_of(session), most_stops);
  const bool signs = session.signs == true;
  if (signs || session.spots.value_or(0) >= sore_from)
    add_newest(report_.sore,
               {day, session.spots, place_of(session.muscle, session.side), signs,
                place_of(session.signs_muscle, session.signs_side)},
               most_sore);
}

std::string ReportSum::place_of(std::string_view muscle, std::optional<Side> side) const {
  return muscle.empty() ? "" : clip(place_in_words(muscle, side, atlas_), longest_name);
}

ReportStop ReportSum::stop_of(const Entry& session) const {
  std::vector<std::string> places;
  for (const Point& point : session.points)
    if (point.outcome == PointOutcome::stopped) places.push_back(place_of(point.muscle, point.side));
  return {calendar_day(session.at), short_text(session.stop_sign), capped(std::move(places), most_stop_places)};
}

Report ReportSum::report(Trend trend, std::string routine, const std::map<std::string, std::string>& titles,
                         const Stamp& now) && {
  Report report = std::move(report_);
  report.trend = std::move(trend);
  report.routine = std::move(routine);
  for (const auto& [name, title] : titles) report.titles.emplace(name, clip(title, longest_name + longest_name));
  report.last = calendar_day(now);
  report.first = report.trend.since ? calendar_day(*report.trend.since) : first_.value_or(report.last);
  report.routines = capped(report.trend.routines, most_routines);
  report.places = places_of(report.trend);
  return report;
}

bool is_empty(const Report& report) {
  return report.trend.all.sessions == 0 && report.trend.noted.n == 0 && report.trend.series.empty() &&
         report.notes.items.empty() && report.trend.activities.followed.empty();
}

}  // namespace tpguide

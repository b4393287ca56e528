// SPDX-License-Identifier: MIT
#include "core/report/report.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/text/cells.hpp"

namespace tpguide {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t most_places = 7;
constexpr std::size_t most_stops = 3;
constexpr std::size_t most_sore = 3;
constexpr std::size_t most_notes = 4;
constexpr std::size_t most_routines = 3;
constexpr int longest_note = 100;
constexpr int longest_name = 40;
/// From here on a place is rested (CLINICAL.md section 1).
constexpr Level soreness_to_rest = 4;

sys_days day_of(const Stamp& at) {
  return std::chrono::floor<days>(at.time + at.offset);
}

/// The first of a list that is sorted by what counts.
template <typename Item>
Capped<Item> capped(std::vector<Item> items, std::size_t most) {
  Capped<Item> list{std::move(items), 0};
  if (list.items.size() <= most) return list;
  list.more = static_cast<int>(list.items.size() - most);
  list.items.resize(most);
  return list;
}

std::string short_name(const std::string& name) {
  return clip(clean(name), longest_name);
}

std::string place_of(std::string_view muscle, std::optional<Side> side) {
  return muscle.empty() ? "" : clip(place_in_words(muscle, side), longest_name);
}

bool is_stopped(const Entry& session) {
  return session.status == SessionStatus::stopped || !session.stop_sign.empty();
}

std::string reason_in_words(const std::string& stop_sign) {
  if (stop_sign.empty()) return "reason not noted";
  if (stop_sign == "pain") return "sharp pain or too much";
  if (stop_sign == "numb") return "numbness or tingling";
  if (stop_sign == "unwell") return "dizzy or unwell";
  if (stop_sign == "heat") return "stopped the heat";
  return short_name(stop_sign);
}

ReportStop stop_of(const Entry& session) {
  ReportStop stop{day_of(session.at), reason_in_words(session.stop_sign), {}};
  for (const Point& point : session.points)
    if (point.outcome == PointOutcome::stopped) stop.places.push_back(place_of(point.muscle, point.side));
  if (stop.places.size() > 2) stop.places.resize(2);
  return stop;
}

void count_session(const Entry& session, Report& report) {
  const sys_days day = day_of(session.at);
  const auto add_day = [&](std::vector<sys_days>& list) {
    if (list.empty() || list.back() != day) list.push_back(day);
  };
  if (is_stopped(session)) {
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

Spread spread_of(std::vector<Level> levels) {
  if (levels.empty()) return {};
  std::sort(levels.begin(), levels.end());
  const std::size_t n = levels.size();
  return {static_cast<int>(n), (levels[(n - 1) / 2] + levels[n / 2]) / 2.0, levels.front(), levels.back()};
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

Report make_report(Trend trend, std::span<const Entry> entries, std::string routine,
                   const std::map<std::string, std::string>& titles, const Stamp& now) {
  Report report;
  report.trend = std::move(trend);
  report.routine = std::move(routine);
  for (const auto& [name, title] : titles) report.titles.emplace(name, clip(clean(title), longest_name + longest_name));
  report.last = day_of(now);
  report.first = report.trend.since ? day_of(*report.trend.since) : report.last;
  if (!report.trend.since && !entries.empty()) report.first = day_of(entries.front().at);

  std::vector<ReportStop> stops;
  std::vector<ReportSoreness> sore;
  std::vector<ReportNote> notes;
  std::vector<Level> noted;
  bool has_session = false;
  for (const Entry& entry : entries) {
    const sys_days day = day_of(entry.at);
    if (entry.kind == EntryKind::session) {
      if (!has_session) report.first_session = day;
      has_session = true;
      report.last_session = day;
      count_session(entry, report);
      if (is_stopped(entry)) stops.push_back(stop_of(entry));
      const bool signs = entry.signs == true;
      if (signs || entry.spots.value_or(0) >= soreness_to_rest)
        sore.push_back({day, entry.spots, place_of(entry.muscle, entry.side), signs});
    }
    if (entry.kind == EntryKind::soreness && entry.level) noted.push_back(*entry.level);
    if (entry.note.empty()) continue;
    std::string about;
    if (entry.kind == EntryKind::soreness) about = place_of(entry.muscle, entry.side);
    if (entry.kind == EntryKind::activity) about = short_name(entry.activity);
    notes.push_back({day, std::move(about), clip(clean(entry.note), longest_note)});
  }
  std::reverse(stops.begin(), stops.end());
  std::reverse(sore.begin(), sore.end());
  std::reverse(notes.begin(), notes.end());
  report.noted = spread_of(std::move(noted));
  report.stops = capped(std::move(stops), most_stops);
  report.sore = capped(std::move(sore), most_sore);
  report.notes = capped(std::move(notes), most_notes);
  report.routines = capped(report.trend.routines, most_routines);
  report.places = places_of(report.trend);
  return report;
}

bool is_empty(const Report& report) {
  return report.trend.all.sessions == 0 && report.noted.n == 0 && report.notes.items.empty() &&
         report.trend.activities.followed.empty();
}

}  // namespace tpguide

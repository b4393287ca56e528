// SPDX-License-Identifier: MIT
#include "core/soreness/notice.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "core/soreness/session_facts.hpp"
#include "core/soreness/spread.hpp"
#include "core/soreness/verdict.hpp"

namespace tpguide {
namespace {

using std::chrono::days;

constexpr int sessions_for_recheck = 6;
constexpr days recheck_after{14};
constexpr days professional_after{28};
constexpr Level strong_from = 7;
constexpr days strong_for{7};

constexpr std::array<std::string_view, 4> kinds{"pause-area", "strong-pain", "see-professional", "recheck"};

/// Whether a level was as high each time for over a week, until lately.
class StrongRun {
 public:
  void add(const Stamp& at, Level level) {
    const bool goes_on = first_ && at.time - last_.time <= running_within;
    if (level < strong_from)
      first_.reset();
    else if (!goes_on)
      first_ = at;
    last_ = at;
  }
  bool is_long(const Stamp& now) const {
    return first_ && last_.time - first_->time > strong_for && now.time - last_.time <= running_within;
  }

 private:
  std::optional<Stamp> first_;
  Stamp last_;
};

/// The last three months; records are in the order of time.
std::span<const Record> asked(const TrendRecords& records, const Stamp& now) {
  const std::vector<Record>& all = records.records();
  const auto first = std::partition_point(
      all.begin(), all.end(), [&](const Record& record) { return now.time - record.at.time > notices_look_back; });
  const auto end =
      std::partition_point(first, all.end(), [&](const Record& record) { return !is_from_future(record.at, now); });
  return {first, end};
}

/// Each is asked by itself: one place may hurt while another does not.
bool has_strong_pain(std::span<const Record> recent, const TrendRecords& records, const RecordScope& scope,
                     const Stamp& now) {
  // By routine, or by muscle and side.
  using Question = std::pair<std::string_view, std::optional<Side>>;
  std::map<Question, std::multimap<Stamp, Level>> levels;
  std::map<Question, std::multimap<Stamp, Level>> noted;
  for (const Record& record : recent) {
    if (record.kind == EntryKind::session) {
      const std::string_view routine = records.name(record.name);
      if (!scope.takes_in_routine(routine)) continue;
      auto& of_routine = levels[{routine, std::nullopt}];
      if (record.before.known()) of_routine.emplace(record.at, *record.before);
      for (const RatingRecord& rating : records.ratings_of(record))
        if (rating.next_day.known() && !is_from_future(rating.at, now)) of_routine.emplace(rating.at, *rating.next_day);
    }
    if (record.kind == EntryKind::soreness && record.level.known()) {
      const PlaceKey place = records.points_of(record).front().place();
      const std::string_view muscle = records.name(place.muscle);
      if (scope.takes_in_place(muscle)) noted[{muscle, place.side}].emplace(record.at, *record.level);
    }
  }
  const auto is_strong = [&](const auto& question) {
    StrongRun run;
    for (const auto& [at, level] : question.second) run.add(at, level);
    return run.is_long(now);
  };
  return std::any_of(levels.begin(), levels.end(), is_strong) || std::any_of(noted.begin(), noted.end(), is_strong);
}

/// How many sessions followed one another up to the last, and what became of the pain before all of them.
class Course {
 public:
  void add(const Record& session) {
    if (sessions_ == 0 || session.at.time - last_.time > running_within) {
      sessions_ = 0;
      first_ = session.at;
    }
    ++sessions_;
    last_ = session.at;
    if (session.before.known()) by_day_[calendar_day(session.at)].add(*session.before);
  }

  int sessions() const { return sessions_; }
  bool goes_on(const Stamp& now) const { return sessions_ > 0 && now.time - last_.time <= running_within; }
  WallTime::duration goes_on_for(const Stamp& now) const { return now.time - first_.time; }
  Verdict verdict() const {
    std::vector<double> befores;
    for (const auto& [day, mean] : by_day_) befores.push_back(*mean.value());
    return judge(befores).verdict;
  }

 private:
  int sessions_ = 0;
  Stamp first_, last_;
  std::map<std::chrono::sys_days, Mean> by_day_;
};

std::set<std::string> areas_to_pause(const TrendRecords& records, const Stamp& now, const HistoryFilter& filter) {
  std::set<std::string> areas;
  for (const Worsening& worse : worsenings(records, now, filter)) {
    const bool is_of_place = worse.routine.empty() && !worse.spots.empty();
    areas.insert(is_of_place ? place_in_words(worse.spots.front().muscle, worse.spots.front().side) : worse.routine);
  }
  return areas;
}

}  // namespace

std::string_view name_of(NoticeKind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

std::vector<Notice> notices_of(const History& history, const Stamp& now) {
  return notices_of(records_of(history, {now.time - notices_look_back, now.offset}), now);
}

std::vector<Notice> notices_of(const TrendRecords& records, const Stamp& now, const HistoryFilter& filter) {
  std::vector<Notice> notices;
  const std::span<const Record> recent = asked(records, now);
  const RecordScope scope(records, filter, {now.time - notices_look_back, now.offset});
  Course course;
  for (const Record& record : recent)
    if (record.kind == EntryKind::session && scope.takes_in(record) && scope.was_pressed_in(record)) course.add(record);
  const bool goes_on = course.goes_on(now);
  const Verdict verdict = course.verdict();

  for (const std::string& area : areas_to_pause(records, now, filter))
    notices.push_back({NoticeKind::pause_area, area});
  if (notices.empty() && verdict == Verdict::worse && goes_on) notices.push_back({NoticeKind::pause_area, {}});
  if (has_strong_pain(recent, records, scope, now)) notices.push_back({NoticeKind::strong_pain, {}});
  if (!goes_on || verdict == Verdict::meaningful) return notices;
  const auto span = course.goes_on_for(now);
  if (span >= professional_after)
    notices.push_back({NoticeKind::see_professional, {}});
  else if (span >= recheck_after && course.sessions() >= sessions_for_recheck)
    notices.push_back({NoticeKind::recheck, {}});
  return notices;
}

}  // namespace tpguide

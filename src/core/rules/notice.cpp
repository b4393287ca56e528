// SPDX-License-Identifier: MIT
#include "core/rules/notice.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "core/history/look.hpp"
#include "core/log/entry_words.hpp"
#include "core/log/session_facts.hpp"
#include "core/rules/verdict.hpp"

namespace tpguide {
namespace {

using std::chrono::days;

constexpr int sessions_for_recheck = 6;
constexpr days recheck_after{14};
constexpr days professional_after{28};
constexpr Level strong_from = 7;
constexpr days strong_for{7};
constexpr int lower_days_end_it = 2;

/// Answers to one question, whether they were strong for over a week, until lately.
class StrongRun {
 public:
  void add(const Stamp& at, Level level) {
    Day& day = days_[calendar_day(at)];
    day.first = day.first ? std::min(*day.first, at) : at;
    day.last = std::max(day.last, at);
    if (level < strong_from) return;
    day.strong_first = day.strong_first ? std::min(*day.strong_first, at) : at;
    day.strong_last = std::max(day.strong_last.value_or(at), at);
  }
  void add(const StrongRun& other) {
    for (const auto& [day, answers] : other.days_) {
      add(*answers.first, 0);
      add(answers.last, 0);
      if (!answers.strong_first) continue;
      add(*answers.strong_first, strong_from);
      add(*answers.strong_last, strong_from);
    }
  }
  bool is_long(const Stamp& now) const {
    std::optional<Stamp> first, last;
    Stamp answered, lower_since;
    int lower_days = 0;
    for (const auto& [day, answers] : days_) {
      if (answers.last.time - answered.time > running_within) first.reset();
      answered = answers.last;
      if (answers.strong_first) {
        lower_days = 0;
      } else if (lower_days == 0) {
        lower_days = 1;
        lower_since = *answers.first;
      } else if (answers.last.time - lower_since.time >= shortest_night) {
        // Two answers of one night are no two days.
        ++lower_days;
      }
      if (lower_days == lower_days_end_it) first.reset();
      if (!answers.strong_first) continue;
      if (!first) first = answers.strong_first;
      last = answers.strong_last;
    }
    return first && last->time - first->time > strong_for && now.time - last->time <= running_within;
  }

 private:
  struct Day {
    std::optional<Stamp> first;
    Stamp last;
    std::optional<Stamp> strong_first, strong_last;
  };
  std::map<std::chrono::sys_days, Day> days_;
};

/// The last three months.
std::span<const Entry> asked(const History& history, const Stamp& now) {
  const std::vector<Entry>& all = history.entries;
  const auto first = std::partition_point(
      all.begin(), all.end(), [&](const Entry& entry) { return now.time - entry.at.time > notices_look_back; });
  const auto end =
      std::partition_point(first, all.end(), [&](const Entry& entry) { return !is_from_future(entry.at, now); });
  return {first, end};
}

/// A muscle, a place that is none, or where it bothers.
using Noted = std::pair<std::string_view, std::string_view>;

/// Each is asked by itself: one place may hurt while another does not.
bool has_strong_pain(const History& history, const Look& look, const Stamp& now) {
  std::map<std::string_view, StrongRun> of_routines;
  std::map<Noted, std::map<std::optional<Side>, StrongRun>> noted;
  const auto ratings = ratings_by_session(history);
  for (const Entry& entry : asked(history, now)) {
    if (entry.kind == EntryKind::session && look.takes_in_routine(entry.routine)) {
      StrongRun& of_routine = of_routines[entry.routine];
      if (entry.before) of_routine.add(entry.at, *entry.before);
      const auto rated = ratings.find(entry.id);
      if (rated == ratings.end()) continue;
      for (const Entry* rating : rated->second)
        if (rating->next_day && !is_from_future(rating->at, now)) of_routine.add(rating->at, *rating->next_day);
    }
    if (entry.kind == EntryKind::soreness && entry.level && look.takes_in_spot(entry.muscle, entry.place, entry.side))
      noted[{entry.muscle, entry.place}][entry.side].add(entry.at, *entry.level);
  }
  for (auto& [of, sides] : noted)
    if (const auto whole = sides.find(std::nullopt); whole != sides.end())
      for (auto& [side, run] : sides)
        if (side) run.add(whole->second);
  const auto is_long = [&](const auto& one) { return one.second.is_long(now); };
  return std::any_of(of_routines.begin(), of_routines.end(), is_long) ||
         std::any_of(noted.begin(), noted.end(),
                     [&](const auto& of) { return std::any_of(of.second.begin(), of.second.end(), is_long); });
}

/// How many records followed one another up to the last, and what became of the pain over all of them.
class Course {
 public:
  void add(const Stamp& at, const std::optional<Level>& level) {
    if (records_ == 0 || at.time - last_.time > running_within) {
      records_ = 0;
      first_ = at;
    }
    ++records_;
    last_ = at;
    if (!level) return;
    by_day_[calendar_day(at)].add(*level);
    last_level_ = *level;
  }

  int records() const { return records_; }
  bool goes_on(const Stamp& now) const { return records_ > 0 && now.time - last_.time <= running_within; }
  WallTime::duration goes_on_for(const Stamp& now) const { return now.time - first_.time; }
  bool ends_without_pain() const { return last_level_ == 0; }
  Verdict verdict() const {
    std::vector<double> levels;
    for (const auto& [day, mean] : by_day_) levels.push_back(*mean.value());
    return judge(levels).verdict;
  }

 private:
  int records_ = 0;
  Stamp first_, last_;
  std::optional<Level> last_level_;
  std::map<std::chrono::sys_days, Mean> by_day_;
};

/// The first series of pain noted without a session, be it of a place or of where it bothers, that asks for somebody.
std::optional<Notice> professional_for_noted(const History& history, const Look& look, const Stamp& now) {
  std::map<std::string_view, Course> courses;
  for (const Entry& entry : asked(history, now)) {
    const bool is_of_muscle = entry.kind != EntryKind::soreness || !entry.muscle.empty();
    if (!is_of_muscle && look.takes_in_spot({}, entry.place, entry.side))
      courses[entry.place].add(entry.at, entry.level);
  }
  for (const auto& [place, course] : courses) {
    if (!course.goes_on(now) || course.goes_on_for(now) < professional_after) continue;
    if (course.ends_without_pain() || course.verdict() == Verdict::meaningful) continue;
    return Notice{NoticeKind::see_professional, named_place_in_words(place, std::nullopt)};
  }
  return std::nullopt;
}

/// Each routine and place once, however many ways it rose in.
std::vector<Notice> pauses_of(const History& history, const Atlas& atlas, const Stamp& now,
                              const HistoryFilter& filter) {
  std::vector<Notice> notices;
  for (const Worsening& worse : worsenings(history, now, filter)) {
    Notice pause = pause_of(worse, atlas);
    const auto known = std::find_if(notices.begin(), notices.end(), [&](const Notice& one) {
      return one.pause == pause.pause && one.what == pause.what;
    });
    if (known == notices.end())
      notices.push_back(std::move(pause));
    else
      known->spots.insert(known->spots.end(), pause.spots.begin(), pause.spots.end());
  }
  return notices;
}

}  // namespace

Notice pause_of(const Worsening& worse, const Atlas& atlas) {
  if (!worse.routine.empty()) return {NoticeKind::pause_area, worse.routine, PauseFor::routine, worse.spots};
  if (!worse.place.empty())
    return {NoticeKind::pause_area, named_place_in_words(worse.place, worse.side), PauseFor::place};
  if (worse.spots.empty()) return {NoticeKind::pause_area, {}, PauseFor::unplaced};
  const SpotName& spot = worse.spots.front();
  return {NoticeKind::pause_area, place_in_words(spot.muscle, spot.side, atlas), PauseFor::place, worse.spots};
}

std::vector<Notice> notices_of(const History& history, const Atlas& atlas, const Stamp& now,
                               const HistoryFilter& filter) {
  const Look look(history, filter, {now.time - notices_look_back, now.offset});
  Course course;
  for (const Entry& entry : asked(history, now))
    if (entry.kind == EntryKind::session && look.takes_in_session(entry)) course.add(entry.at, entry.before);
  const bool goes_on = course.goes_on(now);
  const Verdict verdict = course.verdict();

  std::vector<Notice> notices = pauses_of(history, atlas, now, filter);
  if (notices.empty() && verdict == Verdict::worse && goes_on)
    notices.push_back({NoticeKind::pause_area, {}, PauseFor::verdict});
  const bool is_paused = !notices.empty();
  if (has_strong_pain(history, look, now)) notices.push_back({NoticeKind::strong_pain, {}});
  if (goes_on && verdict != Verdict::meaningful) {
    const auto span = course.goes_on_for(now);
    if (span >= professional_after) {
      notices.push_back({NoticeKind::see_professional, {}});
      return notices;
    }
    if (span >= recheck_after && course.records() >= sessions_for_recheck && !is_paused)
      notices.push_back({NoticeKind::recheck, {}});
  }
  if (auto notice = professional_for_noted(history, look, now)) {
    std::erase_if(notices, [](const Notice& one) { return one.kind == NoticeKind::recheck; });
    notices.push_back(*std::move(notice));
  }
  return notices;
}

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/soreness/notice.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>

#include "core/soreness/spread.hpp"
#include "core/soreness/verdict.hpp"

namespace tpguide {
namespace {

using std::chrono::days;

constexpr int sessions_for_recheck = 6;
constexpr days recheck_after{14};
constexpr days professional_after{28};
/// Records further apart than this are not one course.
constexpr days goes_on_within{14};
constexpr Level strong_from = 7;
constexpr days strong_for{7};

constexpr std::array<std::string_view, 4> kinds{"pause-area", "strong-pain", "see-professional", "recheck"};

/// Whether a level was as high each time for over a week, until lately.
class StrongRun {
 public:
  void add(const Stamp& at, Level level) {
    const bool goes_on = first_ && at.time - last_.time <= goes_on_within;
    if (level < strong_from)
      first_.reset();
    else if (!goes_on)
      first_ = at;
    last_ = at;
  }
  bool is_long(const Stamp& now) const {
    return first_ && last_.time - first_->time > strong_for && now.time - last_.time <= goes_on_within;
  }

 private:
  std::optional<Stamp> first_;
  Stamp last_;
};

/// The entries of the last three months; a history is in the order of time.
std::span<const Entry> asked(const History& history, const Stamp& now) {
  const auto first = std::partition_point(history.entries.begin(), history.entries.end(), [&](const Entry& entry) {
    return now.time - entry.at.time > notices_look_back;
  });
  return {first, history.entries.end()};
}

/// Each is asked by itself: one place may hurt while another does not.
bool has_strong_pain(std::span<const Entry> recent, const std::vector<Entry>& ratings, const Stamp& now) {
  // By routine, or by muscle and side.
  using Question = std::pair<std::string_view, std::optional<Side>>;
  std::map<Question, std::multimap<Stamp, Level>> levels;
  std::map<Question, std::multimap<Stamp, Level>> noted;
  std::unordered_map<std::string_view, std::string_view> routines;
  for (const Entry& entry : recent) {
    if (entry.kind == EntryKind::session) {
      routines.emplace(entry.id, entry.routine);
      if (entry.before) levels[{entry.routine, std::nullopt}].emplace(entry.at, *entry.before);
    }
    if (entry.kind == EntryKind::soreness && entry.level)
      noted[{entry.muscle, entry.side}].emplace(entry.at, *entry.level);
  }
  for (const Entry& rating : ratings) {
    const auto routine = routines.find(rating.amends);
    if (rating.next_day && routine != routines.end())
      levels[{routine->second, std::nullopt}].emplace(rating.at, *rating.next_day);
  }
  const auto is_strong = [&](const auto& question) {
    StrongRun run;
    for (const auto& [at, level] : question.second) run.add(at, level);
    return run.is_long(now);
  };
  return std::any_of(levels.begin(), levels.end(), is_strong) || std::any_of(noted.begin(), noted.end(), is_strong);
}

Verdict verdict_on(std::span<const Entry> recent) {
  std::map<std::chrono::sys_days, Mean> by_day;
  for (const Entry& entry : recent)
    if (entry.kind == EntryKind::session && entry.before) by_day[calendar_day(entry.at)].add(*entry.before);
  std::vector<double> befores;
  for (const auto& [day, mean] : by_day) befores.push_back(*mean.value());
  return judge(befores).verdict;
}

/// The sessions that followed one another up to the last.
struct Stretch {
  int sessions = 0;
  Stamp first, last;
};

Stretch last_stretch(std::span<const Entry> recent) {
  Stretch stretch;
  for (const Entry& entry : recent) {
    if (entry.kind != EntryKind::session) continue;
    if (stretch.sessions == 0 || entry.at.time - stretch.last.time > goes_on_within) stretch = {0, entry.at, entry.at};
    ++stretch.sessions;
    stretch.last = entry.at;
  }
  return stretch;
}

std::set<std::string> areas_to_pause(const History& history, const Stamp& now, std::string_view muscle) {
  std::set<std::string> areas;
  for (const Worsening& worse : worsenings(history, now)) {
    const bool is_of_place = worse.routine.empty() && !worse.spots.empty();
    if (is_of_place && !muscle.empty() && worse.spots.front().muscle != muscle) continue;
    areas.insert(is_of_place ? place_in_words(worse.spots.front().muscle, worse.spots.front().side) : worse.routine);
  }
  return areas;
}

}  // namespace

std::string_view name_of(NoticeKind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

std::vector<Notice> notices_of(const History& history, const Stamp& now, std::string_view muscle) {
  std::vector<Notice> notices;
  const std::span<const Entry> recent = asked(history, now);
  const Stretch stretch = last_stretch(recent);
  const bool goes_on = stretch.sessions > 0 && now.time - stretch.last.time <= goes_on_within;
  const Verdict verdict = verdict_on(recent);

  for (const std::string& area : areas_to_pause(history, now, muscle))
    notices.push_back({NoticeKind::pause_area, area});
  if (notices.empty() && verdict == Verdict::worse && goes_on) notices.push_back({NoticeKind::pause_area, {}});
  if (has_strong_pain(recent, history.ratings, now)) notices.push_back({NoticeKind::strong_pain, {}});
  if (!goes_on || verdict == Verdict::meaningful) return notices;
  const auto span = now.time - stretch.first.time;
  if (span >= professional_after)
    notices.push_back({NoticeKind::see_professional, {}});
  else if (span >= recheck_after && stretch.sessions >= sessions_for_recheck)
    notices.push_back({NoticeKind::recheck, {}});
  return notices;
}

}  // namespace tpguide

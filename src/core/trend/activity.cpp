// SPDX-License-Identifier: MIT
#include "core/trend/activity.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

#include "core/text/cells.hpp"

namespace tpguide {

namespace {

constexpr std::chrono::weeks due_after{2};

bool rated_later(const ActivityTrend& a, const ActivityTrend& b) {
  return std::tie(a.latest_at, a.name) > std::tie(b.latest_at, b.name);
}

}  // namespace

void ActivitySum::add(std::string_view name, const Stamp& at, Level level) {
  auto found = by_name_.find(name);
  if (found == by_name_.end()) {
    ActivityTrend fresh{std::string(name), 1, level, level, at, at};
    by_name_.emplace(fresh.name, std::move(fresh));
    return;
  }
  ActivityTrend& activity = found->second;
  ++activity.ratings;
  if (std::tie(at, level) < std::tie(activity.first_at, activity.first)) {
    activity.first = level;
    activity.first_at = at;
  }
  if (std::tie(activity.latest_at, activity.latest) < std::tie(at, level)) {
    activity.latest = level;
    activity.latest_at = at;
  }
}

Activities ActivitySum::sum() const {
  Activities activities;
  for (const auto& [name, activity] : by_name_) activities.set_aside.push_back(activity);
  std::sort(activities.set_aside.begin(), activities.set_aside.end(), rated_later);
  const auto followed = std::min(most_activities, activities.set_aside.size());
  const auto end = activities.set_aside.begin() + static_cast<std::ptrdiff_t>(followed);
  activities.followed.assign(activities.set_aside.begin(), end);
  activities.set_aside.erase(activities.set_aside.begin(), end);
  std::sort(activities.followed.begin(), activities.followed.end(),
            [](const auto& a, const auto& b) { return std::tie(a.first_at, a.name) < std::tie(b.first_at, b.name); });
  return activities;
}

Activities activities_of(const History& history, const Stamp& now) {
  ActivitySum sum;
  for (const Entry& entry : history.entries)
    if (entry.kind == EntryKind::activity && entry.level && now.time - entry.at.time <= activities_look_back)
      sum.add(entry.activity, entry.at, *entry.level);
  return sum.sum();
}

std::optional<ActivityMean> mean_of(const std::vector<ActivityTrend>& followed) {
  ActivityMean mean;
  int count = 0;
  for (const ActivityTrend& activity : followed) {
    if (activity.ratings < 2) continue;
    mean.first += activity.first;
    mean.latest += activity.latest;
    ++count;
  }
  if (count < 2) return std::nullopt;
  return ActivityMean{mean.first / count, mean.latest / count};
}

std::vector<ActivityTrend> activities_due(const Activities& activities, const Stamp& now) {
  std::vector<ActivityTrend> due;
  for (const ActivityTrend& activity : activities.followed)
    if (now.time - activity.latest_at.time >= due_after) due.push_back(activity);
  return due;
}

}  // namespace tpguide

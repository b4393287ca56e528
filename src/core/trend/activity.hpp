// SPDX-License-Identifier: MIT
// Activities of one's own that are hard because of the problem (PSFS), 0 unable to 10 as well as before: higher is
// better, the opposite of pain. One to three are followed.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/history/history.hpp"

namespace tpguide {

struct ActivityTrend {
  std::string name;  ///< as it was first written
  int ratings = 0;
  Level first = 0, latest = 0;
  Stamp first_at, latest_at;

  int change() const { return latest - first; }
  friend bool operator==(const ActivityTrend&, const ActivityTrend&) = default;
};

/// Followed are the three that were rated last. A fourth is no mistake: it takes the place of the one that was not
/// rated for longest, which comes back when it is rated again; so nothing has to be ended.
struct Activities {
  std::vector<ActivityTrend> followed;   ///< at most three, in the order of their first rating
  std::vector<ActivityTrend> set_aside;  ///< the others, the one rated last first
};
inline constexpr std::size_t most_activities = 3;

/// The change that is more than chance, of one activity and of the mean of several.
inline constexpr int detectable_change = 3;
inline constexpr double detectable_mean_change = 2;

class ActivitySum {
 public:
  /// In any order. Of two ratings at one moment the higher counts as the later.
  void add(std::string_view name, const Stamp& at, Level level);
  Activities sum() const;

 private:
  std::map<std::string, ActivityTrend, std::less<>> by_name_;
};
/// What was rated in the last `activities_look_back`; what was given up longer ago is not followed.
Activities activities_of(const History&, const Stamp& now);
inline constexpr std::chrono::days activities_look_back{90};

/// The mean of those followed that have been rated at least twice; nullopt for fewer than two of them.
struct ActivityMean {
  double first = 0, latest = 0;

  double change() const { return latest - first; }
};
std::optional<ActivityMean> mean_of(const std::vector<ActivityTrend>& followed);

/// Those followed that were last rated two weeks ago or earlier.
std::vector<ActivityTrend> activities_due(const Activities&, const Stamp& now);

}  // namespace tpguide

// SPDX-License-Identifier: MIT
#include "core/exchange/intake.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace tpguide {

Intake::Intake(std::vector<Entry> offered) : offered_count_(offered.size()), offered_(std::move(offered)) {
  std::stable_sort(offered_.begin(), offered_.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
  offered_.erase(
      std::unique(offered_.begin(), offered_.end(), [](const Entry& a, const Entry& b) { return a.id == b.id; }),
      offered_.end());
  met_.resize(offered_.size(), Met::never);
  places_.reserve(offered_.size());
  for (std::size_t at = 0; at < offered_.size(); ++at) places_.emplace(offered_[at].id, at);
}

void Intake::meet(const Entry& here) {
  const auto place = places_.find(here.id);
  if (place == places_.end()) return;
  Met& met = met_[place->second];
  if (met != Met::same) met = here == offered_[place->second] ? Met::same : Met::other;
}

Intake::Result Intake::result() && {
  Result result;
  result.offered = offered_count_;
  result.repeated = offered_count_ - offered_.size();
  for (std::size_t at = 0; at < offered_.size(); ++at) {
    if (met_[at] == Met::never)
      result.fresh.push_back(std::move(offered_[at]));
    else
      ++result.here_already;
    if (met_[at] == Met::other) ++result.different;
  }
  return result;
}

std::string in_words(const Intake::Result& result) {
  const auto were = [](std::size_t count, const char* one, const char* many) { return count == 1 ? one : many; };
  std::string text =
      fmt::format("Took {} of {} {}", result.fresh.size(), result.offered, were(result.offered, "entry", "entries"));
  if (result.here_already > 0)
    text += fmt::format(", {} {} here already", result.here_already, were(result.here_already, "was", "were"));
  if (result.repeated > 0) text += fmt::format(", {} stood in it before", result.repeated);
  text += ".";
  if (result.different > 0)
    text += fmt::format(" {} of those here {}; what is here stays.", result.different,
                        were(result.different, "is not the same", "are not the same"));
  return text;
}

}  // namespace tpguide
